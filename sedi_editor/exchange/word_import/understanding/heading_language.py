"""The language that column headings are in, told by the official ones."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from sedi_editor.exchange.word_import.understanding.fixed_words import SHORTEST_PART, best_likeness, folded
from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language, default_text

_LIKE = 0.6
"""From this likeness on a heading may be worded after an official one."""
_LEAD = 0.08
"""Likeness by which a language must lead where no heading is word for word official."""


def languages_of_headings(headings: Iterable[str]) -> Counter[Language]:
    """How many of the headings are in each language."""
    languages = (_language_of(folded(heading)) for heading in headings)
    return Counter(language for language in languages if language is not None)


@lru_cache(maxsize=1024)
def _language_of(word: str) -> Language | None:
    """The one language whose official headings a folded heading is most like; None where two are about as like."""
    scores = {language: _likeness(word, words) for language, words in _official().items()}
    second, best = sorted(scores.values())[-2:]
    if best - second < (_LEAD if best < 1.0 else sys.float_info.epsilon):
        return None
    return max(scores, key=lambda one: scores[one])


def _likeness(word: str, official: Collection[str]) -> float:
    """How like a heading is to official ones; a part of one, such as "Results", is worded as that is."""
    is_part = len(word) >= SHORTEST_PART and any(word in one for one in official)
    return 1.0 if is_part else best_likeness(word, official, _LIKE)


@cache
def _official() -> dict[Language, frozenset[str]]:
    return {
        language: frozenset(folded(default_text(column.heading, language)) for column in Column)
        for language in Language
    }
