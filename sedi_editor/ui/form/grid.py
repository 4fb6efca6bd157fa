"""The lines and cells of the table for an initiative, a topic or an objective."""

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import groupby
from uuid import UUID

from msgspec import Struct, field

from sedi_editor.plan.cell_table import CellTable
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.tree import Node

COLUMNS = tuple(Column)
Spot = tuple[int, int]
"""A line and a column of the table."""


class LineKind(Enum):
    """The kinds of lines in the table."""

    ROW = "row"
    EMPTY = "empty"
    """An initiative without rows: it shows an empty row to type in."""
    TOPIC = "topic"


class FormLine(Struct, frozen=True):
    """One line of the table: its topic or initiative, its row of the plan, and the number of this row from 1."""

    kind: LineKind
    node: UUID
    row: UUID | None = None
    number: int = 0


class FormCell(Struct, frozen=True):
    """A cell: the node and field that it shows, its first line and column, and how many lines and columns it spans.

    `rows` are the rows of the plan in these lines. `continued`: the cell begins in an initiative above what is shown.
    `offered`: there is no row yet; `node` is the initiative, and typing adds a row to it.
    """

    node: UUID
    field: Field
    line: int
    column: int
    lines: int = 1
    columns: int = 1
    rows: tuple[UUID, ...] = ()
    continued: bool = False
    offered: bool = False


class Grid(Struct, frozen=True):
    """The table: its lines, and the cell that covers each line and column."""

    lines: tuple[FormLine, ...] = ()
    covered: Mapping[tuple[int, int], FormCell] = field(default_factory=dict[tuple[int, int], FormCell])

    def cells(self) -> Iterator[FormCell]:
        """All cells, line by line."""
        return (cell for at, cell in self.covered.items() if at == (cell.line, cell.column))

    def find(self, node: UUID, name: Field | None) -> FormCell | None:
        """The cell that shows a field of `node`; without a field, the first cell of its line. None if there is none."""
        for cell in self.cells():
            if name is not None and cell.field is name and (cell.node == node or node in cell.rows):
                return cell
        for index, line in enumerate(self.lines):
            if node in (line.node, line.row):
                return self.covered[index, 0 if line.row is None or node == line.node else 1]
        return None


def grid_of(shown: Node, section: Node) -> Grid:
    """The table of `shown`. For an initiative, `section` is its parent; otherwise it is `shown` itself."""
    lines: list[FormLine] = []
    covered: dict[tuple[int, int], FormCell] = {}
    only = shown.id if shown.kind is Kind.INITIATIVE else None
    _add_section(section, only, lines, covered)
    for topic in shown.children if shown.kind is Kind.OBJECTIVE else ():
        if topic.kind is Kind.TOPIC:
            heading = FormCell(topic.id, Field.TITLE, len(lines), 0, columns=len(COLUMNS))
            covered.update({(len(lines), column): heading for column in range(len(COLUMNS))})
            lines.append(FormLine(LineKind.TOPIC, topic.id))
            _add_section(topic, None, lines, covered)
    return Grid(tuple(lines), dict(sorted(covered.items())))


def _add_section(
    section: Node, only: UUID | None, lines: list[FormLine], covered: dict[tuple[int, int], FormCell]
) -> None:
    table, top = CellTable.of(section), len(lines)
    shown = [index for index, row in enumerate(table.rows) if only in (None, row.initiative.id)]
    number = sum(line.kind is LineKind.ROW for line in lines)
    for row in (table.rows[index] for index in shown):
        number += row.row is not None
        kind = LineKind.ROW if row.row else LineKind.EMPTY
        lines.append(FormLine(kind, row.initiative.id, row.row.id if row.row else None, number if row.row else 0))
    for initiative, group in groupby(range(len(shown)), key=lambda at: table.rows[shown[at]].initiative.id):
        at = list(group)
        _cover(FormCell(initiative, Field.TITLE, top + at[0], 0, lines=len(at)), covered)
    for position, column in enumerate(ROW_COLUMNS, start=1):
        for owner, group in groupby(shown, key=lambda index: table.owner(index, column)):
            at = list(group)
            owning = table.rows[owner]
            cell = FormCell(
                owning.row.id if owning.row else owning.initiative.id,
                column.field,
                top + at[0] - shown[0],
                position,
                lines=len(at),
                rows=tuple(row.id for index in at if (row := table.rows[index].row)),
                continued=owner < at[0],
                offered=owning.row is None,
            )
            _cover(cell, covered)


def _cover(cell: FormCell, covered: dict[tuple[int, int], FormCell]) -> None:
    for line in range(cell.line, cell.line + cell.lines):
        covered[line, cell.column] = cell
