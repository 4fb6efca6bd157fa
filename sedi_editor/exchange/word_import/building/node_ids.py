"""The ids of nodes: our own Word documents have them in bookmarks, so that nodes keep their ids."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID, uuid4

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.understanding.bookmarks import BEFORE, CHANGE, LETTERS, PLAN, bookmarks_of
from sedi_editor.plan.base import Base
from sedi_editor.plan.kind import Kind


class NodeIds:
    """Gives each node the id of its bookmark, or a new one.

    An id counts if the file has it once, and for the same kind of node.
    """

    def __init__(self, paragraphs: Iterable[WordParagraph]) -> None:
        self._times = Counter((letter, digits) for letter, digits in bookmarks_of(paragraphs) if letter != "x")
        self._kinds = Counter(digits for _, digits in self._times)

    def plan(self) -> UUID:
        """The id of the plan."""
        known = self._once(PLAN)
        return UUID(known) if known else uuid4()

    def base(self) -> Base | None:
        """The base of the file in the change log of the plan; None unless the file names it exactly once.

        A file made of parts of two files has each bookmark twice.
        """
        if not self._once(PLAN) or not (change := self._once(CHANGE)):
            return None
        before = self._once(BEFORE)
        return Base(UUID(change), UUID(before) if before else None)

    def _once(self, letter: str) -> str | None:
        found = [digits for mark, digits in self._times if mark == letter]
        return found[0] if len(found) == 1 and self._kinds[found[0]] == 1 else None

    def node(self, kind: Kind, paragraphs: Iterable[WordParagraph]) -> UUID:
        """The id of the node of that kind to which the paragraphs belong."""
        letter = LETTERS[kind]
        found = {digits for mark, digits in bookmarks_of(paragraphs) if mark == letter}
        if len(found) == 1:
            digits = found.pop()
            if self._times[letter, digits] == 1 and self._kinds[digits] == 1:
                return UUID(digits)
        return uuid4()
