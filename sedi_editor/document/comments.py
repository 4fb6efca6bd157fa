"""Comments in a document: each thread is put at the cell, or the paragraphs, whose text it is about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from msgspec.structs import replace

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
_COLUMNS = {column.field: index for index, column in enumerate(ROW_COLUMNS, start=1)}
_HEADINGS: Mapping[Field | None, int] = {column.heading: index for index, column in enumerate(Column)}

_CellIndex = tuple[int, int]
"""A cell of a table: the index of its row, heading rows included, and its index among the cells of that row."""
_ThreadsByCell = Mapping[_CellIndex, Sequence[Thread]]
_Commented = Mapping[UUID, tuple[Node, Sequence[Thread]]]
"""The nodes on which there are comments, each with its threads."""


def with_threads(document: Document, tree: PlanTree) -> Document:
    """The document with the comments on the parts of the plan that it prints.

    A comment on a text that is not printed, such as the wording of a heading, is put at a nearby text: none is left
    out.
    """
    commented = {node: (tree.node(node), own) for node, own in tree.annotations.threads.items() if node}
    tables = tuple(_commented(table, commented) for table in document.tables)
    return replace(document, tables=tables, threads=_by_role(document, tree.annotations.on(None)))


def _by_role(document: Document, threads: Sequence[Thread]) -> Mapping[ParagraphRole, tuple[Thread, ...]]:
    """The threads of the plan itself, by the role of the paragraphs that they are at: the cover always has some."""
    printed = dict.fromkeys(paragraph.role for paragraph in (*document.cover, *document.front, *document.table_title))
    instead = ParagraphRole.COVER_TITLE if ParagraphRole.COVER_TITLE in printed else next(iter(printed))
    placed: dict[ParagraphRole, tuple[Thread, ...]] = {}
    for thread in threads:
        role = _ROLES.get(thread.field) if thread.field else None
        role = role if role and role in printed else instead
        placed[role] = (*placed.get(role, ()), thread)
    return placed


def _commented(table: DepartmentTable, nodes: _Commented) -> DepartmentTable:
    placed: dict[_CellIndex, list[Thread]] = defaultdict(list)
    covering: dict[int, _CellIndex] = {}
    for number, row in enumerate((*table.heading, *table.rows)):
        for index, cell in enumerate(row.cells):
            for column in range(cell.column, cell.column + cell.colspan):
                covering[column] = (number, index)
        for node, thread in _threads_in(row, nodes):
            placed[_cell_of(node, thread, row, covering)].append(thread)
    return _with_comments(table, placed)


def _threads_in(row: GridRow, nodes: _Commented) -> Iterator[tuple[Node, Thread]]:
    """The threads on the nodes that the row is the first to print."""
    if row.role is RowRole.HEADINGS:
        return
    printed = dict.fromkeys([*(cell.node for cell in row.cells if cell.column == 0), row.node])
    for node, threads in [nodes[printed_node] for printed_node in printed if printed_node and printed_node in nodes]:
        yield from ((node, thread) for thread in threads)


def _cell_of(node: Node, thread: Thread, row: GridRow, covering: Mapping[int, _CellIndex]) -> _CellIndex:
    if node.kind is Kind.ROW:
        column = _COLUMNS[thread.field] if thread.field else _first_own_column(row)
        return covering[column]
    if thread.field in _HEADINGS:
        # The column headings of a department are the next row; its other headings have no cell of their own.
        return (covering[0][0] + 1, _HEADINGS[thread.field])
    return covering[1] if row.role in (RowRole.LINE, RowRole.OBJECTIVE) else covering[0]


def _first_own_column(row: GridRow) -> int:
    """The column of the row's first cell with text, or of its first cell; 1 where all its cells are joined."""
    own = [cell for cell in row.cells if cell.column]
    written = next((cell.column for cell in own if cell.paragraphs), None)
    return written or next((cell.column for cell in own), 1)


def _with_comments(table: DepartmentTable, placed: _ThreadsByCell) -> DepartmentTable:
    def renewed(number: int, row: GridRow) -> GridRow:
        if not any((number, index) in placed for index in range(len(row.cells))):
            return row
        cells = (_cell_with(cell, placed.get((number, index), ())) for index, cell in enumerate(row.cells))
        return replace(row, cells=tuple(cells))

    heading = tuple(renewed(number, row) for number, row in enumerate(table.heading))
    rows = tuple(renewed(number, row) for number, row in enumerate(table.rows, start=len(heading)))
    return replace(table, heading=heading, rows=rows)


def _cell_with(cell: GridCell, threads: Sequence[Thread]) -> GridCell:
    return replace(cell, threads=(*cell.threads, *threads)) if threads else cell
