"""The keyboard reaches every part of the window: Tab walks on, Enter goes from the tree to the text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.ui.window.workspace import Workspace
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow


@pytest.fixture
def workspace(a_window: AWindow, plan: Path) -> Workspace:
    """What shows the small plan, in the window, with the keyboard in the tree."""
    assert a_window.window.files.open(plan)
    a_window.workspace.tree.setFocus()
    return a_window.workspace


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClick(focused, key, modifiers)


def has_focus(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and pane.isAncestorOf(focused)


def test_tab_leaves_the_tree_and_comes_to_the_form(workspace: Workspace) -> None:
    for _ in range(40):
        press(Qt.Key.Key_Tab)
        if has_focus(workspace.form):
            return
    pytest.fail("Tab did not come to the form")


def test_enter_on_an_initiative_goes_to_its_texts(workspace: Workspace) -> None:
    workspace.session.view.select(id_of("A"))
    workspace.tree.setFocus()
    press(Qt.Key.Key_Return)
    assert has_focus(workspace.form)


def test_enter_that_ends_a_title_stays_in_the_tree(workspace: Workspace) -> None:
    workspace.session.view.select(id_of("A"))
    workspace.tree.setFocus()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert has_focus(workspace.tree)
    title = workspace.session.plan.text(id_of("A"), Field.TITLE, Language.EN)
    assert title
    assert title.rich.plain == "x"


# The screen of the tests has no windows to raise.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_what_to_add_opens_on_what_goes_into_the_current_part(workspace: Workspace) -> None:
    workspace.session.view.select(workspace.session.plan.tree().departments[0].id)
    workspace.tree.setFocus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text().replace("&", "") == "Strategic line"
    menu.close()
