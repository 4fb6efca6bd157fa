"""The ids that our own Word documents carry in hidden bookmarks, so that nodes come back as themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID, uuid4

from sedi_editor.exchange.word_import.reading.paragraph import Paragraph
from sedi_editor.plan.base import Base
from sedi_editor.plan.kind import Kind

_BOOKMARK = re.compile(r"_([pcbdlotirx])([0-9a-f]{32})")
_LETTERS = {
    Kind.DEPARTMENT: "d",
    Kind.LINE: "l",
    Kind.OBJECTIVE: "o",
    Kind.TOPIC: "t",
    Kind.INITIATIVE: "i",
    Kind.ROW: "r",
}
_PLAN, _CHANGE, _BEFORE = "p", "c", "b"
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

    def plan(self) -> UUID:
        """The plan's id."""
        known = self._once(_PLAN)
        return UUID(known) if known else uuid4()

    def base(self) -> Base | None:
        """Which entry of the plan's change log the file was written at; None where nothing says for certain.

        Parts of two files in one have two of each mark.
        """
        if not self._once(_PLAN) or not (change := self._once(_CHANGE)):
            return None
        before = self._once(_BEFORE)
        return Base(UUID(change), UUID(before) if before else None)

    def _once(self, letter: str) -> str | None:
        found = [digits for mark, digits in self._times if mark == letter]
        return found[0] if len(found) == 1 and self._kinds[found[0]] == 1 else None

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
