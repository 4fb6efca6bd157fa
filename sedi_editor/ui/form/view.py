"""The table view for an initiative, a topic or an objective."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QToolTip, QWidget

from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.form.add_row_line import AddRowLine
from sedi_editor.ui.form.cell_block import CellBlock
from sedi_editor.ui.form.column_header import ColumnHeader
from sedi_editor.ui.form.delegate import CellDelegate, CellMark
from sedi_editor.ui.form.frozen_column import FrozenColumn
from sedi_editor.ui.form.grid import FormCell, Grid
from sedi_editor.ui.form.layout import GridLayout
from sedi_editor.ui.form.model import GridModel
from sedi_editor.ui.form.overlay import TableOverlay
from sedi_editor.ui.form.row_header import RowHeader
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.menu_key import place_of_current
from sedi_editor.ui.widgets.scroll_bar import reserve_scroll_bar
from sedi_editor.ui.widgets.viewport import found_viewport

_NOTCH = 120
"""The angle that one notch of a mouse wheel reports, in eighths of a degree."""


class GridView(Translatable, QTableView):
    """Shows a Grid. GridEditing places an editor over the open text."""

    part_clicked = Signal(object, object, object)
    """A text was clicked: FormCell, Language, QPoint in the viewport."""
    mark_clicked = Signal(object, object, object)
    """A mark was clicked: MarkKind, FormCell, Language."""
    row_wanted = Signal(int)
    """“+ Row” was clicked below this line."""
    key_pressed = Signal(QKeyEvent)
    """A key; a slot that handles it accepts the event."""
    laid_out = Signal()
    """Cells have other positions than before."""

    def __init__(self, session: Session, texts: CellTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport = found_viewport(self)
        self._session = session
        self.texts = texts
        self._was_shown = False
        self._anchor = QPersistentModelIndex()
        """Where Shift and the arrows choose from, if the program has made that cell current; else Qt knows where."""
        self.open_document: QTextDocument | None = None
        """The document of the editor over the text in `delegate.open`; None while none is open."""
        self.grid_model = GridModel(session, texts)
        self.add_row_line = AddRowLine(self)
        self.frozen = FrozenColumn(self)
        self._overlay = TableOverlay(self)
        self.grid_layout = GridLayout(self._needed_height, texts.least_height())
        self.delegate = CellDelegate(self.grid_model, texts, self.grid_layout)
        self.column_header = ColumnHeader(self.grid_model, lambda: texts.cell_font, self._frozen_heading, self)
        self.row_header = RowHeader(self.grid_model, session, self.grid_layout.gap_below, self)
        self.setModel(self.grid_model)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(self.column_header)
        self.setVerticalHeader(self.row_header)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        reserve_scroll_bar(self)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "grid")
        self._viewport.setMouseTracking(True)
        self.column_header.weights_changed.connect(self._share_width)
        self.row_header.drag_moved.connect(self._follow_drag)
        for header in (self.row_header, self.column_header):
            # A click on a heading chooses cells: the keys are then for these.
            header.sectionPressed.connect(self._heading_pressed)
        self.selectionModel().currentChanged.connect(self._redraw_current)
        for other_marks in (texts.spelling.marked, texts.spelling.changed, texts.highlights.changed):
            other_marks.connect(self.viewport().update)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.grid_model.table_name())
        self.row_header.setAccessibleName(self.grid_model.row_header_name())
        self.column_header.setAccessibleName(self.grid_model.column_header_name())
        self.viewport().update()

    def show_grid(self, grid: Grid, department: UUID | None) -> None:
        """Shows `grid` in the session's languages, under the headings of `department`."""
        if self.grid_model.take(grid, department):
            self.column_header.measure()
        self.clearSpans()
        for cell in grid.cells():
            if cell.lines > 1 or cell.columns > 1:
                self.setSpan(cell.line, cell.column, cell.lines, cell.columns)
        self._take_width()
        self._lay_out(remeasure=True)

    def cell_at(self, point: QPoint) -> FormCell | None:
        """The cell at a point of the viewport, or None."""
        index = self.indexAt(point)
        return self.grid_model.cell(index) if index.isValid() else None

    def language_at(self, cell: FormCell, point: QPoint) -> Language:
        """The language of the text of `cell` at a point of the viewport."""
        rect = self.rect_of(cell)
        for language in reversed(self.grid_layout.languages):
            if self.grid_layout.part(cell, language, rect).contains(point):
                return language
        return self.grid_layout.languages[-1]

    def current_cell(self) -> FormCell | None:
        """The current cell, or None."""
        index = self.currentIndex()
        return self.grid_model.cell(index) if index.isValid() else None

    def set_current(self, cell: FormCell, scroll: bool = True) -> None:
        """Makes `cell` the current and only selected one; scrolls to it unless `scroll` is False."""
        index = self.grid_model.at(cell)
        self.setAutoScroll(scroll)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)
        self._anchor = QPersistentModelIndex(index)
        if scroll:
            self.scrollTo(index)

    def shows_lines(self, first: int, last: int) -> bool:
        """Whether all of some lines can be seen."""
        bottom = self.rowViewportPosition(last) + self.rowHeight(last)
        return self.rowViewportPosition(first) >= 0 and bottom <= self.viewport().height()

    def select_lines(self, first: int, last: int) -> None:
        """Selects all cells of some lines."""
        model = self.grid_model
        self.setCurrentIndex(model.index(first, 0))
        selection = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        # A cell may be higher or wider than the viewport: then its top or its left side is shown.
        rect, bar, height = self.visualRect(index), self.verticalScrollBar(), self.viewport().height()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > height:
            bar.setValue(bar.value() + min(rect.bottom() - height, rect.top()))
        self.scroll_to_column(self.grid_model.cell(index))

    def scroll_to_column(self, cell: FormCell) -> None:
        """Scrolls sideways until all of the width of `cell` is in sight, as far as there is room for it."""
        bar, room = self.horizontalScrollBar(), self.frozen.room
        if not bar.maximum() or cell.columns > 1 or (cell.column == 0 and room):
            return
        left = self.columnViewportPosition(cell.column)
        over = left + self.columnWidth(cell.column) - self.viewport().width()
        if left < room:
            bar.setValue(bar.value() + left - room)
        elif over > 0:
            bar.setValue(bar.value() + min(over, left - room))

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:  # noqa: N802
        rect = super().visualRect(index)
        cell = self.grid_model.cell(index) if index.isValid() else None
        if cell is None or cell.column:
            return rect
        if cell.columns > 1:
            return self.delegate.heading_rect(rect)
        return rect.translated(offset, 0) if (offset := self.frozen.offset) else rect

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        return super().indexAt(self.frozen.in_content(point) if self.frozen.room else point)

    def selected_lines(self) -> list[int]:
        """The lines of the selected cells, or the line of the current cell."""
        lines = {index.row() for index in self.selectionModel().selectedIndexes()}
        if not lines and self.currentIndex().isValid():
            lines = {self.currentIndex().row()}
        return sorted(lines)

    def selected_block(self) -> CellBlock | None:
        """The selected cells as a block; without a selection, the current cell. None if there is neither."""
        indexes, current = self.selectionModel().selectedIndexes(), self.currentIndex()
        chosen = indexes or ([current] if current.isValid() else [])
        return CellBlock.around(self.grid_model.grid, ((index.row(), index.column()) for index in chosen))

    def chosen_cells(self) -> list[FormCell]:
        """All cells of `selected_block`, line by line."""
        block = self.selected_block()
        return list(block.cells()) if block else []

    def rect_of(self, cell: FormCell) -> QRect:
        """The rectangle of a cell in the viewport, without the gap before the next initiative."""
        rect = self.visualRect(self.grid_model.at(cell))
        return rect.adjusted(0, 0, 0, -self.grid_layout.gap_below(cell.line + cell.lines - 1))

    def part_rect(self, cell: FormCell, language: Language) -> QRect:
        """The rectangle of one text of a cell in the viewport, without the lines at its right and lower edge."""
        part = self.grid_layout.part(cell, language, self.rect_of(cell))
        return part.adjusted(0, 0, -1, -1)

    def text_rect(self, cell: FormCell, language: Language) -> QRect:
        """The rectangle of one text of a cell in the viewport, without its marks."""
        part = self.grid_layout.part(cell, language, self.rect_of(cell))
        strip = self.texts.strip_height() if self.texts.marks(cell, language).has_strip else 0
        return part.adjusted(0, 0, 0, -strip)

    def is_only_selected(self, cell: FormCell) -> bool:
        """Whether nothing but `cell` is selected."""
        return all(self.grid_model.cell(index) == cell for index in self.selectionModel().selectedIndexes())

    def text_changed(self, cell: FormCell) -> None:
        """Repaints `cell`, and lays out the table again if it needs another height."""
        if self.grid_layout.measure_cell(cell):
            self._apply_heights()
        self.grid_model.emit_changed(cell)
        self.viewport().update(self.rect_of(cell))

    def languages_changed(self) -> None:
        """Shows the session's languages after these have changed."""
        self.column_header.measure()
        self._take_width()
        self._lay_out(remeasure=True)
        self.headings_changed()

    def headings_changed(self) -> None:
        """Shows other column headings, which may need other widths."""
        self.grid_model.headings_changed()
        self.column_header.measure()
        self._share_width()
        self.column_header.updateGeometry()

    def restyle(self) -> None:
        """Applies theme and zoom again."""
        if self.texts.restyle():
            self.column_header.measure()
            self._take_width()
            self._lay_out(remeasure=True)

    def marks_at(self, point: QPoint) -> tuple[CellMark, FormCell, Language] | None:
        """The mark at a point of the viewport with its cell and language, or None."""
        cell = self.cell_at(point)
        if cell is None:
            return None
        for language in self.grid_layout.languages:
            for mark in self.delegate.marks(cell, language, self.grid_layout.part(cell, language, self.rect_of(cell))):
                if mark.rect.contains(point):
                    return mark, cell, language
        return None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._lay_out(remeasure=True)
            self.column_header.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_width()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not event.modifiers():
            self._anchor = QPersistentModelIndex()
        super().mousePressEvent(event)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802
        # Qt remembers the cell that was clicked last, although keys with Ctrl have led elsewhere since.
        if self._anchor.isValid() and command & QItemSelectionModel.SelectionFlag.Current:
            rect = QRect(self.visualRect(self._anchor).center(), rect.bottomRight())
        super().setSelection(rect, command)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        cell = self.cell_at(point)
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if (line := self.add_row_line.at(point)) is not None and not event.modifiers():
            self.row_wanted.emit(line)
        elif found := self.marks_at(point):
            mark, cell, language = found
            self.mark_clicked.emit(mark.kind, cell, language)
        elif not event.modifiers() and self.is_only_selected(cell):
            self.part_clicked.emit(cell, self.language_at(cell, point), point)

    def event(self, event: QEvent) -> bool:
        # Without this, Qt would give F2 to the action that renames a part of the plan.
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_F2
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # noqa: N802
        # The menu key opens the context menu at the centre of this rectangle.
        place = place_of_current(self) if query is Qt.InputMethodQuery.ImCursorRectangle else None
        return place or super().inputMethodQuery(query)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        # Tab goes to the next cell; F6 goes to the next pane.
        return False

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self.marks_at(event.pos())
            QToolTip.showText(event.globalPos(), found[0].tip if found else "", self)
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        # With Shift, the wheel scrolls sideways, as in spreadsheets; some systems turn the event themselves.
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not event.angleDelta().x():
            bar, lines = self.horizontalScrollBar(), QApplication.wheelScrollLines()
            steps = event.angleDelta().y() / _NOTCH
            bar.setValue(bar.value() - round(steps * lines * bar.singleStep()))
            event.accept()
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        if dx:
            # What stays in place has been moved with the rest.
            self._viewport.update()
            self.column_header.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self._viewport)
        self._overlay.paint(painter, event.rect())
        painter.end()

    def _follow_drag(self) -> None:
        """Scrolls to the gap, where rows are dragged to the edge of the table."""
        gap = self.row_header.dragging.gap
        if gap is not None:
            bar, height = self.verticalScrollBar(), self.row_header.dragging.line_of(gap)
            room = theme.current().space(4)
            if height < room:
                bar.setValue(bar.value() - room)
            elif height > self.viewport().height() - room:
                bar.setValue(bar.value() + room)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        # A click chooses its own cell. To choose another before would scroll the table away under the mouse.
        is_clicked = event.reason() is Qt.FocusReason.MouseFocusReason
        if not is_clicked and not self.currentIndex().isValid() and self.grid_model.rowCount():
            self.selectionModel().setCurrentIndex(
                self.grid_model.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.viewport().update()

    def _needed_height(self, cell: FormCell, language: Language) -> int:
        width = self.column_header.sectionSize(cell.column)
        if cell.columns > 1:
            width = min(self.column_header.length(), self.delegate.heading_width)
        if self.open_document is not None and self.delegate.open == (cell, language):
            strip = self.texts.strip_height() if self.texts.marks(cell, language).has_strip else 0
            return round(self.open_document.size().height() + 0.5) + strip
        return self.texts.height(cell, language, width)

    def _lay_out(self, remeasure: bool) -> None:
        if not self._was_shown:
            # Until then the table has no width that lasts, and each layout measures all its texts.
            return
        session = self._session
        languages = (
            session.view.draft_language,
            *((session.view.second_language,) if session.view.second_language else ()),
        )
        self.grid_layout.least = self.texts.least_height()
        self.grid_layout.gap = theme.current().space(2)
        self.grid_layout.foot = self.texts.strip_height() if self.delegate.writable else 0
        if remeasure:
            self.grid_layout.take(self.grid_model.grid, languages)
        else:
            self.grid_layout.measure_all()
        self._apply_heights()
        self.viewport().update()

    def _apply_heights(self) -> None:
        self.row_header.blockSignals(True)
        changed = False
        for line in range(self.grid_model.rowCount()):
            height = self.grid_layout.height(line)
            if self.row_header.sectionSize(line) != height:
                self.row_header.resizeSection(line, height)
                changed = True
        self.row_header.blockSignals(False)
        if changed:
            self.updateGeometries()
            self.row_header.viewport().update()
            self.viewport().update()
        self.laid_out.emit()

    def _share_width(self) -> None:
        if self._take_width():
            self._lay_out(remeasure=False)
            self.column_header.updateGeometry()
            self.updateGeometries()

    def _take_width(self) -> bool:
        """Divides the width of the viewport among the columns. Returns whether a text has another width than before."""
        width = self._viewport.width()
        before, self.delegate.heading_width = self.delegate.heading_width, width
        has_changed = self.column_header.share(width)
        self.frozen.measure()
        return has_changed or before != width

    def _heading_pressed(self) -> None:
        self._anchor = QPersistentModelIndex(self.currentIndex())
        self.setFocus()

    def _frozen_heading(self) -> tuple[int, int]:
        return self.frozen.offset, self.frozen.width

    def _redraw_current(self) -> None:
        self.viewport().update()
