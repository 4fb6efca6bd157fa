"""A notice about the last step goes with the next one: its Undo would undo something else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.window import Window
from tests.plan.a_plan import id_of, small_plan


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The window on the small plan."""
    path = tmp_path / "plan.sediplan"
    PlanFile.create(path, small_plan()).close()
    window = Window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    assert window.files.open(path)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.files.close()


def said(window: Window) -> list[str]:
    return [notice.text for notice in window.notices.shown]


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    assert window.workspace
    QTest.keyClick(window.workspace.tree.view, key, modifiers)


def test_the_offer_to_undo_a_deletion_goes_with_the_undo(window: Window) -> None:
    assert window.session
    window.session.select(id_of("B"))
    press(window, Qt.Key.Key_Delete)
    assert said(window) == ["Deleted “B”"]
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.plan.has(id_of("B"))
    assert said(window) == []


def test_a_refusal_goes_with_the_next_thing_that_is_done(window: Window) -> None:
    assert window.session
    window.session.select(id_of("department"))
    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert len(said(window)) == 1
    press(window, Qt.Key.Key_Delete)
    assert said(window) == ["Deleted “department”"]
