"""The first column of the table, which stays in sight while the others scroll sideways."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from sedi_editor.ui import theme

if TYPE_CHECKING:
    from sedi_editor.ui.form.view import GridView


class FrozenColumn:
    """Says where the first column is, and paints it over the columns that are scrolled below it.

    Qt scrolls all columns alike; the view corrects the places of the cells of this one by `offset`.
    """

    def __init__(self, view: "GridView") -> None:
        self._view = view
        self.room = 0
        """The width in pixels that the other columns leave free, where they scroll sideways.

        0 where all columns are in sight, and where no other would fit beside the first.
        """

    def measure(self) -> None:
        """Measures `room` again, after the table or its columns have other widths."""
        header, room = self._view.column_header, self._view.viewport().width()
        self.room = 0
        if header.length() > room:
            first, *others = (header.sectionSize(column) for column in range(header.count()))
            if first + max(others) <= room:
                self.room = first

    @property
    def offset(self) -> int:
        """By how many pixels the other columns are scrolled below the first one."""
        return self._view.column_header.offset() if self.room else 0

    @property
    def width(self) -> int:
        """The width in pixels that covers other columns now: 0 while the table is not scrolled sideways."""
        return self.room if self.offset else 0

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paints the cells in `area` of the viewport, and the edge below which the other columns disappear."""
        width, view = self.width, self._view
        area = area.intersected(QRect(0, 0, width, view.viewport().height()))
        if area.isEmpty():
            return
        model, shown = view.grid_model, view.selectionModel()
        painter.save()
        painter.setClipRect(area)
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        line, last = view.rowAt(area.top()), len(model.grid.lines)
        while 0 <= line < last and view.rowViewportPosition(line) <= area.bottom():
            cell = model.grid.covered[line, 0]
            index = model.at(cell)
            if cell.columns == 1:
                option.rect = view.visualRect(index)  # type: ignore[attr-defined]
                selected = shown.isSelected(index)
                option.state = QStyle.StateFlag.State_Selected if selected else QStyle.StateFlag.State_None  # type: ignore[attr-defined]
                view.delegate.paint(painter, option, index)
                painter.setPen(theme.current().field_line)
                painter.drawLine(width - 1, option.rect.top(), width - 1, option.rect.bottom())  # type: ignore[attr-defined]
            line = cell.line + cell.lines
        painter.restore()

    def in_content(self, point: QPoint) -> QPoint:
        """The point where Qt has the cell that is seen at `point`, both in the viewport."""
        return point - QPoint(self.offset, 0) if point.x() < self.width else point
