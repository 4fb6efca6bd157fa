"""The keyboard is never lost: after each action it is in something that one sees."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from sedi_editor.plan.kind import Field
from sedi_editor.ui.session.place import Place
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow, Key

# Menus and dialogs are windows of their own, which the screen of the tests cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LEAVES_THE_PLAN = {
    "plan.close", "program.quit", "window.close", "window.new", "window.next", "window.previous", "plan.new",
    "plan.open", "plan.import", "plan.show_folder", "plan.send", "plan.rename", "plan.save_as", "plan.save_copy",
    "plan.print", "help.guide",
}  # fmt: skip
"""Actions that end in a dialog that waits for the system, or with another plan, another window, or another program."""


def close_what_opened(a: AWindow) -> None:
    """Closes menus and dialogs, as by Escape, and gives the window the keyboard as a real screen does."""
    opened = False
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and isinstance(top, QDialog | QMenu | QFileDialog):
            top.close()
            opened = True
    if opened:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        a.window.activateWindow()
    for _ in range(3):
        QApplication.processEvents()


def places(a: AWindow) -> Iterator[str]:
    """Puts the keyboard in one place after another."""
    a.session.view.select(id_of("A"))
    a.workspace.tree.setFocus()
    yield "tree"
    a.session.view.select(id_of("objective"))
    a.session.view.reveal(Place(id_of("A2"), Field.CONTRIBUTION))
    yield "chosen cell"
    a.write("A2", "typed ")
    yield "text"


@pytest.mark.slow("tries every action of the window")
def test_the_keyboard_is_somewhere_in_sight_after_every_action(opened: AWindow) -> None:
    a = opened
    lost: list[str] = []
    done = 0
    names = [spec.name for spec, _action in a.window.actions_ if spec.name not in LEAVES_THE_PLAN]
    for name in names:
        # What opens a pane or a dialog is tried in the text alone.
        for number in range(3) if name.startswith(("edit.", "text.", "node.", "row.", "cell.")) else (2,):
            where = next(place for at, place in enumerate(places(a)) if at == number)
            QGuiApplication.clipboard().setText("pasted")
            QApplication.processEvents()
            action = a.window.actions_[name]
            if not action.isEnabled():
                continue
            action.trigger()
            close_what_opened(a)
            focus = QApplication.focusWidget()
            done += 1
            if focus is None or not focus.isVisible() or focus.window() is not a.window:
                lost.append(f"{name} from {where}: {focus}")
                a.window.activateWindow()
            if action.isCheckable() and name.startswith("view."):
                action.trigger()
            while a.session.undo_stack.canUndo():
                a.session.undo()
            focus = QApplication.focusWidget()
            if focus is None or not focus.isVisible() or focus.window() is not a.window:
                lost.append(f"undo of {name} from {where}: {focus}")
    assert lost == []
    assert done > 70
    a.press(Key.Key_Escape)
