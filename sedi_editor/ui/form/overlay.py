"""The parts of the table that are painted over its cells."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication

from sedi_editor.ui import theme

if TYPE_CHECKING:
    from sedi_editor.ui.form.view import GridView


class TableOverlay:
    """Paints the lines “+ Row”, the first column that stays in sight, the ring, and where dragged rows would go."""

    def __init__(self, view: "GridView") -> None:
        self._view = view

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paints what is in `area` of the viewport."""
        self._view.add_row_line.paint(painter)
        if self._view.frozen.offset:
            self._view.frozen.paint(painter, area)
        self._paint_ring(painter)
        self._paint_gap(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        """Paints the ring around the open text or the current cell, while the table or the text has the keyboard."""
        view, focused = self._view, QApplication.focusWidget()
        cell = view.current_cell()
        if cell is None or focused is None or not (focused is view or view.isAncestorOf(focused)):
            return
        rect, opened = view.rect_of(cell), view.delegate.open
        if opened and opened[0] == cell:
            rect = view.part_rect(cell, opened[1])
        painter.save()
        if cell.column:
            painter.setClipRect(view.viewport().rect().adjusted(view.frozen.width, 0, 0, 0))
        painter.setPen(QPen(theme.current().accent, theme.RING))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_gap(self, painter: QPainter) -> None:
        """Paints a line where rows that are dragged would go."""
        dragging = self._view.row_header.dragging
        if dragging.gap is not None:
            painter.setPen(QPen(theme.current().accent, theme.RING))
            height = dragging.line_of(dragging.gap)
            painter.drawLine(0, height, self._view.viewport().width(), height)
