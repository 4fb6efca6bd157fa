"""A notice about the last step goes with the next one: its Undo would undo something else."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sedi_editor.ui.settings import FONT_SIZE, THEME
from sedi_editor.ui.theme.tokens import Scheme
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow


def press(opened: AWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(opened.workspace.tree.view, key, modifiers)


def test_the_offer_to_undo_a_deletion_goes_with_the_undo(opened: AWindow) -> None:
    opened.session.view.select(id_of("B"))
    press(opened, Qt.Key.Key_Delete)
    assert opened.said == ["Deleted “B”"]
    press(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.session.plan.has(id_of("B"))
    assert opened.said == []


def test_a_refusal_goes_with_the_next_thing_that_is_done(opened: AWindow) -> None:
    opened.session.view.select(id_of("department"))
    press(opened, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert len(opened.said) == 1
    press(opened, Qt.Key.Key_Delete)
    assert opened.said == ["Deleted “department”"]


def test_letters_may_grow_when_what_was_in_the_form_has_been_deleted(opened: AWindow) -> None:
    opened.session.view.select(id_of("A"))
    opened.session.view.select(id_of("department"))
    press(opened, Qt.Key.Key_Delete)
    assert opened.session.view.current is None
    opened.window.settings.set(FONT_SIZE, 20)
    opened.window.settings.set(THEME, Scheme.DARK)
    opened.session.undo()
    assert opened.session.view.current == id_of("department")
