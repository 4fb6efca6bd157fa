"""Sources and translations: which text a typed text is a translation of."""

from enum import StrEnum

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Source, Text, TextKey, Texts, is_stale


class TextState(StrEnum):
    """The state of a text in one language, compared with the other languages."""

    BLANK = "blank"
    """There is no text in any language."""
    MISSING = "missing"
    """There is no text, but another language has one."""
    STALE = "stale"
    """The source has changed since the text was translated, or is gone."""
    COMPLETE = "complete"


def state(texts: Texts, key: TextKey) -> TextState:
    """The state of the text at `key` among `texts`, the texts of one node."""
    if key in texts:
        return TextState.STALE if is_stale(texts, key) else TextState.COMPLETE
    if any((key[0], other) in texts for other in Language):
        return TextState.MISSING
    return TextState.BLANK


def typed(texts: Texts, key: TextKey, rich: RichText, beside: Language | None = None) -> Text | None:
    """The text when `rich` is typed at `key` of `texts`, next to the language `beside`; None for an empty text.

    A source stays a source. A translation is up to date with its source as it is now. A new text is a translation of a
    text in another language, if there is one, and otherwise a source.
    """
    if not rich:
        return None
    present = texts.get(key)
    if present and present.translated_from is None:
        return Text(rich)
    if present and (made_from := present.translated_from) and (key[0], made_from.language) in texts:
        return Text(rich, _present_source(texts, key[0], made_from.language))
    source = _source_for(texts, key, beside)
    return Text(rich, _present_source(texts, key[0], source) if source else None)


def still_right(texts: Texts, key: TextKey) -> Text | None:
    """The text at `key`, marked as up to date with its present source; None if there is no text.

    A text whose source is gone becomes a source.
    """
    text = texts.get(key)
    return typed(texts, key, text.rich) if text else None


def _present_source(texts: Texts, field: Field, language: Language) -> Source:
    return Source(language, texts[field, language].rich.fingerprint)


def _source_for(texts: Texts, key: TextKey, beside: Language | None) -> Language | None:
    """The language from which a new text at `key` counts as translated."""
    field, own_language = key
    preferred = dict.fromkeys((*((beside,) if beside else ()), *Language))
    others = [language for language in preferred if language is not own_language and (field, language) in texts]
    # A translation of this text is no source: the text was removed, and is typed again.
    translations = [
        other for other in others if (source := texts[field, other].translated_from) and source.language is own_language
    ]
    free = [other for other in others if other not in translations]
    for language in free:
        if texts[field, language].translated_from is None:
            return language
    return free[0] if free and not translations else None
