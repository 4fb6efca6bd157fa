"""Makes the edits that add, remove and move nodes, and keep the text of every merged cell.

A joined cell shows the text of the nearest cell above it that is not joined. When that cell is removed, or another row
comes between, AddNode, RemoveNode and MoveNode alone would leave the joined cell with another text, or with none. The
groups of this module give the text to the first remaining one of the merged cells; the cells below stay joined to it.
When rows move inside merged cells, the cells stay merged, and their first row has the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol
from uuid import UUID

from sedi_editor.plan.annotations import Threads, threads_on
from sedi_editor.plan.cell_table import owner_indexes
from sedi_editor.plan.edits import (
    AddNode,
    After,
    Edit,
    Group,
    MoveNode,
    Position,
    RemoveNode,
    SetJoined,
    SetText,
    no_place,
    sibling_before,
)
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, Text


class PlanReader(Protocol):
    """The methods of a plan that this module uses; every `Target` has them, such as `Draft`."""

    def kind(self, node: UUID) -> Kind: ...
    def position(self, node: UUID) -> Position: ...
    def children(self, parent: UUID | None) -> Sequence[tuple[UUID, Kind]]: ...
    def joined(self, node: UUID) -> frozenset[Column]: ...
    def text(self, node: UUID | None, field: Field, language: Language) -> Text | None: ...


def remove_edit(plan: PlanReader, nodes: Iterable[UUID]) -> Group:
    """The edit that removes `nodes` with all nodes below them. Raises PlanRuleError for a node that is not there."""
    gone = topmost(plan, nodes)
    table = _ChangedRows(plan, _sections_of(plan, gone))
    for node in gone:
        table.remove(node)
    return Group((*(RemoveNode(node) for node in gone), *table.restoring_edits()))


def move_edit(plan: PlanReader, nodes: Iterable[UUID], parent: UUID | None, index: int | None = None) -> Group:
    """The edit that moves `nodes` side by side under `parent` (None: the plan), in their order of printing.

    The nodes go before the child of `parent` that has `index` now; None puts each behind the last of its kind. The
    group is empty if all nodes are there already.

    The rules of the tree are checked when the edit is performed. Raises PlanRuleError only for an unknown node.
    """
    moved = topmost(plan, nodes)
    # The initiatives of an objective come before its topics.
    moved.sort(key=lambda node: plan.kind(node) is Kind.TOPIC)
    table = _ChangedRows(plan, [*_sections_of(plan, moved), *_sections_under(plan, parent)])
    previous = _before_gap(table.children(parent), index, frozenset(moved))
    moves: list[Edit] = []
    for node in moved:
        before = table.remove(node)
        siblings = table.children(parent)
        if index is None:
            previous = sibling_before(siblings, _end_of_kind(plan, siblings, plan.kind(node)))
        table.insert(node, parent, previous)
        if before != (parent, previous):
            moves.append(MoveNode(node, parent, previous))
        previous = node
    return Group((*moves, *table.restoring_edits()) if moves else ())


def moves_edit(plan: PlanReader, moves: Sequence[MoveNode]) -> Group:
    """The edit that performs all `moves` in order, and then restores the text that each cell showed before."""
    parents = dict.fromkeys(move.parent for move in moves)
    under = [section for parent in parents for section in _sections_under(plan, parent)]
    table = _ChangedRows(plan, [*_sections_of(plan, [move.node for move in moves]), *under])
    for move in moves:
        table.remove(move.node)
        table.insert(move.node, move.parent, move.after)
    return Group((*moves, *table.restoring_edits()))


def add_edit(
    plan: PlanReader, parent: UUID | None, index: int | None, *nodes: Node, threads: Threads | None = None
) -> Group:
    """The edit that adds `nodes`, all of one kind, under `parent`, before the child that is now at `index`.

    An index of None puts the nodes behind the last of their kind. Between merged cells, an added cell without text is
    merged with them. An added cell with text divides them, and the cells below it keep their text. The `threads` on the
    nodes are added too.

    The rules of the tree are checked when the edit is performed. Raises PlanRuleError only for an unknown `parent`.
    """
    if not nodes:
        return Group(())
    siblings, kind = [child for child, _ in plan.children(parent)], nodes[0].kind
    if index is None:
        index = _end_of_kind(plan, siblings, kind)
    if not 0 <= index <= len(siblings):
        raise no_place(index, len(siblings))
    before = [sibling_before(siblings, index), *(node.id for node in nodes)]
    added = [
        AddNode(parent, after, node, threads_on((part.id for part in node.walk()), threads or {}))
        for after, node in zip(before, nodes, strict=False)
    ]
    if kind not in _HAS_ROWS or not _touches_joins(plan, parent, index, nodes):
        return Group(tuple(added))
    table = _ChangedRows(plan, _sections_under(plan, parent))
    for addition in added:
        table.insert_new(addition.node, parent, addition.after)
    return Group((*added, *table.restoring_edits()))


def topmost(plan: PlanReader, nodes: Iterable[UUID]) -> list[UUID]:
    """The nodes of `nodes` that are not below another one of them, each once, in their order of printing."""
    chosen = frozenset(nodes)
    places: dict[UUID, int] = {}

    def path(node: UUID) -> tuple[tuple[UUID, int], ...]:
        parent = plan.position(node).parent if node not in parents else parents[node]
        parents[node] = parent
        if node not in places:
            places.update((child, number) for number, (child, _) in enumerate(plan.children(parent)))
        above = path(parent) if parent else ()
        return (*above, (node, places[node]))

    parents: dict[UUID, UUID | None] = {}
    paths = {node: path(node) for node in chosen}
    tops = [node for node, way in paths.items() if not any(above in chosen for above, _ in way[:-1])]
    return sorted(tops, key=lambda node: [place for _, place in paths[node]])


_HAS_ROWS = (Kind.INITIATIVE, Kind.ROW)


class _ChangedRows:
    """The rows of the sections that change, as they are now and as they will be.

    A section is an objective or topic with the rows of its own initiatives; merged cells never go beyond it. The owner
    of a cell is the row whose text the cell shows.
    """

    def __init__(self, plan: PlanReader, sections: Iterable[UUID]) -> None:
        self._plan = plan
        self._sections = tuple(dict.fromkeys(sections))
        self._children: dict[UUID | None, list[UUID]] = {}
        self._parents: dict[UUID, UUID | None] = {}
        self._new: dict[UUID, Node] = {}
        self._was_first: set[UUID] = set()
        self._owners = {column: self._owners_in(column) for column in ROW_COLUMNS}

    def children(self, parent: UUID | None) -> list[UUID]:
        """The children of a node as they will be. Callers may change the list, which this object keeps."""
        if parent not in self._children:
            self._children[parent] = [child for child, _ in self._plan.children(parent)]
        return self._children[parent]

    def remove(self, node: UUID) -> tuple[UUID | None, UUID | None]:
        """Removes a node from its parent; returns the parent and the sibling before the node."""
        parent = self._parents[node] if node in self._parents else self._plan.position(node).parent
        siblings = self.children(parent)
        index = siblings.index(node)
        before = sibling_before(siblings, index)
        del siblings[index]
        self._note_first_rows()
        return parent, before

    def insert(self, node: UUID, parent: UUID | None, after: After) -> None:
        """Inserts a removed node under `parent`, behind `after`."""
        siblings = self.children(parent)
        siblings.insert(siblings.index(after) + 1 if isinstance(after, UUID) else 0, node)
        self._parents[node] = parent
        self._note_first_rows()

    def insert_new(self, node: Node, parent: UUID | None, after: After) -> None:
        """Inserts a new node under `parent`, behind `after`."""
        for part in node.walk():
            self._new[part.id] = part
            self._children[part.id] = [child.id for child in part.children]
        self.insert(node.id, parent, after)

    def restoring_edits(self) -> Iterator[Edit]:
        """The edits that restore the text of all cells in the sections, after the edits of the structure."""
        for section in self._sections:
            rows = list(self._rows(section))
            wanted = {column: self._wanted_owners(column, rows) for column in ROW_COLUMNS}
            for place, row in enumerate(rows):
                yield from self._row_edits(row, rows[place - 1] if place else None, wanted)

    def _row_edits(self, row: UUID, above: UUID | None, wanted: Mapping[Column, Mapping[UUID, UUID]]) -> Iterator[Edit]:
        before = self._joined(row)
        joined = frozenset(column for column in ROW_COLUMNS if above and wanted[column][row] == wanted[column][above])
        for column in sorted(joined - before):
            for language in Language:
                if self._text(row, column, language):
                    yield SetText(row, column.field, language, None)
        # A row that was the first of its section between two edits of the group has lost its joins there.
        if joined != before or (joined and row in self._was_first):
            yield SetJoined(row, joined)
        for column in sorted(set(ROW_COLUMNS) - joined):
            owner = wanted[column][row]
            texts = ((language, self._text(owner, column, language)) for language in Language)
            yield from (SetText(row, column.field, language, text) for language, text in texts if text and owner != row)

    def _wanted_owners(self, column: Column, rows: Sequence[UUID]) -> dict[UUID, UUID]:
        """The owner that the cell of each row must have."""
        owners = {row: self._owners[column].get(row, row) for row in rows}
        new = [row for row in rows if row in self._new]
        if not new:
            return owners
        place = rows.index(new[0])
        above = owners[rows[place - 1]] if place else None
        below = next((owners[row] for row in rows[place:] if row not in self._new), None)
        is_empty = not any(self._text(row, column, language) for row in new for language in Language)
        for row in new:
            if above and (column in self._joined(row) or (is_empty and above == below)):
                owners[row] = above
            above = owners[row]
        return owners

    def _owners_in(self, column: Column) -> dict[UUID, UUID]:
        found: dict[UUID, UUID] = {}
        for section in self._sections:
            rows = list(self._rows(section))
            indexes = owner_indexes(map(self._joined, rows), column)
            found.update((row, rows[at]) for row, at in zip(rows, indexes, strict=True))
        return found

    def _rows(self, section: UUID) -> Iterator[UUID]:
        for child in self.children(section):
            if self._kind(child) is Kind.INITIATIVE:
                yield from self.children(child)

    def _note_first_rows(self) -> None:
        for section in self._sections:
            self._was_first.update(islice(self._rows(section), 1))

    def _kind(self, node: UUID) -> Kind:
        return self._new[node].kind if node in self._new else self._plan.kind(node)

    def _joined(self, row: UUID) -> frozenset[Column]:
        return self._new[row].joined if row in self._new else self._plan.joined(row)

    def _text(self, row: UUID, column: Column, language: Language) -> Text | None:
        if row in self._new:
            return self._new[row].texts.get((column.field, language))
        return self._plan.text(row, column.field, language)


def _sections_of(plan: PlanReader, nodes: Iterable[UUID]) -> Iterator[UUID]:
    """The sections that contain `nodes`, if these are rows or initiatives."""
    for parent in dict.fromkeys(plan.position(node).parent for node in nodes if plan.kind(node) in _HAS_ROWS):
        yield from _sections_under(plan, parent)


def _sections_under(plan: PlanReader, parent: UUID | None) -> Iterator[UUID]:
    """The section of initiatives or rows under `parent`; none for a parent without such children."""
    kind = plan.kind(parent) if parent else None
    section = plan.position(parent).parent if parent and kind is Kind.INITIATIVE else parent
    if section and kind in (Kind.INITIATIVE, Kind.OBJECTIVE, Kind.TOPIC):
        yield section


def _touches_joins(plan: PlanReader, parent: UUID | None, index: int, nodes: Iterable[Node]) -> bool:
    """Whether the added rows or the row behind them have joined cells; without joins each cell keeps its text."""
    if any(part.joined for node in nodes for part in node.walk()):
        return True
    below = next(_rows_from(plan, parent, index), None)
    return below is not None and bool(plan.joined(below))


def _rows_from(plan: PlanReader, parent: UUID | None, index: int) -> Iterator[UUID]:
    """The rows of a section behind the gap at `index` in `parent`, which is the section or one of its initiatives."""
    behind = islice(plan.children(parent), index, None)
    if parent is not None and plan.kind(parent) is Kind.INITIATIVE:
        yield from (row for row, _ in behind)
        section = plan.position(parent)
        behind = islice(plan.children(section.parent), section.index + 1, None)
    for child, kind in behind:
        if kind is Kind.INITIATIVE:
            yield from (row for row, _ in plan.children(child))


def _before_gap(siblings: Sequence[UUID], index: int | None, moved: frozenset[UUID]) -> UUID | None:
    """The last sibling before the gap at `index` that is not moved."""
    return next((node for node in reversed(siblings[: index or 0]) if node not in moved), None)


def _end_of_kind(plan: PlanReader, siblings: Sequence[UUID], kind: Kind) -> int:
    """The index behind the last of `siblings` of that kind: initiatives come before topics."""
    if kind is not Kind.INITIATIVE:
        return len(siblings)
    return sum(plan.kind(sibling) is Kind.INITIATIVE for sibling in siblings)
