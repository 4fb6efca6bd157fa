"""The index of a plan: every passage in memory, and their words in FTS5."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice, pairwise
from uuid import UUID

from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.search.folding import LOOSEST
from sedi_editor.search.hit import Batch, Hit, batches
from sedi_editor.search.matching import Matcher
from sedi_editor.search.passages import (
    EVERYWHERE,
    Passage,
    Scope,
    column_of,
    languages_in_order,
    node_passages,
    own_passages,
)
from sedi_editor.search.query import Query
from sedi_editor.search.words import Words

Pause = Callable[[], object]
"""Called between small pieces of work; others may run meanwhile, and it may raise to end the work there."""

_AT_ONCE = 50

_Said = list[tuple[Passage, str]]


@dataclass(slots=True)
class _Entry:
    passage: Passage
    plain: str
    folded: str
    column: Column | None


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a node stands: its place in order of printing, and its department."""

    at: int
    department: UUID | None


def no_pause() -> None:
    """Goes on at once."""


class Index:
    """Finds what a plan says; the plan is the one last followed. One thread at a time may use it."""

    def __init__(self) -> None:
        self._words = Words()
        self._entries: dict[int, _Entry] = {}
        self._numbers: dict[UUID | None, list[int]] = {}
        self._next = count(1)
        self._taken: dict[UUID, Node] = {}
        """The nodes that the entries are of."""
        self._tree: PlanTree | None = None
        """The plan last followed to the end; None while another is being followed."""
        self._nodes: dict[UUID, Node] = {}
        self._languages: Sequence[Language] = ()
        self._stands: dict[UUID | None, _Stand] = {}
        self._in_order = True
        self._renumbered = False
        """Whether there are numbers, or stands, since it was last seen whether those rise with these."""

    def follow(self, tree: PlanTree, pause: Pause = no_pause) -> None:
        """From now on `tree` is searched. Nodes that are the same objects as in the plan before cost nothing.

        Whatever `pause` raises comes out; the index can then not be searched until another call has come to its end,
        which goes on from there.
        """
        languages = languages_in_order(tree)
        # Until this has come to its end, nobody knows which plan is followed.
        before, self._tree = self._tree, None
        if languages != self._languages:
            before, self._languages = None, languages
            self._taken.clear()
        changes = _Changes(self._nodes if before else {})
        changes.compare(before.departments if before else (), tree.departments)
        own = before is None or (tree.texts, tree.threads) != (before.texts, before.threads)
        renewed = [one for one in changes.nodes if not _says_the_same(self._taken.get(one.id), one)]
        with self._words.many():
            if own:
                self._take_in([(None, list(own_passages(tree)))])
            for start in range(0, len(renewed), _AT_ONCE):
                pause()
                some = renewed[start : start + _AT_ONCE]
                self._take_in([(node, list(node_passages(node, languages))) for node in some])
                self._taken.update((node.id, node) for node in some)
            if before is None or changes.structure:
                self._stands = _stands(tree)
                self._forget([node for node in self._numbers if node not in self._stands])
                self._renumbered = True
        if self._renumbered:
            self._in_order = self._is_in_order()
            self._renumbered = False
        self._nodes.update((node.id, node) for node in changes.nodes)
        self._tree = tree

    def search(self, query: Query, scope: Scope = EVERYWHERE, pause: Pause = no_pause) -> Iterator[Batch]:
        """What is found, in order of printing, in batches; the first comes soon, whatever the query."""
        if query.terms:
            yield from batches(self._hits(Matcher(query), self._candidates(query), scope, pause))

    def _candidates(self, query: Query) -> Iterable[int]:
        numbers = self._words.numbers(query)
        if numbers is None:
            numbers = sorted(self._entries)
        if self._in_order:
            return numbers
        entries, stands = self._entries, self._stands
        return sorted(numbers, key=lambda number: stands[entries[number].passage.node].at)

    def _hits(self, matcher: Matcher, numbers: Iterable[int], scope: Scope, pause: Pause) -> Iterator[Hit]:
        needle = matcher.needle
        for looked_at, number in enumerate(numbers):
            if looked_at % _AT_ONCE == 0:
                pause()
            entry = self._entries[number]
            if needle not in entry.folded:
                continue
            department = self._stands[entry.passage.node].department
            if scope.has(entry.passage, entry.column, department) and (spans := matcher.spans(entry.plain)):
                yield Hit(entry.passage, entry.plain, spans, department)

    def _take_in(self, said: Sequence[tuple[Node | None, _Said]]) -> None:
        """Has what nodes say now take the place of what they said."""
        outgoing: list[tuple[int, str]] = []
        incoming: list[tuple[int, str]] = []
        for node, passages in said:
            owner, kind = (node.id, node.kind) if node else (None, None)
            numbers = self._numbers.get(owner, [])
            if [self._entries[number].passage for number in numbers] != [passage for passage, _ in passages]:
                # New numbers for all: those of a node are in the order of its hits.
                outgoing += [(number, self._entries.pop(number).folded) for number in numbers]
                numbers = list(islice(self._next, len(passages)))
                self._renumbered = True
            self._numbers[owner] = numbers
            for number, (passage, plain) in zip(numbers, passages, strict=True):
                entry = self._entries.get(number)
                if entry and entry.plain == plain:
                    continue
                if entry:
                    outgoing.append((number, entry.folded))
                folded = LOOSEST.fold(plain)
                self._entries[number] = _Entry(passage, plain, folded, column_of(passage.field, kind))
                incoming.append((number, folded))
        self._words.take(outgoing)
        self._words.put(incoming)

    def _forget(self, nodes: Sequence[UUID | None]) -> None:
        for node in nodes:
            self._words.take([(number, self._entries.pop(number).folded) for number in self._numbers.pop(node)])
            if node:
                self._taken.pop(node, None)
                self._nodes.pop(node, None)

    def _is_in_order(self) -> bool:
        numbers = chain.from_iterable(self._numbers[node] for node in self._stands)
        return all(one < other for one, other in pairwise(numbers))


class _Changes:
    """Which nodes are other objects than those known by their id, and whether any came, went or moved."""

    def __init__(self, known: Mapping[UUID, Node]) -> None:
        self.nodes: list[Node] = []
        self.structure = False
        self._known = known

    def compare(self, before: Sequence[Node], now: Sequence[Node]) -> None:
        """Looks through siblings and what is below those that are other objects than before."""
        self.structure = self.structure or [node.id for node in before] != [node.id for node in now]
        for node in now:
            known = self._known.get(node.id)
            if known is not node:
                self.nodes.append(node)
                self.compare(known.children if known else (), node.children)


def _says_the_same(known: Node | None, node: Node) -> bool:
    return known is not None and (known.number, known.texts, known.threads) == (node.number, node.texts, node.threads)


def _stands(tree: PlanTree) -> dict[UUID | None, _Stand]:
    """Where all nodes stand, in order of printing; the plan itself before them."""
    stands: dict[UUID | None, _Stand] = {None: _Stand(0, None)}

    def add(node: Node, department: UUID) -> None:
        stands[node.id] = _Stand(len(stands), department)
        for child in node.children:
            add(child, department)

    for department in tree.departments:
        add(department, department.id)
    return stands
