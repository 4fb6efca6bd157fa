"""Everything one does in the tree, with keys and the mouse: one step of undo each, and a word where it cannot be."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.edits import AddNode, AtIndex, SetNumber, SetText, SetThread
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanSettings, PlanTree
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.tree.pane import TreePane
from sedi_editor.ui.tree.tree_item import TreeItem, TreeItems
from tests.plan.a_plan import id_of, node, row, small_plan, text
from tests.ui.conftest import OpenPlan
from tests.ui.tree.conftest import Shown, ShowTree, outline

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def objective(shown: Shown) -> list[object]:
    """What stands under the objective of the small plan."""
    return outline(shown.pane.model)[2][1][1]  # pyright: ignore[reportIndexIssue, reportUnknownVariableType]


def select(shown: Shown, *names: str) -> None:
    shown.pane.view.select_nodes([id_of(name) for name in names])


def focus(shown: Shown) -> QWidget:
    """Where typed keys go."""
    return QApplication.focusWidget() or shown.window.focusWidget()


def press(shown: Shown, key: Qt.Key, modifiers: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.keyClick(focus(shown), key, modifiers)
    QApplication.processEvents()


def type_over(shown: Shown, words: str) -> None:
    """Types into the field that is open in the tree."""
    editor = focus(shown)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Key.Key_Return)
    # Qt puts the text into the model once the key has been dealt with.
    QApplication.processEvents()


def selected(shown: Shown) -> list[str]:
    view = shown.pane.view
    return sorted(str(index.data()) for index in view.selectionModel().selectedIndexes())


def undone_and_redone(shown: Shown, before: PlanTree) -> None:
    """One undo takes back all, one redo does it again; the tree follows both."""
    after, lines = shown.session.plan.tree(), outline(shown.pane.model)
    shown.session.undo()
    assert shown.session.plan.tree() == before
    shown.session.redo()
    assert shown.session.plan.tree() == after
    assert outline(shown.pane.model) == lines


def test_the_arrow_keys_select_what_the_form_shows(shown: Shown) -> None:
    assert shown.session.view.current is None
    seen: list[UUID | None] = []
    shown.session.view.current_changed.connect(lambda: seen.append(shown.session.view.current))
    for _ in range(4):
        press(shown, Key.Key_Down)
    press(shown, Key.Key_Home)
    assert seen == [*(id_of(name) for name in ("department", "line", "objective", "A")), None]


def test_what_is_selected_elsewhere_is_opened_and_shown(shown: Shown) -> None:
    shown.pane.view.collapseAll()
    shown.session.view.reveal(Place(id_of("D1"), Field.RESULTS, Language.EN))
    assert selected(shown) == ["D"]
    assert shown.pane.view.visualRect(shown.pane.model.index_of(id_of("D"))).isValid()


def test_a_title_is_changed_in_its_place(shown: Shown) -> None:
    before = shown.session.plan.tree()
    select(shown, "A")
    press(shown, Key.Key_F2)
    type_over(shown, "Another title")
    assert objective(shown)[0] == "Another title"
    assert shown.session.undo_stack.undoText() == "Rename “A”"
    undone_and_redone(shown, before)


def test_number_and_title_are_typed_as_one_line(shown: Shown) -> None:
    select(shown, "objective")
    press(shown, Key.Key_F2)
    type_over(shown, "1.3 Wider markets")
    changed = shown.session.plan.node(id_of("objective"))
    assert (changed.number, changed.text(Field.TITLE, Language.EN).plain) == ("1.3", "Wider markets")
    press(shown, Key.Key_F2)
    type_over(shown, "1.4 Wider markets")
    assert shown.session.plan.number(id_of("objective")) == "1.4"


def test_a_title_that_begins_with_a_figure_keeps_it(shown: Shown) -> None:
    select(shown, "A")
    press(shown, Key.Key_F2)
    type_over(shown, "12 workshops")
    assert shown.session.plan.number(id_of("A")) == ""
    assert objective(shown)[0] == "12 workshops"


def test_a_title_left_as_it_was_is_no_step(shown: Shown) -> None:
    select(shown, "objective")
    press(shown, Key.Key_F2)
    type_over(shown, "1.1 objective")
    press(shown, Key.Key_F2)
    QTest.keyClicks(focus(shown), "never")
    press(shown, Key.Key_Escape)
    assert shown.session.undo_stack.count() == 0


def test_a_title_being_typed_is_in_the_plan_when_one_leaves(shown: Shown) -> None:
    select(shown, "A")
    press(shown, Key.Key_F2)
    QTest.keyClicks(focus(shown), "Halfway")
    shown.session.flush()
    assert objective(shown)[0] == "Halfway"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
@pytest.mark.parametrize(
    ("beside", "kind", "typed", "expected"),
    [
        ("C", Kind.INITIATIVE, "New", ["A", "B", "topic", ["C", "New", "D"]]),
        ("topic", Kind.INITIATIVE, "New", ["A", "B", "topic", ["C", "D", "New"]]),
        ("A", Kind.TOPIC, "New", ["A", "B", "New", "topic", ["C", "D"]]),
        ("objective", Kind.INITIATIVE, "New", ["A", "B", "New", "topic", ["C", "D"]]),
    ],
)
def test_a_part_is_added_where_one_is_and_named_at_once(
    shown: Shown, beside: str, kind: Kind, typed: str, expected: list[object]
) -> None:
    select(shown, beside)
    menu = shown.pane.add_menu
    shown.actions["node.add"].trigger()
    QTest.keyClick(menu, {Kind.INITIATIVE: Key.Key_I, Kind.TOPIC: Key.Key_T}[kind])
    type_over(shown, typed)
    assert objective(shown) == expected
    added = shown.session.view.current
    assert added is not None
    assert shown.session.plan.kind(added) is kind


def test_an_objective_is_offered_the_next_number(shown: Shown) -> None:
    before = shown.session.plan.tree()
    select(shown, "objective")
    press(shown, Key.Key_Insert)
    editor = focus(shown)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1.2 "
    press(shown, Key.Key_Return)
    undone_and_redone(shown, before)


def test_what_is_typed_at_once_takes_the_place_of_the_title_and_not_of_the_number(shown: Shown) -> None:
    select(shown, "objective")
    for key, number in ((Key.Key_F2, "1.1"), (Key.Key_Insert, "1.2")):
        press(shown, key)
        QTest.keyClicks(focus(shown), "Trade")
        press(shown, Key.Key_Return)
        QApplication.processEvents()
        assert shown.session.view.current
        changed = shown.session.plan.node(shown.session.view.current)
        assert (changed.number, changed.text(Field.TITLE, Language.EN).plain) == (number, "Trade")


def test_only_what_can_stand_there_is_offered(shown: Shown) -> None:
    select(shown, "line")
    menu = shown.pane.add_menu
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [True, True, True, False, False]


def test_several_are_deleted_without_asking_and_come_back_by_one_undo(shown: Shown) -> None:
    before = shown.session.plan.tree()
    select(shown, "A", "C", "D")
    press(shown, Key.Key_Delete)
    assert objective(shown) == ["B", "topic"]
    assert shown.deleted == ["Deleted 3 parts"]
    # B continued the results of A, which is gone: it has them now.
    assert shown.session.plan.node(id_of("B1")).text(Field.RESULTS, Language.EN).plain == "A1 results"
    undone_and_redone(shown, before)


def test_what_is_deleted_leaves_the_next_one_selected(shown: Shown) -> None:
    select(shown, "A")
    press(shown, Key.Key_Delete)
    assert shown.deleted == ["Deleted “A”"]
    assert selected(shown) == ["B"]
    assert shown.session.view.current == id_of("B")


def test_the_plan_itself_is_not_deleted(shown: Shown) -> None:
    press(shown, Key.Key_Home)
    press(shown, Key.Key_Delete)
    press(shown, Key.Key_D, Modifier.ControlModifier | Modifier.ShiftModifier)
    press(shown, Key.Key_Down, Modifier.AltModifier)
    assert shown.session.undo_stack.count() == 0


def test_copies_stand_behind_the_originals_and_are_selected(shown: Shown) -> None:
    before = shown.session.plan.tree()
    select(shown, "A", "B")
    press(shown, Key.Key_D, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert objective(shown)[:4] == ["A", "B", "A", "B"]
    assert selected(shown) == ["A", "B"]
    assert shown.session.view.current not in (id_of("A"), id_of("B"))
    undone_and_redone(shown, before)


def test_keys_move_the_selected_across_their_parents_and_keep_them_selected(shown: Shown) -> None:
    before = shown.session.plan.tree()
    select(shown, "A", "B")
    shown.pane.view.collapse(shown.pane.model.index_of(id_of("topic")))
    press(shown, Key.Key_Down, Modifier.AltModifier)
    assert objective(shown) == ["topic", ["A", "B", "C", "D"]]
    assert selected(shown) == ["A", "B"]
    assert shown.pane.view.isExpanded(shown.pane.model.index_of(id_of("topic")))
    undone_and_redone(shown, before)
    select(shown, "A", "B")
    press(shown, Key.Key_Up, Modifier.AltModifier)
    assert shown.session.plan.tree() == before


def test_a_move_with_nowhere_to_go_says_so(shown: Shown) -> None:
    select(shown, "D")
    press(shown, Key.Key_Down, Modifier.AltModifier)
    assert shown.refused == ["There is no place further down where this can stand"]
    assert shown.session.undo_stack.count() == 0


def test_what_is_cut_comes_back_elsewhere_as_it_was(shown: Shown) -> None:
    said = Comment(id_of("why"), "Ana", "A", datetime(2026, 3, 1, tzinfo=UTC), "Why?")
    question = Thread(id_of("thread"), (said,))
    shown.session.do(SetThread(id_of("B1"), question.id, question), "Add a comment")
    select(shown, "B")
    press(shown, Key.Key_X, Modifier.ControlModifier)
    assert objective(shown) == ["A", "topic", ["C", "D"]]
    select(shown, "C")
    press(shown, Key.Key_V, Modifier.ControlModifier)
    assert objective(shown) == ["A", "topic", ["C", "B", "D"]]
    assert shown.session.view.current == id_of("B")
    # It continued the results of A; now it says them itself.
    assert shown.session.plan.node(id_of("B1")).text(Field.RESULTS, Language.EN).plain == "A1 results"
    assert shown.session.plan.threads(id_of("B1")) == (question,)


def test_what_is_copied_is_pasted_as_a_copy_and_as_words_elsewhere(shown: Shown) -> None:
    before = shown.session.plan.tree()
    select(shown, "objective")
    press(shown, Key.Key_C, Modifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1.1 objective"
    press(shown, Key.Key_V, Modifier.ControlModifier)
    lines = outline(shown.pane.model)[2][1]  # pyright: ignore[reportIndexIssue, reportUnknownVariableType]
    assert lines[0::2] == ["1.1 objective", "1.1 objective"]
    undone_and_redone(shown, before)


def test_a_part_that_cannot_stand_there_is_not_pasted(shown: Shown) -> None:
    select(shown, "A")
    press(shown, Key.Key_C, Modifier.ControlModifier)
    select(shown, "line")
    press(shown, Key.Key_V, Modifier.ControlModifier)
    assert shown.refused == ["Nothing of this kind can stand here: Initiative"]
    QGuiApplication.clipboard().setText("words from another program")
    press(shown, Key.Key_V, Modifier.ControlModifier)
    assert shown.session.undo_stack.count() == 0


Where = Callable[[TreePane], QPoint]


def above(name: str) -> Where:
    return lambda pane: _corner(pane, name, 0)


def below(name: str) -> Where:
    return lambda pane: _corner(pane, name, 1)


def on(name: str) -> Where:
    return lambda pane: pane.view.visualRect(pane.model.index_of(id_of(name))).center()


def _corner(pane: TreePane, name: str, edge: int) -> QPoint:
    rect = pane.view.visualRect(pane.model.index_of(id_of(name)))
    return QPoint(rect.center().x(), rect.bottom() if edge else rect.top())


def drag(shown: Shown, where: Where) -> None:
    """Drags the selected nodes and drops them there, with the events that a drag sends."""
    view, place = shown.pane.view, where(shown.pane)
    content = shown.pane.model.mimeData(view.selectionModel().selectedIndexes())
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(place, action, content, button, Modifier.NoModifier)
    QApplication.sendEvent(view.viewport(), entered)
    moved = QDragMoveEvent(place, action, content, button, Modifier.NoModifier)
    QApplication.sendEvent(view.viewport(), moved)
    assert moved.isAccepted()
    dropped = QDropEvent(QPointF(place), action, content, button, Modifier.NoModifier)
    QApplication.sendEvent(view.viewport(), dropped)


@pytest.mark.parametrize(
    ("nodes", "where", "expected"),
    [
        (["A"], below("B"), ["B", "A", "topic", ["C", "D"]]),
        (["A"], above("D"), ["B", "topic", ["C", "A", "D"]]),
        (["A"], on("topic"), ["B", "topic", ["C", "D", "A"]]),
        (["A", "B"], above("C"), ["topic", ["A", "B", "C", "D"]]),
        (["C", "D"], on("objective"), ["A", "B", "C", "D", "topic"]),
        (["D", "A"], above("B"), ["A", "D", "B", "topic", ["C"]]),
    ],
)
def test_nodes_are_dragged_to_their_new_place(
    shown: Shown, nodes: list[str], where: Where, expected: list[object]
) -> None:
    before = shown.session.plan.tree()
    select(shown, *nodes)
    drag(shown, where)
    assert objective(shown) == expected
    assert selected(shown) == sorted(nodes)
    undone_and_redone(shown, before)


@pytest.mark.parametrize(
    ("nodes", "where", "why"),
    [
        (["topic"], on("line"), "cannot stand under"),
        (["A"], on("C"), "cannot stand under"),
        (["A"], above("objective"), "cannot stand under"),
        (["topic"], above("A"), "stand before its topics"),
    ],
)
def test_a_drop_on_a_wrong_level_is_refused_and_says_why(
    shown: Shown, nodes: list[str], where: Where, why: str
) -> None:
    before = shown.session.plan.tree()
    select(shown, *nodes)
    drag(shown, where)
    assert [why in said for said in shown.refused] == [True]
    assert shown.session.plan.tree() == before


def test_a_drag_from_another_plan_is_not_taken(shown: Shown, show_tree: ShowTree) -> None:
    other = show_tree(small_plan())
    select(other, "A")
    content = other.pane.model.mimeData(other.pane.view.selectionModel().selectedIndexes())
    model = shown.pane.model
    assert not model.canDropMimeData(content, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert not model.dropMimeData(content, Qt.DropAction.MoveAction, -1, -1, QModelIndex())


def test_a_plan_that_is_read_only_is_looked_at_only(shown: Shown) -> None:
    shown.session.read_only = True
    select(shown, "A")
    for key, modifiers in (
        (Key.Key_Delete, Modifier.NoModifier),
        (Key.Key_F2, Modifier.NoModifier),
        (Key.Key_D, Modifier.ControlModifier | Modifier.ShiftModifier),
        (Key.Key_X, Modifier.ControlModifier),
    ):
        press(shown, key, modifiers)
    assert len(shown.refused) == 4
    assert shown.session.plan.tree() == small_plan()
    assert not shown.pane.model.index_of(id_of("A")).flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_what_is_open_stays_open_in_another_language(shown: Shown) -> None:
    view, model = shown.pane.view, shown.pane.model
    view.collapse(model.index_of(id_of("topic")))
    before = view.expanded_nodes()
    shown.session.view.set_languages(Language.FR, Language.EN)
    shown.pane.retranslate()
    assert view.expanded_nodes() == before == {id_of("department"), id_of("line"), id_of("objective")}


def test_an_edit_in_a_cell_leaves_the_selection_of_several_alone(shown: Shown) -> None:
    select(shown, "A", "B")
    shown.session.do(SetText(id_of("A1"), Field.RESULTS, Language.EN, text("typed")), "Typing")
    shown.session.do(SetNumber(id_of("line"), "7"), "")
    assert selected(shown) == ["A", "B"]


def test_an_empty_plan_says_what_comes_first_and_adds_it(show_tree: ShowTree) -> None:
    shown = show_tree(PlanTree(id_of("plan"), PlanSettings()))
    empty = shown.pane.findChild(type(shown.pane._empty))
    assert empty is not None
    assert empty.isVisible()
    empty.pressed.emit()
    type_over(shown, "Department of Ports")
    assert outline(shown.pane.model) == ["Plan and cover", "Department of Ports"]
    assert not empty.isVisible()


def test_several_are_selected_with_the_mouse_and_the_form_follows_the_last(shown: Shown) -> None:
    view = shown.pane.view
    for name, modifier in (("A", Modifier.NoModifier), ("D", Modifier.ControlModifier)):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, on(name)(shown.pane))
    assert selected(shown) == ["A", "D"]
    assert shown.session.view.current == id_of("D")


def test_rows_added_to_an_initiative_do_not_move_the_tree(shown: Shown) -> None:
    select(shown, "A")
    selection: QItemSelectionModel = shown.pane.view.selectionModel()
    changes: list[object] = []
    selection.selectionChanged.connect(lambda *_: changes.append(1))
    shown.session.do(AddNode(id_of("A"), AtIndex(0), row("A0")), "Add a row")
    assert changes == []
    assert node(Kind.ROW, "A0").id in [child for child, _ in shown.session.plan.children(id_of("A"))]


def test_an_edit_in_many_places_leaves_open_what_was_open(show_tree: ShowTree) -> None:
    many = 18  # more parents than the model tells the view of one by one
    topics = [node(Kind.TOPIC, f"t{n}", *(node(Kind.INITIATIVE, f"i{n}.{m}") for m in range(2))) for n in range(many)]
    line = node(Kind.LINE, "line", node(Kind.OBJECTIVE, "objective", *topics))
    shown = show_tree(PlanTree(id_of("plan"), PlanSettings(), departments=(node(Kind.DEPARTMENT, "d", line),)))
    view, before = shown.pane.view, shown.session.plan.tree()
    view.collapse(shown.pane.model.index_of(id_of("t3")))
    opened = view.expanded_nodes()
    select(shown, *(f"i{n}.0" for n in range(many)))
    press(shown, Key.Key_Delete)
    assert view.expanded_nodes() == opened
    assert shown.deleted == [f"Deleted {many} parts"]
    assert shown.session.view.current == id_of("i0.1")
    undone_and_redone(shown, before)


def test_the_actions_are_those_of_the_plan_on_show_alone(shown: Shown) -> None:
    second = TreePane(shown.session)
    shown.window.setCentralWidget(second)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(shown.pane)
    second.connect_actions(shown.actions)
    second.view.expandAll()
    second.view.select_nodes([id_of("A")])
    shown.actions["node.duplicate"].trigger()
    assert shown.session.undo_stack.count() == 1
    assert [second.model.data(index) for index in second.view.selectionModel().selectedIndexes()] == ["A"]
    shown.session.undo()
    assert shown.session.plan.tree() == small_plan()


def test_the_branches_that_were_open_are_expand_again(shown: Shown) -> None:
    names = ("department", "line", "objective")
    shown.pane.view.collapse(shown.pane.model.index_of(id_of("topic")))
    assert shown.pane.expanded() == tuple(map(id_of, names))
    second = TreePane(shown.session, (*shown.pane.expanded(), id_of("gone")))
    shown.window.setCentralWidget(second)
    assert second.view.expanded_nodes() == frozenset(map(id_of, names))
    none_open = TreePane(shown.session, ())
    shown.window.setCentralWidget(none_open)
    assert none_open.view.expanded_nodes() == frozenset()


def test_a_node_that_is_selected_while_the_tree_is_hidden_is_seen_when_it_is_shown(show_tree: ShowTree) -> None:
    lines = [node(Kind.LINE, f"l{n}", node(Kind.OBJECTIVE, f"o{n}")) for n in range(60)]
    shown = show_tree(PlanTree(id_of("plan"), PlanSettings(), departments=(node(Kind.DEPARTMENT, "d", *lines),)))
    view = shown.pane.view
    shown.pane.hide()
    shown.session.view.select(id_of("o59"))
    assert {id_of("d"), id_of("l59")} <= set(shown.pane.expanded())
    shown.pane.show()
    assert view.current() == id_of("o59")
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_no_more_branches_are_remembered_than_are_worth_it(show_tree: ShowTree) -> None:
    lines = [
        node(Kind.LINE, f"l{n}", node(Kind.OBJECTIVE, f"o{n}", node(Kind.INITIATIVE, f"i{n}"))) for n in range(150)
    ]
    shown = show_tree(PlanTree(id_of("plan"), PlanSettings(), departments=(node(Kind.DEPARTMENT, "d", *lines),)))
    expanded = shown.pane.expanded()
    assert len(expanded) == 200
    assert set(expanded) > {id_of("d"), *(id_of(f"l{n}") for n in range(150))}


def test_a_new_tree_measures_no_more_of_a_long_plan_than_it_shows(
    open_plan: OpenPlan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an item shows is counted of all that stands below it: of a large plan that takes long."""
    names = [f"department {number}" for number in range(400)]
    departments = tuple(node(Kind.DEPARTMENT, name) for name in names)
    asked: list[UUID | None] = []
    item = TreeItems.item

    def noting(items: TreeItems, of: UUID | None) -> TreeItem:
        asked.append(of)
        return item(items, of)

    monkeypatch.setattr(TreeItems, "item", noting)
    pane = TreePane(open_plan(PlanTree(id_of("plan"), departments=departments)))
    qtbot.addWidget(pane)
    pane.resize(320, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    QApplication.processEvents()
    assert id_of(names[0]) in asked
    assert len(set(asked)) < len(names) / 4
