"""Real keys for a cell's editor."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from sedi_editor.plan.html import parse, to_html
from sedi_editor.ui.cell.editor import CellEditor

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(editor: CellEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """One key."""
    QTest.keyClick(editor, key, modifiers)


def type_text(editor: CellEditor, text: str) -> None:
    """Presses a key for each character; Enter for a new line."""
    for place, line in enumerate(text.split("\n")):
        if place:
            press(editor, Key.Key_Return)
        QTest.keyClicks(editor, line)


def show(editor: CellEditor, html: str, at: int = 0, to: int | None = None) -> None:
    """Set a text, and the cursor or selection in it."""
    editor.set_text(parse(html))
    cursor = editor.textCursor()
    cursor.setPosition(at)
    if to is not None:
        cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def html_of(editor: CellEditor) -> str:
    """The editor's text in the stored form."""
    return to_html(editor.rich())
