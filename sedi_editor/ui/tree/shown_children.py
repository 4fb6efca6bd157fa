"""The lists of children that Qt's views know, and the steps that bring these lists up to date.

When the tree gets a change, the plan has changed already. But Qt announces insertions, removals and moves one
after the other, each against the lists as they were. So the lists that a view has asked for are kept, and compared.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from uuid import UUID

from msgspec import Struct


class Insertion(Struct, frozen=True):
    """`nodes` are added under `parent`, the first of them at index `first`."""

    parent: UUID | None
    first: int
    nodes: tuple[UUID, ...]


class Removal(Struct, frozen=True):
    """The children `first` to `last` of `parent` are removed, with all nodes below them."""

    parent: UUID | None
    first: int
    last: int


class Move(Struct, frozen=True):
    """A child moves before the child that has the index `gap` until then, as in QAbstractItemModel."""

    parent: UUID | None
    index: int
    new_parent: UUID | None
    gap: int


Step = Insertion | Removal | Move


class ShownChildren:
    """Children by parent; the parent None is the plan. `wanted` returns the children that a node should have now."""

    def __init__(self, wanted: Callable[[UUID | None], list[UUID]]) -> None:
        self._wanted = wanted
        self._children: dict[UUID | None, list[UUID]] = {}
        self._parents: dict[UUID, UUID | None] = {}
        self._indexes: dict[UUID | None, dict[UUID, int]] = {}

    def children(self, parent: UUID | None) -> Sequence[UUID]:
        """The children of `parent` that the views know; from now on they know these."""
        if parent not in self._children:
            # While steps are being taken, the views may still know a node under its old parent.
            shown = [child for child in self._wanted(parent) if self._parents.get(child, parent) == parent]
            self._children[parent] = shown
            self._parents.update(dict.fromkeys(shown, parent))
        return self._children[parent]

    def parent(self, node: UUID) -> UUID | None:
        """The parent under which the views know `node`. Raises KeyError if they do not know it."""
        return self._parents[node]

    def index(self, node: UUID) -> int:
        """The index of `node` among the known children of its parent. Raises KeyError if the views do not know it."""
        parent = self._parents[node]
        if parent not in self._indexes:
            self._indexes[parent] = {child: index for index, child in enumerate(self._children[parent])}
        return self._indexes[parent][node]

    def is_shown(self, node: UUID) -> bool:
        """Whether the views know `node`."""
        return node in self._parents

    def listed(self) -> list[UUID | None]:
        """The parents whose children the views know."""
        return list(self._children)

    def steps(self, parents: Iterable[UUID | None], path: Callable[[UUID], Sequence[UUID] | None]) -> Iterator[Step]:
        """The steps after which the children of `parents` are the wanted ones.

        Each step must be passed to `take` before the next is asked for. `path` returns the nodes above a node that
        should be shown, from the top, and None for other nodes.
        """
        listed = [parent for parent in parents if parent in self._children]
        yield from self._insertions(listed)
        yield from self._arrivals(listed, path)
        yield from self._removals(listed, path)
        for parent in listed:
            yield from self._reorderings(parent)

    def take(self, step: Step) -> None:
        """Changes the lists as `step` says."""
        match step:
            case Insertion(parent, first, nodes):
                self._children[parent][first:first] = nodes
                self._parents.update(dict.fromkeys(nodes, parent))
                self._indexes.pop(parent, None)
            case Removal(parent, first, last):
                for node in self._children[parent][first : last + 1]:
                    self._forget(node)
                del self._children[parent][first : last + 1]
                self._indexes.pop(parent, None)
            case Move(parent, index, new_parent, gap):
                node = self._children[parent].pop(index)
                self._children[new_parent].insert(gap - (parent == new_parent and gap > index), node)
                self._parents[node] = new_parent
                self._indexes.pop(parent, None)
                self._indexes.pop(new_parent, None)

    def _insertions(self, listed: Sequence[UUID | None]) -> Iterator[Step]:
        for parent in listed:
            run: list[UUID] = []
            first = 0
            for node in self._present(parent):
                if node not in self._parents:
                    run.append(node)
                elif self._parents[node] == parent:
                    if run:
                        yield Insertion(parent, first, tuple(run))
                        run = []
                    first = self.index(node) + 1
            if run:
                yield Insertion(parent, first, tuple(run))

    def _arrivals(self, listed: Sequence[UUID | None], path: Callable[[UUID], Sequence[UUID] | None]) -> Iterator[Step]:
        """Moves from one parent to another, the highest nodes first: the nodes below them move along."""
        leaving: list[tuple[int, UUID, Sequence[UUID]]] = []
        for parent in listed:
            for node in self._children[parent]:
                above = path(node)
                if above is not None and (above[-1] if above else None) != parent:
                    leaving.append((len(above), node, above))
        for _, node, above in sorted(leaving, key=lambda child: child[0]):
            for ancestor in (None, *above):
                self.children(ancestor)
            old, new = self._parents[node], above[-1] if above else None
            if old != new:
                yield Move(old, self.index(node), new, self._gap(node, new))

    def _removals(self, listed: Sequence[UUID | None], path: Callable[[UUID], Sequence[UUID] | None]) -> Iterator[Step]:
        for parent in listed:
            # A parent that is removed itself takes along all nodes below it.
            if parent is not None and path(parent) is None:
                continue
            kept = frozenset(self._present(parent))
            last: int | None = None
            # From the end, so that removals do not change the indexes of those that follow.
            for index in range(len(self._children[parent]) - 1, -2, -1):
                if index >= 0 and self._children[parent][index] not in kept:
                    last = index if last is None else last
                elif last is not None:
                    yield Removal(parent, index + 1, last)
                    last = None

    def _reorderings(self, parent: UUID | None) -> Iterator[Step]:
        if parent not in self._children:
            return
        wanted = [node for node in self._present(parent) if self._parents.get(node, _ELSEWHERE) == parent]
        if wanted == self._children[parent]:
            return
        staying = frozenset(_longest_increasing(self._children[parent], wanted))
        for index, node in enumerate(wanted):
            if node not in staying:
                gap = self.index(wanted[index - 1]) + 1 if index else 0
                if gap not in (self.index(node), self.index(node) + 1):
                    yield Move(parent, self.index(node), parent, gap)

    def _gap(self, node: UUID, parent: UUID | None) -> int:
        """The index behind the nearest sibling before `node` that the views know under `parent` already."""
        present = self._present(parent)
        before = present[: present.index(node)] if node in present else present
        return next(
            (
                self.index(sibling) + 1
                for sibling in reversed(before)
                if self._parents.get(sibling, _ELSEWHERE) == parent
            ),
            0,
        )

    def _present(self, parent: UUID | None) -> list[UUID]:
        return self._wanted(parent)

    def _forget(self, node: UUID) -> None:
        del self._parents[node]
        self._indexes.pop(node, None)
        for child in self._children.pop(node, ()):
            self._forget(child)


_ELSEWHERE = object()


def _longest_increasing(shown: Sequence[UUID], wanted: Sequence[UUID]) -> list[UUID]:
    """The longest subsequence of `shown` that is in the order of `wanted`, which has the same nodes."""
    targets = {node: index for index, node in enumerate(wanted)}
    ends: list[int] = []
    end_nodes: list[UUID] = []
    before: dict[UUID, UUID | None] = {}
    for node in shown:
        length = bisect_left(ends, targets[node])
        ends[length : length + 1] = [targets[node]]
        end_nodes[length : length + 1] = [node]
        before[node] = end_nodes[length - 1] if length else None
    increasing: list[UUID] = []
    node = end_nodes[-1] if end_nodes else None
    while node is not None:
        increasing.append(node)
        node = before[node]
    return increasing
