"""The languages that a file's column headings are in, against those that it is read in."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from sedi_editor import i18n
from sedi_editor.exchange.word_import.paragraph import Paragraph
from sedi_editor.exchange.word_import.story import Table
from sedi_editor.exchange.word_import.tables import heading_row
from sedi_editor.exchange.word_import.wording import best_likeness, folded
from sedi_editor.i18n import _
from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language, default_text, name_of

_LEAST = 2
"""Official headings in one language that show it to be the file's; one alone may be a name."""
_LIKE = 0.6
"""From this likeness on a heading may be worded after an official one."""
_LEAD = 0.08
"""Likeness by which a language must lead where no heading is word for word official."""


def other_languages(blocks: Sequence[Paragraph | Table], languages: Sequence[Language]) -> Iterator[str]:
    """A note for each of `languages` that no column heading is in, where the headings are in another language."""
    found = Counter[Language]()
    for table in blocks:
        row = heading_row(table) if isinstance(table, Table) else None
        for cell in row.cells if row is not None else ():
            for paragraph in cell.paragraphs:
                told = _language_of(folded(paragraph.text))
                if told is not None:
                    found[told] += 1
    if not found:
        return
    likely, times = found.most_common(1)[0]
    for language in languages:
        if times >= _LEAST and not found[language]:
            what = _("the column headings are in {found}, but the file was read as {given}")
            yield what.format(found=_name(likely), given=_name(language))


@lru_cache(maxsize=1024)
def _language_of(word: str) -> Language | None:
    """The one language whose official headings a folded heading is most like; None where two are about as like."""
    scores = {language: best_likeness(word, words, _LIKE) for language, words in _official().items()}
    second, best = sorted(scores.values())[-2:]
    if best - second < (_LEAD if best < 1.0 else sys.float_info.epsilon):
        return None
    return max(scores, key=lambda one: scores[one])


@cache
def _official() -> dict[Language, frozenset[str]]:
    return {
        language: frozenset(folded(default_text(column.heading, language)) for column in Column)
        for language in Language
    }


def _name(told: Language) -> str:
    return name_of(told, Language(i18n.language()))
