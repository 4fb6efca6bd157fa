"""Actions are on where they can do something with what is chosen, say why where they cannot, and act where one is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.session.place import Place
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import ALT, CTRL, SHIFT, AWindow, Key

FORMATS = {"text.bold", "text.italic", "text.underline", "text.bullets", "text.numbering", "text.clear"}
ROWS = {"row.add", "row.duplicate", "row.up", "row.down", "row.delete"}


def on(a: AWindow) -> set[str]:
    """The actions that are on, once the window has looked at what is chosen."""
    # The window looks for the first time shortly after it was painted.
    a.qtbot.waitUntil(lambda: a.window.window_actions._states is not None)
    QApplication.processEvents()
    return {spec.name for spec, action in a.window.actions_ if action.isEnabled()}


def why_off(a: AWindow, name: str) -> str:
    """What the tooltip says below the name of an action."""
    action = a.window.actions_[name]
    assert not action.isEnabled()
    reason = action.toolTip().split("\n")[-1]
    assert action.statusTip() == reason
    return reason


def choose(a: AWindow, name: str, field: Field = Field.RESULTS) -> None:
    """Chooses a cell of the table, which is not typed in."""
    a.session.view.reveal(Place(id_of(name), field))
    assert a.workspace.form.grid_page.view.hasFocus()


def test_in_the_tree_nothing_of_the_table_is_on(opened: AWindow) -> None:
    opened.workspace.tree.setFocus()
    shown = on(opened)
    assert not shown & (ROWS | FORMATS | {"cell.join", "cell.fill_down", "cell.clear", "edit.paste"})
    assert {"node.rename", "node.duplicate", "node.delete", "edit.copy", "edit.cut"} <= shown
    assert why_off(opened, "row.delete") == "Choose a cell first"


def test_in_the_table_what_can_do_something_with_the_cells_is_on(opened: AWindow) -> None:
    opened.session.view.select(id_of("objective"))
    choose(opened, "A2", Field.CONTRIBUTION)
    assert on(opened) >= ROWS | FORMATS | {"cell.join", "cell.fill_down", "cell.clear", "edit.copy", "edit.cut"}
    assert opened.window.actions_["cell.join"].text() == "Join with the cell above"
    choose(opened, "A1", Field.RESULTS)
    assert "cell.join" in on(opened)
    assert opened.window.actions_["cell.join"].text() == "Split the cell"
    choose(opened, "A1", Field.CONTRIBUTION)
    assert not {"cell.join", "cell.fill_down"} & on(opened)
    assert "first row under a heading" in why_off(opened, "cell.join")
    opened.press(Key.Key_Down, SHIFT)
    assert "cell.join" in on(opened)
    assert opened.window.actions_["cell.join"].text() == "Join the cells"
    opened.press(Key.Key_Delete)
    opened.qtbot.waitUntil(lambda: "text.bold" not in on(opened))
    assert why_off(opened, "text.bold") == "There is no text in these cells"


def test_in_a_text_cut_and_copy_wait_for_a_selection(opened: AWindow) -> None:
    opened.write("A1", "")
    assert not {"edit.cut", "edit.copy", "text.deeper"} & on(opened)
    assert FORMATS | {"text.link"} <= on(opened)
    opened.press(Key.Key_A, CTRL)
    assert {"edit.cut", "edit.copy"} <= on(opened)
    opened.press(Key.Key_L, CTRL | SHIFT)
    assert "text.deeper" in on(opened)
    QGuiApplication.clipboard().setText("words")
    assert {"edit.paste", "edit.paste_plain"} <= on(opened)


def test_formats_of_chosen_cells_are_ticked(opened: AWindow) -> None:
    opened.session.view.select(id_of("objective"))
    choose(opened, "A1", Field.CONTRIBUTION)
    opened.press(Key.Key_B, CTRL)
    assert opened.window.actions_["text.bold"].isChecked()
    opened.press(Key.Key_Down)
    assert not opened.window.actions_["text.bold"].isChecked()


def test_crossing_to_the_other_language_is_off_while_one_is_shown(opened: AWindow) -> None:
    opened.session.view.set_languages(Language.EN, None)
    choose(opened, "A1")
    on(opened)
    assert why_off(opened, "cell.cross") == "Only one language is shown"


def test_the_menu_copies_and_pastes_in_the_tree_where_the_keyboard_is(opened: AWindow) -> None:
    opened.session.view.select(id_of("A"))
    opened.workspace.tree.setFocus()
    before = len(opened.session.plan.children(id_of("objective")))
    on(opened)
    opened.window.actions_["edit.copy"].trigger()
    assert "edit.paste" in on(opened)
    opened.window.actions_["edit.paste"].trigger()
    assert len(opened.session.plan.children(id_of("objective"))) == before + 1


def test_the_arrows_of_the_toolbar_move_what_is_chosen(opened: AWindow) -> None:
    opened.session.view.select(id_of("objective"))
    choose(opened, "A1", Field.CONTRIBUTION)
    on(opened)

    def press_down() -> None:
        button = next(
            one
            for one in opened.window.toolbar.findChildren(type(opened.window.toolbar.more))
            if one.defaultAction() is opened.window.actions_["node.down"]
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    press_down()
    assert [row for row, _kind in opened.session.plan.children(id_of("A"))] == [id_of("A2"), id_of("A1")]
    choose(opened, "A", Field.TITLE)
    on(opened)
    press_down()
    initiatives = [initiative.id for initiative in opened.session.plan.node(id_of("objective")).initiatives]
    assert initiatives == [id_of("B"), id_of("A")]
    opened.session.view.select(id_of("C"))
    opened.workspace.tree.setFocus()
    on(opened)
    press_down()
    assert [one for one, _kind in opened.session.plan.children(id_of("topic"))] == [id_of("D"), id_of("C")]
    opened.press(Key.Key_Up, CTRL | SHIFT)
    assert [one for one, _kind in opened.session.plan.children(id_of("topic"))] == [id_of("C"), id_of("D")]


def test_a_part_is_promoted_and_demoted_by_keys_where_its_level_allows(opened: AWindow) -> None:
    opened.session.view.select(id_of("topic"))
    opened.workspace.tree.setFocus()
    assert "node.promote" in on(opened)
    assert "lower" in why_off(opened, "node.demote")
    opened.press(Key.Key_Left, ALT | SHIFT)
    assert opened.session.plan.kind(id_of("topic")) is Kind.OBJECTIVE
    assert opened.session.view.current == id_of("topic")
    assert opened.workspace.tree.isAncestorOf(opened.focus)
    assert "node.demote" in on(opened)
    opened.press(Key.Key_Right, ALT | SHIFT)
    assert opened.session.plan.kind(id_of("topic")) is Kind.TOPIC
    # In a text the same keys are for the items of a list, as in Word.
    opened.session.view.select(id_of("C"))
    on(opened)
    opened.write("C1", "", Field.COVID_RESPONSE)
    opened.press(Key.Key_L, CTRL | SHIFT)
    on(opened)
    opened.press(Key.Key_Right, ALT | SHIFT)
    opened.press(Key.Key_Left, ALT | SHIFT)
    opened.press(Key.Key_Right, ALT | SHIFT)
    opened.session.flush()
    text = opened.session.plan.text(id_of("C1"), Field.COVID_RESPONSE, Language.EN)
    assert text
    assert text.rich.blocks[0].level == 1
    assert opened.session.plan.parent(id_of("C")) == id_of("topic")
