"""Special characters are found by their name and typed where the cursor is."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.kind import Field
from sedi_editor.ui.cell.special_characters import SPECIAL_CHARACTERS, SpecialCharactersDialog
from sedi_editor.ui.session.place import Place
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow, Key


def dialog_of(a: AWindow) -> SpecialCharactersDialog:
    """The dialog, opened by its action."""
    a.window.actions_["text.character"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SpecialCharactersDialog)
    a.qtbot.waitUntil(dialog.search.hasFocus)
    return dialog


def type_on(a: AWindow) -> None:
    """Types where the keyboard is once the window has it again."""
    a.window.activateWindow()
    a.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    a.type(" on")


@pytest.mark.parametrize(("name", "character"), [("em dash", "—"), ("narrow", "\u202f"), ("É", "É")])
def test_a_character_is_found_by_its_name_and_typed_at_the_cursor(opened: AWindow, name: str, character: str) -> None:
    opened.write("A1", " and")
    dialog = dialog_of(opened)
    QTest.keyClicks(dialog.search, name)
    QTest.keyClick(dialog.search, Key.Key_Return)
    type_on(opened)
    opened.session.flush()
    assert opened.text("A1") == f"A1 results and{character} on"


def test_a_character_goes_into_a_field_of_one_line_too(opened: AWindow) -> None:
    opened.session.view.select(id_of("objective"))
    opened.session.view.reveal(Place(id_of("objective"), Field.TITLE, opened.session.view.draft_language))
    opened.press(Key.Key_End)
    dialog = dialog_of(opened)
    QTest.keyClicks(dialog.search, "degree")
    QTest.keyClick(dialog.search, Key.Key_Return)
    opened.session.flush()
    assert opened.text("objective", Field.TITLE) == "objective°"


def test_the_arrow_keys_reach_the_characters_and_escape_types_nothing(opened: AWindow) -> None:
    opened.write("A1", " and")
    dialog = dialog_of(opened)
    QTest.keyClick(dialog.search, Key.Key_Down)
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Key.Key_Escape)
    type_on(opened)
    opened.session.flush()
    assert opened.text("A1") == "A1 results and on"


def test_each_character_is_offered_once() -> None:
    characters = [character.character for character in SPECIAL_CHARACTERS]
    assert len(set(characters)) == len(characters)
