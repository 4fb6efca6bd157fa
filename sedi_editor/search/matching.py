"""Matching: the places of the words of a query in a text."""

import re
from array import array
from collections.abc import Sequence

from sedi_editor.search.folding import LOOSEST, Folded, Folding, is_mark
from sedi_editor.search.query import Query, Term

Span = tuple[int, int]
"""The begin and end of a stretch of characters in the plain text."""


class Matcher:
    """A query, compiled to be matched against many texts."""

    def __init__(self, query: Query) -> None:
        self._folding = query.folding
        self._terms = [(term, _pattern(term, query.folding)) for term in query.terms]
        self.needle = max((_longest_part(LOOSEST.fold(term.words)) for term in query.terms), key=len, default="")
        """A string that each text with a match contains, once the text is folded by LOOSEST."""

    def spans(self, plain: str, loosest: Folded | None = None) -> tuple[Span, ...]:
        """The matches of all terms in `plain`, in order and without overlaps; empty unless each term is found.

        A match includes separate accents on its last letter. `loosest` is `plain` folded by LOOSEST, if it is known.
        """
        if not self._terms:
            return ()
        folded = loosest if loosest and self._folding == LOOSEST else self._folding.placed(plain)
        found: list[Span] = []
        for term, pattern in self._terms:
            spans = [] if pattern is None else _places(term, pattern, folded, plain)
            if not spans:
                return ()
            found += spans
        return _merged(found) if len(self._terms) > 1 else tuple(found)


def _pattern(term: Term, folding: Folding) -> re.Pattern[str] | None:
    words = folding.fold(term.words)
    if not words:
        return None
    # Word boundaries apply to letters and digits only: "%" matches anywhere.
    begins = r"(?<!\w)" if term.begins and _is_word(words[0]) else ""
    ends = r"(?!\w)" if term.ends and (_is_word(words[-1]) or is_mark(words[-1])) else ""
    spaced = term.begins or term.ends
    return re.compile(begins + (re.escape(words).replace(r"\ ", " +") if spaced else re.escape(words)) + ends)


def _longest_part(folded: str) -> str:
    return max(folded.split(" "), key=len) or folded


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _places(term: Term, pattern: re.Pattern[str], folded: Folded, plain: str) -> list[Span]:
    if folded.starts is None:
        return [found.span() for found in pattern.finditer(folded.text)]
    places: list[Span] = []
    end_before = 0
    for found in pattern.finditer(folded.text):
        begin, end = found.span()
        if _accent_follows(folded.text, end):
            continue
        if _is_inside_word(folded.text, begin) if term.begins else _cuts(folded.starts, begin, end):
            continue
        span = (folded.starts[begin], _end(folded.starts[end - 1], plain))
        if span[0] >= end_before:
            end_before = span[1]
            places.append(span)
    return places


def _accent_follows(text: str, end: int) -> bool:
    # If accents count, "e" is not found in an "é", which is folded to a letter and its accent.
    return end < len(text) and is_mark(text[end])


def _is_inside_word(text: str, begin: int) -> bool:
    # If accents count, the "n" of "región" is behind an accent, which is no letter for the pattern.
    return begin > 0 and _is_word(text[begin]) and is_mark(text[begin - 1])


def _cuts(starts: "array[int]", begin: int, end: int) -> bool:
    """Whether the match has only a part of a folded character: one "s" of an "ß"."""
    begins_inside = begin > 0 and starts[begin - 1] == starts[begin]
    return begins_inside or (end < len(starts) and starts[end] == starts[end - 1])


def _end(last: int, plain: str) -> int:
    end = last + 1
    while end < len(plain) and is_mark(plain[end]):
        end += 1
    return end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)
