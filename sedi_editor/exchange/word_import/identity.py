"""The ids that our own Word documents carry in hidden bookmarks, so that nodes come back as themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID, uuid4

from sedi_editor.exchange.word_import.paragraph import Paragraph
from sedi_editor.plan.kind import Kind

_BOOKMARK = re.compile(r"_([pdlotirx])([0-9a-f]{32})")
_LETTERS = {
    Kind.DEPARTMENT: "d",
    Kind.LINE: "l",
    Kind.OBJECTIVE: "o",
    Kind.TOPIC: "t",
    Kind.INITIATIVE: "i",
    Kind.ROW: "r",
}
_PLAN = "p"
_LEADS = "dlox"
"""Bookmarks that stand where a label or number ends and the title begins."""


def bookmarked_kinds(paragraphs: Iterable[Paragraph]) -> frozenset[Kind]:
    """The kinds of nodes that these paragraphs are marked as."""
    letters = {letter for letter, _ in _marks(paragraphs)}
    return frozenset(kind for kind, letter in _LETTERS.items() if letter in letters)


def lead_of(paragraph: Paragraph) -> int | None:
    """How many characters of the paragraph stand before its title; None when no bookmark says."""
    for name, offset in paragraph.bookmarks:
        found = _BOOKMARK.fullmatch(name)
        if found and found[1] in _LEADS:
            return offset
    return None


class Identities:
    """Gives each node its old id where the file has it once and for that kind, else a new one."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._times = Counter((letter, digits) for letter, digits in _marks(paragraphs) if letter != "x")
        self._kinds = Counter(digits for _, digits in self._times)
        self._plan = [digits for letter, digits in self._times if letter == _PLAN]

    def plan(self) -> UUID:
        """The plan's id."""
        known = len(self._plan) == 1 and self._kinds[self._plan[0]] == 1
        return UUID(self._plan[0]) if known else uuid4()

    def node(self, kind: Kind, paragraphs: Iterable[Paragraph]) -> UUID:
        """The id of a node of that kind that these paragraphs are of."""
        letter = _LETTERS[kind]
        found = {digits for mark, digits in _marks(paragraphs) if mark == letter}
        if len(found) == 1:
            digits = found.pop()
            if self._times[letter, digits] == 1 and self._kinds[digits] == 1:
                return UUID(digits)
        return uuid4()


def _marks(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        for name, _ in paragraph.bookmarks:
            if found := _BOOKMARK.fullmatch(name):
                yield found[1], found[2]
