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
    session.view.select(id_of("D"))
    assert a_window.window.settings.get(LAST_NODE, session.plan.tree().id) == str(id_of("D"))


def test_the_branches_of_the_tree_are_open_again_as_they_were(a_window: AWindow, plan: Path) -> None:
    a_window.open(plan).view.select(None)
    tree = a_window.workspace.tree
    tree.view.collapseAll()
    tree.view.expand(tree.model.index_of(id_of("department")))
    a_window.window.files.close()
    a_window.open(plan)
    assert a_window.workspace.tree is not tree
    assert a_window.session.view.current is None
    assert a_window.workspace.tree.expanded() == (id_of("department"),)
    a_window.workspace.tree.view.collapseAll()
    a_window.window.files.close()
    a_window.open(plan)
    assert a_window.workspace.tree.expanded() == ()
