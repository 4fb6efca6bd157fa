"""Comments in a document: each thread stands at the cell, or the paragraphs, whose text it is about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sedi_editor.document.model import DepartmentTable, Document, GridCell, GridRow, ParagraphRole, RowRole
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.tree import Node, PlanTree

_ROLES = {
    Field.ORGANIZATION: ParagraphRole.ORGANIZATION,
    Field.COUNCIL: ParagraphRole.COUNCIL,
    Field.AUTHOR: ParagraphRole.COVER_AUTHOR,
    Field.TITLE: ParagraphRole.COVER_TITLE,
    Field.TABLE_TITLE: ParagraphRole.TABLE_TITLE,
    Field.INTRODUCTION: ParagraphRole.INTRODUCTION,
}
_COLUMNS = {column.field: place for place, column in enumerate(ROW_COLUMNS, start=1)}
_HEADINGS: Mapping[Field | None, int] = {column.heading: place for place, column in enumerate(Column)}

_Place = tuple[int, int]
"""A cell of a table: its row, the heading rows counted too, and its place among those that begin in the row."""
_Placed = Mapping[_Place, Sequence[Thread]]


def with_threads(document: Document, tree: PlanTree) -> Document:
    """The document with the comments on what it prints: none is left out, wherever its own text is not printed."""
    nodes = {node.id: node for node in tree.walk() if node.threads}
    tables = tuple(_commented(table, nodes) for table in document.tables)
    return replace(document, tables=tables, threads=_by_role(document, tree.threads))


def _by_role(document: Document, threads: Sequence[Thread]) -> Mapping[ParagraphRole, tuple[Thread, ...]]:
    """The plan's own threads by the paragraphs that they stand at: the cover has some in every document."""
    printed = dict.fromkeys(one.role for one in (*document.cover, *document.front, *document.table_title))
    instead = ParagraphRole.COVER_TITLE if ParagraphRole.COVER_TITLE in printed else next(iter(printed))
    placed: dict[ParagraphRole, tuple[Thread, ...]] = {}
    for thread in threads:
        role = _ROLES.get(thread.field) if thread.field else None
        role = role if role and role in printed else instead
        placed[role] = (*placed.get(role, ()), thread)
    return placed


def _commented(table: DepartmentTable, nodes: Mapping[UUID, Node]) -> DepartmentTable:
    placed: dict[_Place, list[Thread]] = defaultdict(list)
    covering: dict[int, _Place] = {}
    for number, row in enumerate((*table.heading, *table.rows)):
        for index, cell in enumerate(row.cells):
            for column in range(cell.column, cell.column + cell.colspan):
                covering[column] = (number, index)
        for node, thread in _threads_in(row, nodes):
            placed[_place_of(node, thread, row, covering)].append(thread)
    return _with(table, placed)


def _threads_in(row: GridRow, nodes: Mapping[UUID, Node]) -> Iterator[tuple[Node, Thread]]:
    """The threads on the nodes that the row is the first to print."""
    if row.role is RowRole.HEADINGS:
        return
    printed = dict.fromkeys([*(cell.node for cell in row.cells if cell.column == 0), row.node])
    for node in [nodes[one] for one in printed if one and one in nodes]:
        yield from ((node, thread) for thread in node.threads)


def _place_of(node: Node, thread: Thread, row: GridRow, covering: Mapping[int, _Place]) -> _Place:
    if node.kind is Kind.ROW:
        column = _COLUMNS[thread.field] if thread.field else _first_own_column(row)
        return covering[column]
    if thread.field in _HEADINGS:
        # A department's column headings are the next row; its other headings have no cell that is theirs alone.
        return (covering[0][0] + 1, _HEADINGS[thread.field])
    return covering[1] if row.role in (RowRole.LINE, RowRole.OBJECTIVE) else covering[0]


def _first_own_column(row: GridRow) -> int:
    """The first cell of the row itself that says anything; of a row that is joined throughout, the one above it."""
    own = [cell for cell in row.cells if cell.column]
    written = next((cell.column for cell in own if cell.paragraphs), None)
    return written or next((cell.column for cell in own), 1)


def _with(table: DepartmentTable, placed: _Placed) -> DepartmentTable:
    def renewed(number: int, row: GridRow) -> GridRow:
        if not any((number, index) in placed for index in range(len(row.cells))):
            return row
        cells = (_cell(cell, placed.get((number, index), ())) for index, cell in enumerate(row.cells))
        return replace(row, cells=tuple(cells))

    heading = tuple(renewed(number, row) for number, row in enumerate(table.heading))
    rows = tuple(renewed(number, row) for number, row in enumerate(table.rows, start=len(heading)))
    return replace(table, heading=heading, rows=rows)


def _cell(cell: GridCell, threads: Sequence[Thread]) -> GridCell:
    return replace(cell, threads=(*cell.threads, *threads)) if threads else cell
