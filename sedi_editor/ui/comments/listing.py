"""The threads of a plan in the order of printing, and which of them a filter lets through."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from sedi_editor.plan.annotations import Threads
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.tree import Node, PlanTree

ThreadKey = tuple[UUID | None, UUID]
"""What tells a thread from all others of the plan: whose it is (None: the plan's own), and its id."""


@dataclass(frozen=True)
class Listed:
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


class Gathering:
    """Gathers the threads of a plan as it changes; what has not changed is not looked through again."""

    def __init__(self) -> None:
        self._departments: dict[UUID, tuple[Node, tuple[UUID, ...]]] = {}
        self._listed: dict[ThreadKey, Listed] = {}

    def of(self, tree: PlanTree) -> tuple[Listed, ...]:
        """All threads of the plan, its own first."""
        threads = tree.annotations.threads
        found = [*self._on(None, None, threads)]
        known = self._departments
        self._departments = {}
        for department in tree.departments:
            whole, nodes = known.get(department.id, (None, ()))
            if whole is not department:
                nodes = tuple(node.id for node in department.walk())
            self._departments[department.id] = (department, nodes)
            for node in nodes:
                if node in threads:
                    found += self._on(node, department.id, threads)
        self._listed = {one.key: one for one in found}
        return tuple(found)

    def _on(self, owner: UUID | None, department: UUID | None, threads: Threads) -> Iterator[Listed]:
        # One that is the same keeps its words, which have been folded.
        for thread in threads.get(owner, ()):
            known = self._listed.get((owner, thread.id))
            if known and known.thread is thread and known.department == department:
                yield known
            else:
                yield Listed(owner, department, thread)


class State(StrEnum):
    """Which threads are wanted."""

    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be seen; `author` and `department` None are all, `within` None is the whole plan, else some owners."""

    words: str = ""
    author: str | None = None
    department: UUID | None = None
    state: State = State.OPEN
    within: frozenset[UUID | None] | None = None

    def shown(self, threads: Iterable[Listed]) -> tuple[Listed, ...]:
        """Those of `threads` that are wanted, in their order."""
        # One wish after the other, the cheapest first: each leaves fewer threads for the next.
        found = list(threads)
        if self.state is not State.ALL:
            is_open = self.state is State.OPEN
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


def authors(threads: Iterable[Listed]) -> list[str]:
    """All who have written in `threads`, in the order of the alphabet."""
    return sorted({comment.author for one in threads for comment in one.thread.comments}, key=folded)


def departments(threads: Iterable[Listed]) -> list[UUID]:
    """The departments in which there are threads, in the order of printing."""
    return [one for one in dict.fromkeys(listed.department for listed in threads) if one]


def beside(threads: Sequence[Listed], order: Mapping[UUID, int], owner: UUID | None, step: int) -> Listed | None:
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
