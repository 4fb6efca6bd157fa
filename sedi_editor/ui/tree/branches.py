"""The lists of children that the tree has shown, and the steps by which they become those of the plan.

The plan has changed by the time the tree hears of it, while Qt wants every view to see one insertion, removal or move
after the other. So what was shown is remembered, as far as anybody has asked for it, and compared.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Insertion:
    """`nodes` come under `parent`, the first of them to place `first`."""

    parent: UUID | None
    first: int
    nodes: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """The children `first` to `last` of `parent` go, with all below them."""

    parent: UUID | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """A child goes from one place to another; `gap` is before the child that has that place before the move."""

    parent: UUID | None
    place: int
    new_parent: UUID | None
    gap: int


Step = Insertion | Removal | Move


class Branches:
    """Children by parent; a parent of None is the plan. `wanted` says what is to be shown under a node."""

    def __init__(self, wanted: Callable[[UUID | None], list[UUID]]) -> None:
        self._wanted = wanted
        self._children: dict[UUID | None, list[UUID]] = {}
        self._parents: dict[UUID, UUID | None] = {}
        self._places: dict[UUID | None, dict[UUID, int]] = {}

    def children(self, parent: UUID | None) -> Sequence[UUID]:
        """What is shown under `parent`; it is shown from now on."""
        if parent not in self._children:
            # While steps are being taken, a node may still be shown where it was.
            shown = [one for one in self._wanted(parent) if self._parents.get(one, parent) == parent]
            self._children[parent] = shown
            self._parents.update(dict.fromkeys(shown, parent))
        return self._children[parent]

    def parent(self, node: UUID) -> UUID | None:
        """Under what a shown node is shown."""
        return self._parents[node]

    def place(self, node: UUID) -> int:
        """The place of a shown node among those shown with it."""
        parent = self._parents[node]
        if parent not in self._places:
            self._places[parent] = {one: place for place, one in enumerate(self._children[parent])}
        return self._places[parent][node]

    def is_shown(self, node: UUID) -> bool:
        """Whether it has been shown."""
        return node in self._parents

    def listed(self) -> list[UUID | None]:
        """All whose children are shown."""
        return list(self._children)

    def steps(self, parents: Iterable[UUID | None], path: Callable[[UUID], Sequence[UUID] | None]) -> Iterator[Step]:
        """The steps after which the children of `parents` are shown as they are wanted.

        Each has to be taken (`take`) before the next is asked for. `path` gives the nodes above one that is to be
        shown, from the top, and None for others.
        """
        listed = [parent for parent in parents if parent in self._children]
        yield from self._insertions(listed)
        yield from self._arrivals(listed, path)
        yield from self._removals(listed, path)
        for parent in listed:
            yield from self._reorderings(parent)

    def take(self, step: Step) -> None:
        """What `step` says is now so."""
        match step:
            case Insertion(parent, first, nodes):
                self._children[parent][first:first] = nodes
                self._parents.update(dict.fromkeys(nodes, parent))
                self._places.pop(parent, None)
            case Removal(parent, first, last):
                for node in self._children[parent][first : last + 1]:
                    self._forget(node)
                del self._children[parent][first : last + 1]
                self._places.pop(parent, None)
            case Move(parent, place, new_parent, gap):
                node = self._children[parent].pop(place)
                self._children[new_parent].insert(gap - (parent == new_parent and gap > place), node)
                self._parents[node] = new_parent
                self._places.pop(parent, None)
                self._places.pop(new_parent, None)

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
                    first = self.place(node) + 1
            if run:
                yield Insertion(parent, first, tuple(run))

    def _arrivals(self, listed: Sequence[UUID | None], path: Callable[[UUID], Sequence[UUID] | None]) -> Iterator[Step]:
        """Those that go from one parent to another, the highest first: what is below them comes along."""
        leaving: list[tuple[int, UUID, Sequence[UUID]]] = []
        for parent in listed:
            for node in self._children[parent]:
                above = path(node)
                if above is not None and (above[-1] if above else None) != parent:
                    leaving.append((len(above), node, above))
        for _, node, above in sorted(leaving, key=lambda one: one[0]):
            for ancestor in (None, *above):
                self.children(ancestor)
            old, new = self._parents[node], above[-1] if above else None
            if old != new:
                yield Move(old, self.place(node), new, self._gap(node, new))

    def _removals(self, listed: Sequence[UUID | None], path: Callable[[UUID], Sequence[UUID] | None]) -> Iterator[Step]:
        for parent in listed:
            # One that goes itself takes along all below it.
            if parent is not None and path(parent) is None:
                continue
            kept = frozenset(self._present(parent))
            last: int | None = None
            # From behind, so that what is still to go keeps its place.
            for place in range(len(self._children[parent]) - 1, -2, -1):
                if place >= 0 and self._children[parent][place] not in kept:
                    last = place if last is None else last
                elif last is not None:
                    yield Removal(parent, place + 1, last)
                    last = None

    def _reorderings(self, parent: UUID | None) -> Iterator[Step]:
        if parent not in self._children:
            return
        wanted = [node for node in self._present(parent) if self._parents.get(node, _ELSEWHERE) == parent]
        if wanted == self._children[parent]:
            return
        staying = frozenset(_longest_rising(self._children[parent], wanted))
        for place, node in enumerate(wanted):
            if node not in staying:
                gap = self.place(wanted[place - 1]) + 1 if place else 0
                if gap not in (self.place(node), self.place(node) + 1):
                    yield Move(parent, self.place(node), parent, gap)

    def _gap(self, node: UUID, parent: UUID | None) -> int:
        """Behind the nearest of those before `node` that stands there already."""
        present = self._present(parent)
        before = present[: present.index(node)] if node in present else present
        return next(
            (self.place(one) + 1 for one in reversed(before) if self._parents.get(one, _ELSEWHERE) == parent), 0
        )

    def _present(self, parent: UUID | None) -> list[UUID]:
        return self._wanted(parent)

    def _forget(self, node: UUID) -> None:
        del self._parents[node]
        self._places.pop(node, None)
        for child in self._children.pop(node, ()):
            self._forget(child)


_ELSEWHERE = object()


def _longest_rising(shown: Sequence[UUID], wanted: Sequence[UUID]) -> list[UUID]:
    """The most of `shown` that stand in the order of `wanted` already, which has the same nodes."""
    targets = {node: place for place, node in enumerate(wanted)}
    ends: list[int] = []
    end_nodes: list[UUID] = []
    before: dict[UUID, UUID | None] = {}
    for node in shown:
        length = bisect_left(ends, targets[node])
        ends[length : length + 1] = [targets[node]]
        end_nodes[length : length + 1] = [node]
        before[node] = end_nodes[length - 1] if length else None
    rising: list[UUID] = []
    node = end_nodes[-1] if end_nodes else None
    while node is not None:
        rising.append(node)
        node = before[node]
    return rising
