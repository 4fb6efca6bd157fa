"""A measured table cut into the pages that it needs.

Rows are placed one below another until one does not fit. Then each cell that is open there gives the lines that fit,
and the rest continues on the next page, under the repeated headings. A cell over several rows stretches the last of
them only. Every line stands on exactly one page.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from sedi_editor.document.model import ParagraphRole, RowRole
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.measured_table import EMPTY_HEIGHT, MeasuredCell, MeasuredRow
from sedi_editor.document.pdf.repeated import RepeatedHeadings, repeated_title
from sedi_editor.document.pdf.table_page import Box, TablePage
from sedi_editor.document.styles import CELL_PADDING_ABOVE, KEPT_WHOLE, STYLES

_ONE_LINE = STYLES[ParagraphRole.CELL].leading
_ROUNDING = 0.01


class _OpenCell(Struct):
    """A cell that has begun and not ended.

    `ends` is the index of the row after its last, `line` its next line to print, `box` its box on the current page.
    """

    row: MeasuredRow
    cell: MeasuredCell
    ends: int
    line: int
    box: Box


def _needed(row: MeasuredRow) -> float:
    """The height that a page must have left for a row to begin on it: all of it if the row is to be kept whole.

    Of cells that go on in further rows, the initiative's title is kept whole, and others need their least part.
    """
    own = row.height if row.height <= KEPT_WHOLE else row.least
    titles = [cell.height for cell in row.cells if cell.column == 0 and cell.height <= KEPT_WHOLE]
    return max([own, *titles, row.least if row.least <= KEPT_WHOLE else 0.0])


def _is_title(row: MeasuredRow, cell: MeasuredCell) -> bool:
    """Whether the cell has the title of an initiative."""
    return cell.column == 0 and row.role is RowRole.CELLS


class TableFlow:
    """Cuts one table into pages, which it may fill from `top` to `bottom` (points from a page's top)."""

    def __init__(self, rows: Sequence[MeasuredRow], top: float, bottom: float, faces: Faces) -> None:
        self._rows = rows
        self._top = top
        self._bottom = bottom
        self._faces = faces
        self._row = 0
        self._begun = False
        self._open: list[_OpenCell] = []
        self._repeated = RepeatedHeadings(rows, bottom - top, faces)

    def pages(self, first_top: float) -> Iterator[TablePage]:
        """The pages of the table, which begins at `first_top` of the first open_cell.

        The first page is empty where only headings would fit on it.
        """
        if first_top > self._top and not self._fits(first_top):
            first_top = self._top
            yield TablePage(first_top, first_top)
        top = first_top
        while self._row < len(self._rows):
            page = TablePage(top, top)
            self._fill(page, fresh=top == self._top)
            self._name_initiatives(page)
            yield page
            top = self._top

    def _fill(self, page: TablePage, fresh: bool) -> None:
        """Places rows on the page until one does not fit."""
        y = self._repeat(page)
        start = self._row
        self._open.sort(key=lambda open_cell: open_cell.cell.column)
        for open_cell in self._open:
            top = self._name_initiative(page, open_cell, y)
            open_cell.box = Box(open_cell.row, open_cell.cell, top, top, open_cell.line, open_cell.line)
            page.boxes.append(open_cell.box)
        while self._row < len(self._rows):
            alone = fresh and self._row == start
            row = self._rows[self._row]
            if not self._begun:
                heads_page = alone or (fresh and self._heads_page(start, y))
                if not heads_page and not (self._fits(y) and self._ends_whole(y)):
                    return self._break(page, y)
                self._begin(page, row, y)
            bottom = self._natural_bottom(y)
            if bottom > self._bottom + _ROUNDING:
                return self._cut(page, y, whole_page=alone)
            self._end(bottom)
            y = page.bottom = bottom
        return None

    def _repeat(self, page: TablePage) -> float:
        """Puts the repeated headings on a page that continues the table; returns their bottom."""
        y = page.top
        if self._row < self._repeated.count or (self._row == 0 and not self._begun):
            return y
        for row in self._repeated.above(self._rows[self._row]):
            for cell in row.cells:
                page.boxes.append(Box(row, cell, y, y + row.height, 0, cell.stack.lines, repeated=True))
            y += row.height
        page.bottom = y
        return y

    def _name_initiative(self, page: TablePage, open_cell: _OpenCell, y: float) -> float:
        """Repeats the title of an initiative above the rest of its text; returns where that begins."""
        if not _is_title(open_cell.row, open_cell.cell) or not 0 < open_cell.line < open_cell.cell.stack.lines:
            return y
        title = repeated_title(open_cell.cell, open_cell.row.source.cells[0].paragraphs, _ONE_LINE, self._faces)
        page.boxes.append(Box(open_cell.row, title, y, y + title.height, 0, title.stack.lines, repeated=True))
        return y + title.height

    def _name_initiatives(self, page: TablePage) -> None:
        """Repeats the title of an initiative in its own cell, where that goes on without a word."""
        for box in page.boxes:
            if not box.repeated and _is_title(box.row, box.cell) and 0 < box.first == box.cell.stack.lines:
                paragraphs = box.row.source.cells[0].paragraphs
                room = box.bottom - box.top - 2 * CELL_PADDING_ABOVE
                box.cell = repeated_title(box.cell, paragraphs, room, self._faces)
                box.first, box.end, box.repeated = 0, box.cell.stack.lines, True

    def _fits(self, y: float) -> bool:
        """Whether the current row may begin at `y`.

        A heading needs room for the headings that follow it too, and for the least part of the row below them.
        """
        need = 0.0
        depth = -1
        for index in range(self._row, len(self._rows)):
            row = self._rows[index]
            if row.depth <= depth:
                break
            depth = row.depth
            if row.role is RowRole.CELLS:
                need += _needed(row)
                break
            need += row.height
        return y + need <= self._bottom + _ROUNDING

    def _ends_whole(self, y: float) -> bool:
        """Whether the page has room for the cells that end in the current row, or these are too high to be kept whole.

        They began in rows above, and go on below the current row's own text.
        """
        ends = [open_cell for open_cell in self._open if open_cell.ends == self._row + 1]
        tops = [
            open_cell.box.top + open_cell.cell.stack.extent(open_cell.line, open_cell.cell.stack.lines)
            for open_cell in ends
        ]
        bottom = max(tops, default=0.0) + 2 * CELL_PADDING_ABOVE
        return bottom <= self._bottom + _ROUNDING or bottom - y > KEPT_WHOLE

    def _heads_page(self, start: int, y: float) -> bool:
        """Whether the page has nothing but the headings of the current row, whose least part fits at `y`.

        No page has more room for the row then.
        """
        depths = [row.depth for row in self._rows[start : self._row + 1]]
        row = self._rows[self._row]
        if any(below <= above for above, below in pairwise(depths)):
            return False
        return y + row.least <= self._bottom + _ROUNDING

    def _begin(self, page: TablePage, row: MeasuredRow, y: float) -> None:
        self._begun = True
        page.starts.append((row, y))
        self._repeated.begin(row)
        for cell in row.cells:
            box = Box(row, cell, y, y, 0, 0)
            page.boxes.append(box)
            self._open.append(_OpenCell(row, cell, self._row + cell.rowspan, 0, box))

    def _natural_bottom(self, y: float) -> float:
        """The bottom of the current row when no cell is cut: that of the longest cell that ends in the row."""
        bottom = y + EMPTY_HEIGHT
        for open_cell in self._open:
            if open_cell.ends == self._row + 1:
                stack = open_cell.cell.stack
                needed = open_cell.box.top + stack.extent(open_cell.line, stack.lines) + 2 * CELL_PADDING_ABOVE
                bottom = max(bottom, needed)
        return bottom

    def _end(self, bottom: float) -> None:
        """Ends the current row at `bottom`, and the cells that end with it."""
        row = self._rows[self._row]
        for open_cell in self._open:
            if open_cell.ends == self._row + 1:
                open_cell.box.end, open_cell.box.bottom = open_cell.cell.stack.lines, bottom
        self._row += 1
        self._begun = False
        self._open = [open_cell for open_cell in self._open if open_cell.ends > self._row]
        self._repeated.end(row)

    def _cut(self, page: TablePage, y: float, whole_page: bool) -> None:
        """Cuts the open cells at the end of the page, where the table ends with the longest of them."""
        room = self._bottom - 2 * CELL_PADDING_ABOVE
        bottom = y + EMPTY_HEIGHT
        for open_cell in self._open:
            stack = open_cell.cell.stack
            open_cell.box.end = stack.cut(open_cell.line, room - open_cell.box.top, whole_page)
            used = open_cell.box.top + stack.extent(open_cell.line, open_cell.box.end) + 2 * CELL_PADDING_ABOVE
            bottom = max(bottom, used)
        self._close(page, bottom)

    def _break(self, page: TablePage, y: float) -> None:
        """Ends the page above the current row; the cells that reach into that row give the lines that fit."""
        bottom = self._stretched(y)
        for box in page.boxes:
            if box.bottom == y:
                box.bottom = bottom
        for open_cell in self._open:
            open_cell.box.end = open_cell.cell.stack.cut(
                open_cell.line, bottom - open_cell.box.top - 2 * CELL_PADDING_ABOVE
            )
        self._close(page, bottom)

    def _stretched(self, y: float) -> float:
        """`y`, or the bottom of the longest open cell that the page has room to finish.

        A cell that begins on the page shows its least part at least.
        """
        bottom = y
        for open_cell in self._open:
            stack = open_cell.cell.stack
            whole = open_cell.box.top + stack.extent(open_cell.line, stack.lines) + 2 * CELL_PADDING_ABOVE
            least = whole if open_cell.line else open_cell.box.top + stack.least + 2 * CELL_PADDING_ABOVE
            fitting = [needed for needed in (least, whole) if needed <= self._bottom + _ROUNDING]
            bottom = max([bottom, *fitting])
        return bottom

    def _close(self, page: TablePage, bottom: float) -> None:
        for open_cell in self._open:
            open_cell.box.bottom = bottom
            open_cell.line = open_cell.box.end
        page.bottom = bottom
