"""Makes edits that add, remove and move nodes, and keep the text of every merged cell.

A joined cell shows the text of the nearest cell above it that is not joined. When that cell is removed, or another row
comes between, AddNode, RemoveNode and MoveNode alone would leave the joined cell with another text, or with none. The
groups made here give the text to the first cell that is left of the merged cells; the cells below stay joined to it.
When rows move inside merged cells, these stay merged, and their text stands in the first row.
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
    """The methods of a plan that are used here; every `Target` has them, such as `Draft`."""

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
        table.take_out(node)
    return Group((*(RemoveNode(node) for node in gone), *table.restored()))


def move_edit(plan: PlanReader, nodes: Iterable[UUID], parent: UUID | None, index: int | None = None) -> Group:
    """The edit that moves `nodes` side by side under `parent` (None: the plan), in their order of printing.

    The nodes go before the child of `parent` that has `index` now; None puts each behind the last of its kind. The
    group is empty when all nodes stand there already.

    The rules of the tree are checked when the edit is performed. Raises PlanRuleError only for a node that is not
    there.
    """
    moved = topmost(plan, nodes)
    # An objective's own initiatives stand before its topics, so they go first.
    moved.sort(key=lambda node: plan.kind(node) is Kind.TOPIC)
    table = _ChangedRows(plan, [*_sections_of(plan, moved), *_sections_under(plan, parent)])
    previous = _before_gap(table.children(parent), index, frozenset(moved))
    moves: list[Edit] = []
    for node in moved:
        before = table.take_out(node)
        siblings = table.children(parent)
        if index is None:
            previous = sibling_before(siblings, _end_of_kind(plan, siblings, plan.kind(node)))
        table.put_in(node, parent, previous)
        if before != (parent, previous):
            moves.append(MoveNode(node, parent, previous))
        previous = node
    return Group((*moves, *table.restored()) if moves else ())


def moves_edit(plan: PlanReader, moves: Sequence[MoveNode]) -> Group:
    """The edit that does all `moves`, one after the other, after which every cell shows the text that it showed."""
    parents = dict.fromkeys(move.parent for move in moves)
    under = [section for parent in parents for section in _sections_under(plan, parent)]
    table = _ChangedRows(plan, [*_sections_of(plan, [move.node for move in moves]), *under])
    for move in moves:
        table.take_out(move.node)
        table.put_in(move.node, move.parent, move.after)
    return Group((*moves, *table.restored()))


def add_edit(
    plan: PlanReader, parent: UUID | None, index: int | None, *nodes: Node, threads: Threads | None = None
) -> Group:
    """The edit that adds `nodes`, all of one kind, with all below them under `parent`, before the child now at `index`.

    None puts them behind the last of their kind. Between merged cells, an added cell without text is merged with them.
    An added cell with text divides them, and the cells below it keep their text. Those of `threads` that are on the
    nodes come with them.

    The rules of the tree are checked when the edit is performed. Raises PlanRuleError only when `parent` is not there.
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
        AddNode(parent, after, node, threads_on((one.id for one in node.walk()), threads or {}))
        for after, node in zip(before, nodes, strict=False)
    ]
    if kind not in _HAS_ROWS or not _touches_joins(plan, parent, index, nodes):
        return Group(tuple(added))
    table = _ChangedRows(plan, _sections_under(plan, parent))
    for one in added:
        table.put_new(one.node, parent, one.after)
    return Group((*added, *table.restored()))


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
    """The rows of the sections that nodes are added to, removed from or moved in: as they are, and as they will be.

    A section is an objective or topic with the rows of its own initiatives: merged cells never leave it. The owner of a
    cell is the row whose text it shows.
    """

    def __init__(self, plan: PlanReader, sections: Iterable[UUID]) -> None:
        self._plan = plan
        self._sections = tuple(dict.fromkeys(sections))
        self._children: dict[UUID | None, list[UUID]] = {}
        self._parents: dict[UUID, UUID | None] = {}
        self._new: dict[UUID, Node] = {}
        self._once_first: set[UUID] = set()
        self._owners = {column: self._owners_in(column) for column in ROW_COLUMNS}

    def children(self, parent: UUID | None) -> list[UUID]:
        """The children of a node as they will be. The list is the one that is kept here, and may be changed."""
        if parent not in self._children:
            self._children[parent] = [child for child, _ in self._plan.children(parent)]
        return self._children[parent]

    def take_out(self, node: UUID) -> tuple[UUID | None, UUID | None]:
        """Removes a node from its parent; returns the parent and the sibling that was before it."""
        parent = self._parents[node] if node in self._parents else self._plan.position(node).parent
        siblings = self.children(parent)
        index = siblings.index(node)
        before = sibling_before(siblings, index)
        del siblings[index]
        self._note_first_rows()
        return parent, before

    def put_in(self, node: UUID, parent: UUID | None, after: After) -> None:
        """Puts a node that was taken out under `parent`, behind `after`."""
        siblings = self.children(parent)
        siblings.insert(siblings.index(after) + 1 if isinstance(after, UUID) else 0, node)
        self._parents[node] = parent
        self._note_first_rows()

    def put_new(self, node: Node, parent: UUID | None, after: After) -> None:
        """Puts a node that the plan does not have yet under `parent`, behind `after`."""
        for one in node.walk():
            self._new[one.id] = one
            self._children[one.id] = [child.id for child in one.children]
        self.put_in(node.id, parent, after)

    def restored(self) -> Iterator[Edit]:
        """The edits after which all cells of the sections show their text again; the structure is changed before."""
        for section in self._sections:
            rows = list(self._rows(section))
            wanted = {column: self._wanted_owners(column, rows) for column in ROW_COLUMNS}
            for place, row in enumerate(rows):
                yield from self._restored_row(row, rows[place - 1] if place else None, wanted)

    def _restored_row(
        self, row: UUID, above: UUID | None, wanted: Mapping[Column, Mapping[UUID, UUID]]
    ) -> Iterator[Edit]:
        before = self._joined(row)
        joined = frozenset(column for column in ROW_COLUMNS if above and wanted[column][row] == wanted[column][above])
        for column in sorted(joined - before):
            for language in Language:
                if self._text(row, column, language):
                    yield SetText(row, column.field, language, None)
        # A row that is the first of its section between two edits of the group has lost its joins there.
        if joined != before or (joined and row in self._once_first):
            yield SetJoined(row, joined)
        for column in sorted(set(ROW_COLUMNS) - joined):
            owner = wanted[column][row]
            texts = ((language, self._text(owner, column, language)) for language in Language)
            yield from (SetText(row, column.field, one, text) for one, text in texts if text and owner != row)

    def _wanted_owners(self, column: Column, rows: Sequence[UUID]) -> dict[UUID, UUID]:
        """The owner that the cell of each row is to have."""
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
            self._once_first.update(islice(self._rows(section), 1))

    def _kind(self, node: UUID) -> Kind:
        return self._new[node].kind if node in self._new else self._plan.kind(node)

    def _joined(self, row: UUID) -> frozenset[Column]:
        return self._new[row].joined if row in self._new else self._plan.joined(row)

    def _text(self, row: UUID, column: Column, language: Language) -> Text | None:
        if row in self._new:
            return self._new[row].texts.get((column.field, language))
        return self._plan.text(row, column.field, language)


def _sections_of(plan: PlanReader, nodes: Iterable[UUID]) -> Iterator[UUID]:
    """The sections that `nodes` have rows in, as rows or as initiatives."""
    for parent in dict.fromkeys(plan.position(node).parent for node in nodes if plan.kind(node) in _HAS_ROWS):
        yield from _sections_under(plan, parent)


def _sections_under(plan: PlanReader, parent: UUID | None) -> Iterator[UUID]:
    """The section that initiatives or rows under `parent` belong to; none for a parent without such children."""
    kind = plan.kind(parent) if parent else None
    section = plan.position(parent).parent if parent and kind is Kind.INITIATIVE else parent
    if section and kind in (Kind.INITIATIVE, Kind.OBJECTIVE, Kind.TOPIC):
        yield section


def _touches_joins(plan: PlanReader, parent: UUID | None, index: int, nodes: Iterable[Node]) -> bool:
    """Whether the added rows or the row behind them have joined cells; otherwise each cell keeps its text anyway."""
    if any(one.joined for node in nodes for one in node.walk()):
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
    """The index behind the last of `siblings` of that kind: initiatives stand before topics."""
    if kind is not Kind.INITIATIVE:
        return len(siblings)
    return sum(plan.kind(sibling) is Kind.INITIATIVE for sibling in siblings)
