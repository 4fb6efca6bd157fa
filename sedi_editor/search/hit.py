"""A hit of a search: a passage, and the places of the words in it."""

import re
from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.search.matching import Span
from sedi_editor.search.passages import Passage

BEFORE = 32
"""About how many characters a snippet has before the longest found word."""
LENGTH = 160
"""About how many characters a snippet has."""


class Snippet(Struct, frozen=True):
    """A part of a text on one line. `spans` are the found words in it; `cut` says at which ends words were left out."""

    text: str
    spans: tuple[Span, ...]
    cut: tuple[bool, bool] = (False, False)


class Hit(Struct, frozen=True):
    """A passage that contains the searched words. `spans` are their places in `plain`, its text when it was searched.

    `department` is the department of the passage, None for passages of the plan itself.
    """

    passage: Passage
    plain: str
    spans: tuple[Span, ...]
    department: UUID | None = None

    @property
    def node(self) -> UUID | None:
        """The node of the passage; None is the plan itself."""
        return self.passage.node

    @property
    def field(self) -> Field | None:
        """The field, None for a number and for a comment on a whole node."""
        return self.passage.field

    @property
    def language(self) -> Language | None:
        """The language, None for a number and for a comment on all languages."""
        return self.passage.language

    @property
    def snippet(self) -> Snippet:
        """The found words with a few words around them."""
        return snippet(self.plain, self.spans)

    def each(self) -> Iterator["Hit"]:
        """One hit for each span."""
        for span in self.spans:
            yield Hit(self.passage, self.plain, (span,), self.department)


Batch = tuple[Hit, ...]


def snippet(plain: str, spans: tuple[Span, ...], before: int = BEFORE, length: int = LENGTH) -> Snippet:
    """A snippet of `plain` that begins a few words before the longest span. Lengths are in characters."""
    first, first_end = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
    begin = _word_begin(plain, first - before, first)
    end = _word_end(plain, max(begin + length, first_end), len(plain))
    shown = [(max(start, begin), min(stop, end)) for start, stop in spans]
    inside = tuple((start - begin, stop - begin) for start, stop in shown if start < stop)
    text = plain[begin:end].replace("\n", " ").replace("\t", " ")
    return Snippet(text, inside, (begin > 0, end < len(plain)))


def _word_begin(plain: str, at: int, latest: int) -> int:
    if at <= 0:
        return 0
    space = re.compile(r"\s").search(plain, at, latest)
    return space.end() if space else at


def _word_end(plain: str, at: int, last: int) -> int:
    if at >= last:
        return last
    space = re.compile(r"\s").search(plain, at, min(at + BEFORE, last))
    return space.start() if space else at
