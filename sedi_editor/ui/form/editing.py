"""Typing in the table: one editor is placed over the text that is open, and keys lead from text to text."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor

from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.cell.editor import CellEditor, CellExit
from sedi_editor.ui.form.grid import FormCell, Spot
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.steps import step_from
from sedi_editor.ui.form.text_binding import BoundText, TextBinding
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

_Move = QTextCursor.MoveOperation
_ARROWS: dict[int, QTextCursor.MoveOperation] = {
    Qt.Key.Key_Left: _Move.Left,
    Qt.Key.Key_Right: _Move.Right,
    Qt.Key.Key_Up: _Move.Up,
    Qt.Key.Key_Down: _Move.Down,
}
_TO_START = (CellExit.RIGHT, CellExit.BELOW, CellExit.ROW_START, CellExit.TABLE_START)
"""The steps after which the cursor is at the start of the text, not at its end."""


class GridEditing(QObject):
    """Opens and closes the texts of the table for typing."""

    key_pressed = Signal(QKeyEvent)
    """A key that the editor does not handle; a slot that handles it accepts the event."""
    new_row_wanted = Signal()
    last_cell_left = Signal()
    """Tab was pressed in the last cell."""
    opened = Signal()
    closed = Signal()

    def __init__(self, session: Session, page: GridPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._view: GridView = page.view
        self._cell: FormCell | None = None
        self._language: Language = session.view.draft_language
        self._spot: Spot = (0, 0)
        """Where in the current cell the keys are: a joined cell is left in the line in which it was entered."""
        self.editor = CellEditor(self._view.viewport())
        theme.role(self.editor, "cell")
        self._is_masked = False
        """Whether a part of the editor is hidden below the first column."""
        self.editor.hide()
        self.editor.installEventFilter(self)
        self.binding = TextBinding(session, self.editor)
        self._view.part_clicked.connect(self.open)
        self._view.laid_out.connect(self._place)
        for bar in (self._view.verticalScrollBar(), self._view.horizontalScrollBar()):
            bar.valueChanged.connect(self._place)
        self._view.selectionModel().currentChanged.connect(self._current_changed)
        self._view.selectionModel().selectionChanged.connect(self._selection_changed)
        page.rebuilt.connect(self._keep_open)
        self._view.grid_model.dataChanged.connect(self.describe)
        self.editor.height_changed.connect(self._resized)
        self.editor.exit_requested.connect(self._exit)
        self.editor.undo_requested.connect(session.undo)
        self.editor.redo_requested.connect(session.redo)
        self.editor.cursorPositionChanged.connect(self._scroll_to_cursor)
        self.editor.dragged_out.connect(self._choose_by_drag)

    @property
    def place(self) -> tuple[FormCell, Language] | None:
        """The cell and the language of the open text; None while none is open."""
        return (self._cell, self._language) if self._cell else None

    @property
    def language(self) -> Language:
        """The language of the open text; while none is open, the draft language."""
        return self._language if self._cell else self._session.view.draft_language

    def open(self, cell: FormCell, language: Language, at: QPoint | None = None, first: bool = False) -> None:
        """Opens a text, with the cursor at the point `at` of the viewport, at the end, or if `first`, at the start."""
        self.close(keep_focus=True)
        # Closing the last text may have added the row that the cell only offered.
        cell = self._page.grid.covered.get((cell.line, cell.column), cell)
        self._cell, self._language = cell, language
        self._view.set_current(cell, scroll=False)
        self._view.delegate.open = (cell, language)
        self.editor.setFont(self._view.texts.font(cell))
        self.editor.setReadOnly(self._session.read_only)
        self.describe()
        self.binding.begin(BoundText(cell.node, cell.field, language, in_new_row=cell.offered))
        self._view.open_document = self.editor.document()
        self._place()
        self.editor.show()
        self.editor.setFocus()
        self._put_cursor(at, first)
        self._view.scroll_to_column(cell)
        self._scroll_to_cursor()
        self._session.view.go_to(Place(cell.node, None if cell.offered else cell.field, language))
        self._view.viewport().update()
        self.opened.emit()

    def close(self, keep_focus: bool = False) -> None:
        """Writes the typed text into the plan, and closes the editor. The table gets the focus unless `keep_focus`."""
        if self._cell is None:
            return
        self.binding.end()
        cell, self._cell = self._cell, None
        self._view.delegate.open = None
        self._view.open_document = None
        if not keep_focus:
            if self.editor.hasFocus():
                self._view.setFocus()
            self.editor.hide()
        found = self._page.grid.find(cell.node, cell.field)
        if found and self._page.is_there():
            self._view.text_changed(found)
        self.closed.emit()

    def restyle(self) -> None:
        """Applies theme and zoom again."""
        if self._cell is not None:
            self.binding.commit()
            self.editor.setFont(self._view.texts.font(self._cell))
            self._view.text_changed(self._cell)

    def type(self, text: str) -> None:
        """Opens the current cell in the draft language, and inserts `text` at its end."""
        cell = self._view.current_cell()
        if cell is not None and not self._session.read_only:
            self.open(cell, self._session.view.draft_language)
            self.editor.insertPlainText(text)

    def step(self, step: CellExit) -> None:
        """Goes to the cell to which `step` leads: in the same language if a text is open, else the cell is chosen.

        From the last cell, the next one is the first of a new row.
        """
        cell = self._cell or self._view.current_cell()
        found = step_from(self._page.grid, cell, self._spot, step) if cell else None
        if found is None:
            if cell and step is CellExit.NEXT and not self._session.read_only:
                self.last_cell_left.emit()
        elif self._cell:
            self.open(found[0], self._language, first=step in _TO_START)
        else:
            self._view.set_current(found[0])
        if found:
            self._spot = found[1]

    def cross(self) -> None:
        """Opens the text of the current cell in the other language of the two that are shown."""
        cell, languages = self._cell or self._view.current_cell(), self._view.grid_layout.languages
        if cell and len(languages) > 1:
            self.open(cell, languages[0] if self._cell and self._language is languages[1] else languages[1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.editor:
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._take_key(event)
            if event.type() is QEvent.Type.FocusOut:
                self.binding.commit()
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._view.viewport().update()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if self._leads_out(event):
            self.close()
            # The table chooses the cells from here on, or all of them.
            QCoreApplication.sendEvent(self._view, event)
            return True
        event.ignore()
        self.key_pressed.emit(event)
        return event.isAccepted()

    def _leads_out(self, event: QKeyEvent) -> bool:
        """Whether a key that selects text finds no more of it: Ctrl+A on the whole text, Shift+arrow at its edge."""
        cursor, modifiers = self.editor.textCursor(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_A and modifiers == Qt.KeyboardModifier.ControlModifier:
            return cursor.selectionEnd() - cursor.selectionStart() == self.editor.document().characterCount() - 1
        move = _ARROWS.get(event.key()) if modifiers == Qt.KeyboardModifier.ShiftModifier else None
        return move is not None and not QTextCursor(cursor).movePosition(move, QTextCursor.MoveMode.KeepAnchor)

    def _choose_by_drag(self, pressed: QPoint, now: QPoint) -> None:
        """Chooses cells from the open one to the one under the mouse, as if the mouse had been pressed in the table."""
        viewport = self._view.viewport()
        start, end = (self.editor.mapTo(viewport, point) for point in (pressed, now))
        under = self._view.cell_at(end)
        if self._cell is None or under is None or under == self._cell:
            return
        self.close()
        left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for kind, point in ((QEvent.Type.MouseButtonPress, start), (QEvent.Type.MouseMove, end)):
            place = QPointF(viewport.mapToGlobal(point))
            QCoreApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(point), place, left, left, keys))

    def _exit(self, exit_: CellExit) -> None:
        if exit_ is CellExit.OUT:
            self.close()
        elif exit_ is CellExit.NEW_ROW:
            self.new_row_wanted.emit()
        else:
            self.step(exit_)

    def _put_cursor(self, at: QPoint | None, first: bool) -> None:
        if at is not None:
            cursor = self.editor.cursorForPosition(self.editor.viewport().mapFrom(self._view.viewport(), at))
            self.editor.setTextCursor(cursor)
        elif not first:
            self.editor.moveCursor(_Move.End)
        else:
            self.editor.moveCursor(_Move.Start)

    def _place(self) -> None:
        """Puts the editor over the open text."""
        if self._cell is not None and not self._page.is_rebuilding:
            area = self._view.text_rect(self._cell, self._language)
            if self.editor.geometry() != area:
                self.editor.setGeometry(area)
            # The first column stays in sight: the editor is scrolled below it.
            covered = self._view.frozen.width - area.left() if self._cell.column else 0
            if covered > 0:
                self.editor.setMask(QRect(min(covered, area.width()), 0, max(area.width() - covered, 1), area.height()))
            elif self._is_masked:
                self.editor.clearMask()
            self._is_masked = covered > 0

    def _resized(self) -> None:
        if self._cell is not None:
            self._view.text_changed(self._cell)

    def describe(self) -> None:
        """Says to a screen reader what the open text is, and how it is joined."""
        if self._cell is not None:
            name = self._view.grid_model.name(self._cell)
            self.editor.setAccessibleName(f"{name}, {self._language.own_name}")
            self.editor.setAccessibleDescription(self._view.grid_model.description(self._cell, self._language))

    def keep_in_sight(self) -> None:
        """Scrolls to the cursor in the open text, or to the chosen cell."""
        if self._cell is not None:
            self._scroll_to_cursor()
        elif self._view.currentIndex().isValid():
            self._view.scrollTo(self._view.currentIndex())

    def _scroll_to_cursor(self) -> None:
        if self._cell is None:
            return
        cursor = self.editor.cursorRect().translated(self.editor.pos())
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        if cursor.top() < 0:
            bar.setValue(bar.value() + cursor.top())
        elif cursor.bottom() > height:
            bar.setValue(bar.value() + cursor.bottom() - height)

    def _current_changed(self) -> None:
        cell = self._view.current_cell()
        if self._page.is_rebuilding or cell is None:
            return
        if self._cell is not None and cell != self._cell:
            self.close()
        if self._cell is None:
            self._session.view.go_to(Place(cell.node, None if cell.offered else cell.field))

    def _selection_changed(self) -> None:
        if self._cell is not None and not self._page.is_rebuilding and not self._view.is_only_selected(self._cell):
            self.close()

    def _keep_open(self) -> None:
        """After the table was rebuilt: moves the editor over the same text, or closes it if the text is gone."""
        to = self.binding.bound_text
        if self._cell is None or to is None or to.node is None:
            return
        found = self._page.grid.find(to.node, to.field)
        if found is None or self._language not in self._view.grid_layout.languages:
            self.close()
            return
        self._cell = found
        self._view.delegate.open = (found, self._language)
        self._view.set_current(found, scroll=False)
        self._session.view.go_to(Place(to.node, to.field, self._language))
        self._place()
