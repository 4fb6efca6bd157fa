"""The keys of a cell editor that QTextEdit does not handle."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from sedi_editor.plan.richtext import BlockKind
from sedi_editor.ui.cell import formatting, french
from sedi_editor.ui.cell.document import LINE_BREAK
from sedi_editor.ui.cell.formatting import without_link
from sedi_editor.ui.cell.lists import kind_and_level

if TYPE_CHECKING:
    from sedi_editor.ui.cell.editor import CellEditor

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class CellExit(Enum):
    """Where a key leads when it leaves a text that is being edited."""

    NEXT = "next"
    PREVIOUS = "previous"
    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"
    ROW_START = "row start"
    ROW_END = "row end"
    TABLE_START = "table start"
    TABLE_END = "table end"
    NEW_ROW = "new row"
    OUT = "out"


_EXITS = {
    (_Key.Key_Tab, _NONE): CellExit.NEXT,
    (_Key.Key_Tab, _SHIFT): CellExit.PREVIOUS,
    (_Key.Key_Backtab, _SHIFT): CellExit.PREVIOUS,
    (_Key.Key_Backtab, _NONE): CellExit.PREVIOUS,
    (_Key.Key_Return, _CONTROL): CellExit.NEW_ROW,
    (_Key.Key_Enter, _CONTROL): CellExit.NEW_ROW,
    (_Key.Key_Escape, _NONE): CellExit.OUT,
}
_AT_START = {(_Key.Key_Left, _NONE): CellExit.LEFT}
"""The key that leaves a text at its start. Home and End stay, as in Word: people press them before they type on."""
_AT_END = {(_Key.Key_Right, _NONE): CellExit.RIGHT}
"""The key that leaves a text at its end."""
_REMOVING = (_Key.Key_Backspace, _Key.Key_Delete)


class CellKeys:
    """Handles the keys of one editor.

    Alt+Shift+Right and Left change the level of list items, as in Word; so do Ctrl+] and Ctrl+[. Tab leaves the cell.
    """

    def __init__(self, editor: "CellEditor") -> None:
        self._editor = editor
        self._changes: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (_Key.Key_B, _CONTROL): editor.toggle_bold,
            (_Key.Key_I, _CONTROL): editor.toggle_italic,
            (_Key.Key_U, _CONTROL): editor.toggle_underline,
            (_Key.Key_P, _CONTROL | _SHIFT): editor.toggle_superscript,
            (_Key.Key_B, _CONTROL | _SHIFT): editor.toggle_subscript,
            (_Key.Key_L, _CONTROL | _SHIFT): editor.toggle_bullets,
            (_Key.Key_N, _CONTROL | _SHIFT): editor.toggle_numbering,
            (_Key.Key_BracketRight, _CONTROL): editor.deeper,
            (_Key.Key_BracketLeft, _CONTROL): editor.shallower,
            (_Key.Key_Right, _ALT | _SHIFT): editor.deeper,
            (_Key.Key_Left, _ALT | _SHIFT): editor.shallower,
            (_Key.Key_K, _CONTROL): editor.edit_link,
            (_Key.Key_Space, _CONTROL): editor.clear_formatting,
            (_Key.Key_V, _CONTROL | _SHIFT): editor.paste_plain,
            (_Key.Key_Space, _CONTROL | _SHIFT): lambda: self._type(NO_BREAK_SPACE),
            (_Key.Key_Return, _NONE): self._new_block,
            (_Key.Key_Enter, _NONE): self._new_block,
            (_Key.Key_Return, _SHIFT): lambda: self._type(LINE_BREAK),
            (_Key.Key_Enter, _SHIFT): lambda: self._type(LINE_BREAK),
        }

    def take(self, event: QKeyEvent) -> bool:
        """Handles a key. Returns whether it was one of ours."""
        editor = self._editor
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = Qt.Key(event.key()), modifiers
        if event.matches(QKeySequence.StandardKey.Undo):
            editor.undo_typing()
        elif event.matches(QKeySequence.StandardKey.Redo):
            editor.redo_typing()
        elif exit_ := _EXITS.get(pressed) or self._at_edge(*pressed):
            editor.exit_requested.emit(exit_)
        elif editor.isReadOnly():
            return False
        elif change := self._changes.get(pressed):
            change()
        elif event.matches(QKeySequence.StandardKey.Cut):
            editor.cut()
        elif pressed[0] in _REMOVING and not modifiers & ~_CONTROL and editor.textCursor().hasSelection():
            formatting.remove_selected(editor.textCursor())
        elif pressed == (_Key.Key_Backspace, _NONE) and self._is_before_item():
            formatting.make_paragraph(editor.textCursor())
        elif event.text().isprintable() and event.text() and not modifiers & _CONTROL:
            return not editor.has_room(len(event.text()))
        else:
            return False
        event.accept()
        return True

    def typed(self, text: str) -> None:
        """To be called after the editor has inserted typed text."""
        if self._editor.isReadOnly():
            return
        if text == " ":
            formatting.take_typed_mark(self._editor.textCursor())
        if self._editor.french_spacing and len(text) == 1:
            french.set_space(self._editor.textCursor())

    def _new_block(self) -> None:
        editor, cursor = self._editor, self._editor.textCursor()
        is_item = kind_and_level(cursor.block())[0] is not BlockKind.PARAGRAPH
        if is_item and not cursor.hasSelection() and not cursor.block().text():
            formatting.step_out_of_list(cursor)
        elif editor.has_room(paragraphs=1):
            typing = editor.currentCharFormat()
            formatting.new_block(cursor, typing)
            editor.setTextCursor(cursor)
        editor.ensureCursorVisible()

    def _type(self, text: str) -> None:
        editor = self._editor
        if editor.has_room():
            editor.textCursor().insertText(text, without_link(editor.currentCharFormat()))
            editor.ensureCursorVisible()

    def _is_before_item(self) -> bool:
        cursor = self._editor.textCursor()
        is_item = kind_and_level(cursor.block())[0] is not BlockKind.PARAGRAPH
        return is_item and cursor.atBlockStart() and not cursor.hasSelection()

    def _at_edge(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> CellExit | None:
        """The exit for a key that moves the cursor, where the cursor cannot move further in the text."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return None
        if (key, modifiers) in _AT_START and cursor.atStart():
            return _AT_START[key, modifiers]
        if (key, modifiers) in _AT_END and cursor.atEnd():
            return _AT_END[key, modifiers]
        if modifiers != _NONE:
            return None
        if key == _Key.Key_Up and not QTextCursor(cursor).movePosition(QTextCursor.MoveOperation.Up):
            return CellExit.ABOVE
        if key == _Key.Key_Down and not QTextCursor(cursor).movePosition(QTextCursor.MoveOperation.Down):
            return CellExit.BELOW
        return None
