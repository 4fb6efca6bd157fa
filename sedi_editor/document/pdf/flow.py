"""A measured table cut into sheets, one for each page it needs.

Rows are placed one below another until one does not fit. Then each cell that is open there gives the lines that fit,
and the rest continues on the next sheet, under the repeated headings. A cell over several rows never stretches any but
its last. Every line stands on exactly one sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

from sedi_editor.document.model import RowRole
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.grid import EMPTY_HEIGHT, MeasuredCell, MeasuredRow, repeated_objective
from sedi_editor.document.styles import CELL_PADDING_ABOVE

KEPT_WHOLE = 72.0
"""Points; a row no higher than this (seven lines) goes to the next page rather than being cut."""

MOST_REPEATED = 0.4
"""The share of a page's height that repeated headings may take; higher ones stand on their first page only."""

_ROUNDING = 0.01


class _Depth(IntEnum):
    """How deep a row stands: one that is followed by a deeper one heads it, and stays on its page."""

    BANNER = 0
    HEADINGS = 1
    LINE = 2
    OBJECTIVE = 3
    TOPIC = 4
    CELLS = 5


_DEPTHS = {role: _Depth[role.name] for role in RowRole}


@dataclass(slots=True)
class Box:
    """What one sheet shows of a cell: lines `first` up to `end`, between `top` and `bottom` on the page (points)."""

    row: MeasuredRow
    cell: MeasuredCell
    top: float
    bottom: float
    first: int
    end: int
    repeated: bool = False


@dataclass(slots=True)
class Sheet:
    """What one page shows of a table, from `top` to `bottom`: boxes in reading order, and the rows that begin on it."""

    top: float
    bottom: float
    starts: list[tuple[MeasuredRow, float]] = field(default_factory=list[tuple[MeasuredRow, float]])
    boxes: list[Box] = field(default_factory=list[Box])


@dataclass(slots=True)
class _Open:
    """A cell that has begun and not ended: the row after its last, its next line, its box on this sheet."""

    row: MeasuredRow
    cell: MeasuredCell
    ends: int
    line: int
    box: Box


class Flow:
    """Cuts one table; `top` and `bottom` are where a sheet may begin and end, in points from the page's top."""

    def __init__(self, rows: Sequence[MeasuredRow], top: float, bottom: float, faces: Faces) -> None:
        self._rows = rows
        self._top = top
        self._bottom = bottom
        self._faces = faces
        self._most_repeated = (bottom - top) * MOST_REPEATED
        self._row = 0
        self._begun = False
        self._open: list[_Open] = []
        self._objective: MeasuredRow | None = None
        self._marked: MeasuredRow | None = None
        heading = [row for row in rows if row.role in (RowRole.BANNER, RowRole.HEADINGS)]
        self._heading = heading if sum(row.height for row in heading) <= self._most_repeated else []

    def sheets(self, first_top: float) -> Iterator[Sheet]:
        """The sheets; the first begins at `first_top`, or on a page of its own where its headings would be stranded."""
        if first_top > self._top and not self._fits(first_top):
            first_top = self._top
            yield Sheet(first_top, first_top)
        top = first_top
        while self._row < len(self._rows):
            sheet = Sheet(top, top)
            self._fill(sheet, fresh=top == self._top)
            yield sheet
            top = self._top

    def _fill(self, sheet: Sheet, fresh: bool) -> None:
        """Places rows on the sheet until one does not fit."""
        y = self._repeat(sheet)
        start = self._row
        self._open.sort(key=lambda one: one.cell.column)
        for one in self._open:
            one.box = Box(one.row, one.cell, y, y, one.line, one.line)
            sheet.boxes.append(one.box)
        while self._row < len(self._rows):
            alone = fresh and self._row == start
            row = self._rows[self._row]
            if not self._begun:
                if not alone and not self._fits(y) and not (fresh and self._heads_page(start, y)):
                    return self._break(sheet, y)
                self._begin(sheet, row, y)
            bottom = self._natural_bottom(y)
            if bottom > self._bottom + _ROUNDING:
                return self._cut(sheet, y, whole_page=alone)
            self._end(bottom)
            y = sheet.bottom = bottom
        return None

    def _repeat(self, sheet: Sheet) -> float:
        """Puts the repeated headings on a sheet that continues the table; returns where they end."""
        y = sheet.top
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
                sheet.boxes.append(Box(row, cell, y, y + row.height, 0, cell.stack.lines, repeated=True))
            y += row.height
        sheet.bottom = y
        return y

    def _fits(self, y: float) -> bool:
        """Whether the row may begin at `y`: a heading with those below it and the least part of the row they head."""
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
        """Whether all rows from `start` on head the row, and its least part may begin at `y`: no page has more room."""
        depths = [_DEPTHS[row.role] for row in self._rows[start : self._row + 1]]
        row = self._rows[self._row]
        if any(below <= above for above, below in pairwise(depths)):
            return False
        return y + min(row.least, row.height) <= self._bottom + _ROUNDING

    def _begin(self, sheet: Sheet, row: MeasuredRow, y: float) -> None:
        self._begun = True
        sheet.starts.append((row, y))
        if row.role is RowRole.OBJECTIVE:
            self._objective, self._marked = None, None
        elif row.role is RowRole.LINE:
            self._objective = None
        for cell in row.cells:
            box = Box(row, cell, y, y, 0, 0)
            sheet.boxes.append(box)
            self._open.append(_Open(row, cell, self._row + cell.rowspan, 0, box))

    def _natural_bottom(self, y: float) -> float:
        """Where the row ends when nothing is cut: at the end of the longest of the cells that end in it."""
        bottom = y + EMPTY_HEIGHT
        for one in self._open:
            if one.ends == self._row + 1:
                stack = one.cell.stack
                needed = one.box.top + stack.extent(one.line, stack.lines) + 2 * CELL_PADDING_ABOVE
                bottom = max(bottom, needed)
        return bottom

    def _end(self, bottom: float) -> None:
        """Ends the row at `bottom`, and the cells that end with it."""
        row = self._rows[self._row]
        for one in self._open:
            if one.ends == self._row + 1:
                one.box.end, one.box.bottom = one.cell.stack.lines, bottom
        self._row += 1
        self._begun = False
        self._open = [one for one in self._open if one.ends > self._row]
        if row.role is RowRole.OBJECTIVE:
            self._objective = row

    def _cut(self, sheet: Sheet, y: float, whole_page: bool) -> None:
        """Cuts the open cells at the end of the page; the table ends there with the longest of them."""
        room = self._bottom - 2 * CELL_PADDING_ABOVE
        bottom = y + EMPTY_HEIGHT
        for one in self._open:
            stack = one.cell.stack
            one.box.end = stack.cut(one.line, room - one.box.top, whole_page)
            used = one.box.top + stack.extent(one.line, one.box.end) + 2 * CELL_PADDING_ABOVE
            bottom = max(bottom, used)
        self._close(sheet, bottom)

    def _break(self, sheet: Sheet, y: float) -> None:
        """Ends the sheet above the row; the cells that reach past it give the lines that fit."""
        bottom = self._stretched(y)
        for box in sheet.boxes:
            if box.bottom == y:
                box.bottom = bottom
        for one in self._open:
            one.box.end = one.cell.stack.cut(one.line, bottom - one.box.top - 2 * CELL_PADDING_ABOVE)
        self._close(sheet, bottom)

    def _stretched(self, y: float) -> float:
        """`y`, or lower down where the page has the room to finish a cell that reaches past the row."""
        bottom = y
        for one in self._open:
            stack = one.cell.stack
            needed = one.box.top + stack.extent(one.line, stack.lines) + 2 * CELL_PADDING_ABOVE
            if needed <= self._bottom + _ROUNDING:
                bottom = max(bottom, needed)
        return bottom

    def _close(self, sheet: Sheet, bottom: float) -> None:
        for one in self._open:
            one.box.bottom = bottom
            one.line = one.box.end
        sheet.bottom = bottom
