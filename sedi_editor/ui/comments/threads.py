"""The threads of a plan in the order of printing, and which of them a filter lets through."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.annotations import Threads, commented_otherwise
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.tree import Node, PlanTree

ThreadKey = tuple[UUID | None, UUID]
"""What tells a thread from all others of the plan: whose it is (None: the plan's own), and its id."""


class ListedThread(Struct, frozen=True, dict=True):
    """A thread, whose it is, and in which department (None: the plan's own)."""

    owner: UUID | None
    department: UUID | None
    thread: Thread

    @cached_property
    def words(self) -> str:
        """What a filter looks in."""
        # Folded when somebody first asks for words: of thousands of comments that takes longer than to list them.
        return folded("\n".join([f"{one.author}\n{one.body}" for one in self.thread.comments]))

    @property
    def key(self) -> ThreadKey:
        """The key of the thread."""
        return self.owner, self.thread.id

    @property
    def is_open(self) -> bool:
        """Whether nobody has resolved it."""
        return self.thread.resolved is None


class _Department(Struct, frozen=True):
    """A department as it was looked through: the ids of its nodes, and the threads on them."""

    node: Node
    ids: frozenset[UUID]
    listed: tuple[ListedThread, ...]


class ThreadCollector:
    """Gathers the threads of a plan as it changes.

    A department that has not changed, and whose comments have not, is not looked through again.
    """

    def __init__(self) -> None:
        self._departments: dict[UUID, _Department] = {}
        self._threads: Threads = {}

    def of(self, tree: PlanTree) -> tuple[ListedThread, ...]:
        """All threads of the plan, its own first."""
        threads = tree.annotations.threads
        others, self._threads = commented_otherwise(self._threads, threads), threads
        found = [ListedThread(None, None, thread) for thread in tree.annotations.on(None)]
        kept: dict[UUID, _Department] = {}
        for department in tree.departments:
            known = self._departments.get(department.id)
            if known is None or known.node is not department:
                ids = frozenset(node.id for node in department.walk())
                known = _Department(department, ids, tuple(_below(department, threads)))
            elif not others.isdisjoint(known.ids):
                known = replace(known, listed=tuple(_below(department, threads)))
            kept[department.id] = known
            found += known.listed
        self._departments = kept
        return tuple(found)


class ThreadState(StrEnum):
    """Which threads are wanted."""

    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"


class CommentFilter(Struct, frozen=True):
    """What is to be seen; `author` and `department` None are all, `within` None is the whole plan, else some owners."""

    words: str = ""
    author: str | None = None
    department: UUID | None = None
    state: ThreadState = ThreadState.OPEN
    within: frozenset[UUID | None] | None = None

    def shown(self, threads: Iterable[ListedThread]) -> tuple[ListedThread, ...]:
        """Those of `threads` that are wanted, in their order."""
        # One wish after the other, the cheapest first: each leaves fewer threads for the next.
        found = list(threads)
        if self.state is not ThreadState.ALL:
            is_open = self.state is ThreadState.OPEN
            found = [one for one in found if (one.thread.resolved is None) is is_open]
        if self.within is not None:
            found = [one for one in found if one.owner in self.within]
        if self.department is not None:
            found = [one for one in found if one.department == self.department]
        if self.author is not None:
            found = [one for one in found if any(comment.author == self.author for comment in one.thread.comments)]
        for word in folded(self.words).split():
            found = [one for one in found if word in one.words]
        return tuple(found)


def authors(threads: Iterable[ListedThread]) -> list[str]:
    """All who have written in `threads`, in the order of the alphabet."""
    return sorted({comment.author for one in threads for comment in one.thread.comments}, key=folded)


def departments(threads: Iterable[ListedThread]) -> list[UUID]:
    """The departments in which there are threads, in the order of printing."""
    return [one for one in dict.fromkeys(listed.department for listed in threads) if one]


def beside(
    threads: Sequence[ListedThread], order: Mapping[UUID, int], owner: UUID | None, step: int
) -> ListedThread | None:
    """The first of `threads` behind `owner` (`step` 1) or before it (-1), and round at the end; None for none.

    `order` says which place in the plan each node has.
    """

    def place(node: UUID | None) -> int:
        return order.get(node, -1) if node else -1

    here = place(owner)
    if step > 0:
        return next((one for one in threads if place(one.owner) > here), threads[0] if threads else None)
    before = [one for one in threads if place(one.owner) < here]
    return before[-1] if before else threads[-1] if threads else None


def folded(text: str) -> str:
    """The text without capitals and accents, for a filter."""
    small = text.casefold()
    if small.isascii():
        return small
    decomposed = unicodedata.normalize("NFD", small)
    return "".join([letter for letter in decomposed if not unicodedata.combining(letter)])


def _below(department: Node, threads: Threads) -> Iterator[ListedThread]:
    for node in department.walk():
        for thread in threads.get(node.id, ()):
            yield ListedThread(node.id, department.id, thread)
