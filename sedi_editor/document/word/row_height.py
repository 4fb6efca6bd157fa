"""How high Word sets a row, estimated: Word knows no measure below which a row stays whole, so each row says it."""

from sedi_editor.document.model import GridCell, GridRow
from sedi_editor.document.styles import CELL_PADDING, COLUMN_WEIGHTS, LANDSCAPE, STYLES

_LETTER = 0.45
"""The mean width of a letter or space of running text in Times New Roman, in ems; lines are not filled to the end."""


def row_height(row: GridRow) -> float:
    """The height in points of the cells that are in the row alone."""
    return max([_height(cell) for cell in row.cells if cell.rowspan == 1], default=0.0)


def _height(cell: GridCell) -> float:
    width = LANDSCAPE.text_width * sum(COLUMN_WEIGHTS[cell.column : cell.column + cell.colspan]) - 2 * CELL_PADDING
    height = CELL_PADDING
    for paragraph in cell.paragraphs:
        style = STYLES[paragraph.role]
        letters = width / (_LETTER * style.size)
        lines = sum([1 + int(len(line) / letters) for line in paragraph.plain.split("\n")])
        height += lines * style.leading + style.space_after
    return height
