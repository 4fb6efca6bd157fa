"""The actions Undo and Redo: what they do, and what menu and tooltip say of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from sedi_editor import i18n
from sedi_editor.i18n import _
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.session.command import PlanCommand
from sedi_editor.ui.session.session import Session

if TYPE_CHECKING:
    from sedi_editor.ui.window.window import Window


class UndoActions(QObject):
    """Undoes typing in the cell that has the focus first, then the changes of the plan in `window`."""

    def __init__(self, window: "Window", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._typed_in: CellEditor | None = None
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._follow)
        ctrl_y = QAction(self)
        ctrl_y.setShortcut(QKeySequence("Ctrl+Y"))
        ctrl_y.triggered.connect(self._redo_by_ctrl_y)
        window.addAction(ctrl_y)

    def set_session(self, session: Session) -> None:
        """From now on the steps are those of `session`."""
        session.undo_stack.indexChanged.connect(self.show)
        self._follow(None, QApplication.focusWidget())

    def undo(self) -> None:
        """First what was typed last in the text that has the focus, then the last change of the plan."""
        editor = self._editor()
        if editor and editor.can_undo_typing:
            editor.undo_typing()
        elif self._window.session:
            self._window.session.undo()

    def redo(self) -> None:
        """What was taken back last, in the same order."""
        editor = self._editor()
        if editor and editor.can_redo_typing:
            editor.redo_typing()
        elif self._window.session:
            self._window.session.redo()

    def _redo_by_ctrl_y(self) -> None:
        """Ctrl+Y is redo in Word; it does what the desktop's own key for redo does, wherever the keyboard is."""
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
        """Says in menu and tooltip what undo and redo would do."""
        session, editor, actions = self._window.session, self._editor(), self._window.actions_
        if session is None:
            for name in ("edit.undo", "edit.redo"):
                actions.call(name)
            return
        stack = session.undo_stack
        for name, is_typed, enabled, words, what in (
            ("edit.undo", editor and editor.can_undo_typing, stack.canUndo(), _("&Undo: {what}"), stack.index() - 1),
            ("edit.redo", editor and editor.can_redo_typing, stack.canRedo(), _("&Redo: {what}"), stack.index()),
        ):
            called = _("Typing") if is_typed else _called(stack, what)
            actions[name].setEnabled(bool(is_typed) or enabled)
            actions.call(name, words.format(what=called.replace("&", "&&")) if called else "")

    def _editor(self) -> CellEditor | None:
        editor = self._typed_in
        return editor if editor and isValid(editor) and editor.isVisible() else None

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not isinstance(now, QMenu) and not self._window.isAncestorOf(now):
            now = None  # in a dialog, or in another window of the program
        if isinstance(now, (QMenuBar, QMenu)) or (now is None and self._editor()):
            return  # whoever goes through a menu, or another window, comes back to the text
        if self._typed_in and isValid(self._typed_in):
            self._typed_in.undoAvailable.disconnect(self.show)
            self._typed_in.redoAvailable.disconnect(self.show)
        self._typed_in = now if isinstance(now, CellEditor) else None
        if self._typed_in:
            self._typed_in.undoAvailable.connect(self.show)
            self._typed_in.redoAvailable.connect(self.show)
        self.show()


def _called(stack: QUndoStack, step: int) -> str:
    """What a step is called; empty where there is none, and where it was called so in another language."""
    command = stack.command(step) if 0 <= step < stack.count() else None
    return command.text() if isinstance(command, PlanCommand) and command.said_in == i18n.language() else ""
