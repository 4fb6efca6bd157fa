"""The actions Undo and Redo, and their texts in the menu and in the tooltips."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from sedi_editor import i18n
from sedi_editor.i18n import _
from sedi_editor.ui.actions import OTHER_REDO_KEYS
from sedi_editor.ui.session.command import PlanCommand
from sedi_editor.ui.session.session import Session

if TYPE_CHECKING:
    from sedi_editor.ui.cell.editor import CellEditor
    from sedi_editor.ui.window.window import Window


class UndoActions(QObject):
    """Undoes typing in the cell that has the focus first, then the changes of the plan in `window`."""

    def __init__(self, window: "Window", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._last_editor: CellEditor | None = None
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._follow)
        other_keys = QAction(self)
        other_keys.setShortcut(QKeySequence(OTHER_REDO_KEYS))
        other_keys.triggered.connect(self._redo_where_the_focus_is)
        window.addAction(other_keys)

    def set_session(self, session: Session) -> None:
        """Undoes and redoes in `session` from now on."""
        session.undo_stack.indexChanged.connect(self.show)
        self._follow(None, QApplication.focusWidget())

    def undo(self) -> None:
        """Undoes typing in the cell that has the focus, or else the last change of the plan."""
        editor = self._editor()
        if editor and editor.can_undo_typing:
            editor.undo_typing()
        elif self._window.session:
            self._window.session.undo()

    def redo(self) -> None:
        """Redoes typing in the cell that has the focus, or else the last undone change of the plan."""
        editor = self._editor()
        if editor and editor.can_redo_typing:
            editor.redo_typing()
        elif self._window.session:
            self._window.session.redo()

    def _redo_where_the_focus_is(self) -> None:
        """Ctrl+Y redoes, as in Word: it does what the key Ctrl+Shift+Z does in the widget that has the focus."""
        key = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Z,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        key.ignore()
        focus = QApplication.focusWidget()
        if focus:
            QApplication.sendEvent(focus, key)
        if not key.isAccepted():
            self.redo()

    def show(self) -> None:
        """Shows in menu and tooltip what undo and redo would do."""
        session, editor, actions = self._window.session, self._editor(), self._window.actions_
        if session is None:
            for name in ("edit.undo", "edit.redo"):
                actions.set_text(name)
            return
        stack = session.undo_stack
        for name, is_typed, enabled, words, what in (
            ("edit.undo", editor and editor.can_undo_typing, stack.canUndo(), _("&Undo: {what}"), stack.index() - 1),
            ("edit.redo", editor and editor.can_redo_typing, stack.canRedo(), _("&Redo: {what}"), stack.index()),
        ):
            step = _("Typing") if is_typed else _step_text(stack, what)
            actions[name].setEnabled(bool(is_typed) or enabled)
            actions.set_text(name, words.format(what=step.replace("&", "&&")) if step else "")

    def _editor(self) -> "CellEditor | None":
        editor = self._last_editor
        return editor if editor and isValid(editor) and editor.isVisible() else None

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not isinstance(now, QMenu) and not self._window.isAncestorOf(now):
            now = None  # the focus is in a dialog, or in another window of the program
        if isinstance(now, (QMenuBar, QMenu)) or (now is None and self._editor()):
            return  # the focus comes back to the cell after a menu, or from another window
        if self._last_editor and isValid(self._last_editor):
            self._last_editor.undoAvailable.disconnect(self.show)
            self._last_editor.redoAvailable.disconnect(self.show)
        self._last_editor = _as_editor(now)
        if self._last_editor:
            self._last_editor.undoAvailable.connect(self.show)
            self._last_editor.redoAvailable.connect(self.show)
        self.show()


def _as_editor(widget: QWidget | None) -> "CellEditor | None":
    """`widget` if it is an editor of a cell."""
    if widget is None or not widget.inherits("QTextEdit"):
        return None
    # Imported here, since a plan is painted before there is any editor.
    from sedi_editor.ui.cell.editor import CellEditor

    return widget if isinstance(widget, CellEditor) else None


def _step_text(stack: QUndoStack, step: int) -> str:
    """The text of a step; empty without such a step, and for a text in another language of the interface."""
    command = stack.command(step) if 0 <= step < stack.count() else None
    return command.text() if isinstance(command, PlanCommand) and command.label_language == i18n.language() else ""
