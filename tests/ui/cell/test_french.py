"""No-break spaces set while one types French."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from sedi_editor.checks.french import replacements
from sedi_editor.plan.language import NARROW, NBSP
from sedi_editor.ui.cell.editor import CellEditor
from tests.ui.cell.typing import CTRL, NONE, Key, press, show

TYPED = {
    "Objectif: trente": f"Objectif{NBSP}: trente",
    "Objectif : trente": f"Objectif{NBSP}: trente",
    "oui; non ! Vraiment?!": f"oui{NARROW}; non{NARROW}! Vraiment{NARROW}?!",
    "le mot « juste » et «net», (fin)!": (f"le mot «{NBSP}juste{NBSP}» et «{NBSP}net{NBSP}», (fin){NARROW}!"),
    "à 10:30, au taux 3:1": "à 10:30, au taux 3:1",
    "https://oas.org/a?b=1 mailto:a@oas.org": "https://oas.org/a?b=1 mailto:a@oas.org",
    ": un": ": un",
}


def type_text(editor: CellEditor, text: str) -> None:
    """Types `text` on a French keyboard, which Qt's own keys for tests do not have."""
    for character in text:
        QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, character))


@pytest.fixture
def french(editor: CellEditor) -> CellEditor:
    editor.french_spacing = True
    return editor


@pytest.mark.parametrize("keys", TYPED)
def test_the_spaces_are_those_that_french_sets(french: CellEditor, keys: str) -> None:
    type_text(french, keys)
    assert french.rich().plain == TYPED[keys]
    assert not list(replacements(french.rich().plain))


def test_one_undo_takes_the_space_back_and_leaves_the_mark(french: CellEditor) -> None:
    type_text(french, "oui;")
    press(french, Key.Key_Z, CTRL)
    assert french.rich().plain == "oui;"
    type_text(french, " non")
    assert french.rich().plain == "oui; non"


def test_a_mark_typed_inside_a_text_has_its_space_there(french: CellEditor) -> None:
    show(french, "<p>oui non</p>", 3, 3)
    type_text(french, ";")
    assert french.rich().plain == f"oui{NARROW}; non"
    assert french.textCursor().position() == 5


def test_a_mark_that_is_composed_has_its_space_too(french: CellEditor) -> None:
    type_text(french, "oui")
    composed = QInputMethodEvent()
    composed.setCommitString("»")
    QApplication.sendEvent(french, composed)
    assert french.rich().plain == f"oui{NBSP}»"


def test_in_other_languages_nothing_is_set(editor: CellEditor) -> None:
    type_text(editor, "Yes: really?")
    assert editor.rich().plain == "Yes: really?"
