"""Dragging selected words with the mouse: to another place of their text, or out of it as a copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.richtext import RichText
from sedi_editor.ui.cell.clipboard import mime_of, selected, write

if TYPE_CHECKING:
    from sedi_editor.ui.cell.editor import CellEditor

_Action = Qt.DropAction


class Dragging:
    """Drags the selection of one editor.

    Qt's own dragging takes words away that were dropped elsewhere, also where they were refused, or only searched for.
    """

    def __init__(self, editor: "CellEditor") -> None:
        self._editor = editor
        self._gripped: QPoint | None = None
        self._before = (0, 0)
        self._moved: RichText | None = None

    def about_to_press(self) -> None:
        """A mouse button is pressed, and Qt has not yet heard of it."""
        self._before = _ends(self._editor.textCursor())

    def pressed(self, event: QMouseEvent) -> None:
        """Qt has heard of the button: it leaves a selection that is gripped as it was."""
        start, end = _ends(self._editor.textCursor())
        is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        may_grip = event.button() is Qt.MouseButton.LeftButton and not is_extending
        is_gripped = may_grip and start != end and (start, end) == self._before
        self._gripped = event.position().toPoint() if is_gripped else None

    def drags(self, event: QMouseEvent) -> bool:
        """Whether the mouse has dragged the selection away; it is dropped then."""
        if self._gripped is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        if (event.position().toPoint() - self._gripped).manhattanLength() <= QApplication.startDragDistance():
            return False
        self._gripped = None
        drag = QDrag(self._editor.viewport())
        drag.setMimeData(mime_of(selected(self._editor.textCursor())))
        if self._editor.isReadOnly():
            drag.exec(_Action.CopyAction)
        else:
            # Within the text it is Qt that moves the words, as it gets the drop.
            drag.exec(_Action.CopyAction | _Action.MoveAction, _Action.MoveAction)
        return True

    def about_to_drop(self, event: QDropEvent) -> None:
        """Qt takes away what is moved within the text before it puts it in: no limit may refuse it then."""
        is_move = event.source() is self._editor.viewport() and event.dropAction() is _Action.MoveAction
        self._moved = selected(self._editor.textCursor()) if is_move else None

    def put_moved(self) -> bool:
        """Puts what is being moved within the text at the cursor; returns whether there is something."""
        if self._moved is None:
            return False
        cursor = self._editor.textCursor()
        write(self._moved, cursor)
        self._editor.setTextCursor(cursor)
        self._moved = None
        return True

    def dropped(self) -> None:
        """Qt is done with the drop."""
        self._moved = None


def _ends(cursor: QTextCursor) -> tuple[int, int]:
    return cursor.selectionStart(), cursor.selectionEnd()
