"""A department's table, measured: every cell's text wrapped at its width, and where each column stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from uuid import UUID

from sedi_editor.document.model import DepartmentTable, GridCell, GridRow, Paragraph, ParagraphRole, RowRole
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.stack import Stack
from sedi_editor.document.pdf.wrapping import wrap
from sedi_editor.document.styles import CELL_PADDING, CELL_PADDING_ABOVE, COLUMN_WEIGHTS, LANDSCAPE, STYLES
from sedi_editor.plan.language import Language, continued
from sedi_editor.plan.richtext import Run

EDGES = tuple(LANDSCAPE.left + LANDSCAPE.text_width * share for share in accumulate((0.0, *COLUMN_WEIGHTS)))
"""The columns' edges from the page's left, in points."""

EMPTY_HEIGHT = STYLES[ParagraphRole.CELL].leading + 2 * CELL_PADDING_ABOVE
"""The least height of a row, in points: one line."""


@dataclass(slots=True)
class MeasuredCell:
    """A cell with its text in lines; `left` and `right` are its edges on the page, in points."""

    column: int
    rowspan: int
    node: UUID | None
    left: float
    right: float
    stack: Stack

    @property
    def height(self) -> float:
        """What it needs to show all its text, in points."""
        return self.stack.height + 2 * CELL_PADDING_ABOVE


@dataclass(slots=True)
class MeasuredRow:
    """A row with its cells measured.

    `height` is what the cells of this row alone need. `least` is what must fit before the row may be cut.
    """

    source: GridRow
    cells: tuple[MeasuredCell, ...]
    height: float
    least: float

    @property
    def role(self) -> RowRole:
        """What the row is."""
        return self.source.role


def measure(table: DepartmentTable, faces: Faces) -> list[MeasuredRow]:
    """All rows of the table, the heading's first."""
    return [measured_row(row, faces) for row in (*table.heading, *table.rows)]


def measured_row(row: GridRow, faces: Faces) -> MeasuredRow:
    """One row, its cells' text wrapped."""
    cells = tuple([_cell(cell, faces) for cell in row.cells])
    height = max([cell.height for cell in cells if cell.rowspan == 1], default=0.0)
    least = max([cell.stack.least for cell in cells], default=0.0) + 2 * CELL_PADDING_ABOVE
    return MeasuredRow(row, cells, max(height, EMPTY_HEIGHT), max(least, EMPTY_HEIGHT))


def repeated_objective(row: GridRow, faces: Faces) -> MeasuredRow:
    """An objective's heading as it stands on further pages: each language's title is marked as continued."""
    label, title = row.cells
    marked = replace(row, cells=(label, replace(title, paragraphs=_marked(title.paragraphs))))
    return measured_row(marked, faces)


def _marked(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    last: dict[Language, int] = {one.language: index for index, one in enumerate(paragraphs)}
    return tuple(
        replace(one, runs=(*one.runs, Run(f" {continued(one.language)}"))) if last[one.language] == index else one
        for index, one in enumerate(paragraphs)
    )


def _cell(cell: GridCell, faces: Faces) -> MeasuredCell:
    left, right = EDGES[cell.column], EDGES[cell.column + cell.colspan]
    width = right - left - 2 * CELL_PADDING
    stack = Stack([wrap(paragraph, width, faces) for paragraph in cell.paragraphs])
    return MeasuredCell(cell.column, cell.rowspan, cell.node, left, right, stack)
