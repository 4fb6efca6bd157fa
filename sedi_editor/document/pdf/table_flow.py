"""A measured table cut into the pages that it needs.

Rows are placed one below another until one does not fit. Then each cell that is open there gives the lines that fit,
and the rest continues on the next page, under the repeated headings. A cell over several rows stretches the last of
them only. Every line stands on exactly one page.
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from msgspec import Struct, field

from sedi_editor.document.model import RowRole
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.measured_table import EMPTY_HEIGHT, MeasuredCell, MeasuredRow, repeated_objective
from sedi_editor.document.styles import CELL_PADDING_ABOVE

KEPT_WHOLE = 72.0
"""Points; a row no higher than this (seven lines) goes to the next page rather than being cut."""

MOST_REPEATED = 0.4
"""The greatest share of a page's height for repeated headings; higher headings are on their first page only."""

_ROUNDING = 0.01


class _Depth(IntEnum):
    """The level of a row. A row that is followed by one of a deeper level is its heading and stays on its page."""

    BANNER = 0
    HEADINGS = 1
    LINE = 2
    OBJECTIVE = 3
    TOPIC = 4
    CELLS = 5


_DEPTHS = {role: _Depth[role.name] for role in RowRole}


class Box(Struct):
    """What one page shows of a cell: lines `first` up to `end`, between `top` and `bottom` on the page (points)."""

    row: MeasuredRow
    cell: MeasuredCell
    top: float
    bottom: float
    first: int
    end: int
    repeated: bool = False


class TablePage(Struct):
    """What one page shows of a table: boxes in reading order, and the rows that begin on it with the tops of these.

    `top` and `bottom`, of the table and of rows, are in points from the page's top.
    """

    top: float
    bottom: float
    starts: list[tuple[MeasuredRow, float]] = field(default_factory=list[tuple[MeasuredRow, float]])
    boxes: list[Box] = field(default_factory=list[Box])


class _OpenCell(Struct):
    """A cell that has begun and not ended.

    `ends` is the index of the row after its last, `line` its next line to print, `box` its box on the current page.
    """

    row: MeasuredRow
    cell: MeasuredCell
    ends: int
    line: int
    box: Box


class TableFlow:
    """Cuts one table into pages, which it may fill from `top` to `bottom` (points from a page's top)."""

    def __init__(self, rows: Sequence[MeasuredRow], top: float, bottom: float, faces: Faces) -> None:
        self._rows = rows
        self._top = top
        self._bottom = bottom
        self._faces = faces
        self._most_repeated = (bottom - top) * MOST_REPEATED
        self._row = 0
        self._begun = False
        self._open: list[_OpenCell] = []
        self._objective: MeasuredRow | None = None
        self._marked: MeasuredRow | None = None
        heading = [row for row in rows if row.role in (RowRole.BANNER, RowRole.HEADINGS)]
        self._heading = heading if sum(row.height for row in heading) <= self._most_repeated else []

    def pages(self, first_top: float) -> Iterator[TablePage]:
        """The pages of the table, which begins at `first_top` of the first one.

        The first page is empty where only headings would fit on it.
        """
        if first_top > self._top and not self._fits(first_top):
            first_top = self._top
            yield TablePage(first_top, first_top)
        top = first_top
        while self._row < len(self._rows):
            page = TablePage(top, top)
            self._fill(page, fresh=top == self._top)
            yield page
            top = self._top

    def _fill(self, page: TablePage, fresh: bool) -> None:
        """Places rows on the page until one does not fit."""
        y = self._repeat(page)
        start = self._row
        self._open.sort(key=lambda open_cell: open_cell.cell.column)
        for open_cell in self._open:
            open_cell.box = Box(open_cell.row, open_cell.cell, y, y, open_cell.line, open_cell.line)
            page.boxes.append(open_cell.box)
        while self._row < len(self._rows):
            alone = fresh and self._row == start
            row = self._rows[self._row]
            if not self._begun:
                if not alone and not self._fits(y) and not (fresh and self._heads_page(start, y)):
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
        if self._row < len(self._heading) or (self._row == 0 and not self._begun):
            return y
        repeated = [*self._heading]
        if self._objective and (self._begun or self._rows[self._row].role in (RowRole.TOPIC, RowRole.CELLS)):
            if self._marked is None:
                self._marked = repeated_objective(self._objective.source, self._faces)
            if sum(row.height for row in repeated) + self._marked.height <= self._most_repeated:
                repeated.append(self._marked)
        for row in repeated:
            for cell in row.cells:
                page.boxes.append(Box(row, cell, y, y + row.height, 0, cell.stack.lines, repeated=True))
            y += row.height
        page.bottom = y
        return y

    def _fits(self, y: float) -> bool:
        """Whether the current row may begin at `y`.

        A heading needs room for the headings that follow it too, and for the least part of the row below them.
        """
        need = 0.0
        depth = -1
        for index in range(self._row, len(self._rows)):
            row = self._rows[index]
            if _DEPTHS[row.role] <= depth:
                break
            depth = _DEPTHS[row.role]
            if row.role is RowRole.CELLS:
                need += row.height if row.height <= KEPT_WHOLE else min(row.least, row.height)
                break
            need += row.height
        return y + need <= self._bottom + _ROUNDING

    def _heads_page(self, start: int, y: float) -> bool:
        """Whether the page has nothing but the headings of the current row, whose least part fits at `y`.

        No page has more room for the row then.
        """
        depths = [_DEPTHS[row.role] for row in self._rows[start : self._row + 1]]
        row = self._rows[self._row]
        if any(below <= above for above, below in pairwise(depths)):
            return False
        return y + min(row.least, row.height) <= self._bottom + _ROUNDING

    def _begin(self, page: TablePage, row: MeasuredRow, y: float) -> None:
        self._begun = True
        page.starts.append((row, y))
        if row.role is RowRole.OBJECTIVE:
            self._objective, self._marked = None, None
        elif row.role is RowRole.LINE:
            self._objective = None
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
        if row.role is RowRole.OBJECTIVE:
            self._objective = row

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
        """`y`, or the bottom of the longest open cell that the page has room to finish."""
        bottom = y
        for open_cell in self._open:
            stack = open_cell.cell.stack
            needed = open_cell.box.top + stack.extent(open_cell.line, stack.lines) + 2 * CELL_PADDING_ABOVE
            if needed <= self._bottom + _ROUNDING:
                bottom = max(bottom, needed)
        return bottom

    def _close(self, page: TablePage, bottom: float) -> None:
        for open_cell in self._open:
            open_cell.box.bottom = bottom
            open_cell.line = open_cell.box.end
        page.bottom = bottom
