"""The table of an initiative, a topic or an objective."""

from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.form.delegate import CellDelegate, Mark
from sedi_editor.ui.form.grid import Cell, Grid
from sedi_editor.ui.form.headings import ColumnHeadings, RowMargin
from sedi_editor.ui.form.layout import GridLayout
from sedi_editor.ui.form.model import GridModel
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.scroll_bar import reserve_scroll_bar


class GridView(Translatable, QTableView):
    """Shows a grid of cells; what is typed in them is `editing`'s, which stands over one of them."""

    part_clicked = Signal(object, object, object)
    """Cell, Language, QPoint in the viewport: a text was clicked."""
    mark_clicked = Signal(object, object, object)
    """MarkKind, Cell, Language."""
    key_pressed = Signal(QKeyEvent)
    """A key that the table itself has no use for; accept it to take it."""
    relaid = Signal()
    """Cells stand elsewhere than before."""

    def __init__(self, session: Session, texts: CellTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.texts = texts
        self.live: QTextDocument | None = None
        """The document of the editor that stands over the text that `delegate.open` names."""
        self.grid_model = GridModel(session, texts)
        self.laid = GridLayout(self._needed, texts.least_height())
        self.delegate = CellDelegate(self.grid_model, texts, self.laid)
        self.column_headings = ColumnHeadings(self.grid_model, self)
        self.margin = RowMargin(self.grid_model, session, self)
        self.setModel(self.grid_model)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(self.column_headings)
        self.setVerticalHeader(self.margin)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        reserve_scroll_bar(self)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "grid")
        self.viewport().setMouseTracking(True)
        self.column_headings.weights_changed.connect(self._share_width)
        self.selectionModel().currentChanged.connect(self._redraw_current)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.grid_model.table_name())
        self.margin.setAccessibleName(self.grid_model.margin_name())
        self.column_headings.setAccessibleName(self.grid_model.headings_name())
        self.viewport().update()

    def show_grid(self, grid: Grid, department: UUID | None) -> None:
        """Shows `grid` in the session's languages, under the headings of `department`."""
        self.grid_model.take(grid, department)
        self.clearSpans()
        for cell in grid.cells():
            if cell.lines > 1 or cell.columns > 1:
                self.setSpan(cell.line, cell.column, cell.lines, cell.columns)
        self.column_headings.share(self.viewport().width())
        self._lay_out(anew=True)

    def cell_at(self, point: QPoint) -> Cell | None:
        """The cell at a point of the viewport."""
        index = self.indexAt(point)
        return self.grid_model.cell(index) if index.isValid() else None

    def current_cell(self) -> Cell | None:
        """The cell that the keyboard acts on."""
        index = self.currentIndex()
        return self.grid_model.cell(index) if index.isValid() else None

    def set_current(self, cell: Cell, scroll: bool = True) -> None:
        """Makes `cell` the one that the keyboard acts on, and scrolls to it."""
        index = self.grid_model.at(cell)
        self.setAutoScroll(scroll)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)
        if scroll:
            self.scrollTo(index)

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        # A cell may be higher than the window: then its beginning counts.
        rect, bar, height = self.visualRect(index), self.verticalScrollBar(), self.viewport().height()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > height:
            bar.setValue(bar.value() + min(rect.bottom() - height, rect.top()))

    def selected_lines(self) -> list[int]:
        """The lines that the selection touches, or else the one of the current cell."""
        lines = {index.row() for index in self.selectionModel().selectedIndexes()}
        if not lines and self.currentIndex().isValid():
            lines = {self.currentIndex().row()}
        return sorted(lines)

    def selected_cells(self) -> list[Cell]:
        """The selected cells, line by line."""
        cells = set(map(self.grid_model.cell, self.selectionModel().selectedIndexes()))
        return sorted(cells, key=lambda cell: (cell.line, cell.column))

    def rect_of(self, cell: Cell) -> QRect:
        """The rectangle of a cell in the viewport."""
        return self.visualRect(self.grid_model.at(cell))

    def part_rect(self, cell: Cell, language: Language) -> QRect:
        """The rectangle of one text of a cell in the viewport, without the hairlines."""
        part = self.laid.part(cell, language, self.rect_of(cell))
        return part.adjusted(0, 0, -1, -1)

    def text_rect(self, cell: Cell, language: Language) -> QRect:
        """The rectangle of one text of a cell in the viewport, without its marks."""
        part = self.laid.part(cell, language, self.rect_of(cell))
        strip = self.texts.strip_height() if self.texts.marks(cell, language).has_strip else 0
        return part.adjusted(0, 0, 0, -strip)

    def is_alone(self, cell: Cell) -> bool:
        """Whether nothing but `cell` is selected."""
        return all(self.grid_model.cell(index) == cell for index in self.selectionModel().selectedIndexes())

    def text_changed(self, cell: Cell) -> None:
        """Redraws `cell`, and lays the table out anew where it needs another height than before."""
        if self.laid.measure_cell(cell):
            self._apply_heights()
        self.grid_model.said(cell)
        self.viewport().update(self.rect_of(cell))

    def languages_changed(self) -> None:
        """Shows the session's languages anew."""
        self._lay_out(anew=True)
        self.grid_model.headings_changed()
        self.column_headings.updateGeometry()

    def restyle(self) -> None:
        """Takes theme and zoom anew."""
        self.texts.restyle()
        self._lay_out(anew=True)

    def marks_at(self, point: QPoint) -> tuple[Mark, Cell, Language] | None:
        """The mark at a point of the viewport, its cell and language."""
        cell = self.cell_at(point)
        if cell is None:
            return None
        for language in self.laid.languages:
            for mark in self.delegate.marks(cell, language, self.laid.part(cell, language, self.rect_of(cell))):
                if mark.rect.contains(point):
                    return mark, cell, language
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_width()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        cell = self.cell_at(point)
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if found := self.marks_at(point):
            mark, cell, language = found
            self.mark_clicked.emit(mark.kind, cell, language)
        elif not event.modifiers() and self.is_alone(cell):
            self.part_clicked.emit(cell, self._language_at(cell, point), point)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        # Tab walks the cells; F6 goes to the next pane.
        return False

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self.marks_at(event.pos())
            QToolTip.showText(event.globalPos(), found[0].tip if found else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        cell = self.current_cell()
        if cell is None or not (self.hasFocus() or self.delegate.open):
            return
        rect = self.rect_of(cell)
        if self.delegate.open and self.delegate.open[0] == cell:
            rect = self.part_rect(cell, self.delegate.open[1])
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.current().accent, theme.RING))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.grid_model.rowCount():
            self.selectionModel().setCurrentIndex(
                self.grid_model.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.viewport().update()

    def _needed(self, cell: Cell, language: Language) -> int:
        width = sum(self.column_headings.sectionSize(cell.column + one) for one in range(cell.columns))
        if self.live is not None and self.delegate.open == (cell, language):
            strip = self.texts.strip_height() if self.texts.marks(cell, language).has_strip else 0
            return round(self.live.size().height() + 0.5) + strip
        return self.texts.height(cell, language, width)

    def _lay_out(self, anew: bool) -> None:
        session = self._session
        languages = (
            session.view.draft_language,
            *((session.view.beside_language,) if session.view.beside_language else ()),
        )
        self.laid.least = self.texts.least_height()
        if anew:
            self.laid.take(self.grid_model.grid, languages)
        else:
            self.laid.measure_all()
        self._apply_heights()
        self.viewport().update()

    def _apply_heights(self) -> None:
        self.margin.blockSignals(True)
        changed = False
        for line in range(self.grid_model.rowCount()):
            height = self.laid.height(line)
            if self.margin.sectionSize(line) != height:
                self.margin.resizeSection(line, height)
                changed = True
        self.margin.blockSignals(False)
        if changed:
            self.updateGeometries()
            self.margin.viewport().update()
            self.viewport().update()
        self.relaid.emit()

    def _share_width(self) -> None:
        if self.column_headings.share(self.viewport().width()):
            self._lay_out(anew=False)
            self.column_headings.updateGeometry()
            self.updateGeometries()

    def _redraw_current(self) -> None:
        self.viewport().update()

    def _language_at(self, cell: Cell, point: QPoint) -> Language:
        rect = self.rect_of(cell)
        for language in reversed(self.laid.languages):
            if self.laid.part(cell, language, rect).contains(point):
                return language
        return self.laid.languages[-1]
