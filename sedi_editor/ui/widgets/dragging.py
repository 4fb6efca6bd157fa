"""Dragging selected words with the mouse: to another place of their text, or out of it as a copy."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

_Action = Qt.DropAction


class Dragging:
    """Drags the selection of one text.

    Qt's own dragging takes words away that were dropped elsewhere, also where they were refused, or only searched for.
    """

    def __init__(self, edit: QTextEdit | QPlainTextEdit) -> None:
        self._edit = edit
        self._gripped: QPoint | None = None
        self._before = (0, 0)

    def about_to_press(self) -> None:
        """A mouse button is pressed, and Qt has not yet heard of it."""
        self._before = self._selection()

    def pressed(self, event: QMouseEvent) -> None:
        """Qt has heard of the button: it leaves a selection that is gripped as it was."""
        start, end = self._selection()
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
        drag = QDrag(self._edit.viewport())
        drag.setMimeData(self._edit.createMimeDataFromSelection())
        if self._edit.isReadOnly():
            drag.exec(_Action.CopyAction)
        else:
            # Within the text it is Qt that moves the words, as it gets the drop.
            drag.exec(_Action.CopyAction | _Action.MoveAction, _Action.MoveAction)
        return True

    def moves(self, event: QDropEvent) -> bool:
        """Whether a drop moves words within the text.

        Qt takes them away before it puts them in: nothing may refuse them then.
        """
        return event.source() is self._edit.viewport() and event.dropAction() is _Action.MoveAction

    def _selection(self) -> tuple[int, int]:
        cursor = self._edit.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()
