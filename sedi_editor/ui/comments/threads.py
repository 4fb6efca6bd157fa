"""The comment threads of a plan in print order, and the filter that selects which threads are listed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.annotations import Threads, nodes_with_other_threads
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.ui.widgets.folding import folded

ThreadKey = tuple[UUID | None, UUID]
"""Identifies a thread in the plan: the id of the node it is on (None: the plan itself), and the thread's id."""


class ListedThread(Struct, frozen=True, dict=True):
    """A thread, its owner and the owner's department. The owner is the node that the thread is on; None: the plan."""

    owner: UUID | None
    department: UUID | None
    thread: Thread

    @cached_property
    def words(self) -> str:
        """The authors and words of all comments, folded: what the filter searches."""
        # Folded only when the filter first has words: for thousands of comments, folding takes longer than listing.
        return folded("\n".join([f"{comment.author}\n{comment.body}" for comment in self.thread.comments]))

    @property
    def key(self) -> ThreadKey:
        """The key of the thread."""
        return self.owner, self.thread.id

    @property
    def is_open(self) -> bool:
        """Whether the thread is unresolved."""
        return self.thread.resolved is None


class _Department(Struct, frozen=True):
    """A department as it was last collected: the ids of its nodes, and the threads on them."""

    node: Node
    ids: frozenset[UUID]
    listed: tuple[ListedThread, ...]


class ThreadCollector:
    """Collects the threads of a plan again after each change.

    A department is walked again only when the department or a comment in it has changed.
    """

    def __init__(self) -> None:
        self._departments: dict[UUID, _Department] = {}
        self._threads: Threads = {}

    def collect(self, tree: PlanTree) -> tuple[ListedThread, ...]:
        """Returns all threads of the plan in print order; those on the plan itself come first."""
        threads = tree.annotations.threads
        changed_nodes, self._threads = nodes_with_other_threads(self._threads, threads), threads
        found = [ListedThread(None, None, thread) for thread in tree.annotations.on(None)]
        kept: dict[UUID, _Department] = {}
        for department in tree.departments:
            known = self._departments.get(department.id)
            if known is None or known.node is not department:
                ids = frozenset(node.id for node in department.walk())
                known = _Department(department, ids, tuple(_below(department, threads)))
            elif not changed_nodes.isdisjoint(known.ids):
                known = replace(known, listed=tuple(_below(department, threads)))
            kept[department.id] = known
            found += known.listed
        self._departments = kept
        return tuple(found)


class ThreadState(StrEnum):
    """Which threads the filter lets through, by their state."""

    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"


class CommentFilter(Struct, frozen=True):
    """Selects the threads to list. An `author`, `department` or `within` of None allows all; `within` are owners."""

    words: str = ""
    author: str | None = None
    department: UUID | None = None
    state: ThreadState = ThreadState.OPEN
    within: frozenset[UUID | None] | None = None

    def apply(self, threads: Iterable[ListedThread]) -> tuple[ListedThread, ...]:
        """Returns the threads that pass the filter, in their order."""
        # The cheapest condition comes first: each condition leaves fewer threads for the next one.
        found = list(threads)
        if self.state is not ThreadState.ALL:
            is_open = self.state is ThreadState.OPEN
            found = [listed for listed in found if (listed.thread.resolved is None) is is_open]
        if self.within is not None:
            found = [listed for listed in found if listed.owner in self.within]
        if self.department is not None:
            found = [listed for listed in found if listed.department == self.department]
        if self.author is not None:
            found = [
                listed for listed in found if any(comment.author == self.author for comment in listed.thread.comments)
            ]
        for word in folded(self.words).split():
            found = [listed for listed in found if word in listed.words]
        return tuple(found)


def authors(threads: Iterable[ListedThread]) -> list[str]:
    """The authors of all comments in `threads`, in alphabetical order."""
    return sorted({comment.author for listed in threads for comment in listed.thread.comments}, key=folded)


def departments(threads: Iterable[ListedThread]) -> list[UUID]:
    """The departments that have threads, in print order."""
    return [department for department in dict.fromkeys(listed.department for listed in threads) if department]


def next_thread(
    threads: Sequence[ListedThread], order: Mapping[UUID, int], owner: UUID | None, step: int
) -> ListedThread | None:
    """The first of `threads` after the node `owner` (`step` 1) or before it (-1), wrapping around; None if none.

    `order` has the position of each node in the plan.
    """

    def place(node: UUID | None) -> int:
        return order.get(node, -1) if node else -1

    here = place(owner)
    if step > 0:
        return next((listed for listed in threads if place(listed.owner) > here), threads[0] if threads else None)
    before = [listed for listed in threads if place(listed.owner) < here]
    return before[-1] if before else threads[-1] if threads else None


def _below(department: Node, threads: Threads) -> Iterator[ListedThread]:
    for node in department.walk():
        for thread in threads.get(node.id, ()):
            yield ListedThread(node.id, department.id, thread)
