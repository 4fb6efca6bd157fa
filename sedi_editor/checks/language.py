"""Texts that are in another language than they should be."""

import re
from collections.abc import Callable, Iterator

from sedi_editor import i18n
from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity, fingerprint
from sedi_editor.checks.survey import PlacedText, Survey
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.language import Language, name_of
from sedi_editor.plan.language_detection import detect, is_clearly
from sedi_editor.plan.location import beginning
from sedi_editor.plan.tree import Texts

_SHORTEST = 8
"""The least number of words in a block whose language is detected: a shorter one may be a name."""
_SHOWN = 60
_WORD = re.compile(r"(?<![\w’'/.@-])[^\W\d_]{3,}(?![\w/@])")
_FEW = 4
"""The least number of words, names not counted, in a translation that is found equal to its source."""


def find(plan: Survey) -> Iterator[Finding]:
    """Translations that are equal to their source, and passages that read like another language."""
    for owner, _kind, texts in plan.owners():
        for (name, language), text in texts.items():
            found = PlacedText(owner, name, language, text)
            if other := _same_as_source(found, texts):
                yield _finding(found, found.plain, _same_as_source_words(other))
            elif passage := _in_other_language(found):
                yield _finding(found, passage[0], _other_language_words(*passage))


def _same_as_source(found: PlacedText, texts: Texts) -> Language | None:
    """The language of the source, if this translation has the same words; else None."""
    source = found.text.translated_from
    other = source and texts.get((found.field, source.language))
    if not source or not other or other.rich.plain != found.plain:
        return None
    ordinary = [word for word in _WORD.findall(found.plain) if word[0].islower()]
    if len(ordinary) < _FEW or detect(found.plain) is found.language:
        return None
    return source.language


def _in_other_language(found: PlacedText) -> tuple[str, Language] | None:
    """The first block that is in another language, and that language."""
    if is_clearly(found.plain, found.language) and "\n" not in found.plain:
        return None
    for block in found.plain.split("\n"):
        if block.count(" ") + 1 >= _SHORTEST and not is_clearly(block, found.language):
            language = detect(block)
            if language and language is not found.language:
                return block, language
    return None


def _finding(found: PlacedText, passage: str, words: Callable[[], str]) -> Finding:
    return Finding(KEY, Severity.WARNING, found.node, words, found.field, found.language, fingerprint(passage))


def _same_as_source_words(other: Language) -> Callable[[], str]:
    return lambda: _("The text is the same as in {language}").format(language=_called(other))


def _other_language_words(passage: str, language: Language) -> Callable[[], str]:
    shown = beginning(passage, _SHOWN)
    return lambda: _("This reads like {language}: “{passage}”").format(language=_called(language), passage=shown)


def _called(language: Language) -> str:
    return name_of(language, Language(i18n.language()))


KEY = "language"
CHECK = Check(KEY, translatable("In another language"), find)
