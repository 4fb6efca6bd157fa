"""Dragging rows by their numbers."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHeaderView

Gap = tuple[int, bool]
"""A line of the table, and whether the gap is below it, not above."""


class RowDragging:
    """Follows the mouse from a row number that is selected; `drop` gets the gap in which it is released.

    A press on a number that is not selected selects rows, as in a spreadsheet.
    """

    def __init__(self, header: QHeaderView, is_selected: Callable[[int], bool], drop: Callable[[Gap], object]) -> None:
        self._header = header
        self._is_selected = is_selected
        self._drop = drop
        self._pressed: QPoint | None = None
        self.gap: Gap | None = None
        """Where the rows would go now; None while none are dragged."""

    def press(self, event: QMouseEvent) -> bool:
        """Whether the press of a mouse button may begin a drag; the selection then stays as it is."""
        line = self._header.logicalIndexAt(event.position().toPoint())
        may_drag = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position().toPoint() if may_drag and line >= 0 and self._is_selected(line) else None
        return self._pressed is not None

    def move(self, event: QMouseEvent) -> bool:
        """Whether a move of the mouse drags rows."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        if self.gap is None and (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return True
        self.gap = self._gap_at(point.y())
        return True

    def release(self) -> bool | None:
        """Drops the rows. Returns whether they were dragged; None if no drag could have begun."""
        pressed, gap = self._pressed, self.gap
        self.cancel()
        if gap is not None:
            self._drop(gap)
        return None if pressed is None else gap is not None

    def cancel(self) -> bool:
        """Ends the drag, and moves nothing. Returns whether rows were dragged."""
        was_dragged = self.gap is not None
        self._pressed = self.gap = None
        return was_dragged

    def line_of(self, gap: Gap) -> int:
        """The vertical position of a gap, in pixels of the viewport."""
        line, below = gap
        return self._header.sectionViewportPosition(line) + (self._header.sectionSize(line) if below else 0)

    def _gap_at(self, y: int) -> Gap:
        last = self._header.count() - 1
        line = self._header.visualIndexAt(y)
        if line < 0:
            return (0, False) if y < 0 else (last, True)
        rect = QRect(0, self._header.sectionViewportPosition(line), 1, self._header.sectionSize(line))
        return line, y > rect.center().y()
