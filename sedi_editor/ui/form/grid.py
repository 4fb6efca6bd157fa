"""Which cells the table of an initiative, a topic or an objective has, and over how many rows each goes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from uuid import UUID

from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.tree import Node

COLUMNS = tuple(Column)


class LineKind(Enum):
    """What a line of the table shows."""

    ROW = "row"
    EMPTY = "empty"
    """An initiative that has no rows yet: an empty row to type in."""
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `node` is its topic or initiative, `row` its row, `number` counts rows from 1."""

    kind: LineKind
    node: UUID
    row: UUID | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: whose text it shows, where it begins, and how many lines and columns it goes over.

    `rows` are the plan's rows among those lines. `continued`: it began above what is shown, in another initiative.
    `offered`: there is no row yet, `node` is the initiative that typing gives one to.
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


@dataclass(frozen=True)
class Grid:
    """The table: its lines, and for each line and column the cell that covers it."""

    lines: tuple[Line, ...] = ()
    covered: Mapping[tuple[int, int], Cell] = field(default_factory=dict[tuple[int, int], Cell])

    def cells(self) -> Iterator[Cell]:
        """Each cell once, line by line."""
        return (cell for at, cell in self.covered.items() if at == (cell.line, cell.column))

    def find(self, node: UUID, name: Field | None) -> Cell | None:
        """The cell that shows a field of `node`, or without a field the first that has to do with it."""
        for cell in self.cells():
            if name is not None and cell.field is name and (cell.node == node or node in cell.rows):
                return cell
        for index, line in enumerate(self.lines):
            if node in (line.node, line.row):
                return self.covered[index, 0 if line.row is None or node == line.node else 1]
        return None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A line of a section before it has its number: the initiative, its row or None, and the joined columns."""

    initiative: Node
    row: Node | None
    joined: frozenset[Column]


def grid_of(shown: Node, section: Node) -> Grid:
    """The table of `shown`: an objective, a topic, or an initiative of `section`, which else is `shown` itself."""
    lines: list[Line] = []
    covered: dict[tuple[int, int], Cell] = {}
    only = shown.id if shown.kind is Kind.INITIATIVE else None
    _add_section(section, only, lines, covered)
    for topic in shown.children if shown.kind is Kind.OBJECTIVE else ():
        if topic.kind is Kind.TOPIC:
            heading = Cell(topic.id, Field.TITLE, len(lines), 0, columns=len(COLUMNS))
            covered.update({(len(lines), column): heading for column in range(len(COLUMNS))})
            lines.append(Line(LineKind.TOPIC, topic.id))
            _add_section(topic, None, lines, covered)
    return Grid(tuple(lines), dict(sorted(covered.items())))


def _add_section(section: Node, only: UUID | None, lines: list[Line], covered: dict[tuple[int, int], Cell]) -> None:
    stretches = _stretches(section)
    shown = [index for index, one in enumerate(stretches) if only in (None, one.initiative.id)]
    top = len(lines)
    number = sum(line.kind is LineKind.ROW for line in lines)
    for index in shown:
        initiative, row = stretches[index].initiative, stretches[index].row
        number += row is not None
        kind = LineKind.ROW if row else LineKind.EMPTY
        lines.append(Line(kind, initiative.id, row.id if row else None, number if row else 0))
    for initiative, group in groupby(range(len(shown)), key=lambda at: stretches[shown[at]].initiative.id):
        at = list(group)
        _cover(Cell(initiative, Field.TITLE, top + at[0], 0, lines=len(at)), covered)
    for position, column in enumerate(ROW_COLUMNS, start=1):
        holders = list(_holders(stretches, column))
        for holder, group in groupby(range(len(shown)), key=lambda at: holders[shown[at]]):
            at = list(group)
            held = stretches[holder]
            rows = tuple(row.id for one in at if (row := stretches[shown[one]].row))
            cell = Cell(
                held.row.id if held.row else held.initiative.id,
                column.field,
                top + at[0],
                position,
                lines=len(at),
                rows=rows,
                continued=holder < shown[at[0]],
                offered=held.row is None,
            )
            _cover(cell, covered)


def _stretches(section: Node) -> Sequence[_Stretch]:
    """The lines of a section; a join passes through an initiative without rows to the cell above it, as it prints."""
    found: list[_Stretch] = []
    below: frozenset[Column] = frozenset()
    pairs = [(initiative, row) for initiative in section.initiatives for row in (initiative.children or (None,))]
    first = next((index for index, (_, row) in enumerate(pairs) if row), len(pairs))
    for index, (initiative, row) in reversed(list(enumerate(pairs))):
        below = frozenset[Column]() if index < first else row.joined if row else below
        found.append(_Stretch(initiative, row, below))
    found.reverse()
    return found


def _holders(stretches: Sequence[_Stretch], column: Column) -> Iterable[int]:
    holder = 0
    for index, one in enumerate(stretches):
        if column not in one.joined:
            holder = index
        yield holder


def _cover(cell: Cell, covered: dict[tuple[int, int], Cell]) -> None:
    for line in range(cell.line, cell.line + cell.lines):
        covered[line, cell.column] = cell
