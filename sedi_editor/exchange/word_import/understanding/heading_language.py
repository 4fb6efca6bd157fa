"""The language of column headings, by the official ones."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from sedi_editor.exchange.word_import.understanding.fixed_words import SHORTEST_PART, best_likeness, folded
from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language, default_text

_LIKE = 0.6
"""The likeness from which a heading may be a wording of an official one."""
_LEAD = 0.08
"""The likeness by which a language must lead if no heading is official word for word."""


def languages_of_headings(headings: Iterable[str]) -> Counter[Language]:
    """The number of headings in each language."""
    languages = (_language_of(folded(heading)) for heading in headings)
    return Counter(language for language in languages if language is not None)


@lru_cache(maxsize=1024)
def _language_of(word: str) -> Language | None:
    """The language whose official headings are most like a folded heading; None if two are about equally like it."""
    scores = {language: _likeness(word, words) for language, words in _official().items()}
    second, best = sorted(scores.values())[-2:]
    if best - second < (_LEAD if best < 1.0 else sys.float_info.epsilon):
        return None
    return max(scores, key=lambda one: scores[one])


def _likeness(word: str, official: Collection[str]) -> float:
    """The likeness of a heading to official ones; a part of one, such as "Results", has the likeness of that part."""
    is_part = len(word) >= SHORTEST_PART and any(word in one for one in official)
    return 1.0 if is_part else best_likeness(word, official, _LIKE)


@cache
def _official() -> dict[Language, frozenset[str]]:
    return {
        language: frozenset(folded(default_text(column.heading, language)) for column in Column)
        for language in Language
    }
