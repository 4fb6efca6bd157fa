"""Dragging selected text with the mouse: within the text it is moved, to other widgets it is copied."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

_Action = Qt.DropAction


class Dragging:
    """Drags the selection of one text edit.

    Qt's own dragging removes text that was dropped elsewhere, even where the drop was refused, or into a search field.
    """

    def __init__(self, edit: QTextEdit | QPlainTextEdit) -> None:
        self._edit = edit
        self._gripped: QPoint | None = None
        self._before = (0, 0)

    def about_to_press(self) -> None:
        """To be called before Qt handles the press of a mouse button."""
        self._before = self._selection()

    def pressed(self, event: QMouseEvent) -> None:
        """To be called after Qt has handled the press: a press on the selection leaves the selection as it was."""
        start, end = self._selection()
        is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        may_grip = event.button() is Qt.MouseButton.LeftButton and not is_extending
        is_gripped = may_grip and start != end and (start, end) == self._before
        self._gripped = event.position().toPoint() if is_gripped else None

    def drags(self, event: QMouseEvent) -> bool:
        """Whether this move of the mouse drags the selection. Returns when it has been dropped."""
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
            # Within the text, Qt moves the selection when it handles the drop.
            drag.exec(_Action.CopyAction | _Action.MoveAction, _Action.MoveAction)
        return True

    def moves(self, event: QDropEvent) -> bool:
        """Whether a drop moves text within this text edit.

        Qt removes the text before it inserts it, so the insertion must not be refused.
        """
        return event.source() is self._edit.viewport() and event.dropAction() is _Action.MoveAction

    def _selection(self) -> tuple[int, int]:
        cursor = self._edit.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()
