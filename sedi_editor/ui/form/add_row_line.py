"""The line “+ Row” below the last row of each initiative."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.form.grid import COLUMNS

if TYPE_CHECKING:
    from sedi_editor.ui.form.view import GridView


class AddRowLine:
    """Paints the line in the room that the layout leaves below the texts of a row, and finds it below the mouse.

    With the keyboard, Tab in the last cell and Ctrl+Enter add a row.
    """

    def __init__(self, view: "GridView") -> None:
        self._view = view

    def paint(self, painter: QPainter) -> None:
        """Paints the lines that can be seen."""
        painter.setPen(theme.current().muted)
        painter.setFont(self._view.texts.strip_font())
        # The first column may cover a part of the others.
        shown = self._view.viewport().rect().adjusted(self._view.frozen.width, 0, 0, 0)
        for _line, rect in self._rects():
            if rect.intersects(shown):
                # TRANSLATORS: a click on it adds a row to the table.
                painter.setClipRect(shown)
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), _("+ Row"))
        painter.setClipping(False)

    def at(self, point: QPoint) -> int | None:
        """The line of the table below which a point of the viewport adds a row; None for none."""
        if point.x() < self._view.frozen.width:
            return None
        return next((line for line, rect in self._rects() if rect.contains(point)), None)

    def _rects(self) -> Iterator[tuple[int, QRect]]:
        view, space = self._view, theme.current().space
        for line, height in view.grid_layout.feet():
            cells = (view.grid_model.grid.covered[line, column] for column in range(1, len(COLUMNS)))
            # A cell that goes on below is joined with cells of the next initiative.
            cell = next((candidate for candidate in cells if candidate.line + candidate.lines - 1 == line), None)
            if cell is not None:
                left = view.columnViewportPosition(cell.column) + space(2)
                bottom = view.rowViewportPosition(line) + view.rowHeight(line) - view.grid_layout.gap_below(line)
                yield line, QRect(left, bottom - height, view.columnWidth(cell.column) - space(4), height)
