"""The toolbar says how the text is that has the focus, and nothing of one that has not."""

from pathlib import Path

from PySide6.QtCore import Qt

from sedi_editor.ui.settings import LAST_NODE
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow


def ticked(a_window: AWindow) -> set[str]:
    return {
        spec.name for spec, action in a_window.window.actions_ if spec.name.startswith("text.") and action.isChecked()
    }


def test_bold_is_ticked_only_while_one_is_in_the_text(a_window: AWindow, plan: Path) -> None:
    a_window.open(plan)
    a_window.write("A1", "")
    a_window.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert ticked(a_window) == {"text.bold"}
    a_window.workspace.tree.view.setFocus()
    assert ticked(a_window) == set()


def test_what_is_selected_is_remembered_at_once(a_window: AWindow, plan: Path) -> None:
    session = a_window.open(plan)
    session.select(id_of("D"))
    assert a_window.window.settings.get(LAST_NODE, session.plan.tree().id) == str(id_of("D"))
