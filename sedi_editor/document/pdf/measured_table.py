"""A department's table, measured: the text of every cell is wrapped at the width of its columns."""

from itertools import accumulate
from uuid import UUID

from msgspec import Struct

from sedi_editor.document.model import DepartmentTable, GridCell, GridRow, ParagraphRole, RowRole
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.stack import Stack
from sedi_editor.document.pdf.wrapping import wrap
from sedi_editor.document.styles import CELL_PADDING, CELL_PADDING_ABOVE, COLUMN_WEIGHTS, LANDSCAPE, STYLES

EDGES = tuple(LANDSCAPE.left + LANDSCAPE.text_width * share for share in accumulate((0.0, *COLUMN_WEIGHTS)))
"""The edges of the columns, in points from the page's left."""

EMPTY_HEIGHT = STYLES[ParagraphRole.CELL].leading + 2 * CELL_PADDING_ABOVE
"""The least height of a row, in points: that of one line."""


_DEPTHS = {role: depth for depth, role in enumerate(RowRole)}


class MeasuredCell(Struct):
    """A cell with its text in lines; `left` and `right` are its edges, in points from the page's left."""

    column: int
    rowspan: int
    node: UUID | None
    left: float
    right: float
    stack: Stack

    @property
    def height(self) -> float:
        """The height that shows all the text, in points."""
        return self.stack.height + 2 * CELL_PADDING_ABOVE


class MeasuredRow(Struct):
    """A row with its cells measured; heights in points.

    `height` is the height that the cells of this row alone need. `least` is the least part of the row that may stand on
    a page before a cut.
    """

    source: GridRow
    cells: tuple[MeasuredCell, ...]
    height: float
    least: float

    @property
    def role(self) -> RowRole:
        """The role of the row."""
        return self.source.role

    @property
    def depth(self) -> int:
        """The level of the row. A row that is followed by one of a deeper level is its heading, on the same page."""
        return _DEPTHS[self.source.role]


def measure(table: DepartmentTable, faces: Faces) -> list[MeasuredRow]:
    """All rows of the table, heading rows first."""
    return [measured_row(row, faces) for row in (*table.heading, *table.rows)]


def measured_row(row: GridRow, faces: Faces) -> MeasuredRow:
    """One row, with the text of its cells wrapped."""
    cells = tuple([_cell(cell, faces) for cell in row.cells])
    height = max([cell.height for cell in cells if cell.rowspan == 1], default=0.0)
    least = max([cell.stack.least for cell in cells], default=0.0) + 2 * CELL_PADDING_ABOVE
    return MeasuredRow(row, cells, max(height, EMPTY_HEIGHT), max(least, EMPTY_HEIGHT))


def _cell(cell: GridCell, faces: Faces) -> MeasuredCell:
    left, right = EDGES[cell.column], EDGES[cell.column + cell.colspan]
    width = right - left - 2 * CELL_PADDING
    stack = Stack([wrap(paragraph, width, faces) for paragraph in cell.paragraphs])
    return MeasuredCell(cell.column, cell.rowspan, cell.node, left, right, stack)
