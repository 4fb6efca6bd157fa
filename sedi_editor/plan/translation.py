"""Which text is a translation of which: this is decided when a text is typed, from the texts beside it."""

from enum import StrEnum

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Source, Text, TextKey, Texts, is_stale


class TextState(StrEnum):
    """The state of a text in one language beside those in the others."""

    BLANK = "blank"
    """There is no text in any language."""
    MISSING = "missing"
    """There is no text, but another language has one."""
    STALE = "stale"
    """The source has changed since the text was translated, or is gone."""
    COMPLETE = "complete"


def state(texts: Texts, key: TextKey) -> TextState:
    """The state of the text at `key` among `texts`, which are those of one node."""
    if key in texts:
        return TextState.STALE if is_stale(texts, key) else TextState.COMPLETE
    if any((key[0], other) in texts for other in Language):
        return TextState.MISSING
    return TextState.BLANK


def typed(texts: Texts, key: TextKey, rich: RichText, beside: Language | None = None) -> Text | None:
    """The text to keep when `rich` is typed at `key` of `texts`, beside the language `beside`; None for an empty one.

    A source stays a source. A translation is up to date with its source as it is now. A new text is a translation of a
    text in another language, if there is one, and otherwise a source.
    """
    if not rich:
        return None
    present = texts.get(key)
    if present and present.translated_from is None:
        return Text(rich)
    if present and (made_from := present.translated_from) and (key[0], made_from.language) in texts:
        return Text(rich, _as_now(texts, key[0], made_from.language))
    source = _source_for(texts, key, beside)
    return Text(rich, _as_now(texts, key[0], source) if source else None)


def still_right(texts: Texts, key: TextKey) -> Text | None:
    """The text at `key`, up to date with its source as it is now.

    A text whose source is gone becomes a source. None where there is no text.
    """
    text = texts.get(key)
    return typed(texts, key, text.rich) if text else None


def _as_now(texts: Texts, field: Field, language: Language) -> Source:
    return Source(language, texts[field, language].rich.fingerprint)


def _source_for(texts: Texts, key: TextKey, beside: Language | None) -> Language | None:
    """The language that a new text at `key` is taken to be translated from."""
    field, own = key
    preferred = dict.fromkeys((*((beside,) if beside else ()), *Language))
    others = [one for one in preferred if one is not own and (field, one) in texts]
    # A translation of this text is no source of it: the text was removed and is typed again.
    made = [one for one in others if (source := texts[field, one].translated_from) and source.language is own]
    free = [one for one in others if one not in made]
    for one in free:
        if texts[field, one].translated_from is None:
            return one
    return free[0] if free and not made else None
