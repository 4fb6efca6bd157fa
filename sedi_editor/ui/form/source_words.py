"""Words that say how the source of a translation has changed."""

from datetime import datetime

from sedi_editor.i18n import _
from sedi_editor.plan import translation
from sedi_editor.plan.language import Language
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import TextKey, Texts
from sedi_editor.ui.dates import day
from sedi_editor.ui.naming import language_name, language_title


def short_words(texts: Texts, key: TextKey) -> str:
    """How the source of the stale text at `key` has changed, in two words, such as "English changed"."""
    text = texts.get(key)
    if text is None or text.translated_from is None:
        return ""
    source = text.translated_from.language
    # TRANSLATORS: Of the text in that language that another was translated from.
    words = _("{language} changed") if (key[0], source) in texts else _("{language} deleted")
    return words.format(language=language_title(source))


def state_words(texts: Texts, key: TextKey) -> str:
    """Words that say that the text at `key` is missing or stale; "" where it is neither."""
    state, text = translation.state(texts, key), texts.get(key)
    if state is TextState.STALE and text and text.translated_from:
        source = text.translated_from.language
        return sentence(source, is_there=(key[0], source) in texts)
    return _("Missing") if state is TextState.MISSING else ""


def sentence(source: Language, is_there: bool, at: datetime | None = None) -> str:
    """A sentence: the text in `source` has changed or was deleted, with the day if `at` is known."""
    if is_there:
        dated = _("The {language} text changed on {day}, after this translation.")
        undated = _("The {language} text changed after this translation.")
    else:
        dated = _("The {language} text was deleted on {day}, after this translation.")
        undated = _("The {language} text was deleted after this translation.")
    if at is None:
        return undated.format(language=language_name(source))
    return dated.format(language=language_name(source), day=day(at))
