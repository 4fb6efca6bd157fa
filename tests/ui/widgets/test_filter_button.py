"""The button that filters a list: its menu is used with keys and mouse, and it says what is set."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sedi_editor.ui.widgets.filter_button import Choice, FilterButton, Tick

# The screen of the tests has no windows to raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


class AList:
    """A list that is filtered by a tick and by a choice."""

    def __init__(self, qtbot: QtBot) -> None:
        self.stale, self.author = Tick(), Choice()
        self.stale.name, self.author.name = "&Stale", "&Author"
        self.author.offer(((None, "All authors"), ("rosa", "Rosa & Co"), ("ana", "Ana")))
        self.button = FilterButton(self.stale, self.author)
        self.changes = 0
        self.button.changed.connect(self._count)
        qtbot.addWidget(self.button)
        with qtbot.waitActive(self.button):
            self.button.show()
            self.button.activateWindow()
        self.button.setFocus()

    def press(self, *keys: Qt.Key) -> None:
        """Opens the menu with the space bar, and presses keys in it."""
        QTest.keyClick(self.button, Key.Key_Space)
        for key in keys:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), "the menu is open"
            QTest.keyClick(menu, key)

    def _count(self) -> None:
        self.changes += 1


@pytest.fixture
def a_list(qtbot: QtBot) -> AList:
    return AList(qtbot)


def test_the_space_bar_ticks_and_leaves_the_menu_open(a_list: AList) -> None:
    a_list.press(Key.Key_Down, Key.Key_Space, Key.Key_Space, Key.Key_Space)
    assert a_list.stale.is_set
    assert a_list.changes == 3
    assert a_list.button.text() == "1 filter"
    a_list.button.menu_.close()


def test_a_click_ticks_and_leaves_the_menu_open(a_list: AList) -> None:
    menu = a_list.button.menu_
    menu.popup(a_list.button.mapToGlobal(a_list.button.rect().bottomLeft()))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert a_list.stale.is_set
    assert menu.isVisible()
    assert menu.actions()[0].isChecked()
    menu.close()


def test_one_of_several_is_chosen_with_the_keys(a_list: AList) -> None:
    a_list.press(Key.Key_A, Key.Key_Down, Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert a_list.author.value == "rosa"
    assert a_list.button.accessibleName() == "Filtered by: Rosa & Co"


def test_clearing_is_one_change_and_is_offered_while_something_is_set(a_list: AList) -> None:
    menu = a_list.button.menu_
    menu.aboutToShow.emit()
    clear = menu.actions()[-1]
    assert not clear.isEnabled()
    a_list.stale.set(True)
    a_list.author.choose("rosa")
    assert clear.isEnabled()
    assert a_list.button.toolTip() == "Filtered by: Stale, Rosa & Co"
    clear.trigger()
    assert a_list.changes == 3
    assert not a_list.stale.is_set
    assert a_list.author.value is None
    assert a_list.button.text() == "Filter"


def test_what_is_offered_no_longer_is_chosen_no_longer(a_list: AList) -> None:
    a_list.author.choose("ana")
    a_list.author.offer(((None, "All authors"), ("rosa", "Rosa & Co")))
    assert a_list.author.value is None
    assert a_list.changes == 2
