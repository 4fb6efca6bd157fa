"""The dialogs that ask for a file or a folder: what they give back, and that other windows go on beside them."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QStyleOptionViewItem, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.ui import file_dialogs
from sedi_editor.ui.widgets.file_dates import FileDates

PLANS = "Plans (*.sediplan)"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def dialog_over(window: QWidget) -> QFileDialog:
    (dialog,) = window.findChildren(QFileDialog)
    return dialog


# Qt's dialog completes what is typed in a popup, which would have the keyboard on a real screen.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_file_that_is_there_is_given_once_it_is_chosen(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "plan.sediplan").write_bytes(b"")
    chosen: list[Path] = []
    file_dialogs.ask_open(window, "Open", tmp_path, PLANS, chosen.append)
    dialog = dialog_over(window)
    assert chosen == [], "nobody waits for the answer"
    QTest.keyClicks(dialog.focusWidget(), "plan.sediplan")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert chosen == [tmp_path / "plan.sediplan"]
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))


def test_a_place_that_is_proposed_is_given_when_it_is_taken(window: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    file_dialogs.ask_save(window, "Save", tmp_path / "proposed.sediplan", PLANS, chosen.append)
    QTest.keyClick(dialog_over(window).focusWidget(), Qt.Key.Key_Return)
    assert chosen == [tmp_path / "proposed.sediplan"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_date_of_a_file_has_the_name_of_its_month(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    plan = tmp_path / "plan.sediplan"
    plan.write_bytes(b"")
    moment = datetime(2020, 5, 8, 12).timestamp()
    os.utime(plan, (moment, moment))
    file_dialogs.ask_open(window, "Open", tmp_path, PLANS, lambda _path: None)
    dialog = dialog_over(window)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    view = dialog.findChild(QTreeView, "treeView")
    assert view
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    index = view.model().index(0, 3, view.rootIndex())
    painter, option = view.itemDelegateForIndex(index), QStyleOptionViewItem()
    assert isinstance(painter, FileDates)
    painter.initStyleOption(option, index)
    assert option.text.startswith("8 May 2020, ")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_nothing_is_given_when_the_dialog_is_left(window: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    file_dialogs.ask_folder(window, "Where", tmp_path, chosen.append)
    QTest.keyClick(dialog_over(window), Qt.Key.Key_Escape)
    assert chosen == []


def test_one_types_in_another_window_while_the_dialog_is_open(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    file_dialogs.ask_open(window, "Open", tmp_path, PLANS, lambda _path: None)
    assert QApplication.activeModalWidget() is dialog_over(window)
    with qtbot.waitActive(other):
        other.activateWindow()
    QTest.keyClicks(other, "typed")
    assert other.text() == "typed"
    assert file_dialogs.top_of(window) is dialog_over(window)
    assert file_dialogs.top_of(other) is other
    dialog_over(window).reject()
