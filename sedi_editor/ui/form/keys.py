"""The keys of the table, while a text is open and while none is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from sedi_editor.ui.cell.editor import CellExit
from sedi_editor.ui.form.commands import GridCommands
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.session.session import Session

_Key = Qt.Key
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_STEPS = {
    (_Key.Key_Tab, _NONE): CellExit.NEXT,
    (_Key.Key_Tab, _SHIFT): CellExit.PREVIOUS,
    (_Key.Key_Backtab, _NONE): CellExit.PREVIOUS,
    (_Key.Key_Backtab, _SHIFT): CellExit.PREVIOUS,
    (_Key.Key_Left, _NONE): CellExit.LEFT,
    (_Key.Key_Right, _NONE): CellExit.RIGHT,
    (_Key.Key_Up, _NONE): CellExit.ABOVE,
    (_Key.Key_Down, _NONE): CellExit.BELOW,
    (_Key.Key_Home, _NONE): CellExit.ROW_START,
    (_Key.Key_End, _NONE): CellExit.ROW_END,
    (_Key.Key_Home, _CTRL): CellExit.TABLE_START,
    (_Key.Key_End, _CTRL): CellExit.TABLE_END,
}
"""Where keys lead from a chosen cell: Tab and the arrows to the same one as from the edge of its text."""
_FORMATS = {
    (_Key.Key_B, _CTRL): "bold",
    (_Key.Key_I, _CTRL): "italic",
    (_Key.Key_U, _CTRL): "underline",
    (_Key.Key_P, _CTRL | _SHIFT): "superscript",
    (_Key.Key_B, _CTRL | _SHIFT): "subscript",
    (_Key.Key_L, _CTRL | _SHIFT): "bullets",
    (_Key.Key_N, _CTRL | _SHIFT): "numbering",
    (_Key.Key_BracketRight, _CTRL): "deeper",
    (_Key.Key_BracketLeft, _CTRL): "shallower",
    (_Key.Key_Right, _ALT | _SHIFT): "deeper",
    (_Key.Key_Left, _ALT | _SHIFT): "shallower",
    (_Key.Key_Space, _CTRL): "clear",
}
"""The keys of formats, which act on the whole texts of chosen cells."""


class GridKeys(QObject):
    """Carries out the commands of keys. In the window, actions with shortcuts do the same."""

    def __init__(self, session: Session, view: GridView, editing: GridEditing, commands: GridCommands) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._editing = editing
        self._commands = commands
        editing.key_pressed.connect(self._take_key)
        editing.new_row_wanted.connect(commands.rows.add_below)
        editing.last_cell_left.connect(commands.rows.add_last)
        view.key_pressed.connect(self._take_table_key)

    def _take_key(self, event: QKeyEvent) -> None:
        """Handles the keys that mean the same in the editor and in the table."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act: Callable[[], object] | None = None
        match event.key(), modifiers:
            case (_Key.Key_Return | _Key.Key_Enter, m) if m == _CTRL:
                act = self._commands.rows.add_below
            case (_Key.Key_F4, m) if m == _NONE:
                act = self._editing.cross
            case (_Key.Key_J, m) if m == _CTRL:
                act = self._commands.cells.join_or_split
            case (_Key.Key_D, m) if m == _CTRL:
                act = self._commands.cells.fill_down
            case (_Key.Key_Up, m) if m == _ALT:
                act = self._commands.rows.move_up
            case (_Key.Key_Down, m) if m == _ALT:
                act = self._commands.rows.move_down
            case (_Key.Key_Backspace, m) if m == _CTRL | _SHIFT:
                act = self._commands.rows.delete
            case (_Key.Key_R, m) if m == _CTRL | _SHIFT:
                act = self._commands.cells.still_right
            case (_Key.Key_O, m) if m == _CTRL | _SHIFT:
                act = self._commands.cells.show_source_changes
            case _:
                return
        act()
        event.accept()

    def _take_table_key(self, event: QKeyEvent) -> None:
        """Handles the keys of the table while no text is open."""
        self._take_key(event)
        cell = self._view.current_cell()
        if event.isAccepted() or cell is None:
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        accepted = True
        if event.key() == _Key.Key_Escape and self._view.row_header.cancel_drag():
            pass
        elif event.key() == _Key.Key_Escape and self._editing.place:
            self._editing.close()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._commands.clipboard.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._commands.clipboard.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._commands.clipboard.paste()
        elif event.key() == _Key.Key_V and modifiers == _CTRL | _SHIFT:
            self._commands.clipboard.paste_plain()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        elif step := _STEPS.get((_Key(event.key()), modifiers)):
            self._editing.step(step)
        elif event.key() in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_F2) and not modifiers:
            self._editing.open(cell, self._session.view.draft_language)
        elif event.key() in (_Key.Key_Delete, _Key.Key_Backspace) and not modifiers:
            self._commands.cells.clear()
        elif event.text() and event.text().isprintable() and not modifiers & (_CTRL | _ALT):
            self._editing.type(event.text())
        elif command := _FORMATS.get((_Key(event.key()), modifiers)):
            self._commands.cells.format(command)
        else:
            accepted = False
        event.setAccepted(accepted)
