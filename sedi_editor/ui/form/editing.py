"""Typing in the table: one editor is placed over the text that is open, and keys lead from text to text."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.cell.editor import CellEditor, CellExit
from sedi_editor.ui.form.grid import FormCell
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.text_binding import BoundText, TextBinding
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

_Key = Qt.Key
_Move = QTextCursor.MoveOperation


class GridEditing(QObject):
    """Opens and closes the texts of the table for typing."""

    key_pressed = Signal(QKeyEvent)
    """A key that the editor does not handle; a slot that handles it accepts the event."""
    new_row_wanted = Signal()
    opened = Signal()
    moved = Signal()
    """The open text has another position, since the table was rebuilt."""
    closed = Signal()

    def __init__(self, session: Session, page: GridPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._view: GridView = page.view
        self._cell: FormCell | None = None
        self._language: Language = session.view.draft_language
        self.editor = CellEditor(self._view.viewport())
        theme.role(self.editor, "cell")
        self.editor.hide()
        self.editor.installEventFilter(self)
        self.binding = TextBinding(session, self.editor)
        self._view.part_clicked.connect(self.open)
        self._view.laid_out.connect(self._place)
        self._view.verticalScrollBar().valueChanged.connect(self._place)
        self._view.selectionModel().currentChanged.connect(self._current_changed)
        self._view.selectionModel().selectionChanged.connect(self._selection_changed)
        page.rebuilt.connect(self._keep_open)
        self.editor.height_changed.connect(self._resized)
        self.editor.exit_requested.connect(self._exit)
        self.editor.undo_requested.connect(session.undo)
        self.editor.redo_requested.connect(session.redo)
        self.editor.cursorPositionChanged.connect(self._scroll_to_cursor)

    @property
    def place(self) -> tuple[FormCell, Language] | None:
        """The cell and the language of the open text; None while none is open."""
        return (self._cell, self._language) if self._cell else None

    @property
    def is_moving(self) -> bool:
        """Whether the table is being rebuilt: positions are valid again at `moved` or `closed`."""
        return self._page.is_rebuilding

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
        self.editor.setAccessibleName(f"{self._view.grid_model.name(cell)}, {language.own_name}")
        self.binding.begin(BoundText(cell.node, cell.field, language, in_new_row=cell.offered))
        self._view.open_document = self.editor.document()
        self._place()
        self.editor.show()
        self.editor.setFocus()
        self._put_cursor(at, first)
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

    def step(self, step: CellExit, *, first: bool = False) -> bool:
        """Opens the text to which `step` leads, with the cursor at its end, or with `first` at its start.

        Returns whether there is such a text.
        """
        found = self._found(step)
        if found is None:
            return False
        self.open(*found, first=first)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.editor:
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._take_key(event)
            if event.type() is QEvent.Type.FocusOut:
                self.binding.commit()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not modifiers and (step := self._step_at_edge(event.key())):
            return self.step(step, first=step is CellExit.NEXT)
        event.ignore()
        self.key_pressed.emit(event)
        return event.isAccepted()

    def _step_at_edge(self, key: int) -> CellExit | None:
        """The exit for the left or right arrow key at the start or end of the text."""
        cursor = self.editor.textCursor()
        if key == _Key.Key_Left and cursor.atStart() and not cursor.hasSelection():
            return CellExit.PREVIOUS
        if key == _Key.Key_Right and cursor.atEnd() and not cursor.hasSelection():
            return CellExit.NEXT
        return None

    def _exit(self, exit_: CellExit) -> None:
        if exit_ is CellExit.OUT:
            self.close()
        elif exit_ is CellExit.NEW_ROW:
            self.new_row_wanted.emit()
        else:
            self.step(exit_, first=exit_ is CellExit.BELOW)

    def _found(self, step: CellExit) -> tuple[FormCell, Language] | None:
        cell = self._cell or self._view.current_cell()
        if cell is None:
            return None
        languages = self._view.grid_layout.languages
        grid = self._page.grid
        # While no text is open, the current cell counts with its texts in both languages.
        own = 0 if step is not CellExit.NEXT else len(languages) - 1
        if self._cell and self._language in languages:
            own = languages.index(self._language)
        if step in (CellExit.NEXT, CellExit.PREVIOUS):
            parts = [(one, language) for one in grid.cells() for language in languages]
            index = parts.index((cell, languages[own])) + (1 if step is CellExit.NEXT else -1)
            return parts[index] if 0 <= index < len(parts) else None
        if step is CellExit.BELOW:
            if own + 1 < len(languages):
                return cell, languages[own + 1]
            below = grid.covered.get((cell.line + cell.lines, cell.column))
            return (below, languages[0]) if below else None
        if own:
            return cell, languages[own - 1]
        above = grid.covered.get((cell.line - 1, cell.column))
        return (above, languages[-1]) if above else None

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

    def _resized(self) -> None:
        if self._cell is not None:
            self._view.text_changed(self._cell)

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
        self.moved.emit()
