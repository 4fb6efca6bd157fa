"""Menu and tooltip say what undo and redo would do, and nothing once there is nothing to undo."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.edits import SetNumber
from sedi_editor.ui import settings as of
from sedi_editor.ui.window.key_table import KeyTable
from tests.plan.a_plan import id_of, small_plan
from tests.ready_file import ready_file
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, Key


def called(a: AWindow, name: str) -> tuple[str, str]:
    action = a.window.actions_[name]
    return action.text(), action.toolTip().partition(" (")[0]


@pytest.fixture
def numbered(opened: AWindow) -> AWindow:
    """The window after one change of the plan."""
    opened.session.do(SetNumber(id_of("line"), "7"), "Number & name")
    return opened


def test_a_step_is_named_where_it_can_be_taken_and_nowhere_else(numbered: AWindow) -> None:
    assert called(numbered, "edit.undo") == ("&Undo: Number && name", "Undo: Number & name")
    assert called(numbered, "edit.redo") == ("&Redo", "Redo")
    numbered.press(Key.Key_Z, CTRL)
    assert called(numbered, "edit.undo") == ("&Undo", "Undo")
    assert called(numbered, "edit.redo") == ("&Redo: Number && name", "Redo: Number & name")
    numbered.press(Key.Key_Z, CTRL | SHIFT)
    assert called(numbered, "edit.redo") == ("&Redo", "Redo")


def test_typing_that_was_taken_back_can_be_done_again_from_the_menu(opened: AWindow) -> None:
    opened.write("A1", " typed")
    opened.session.flush()
    undo, redo = opened.window.actions_["edit.undo"], opened.window.actions_["edit.redo"]
    assert not redo.isEnabled()
    undo.trigger()
    opened.session.flush()
    assert opened.text("A1") == "A1 results"
    assert redo.isEnabled()
    assert called(opened, "edit.redo") == ("&Redo: Typing", "Redo: Typing")
    redo.trigger()
    opened.session.flush()
    assert opened.text("A1") == "A1 results typed"
    assert not redo.isEnabled()


def test_a_step_is_not_named_in_another_language_than_is_spoken(numbered: AWindow) -> None:
    numbered.window.settings.set(of.LANGUAGE, "fr")
    numbered.qtbot.waitUntil(lambda: not called(numbered, "edit.redo")[1].startswith("Redo"), timeout=20_000)
    undo = called(numbered, "edit.undo")[1]
    assert undo == "Annuler"
    numbered.session.do(SetNumber(id_of("line"), "8"), "Numéro")
    assert called(numbered, "edit.undo")[1] == "Annuler\N{NO-BREAK SPACE}: Numéro"
    numbered.window.settings.set(of.LANGUAGE, "en")
    numbered.qtbot.waitUntil(lambda: called(numbered, "edit.undo")[1] == "Undo", timeout=20_000)
    numbered.press(Key.Key_Z, CTRL)
    assert called(numbered, "edit.undo")[1] == "Undo: Number & name"


def test_another_plan_begins_without_steps(numbered: AWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.sediplan"
    ready_file(other, small_plan())
    numbered.open(other)
    assert called(numbered, "edit.undo") == ("&Undo", "Undo")
    assert not numbered.window.actions_["edit.undo"].isEnabled()


def test_without_a_plan_no_step_is_named(numbered: AWindow) -> None:
    numbered.press(Key.Key_Z, CTRL)
    assert numbered.window.files.close()
    assert called(numbered, "edit.undo") == ("&Undo", "Undo")
    assert called(numbered, "edit.redo") == ("&Redo", "Redo")


def test_the_list_of_keys_names_the_action_and_not_the_step(numbered: AWindow) -> None:
    numbered.window.actions_["help.keys"].trigger()
    table = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, KeyTable))
    said = [table.table.model().index(row, 0).data() for row in range(table.table.rowCount())]
    table.close()
    assert "Undo" in said
    assert "Table: choose the text, then all cells" in said
    assert not [one for one in said if "Number & name" in one]
