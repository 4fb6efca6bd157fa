"""The row numbers left of the table, with a bubble where a row has comments."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from sedi_editor.i18n import ngettext
from sedi_editor.ui import icons, theme
from sedi_editor.ui.form.delegate import paint_gap
from sedi_editor.ui.form.grid import LineKind
from sedi_editor.ui.form.model import GridModel
from sedi_editor.ui.form.row_dragging import RowDragging
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.filling import fill
from sedi_editor.ui.widgets.viewport import found_viewport


class RowHeader(QHeaderView):
    """The row numbers left of the table, with a bubble where a row has comments."""

    comments_clicked = Signal(object)
    """With the id of the row whose bubble was clicked."""
    rows_dropped = Signal(object)
    """The selected rows were dragged into a Gap."""
    drag_moved = Signal()
    """The gap into which rows would go has changed."""

    def __init__(self, model: GridModel, session: Session, gap_below: Callable[[int], int], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.dragging = RowDragging(self, self._is_selected, self.rows_dropped.emit)
        self._viewport = found_viewport(self)
        self._model = model
        self._session = session
        self._gap_below = gap_below
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:  # noqa: N802
        # Qt uses the width alone, and asks often.
        return QSize(theme.current().space(8), 0)

    def comments(self, line: int) -> int:
        """The number of open comments on the row of a line; those on its cells do not count."""
        row = self._row(line)
        if row is None or not self._session.plan.has(row):
            return 0
        return sum(thread.field is None and thread.resolved is None for thread in self._session.plan.threads(row))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        tokens = theme.current()
        painter.save()
        rect = paint_gap(painter, rect, self._gap_below(logicalIndex))
        fill(painter, rect, tokens.surface)
        if not self._gap_below(logicalIndex):
            painter.setPen(tokens.line)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = QFont()
        font.setPixelSize(tokens.label_size)
        painter.setFont(font)
        painter.setPen(tokens.muted)
        area = rect.adjusted(0, tokens.space(2), -tokens.space(1), 0)
        number = str(self._model.headerData(logicalIndex, Qt.Orientation.Vertical) or "")
        painter.drawText(area, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), number)
        if count := self.comments(logicalIndex):
            bubble = self._bubble(rect)
            drawn = icons.pixmap("comment", tokens.icon_size, "accent", icons.scale_of(painter))
            painter.drawPixmap(bubble.topLeft(), drawn)
            painter.setPen(tokens.accent)
            below = bubble.adjusted(-tokens.space(1), tokens.icon_size, tokens.space(1), tokens.icon_size)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(count))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        line = self.logicalIndexAt(event.position().toPoint())
        if line >= 0 and self.comments(line) and self._on_bubble(line, event.position().toPoint()):
            self.comments_clicked.emit(self._row(line))
        elif not self.dragging.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.dragging.move(event):
            self.setCursor(Qt.CursorShape.ClosedHandCursor if self.dragging.gap else Qt.CursorShape.OpenHandCursor)
            self.drag_moved.emit()
            return
        line = self.logicalIndexAt(event.position().toPoint())
        if not event.buttons() and line >= 0 and self._is_selected(line):
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        was_dragged = self.dragging.release()
        self.unsetCursor()
        self.drag_moved.emit()
        if was_dragged is False:
            # A click alone: now the press selects the one row.
            super().mousePressEvent(event)
        if not was_dragged:
            super().mouseReleaseEvent(event)

    def cancel_drag(self) -> bool:
        """Ends the dragging of rows, and moves none. Returns whether rows were dragged."""
        was_dragged = self.dragging.cancel()
        self.unsetCursor()
        self.drag_moved.emit()
        return was_dragged

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            line = self.logicalIndexAt(event.pos())
            count = self.comments(line) if line >= 0 else 0
            words = ngettext("{n} comment on this row", "{n} comments on this row", count).format(n=count)
            QToolTip.showText(event.globalPos(), words if count else "", self)
            return True
        return super().viewportEvent(event)

    def _is_selected(self, line: int) -> bool:
        """Whether the whole line of a row is selected."""
        return self._row(line) is not None and self.selectionModel().isRowSelected(line)

    def _row(self, line: int) -> UUID | None:
        shown = self._model.grid.lines[line]
        return shown.row if shown.kind is LineKind.ROW else None

    def _on_bubble(self, line: int, point: QPoint) -> bool:
        rect = QRect(0, self.sectionViewportPosition(line), self.width(), self.sectionSize(line))
        tokens = theme.current()
        return self._bubble(rect).adjusted(-tokens.space(1), 0, tokens.space(1), tokens.icon_size).contains(point)

    @staticmethod
    def _bubble(rect: QRect) -> QRect:
        tokens = theme.current()
        side = tokens.icon_size
        top = rect.top() + tokens.space(2) + tokens.label_size + tokens.space(2)
        return QRect(rect.right() - side - tokens.space(1), top, side, side)
