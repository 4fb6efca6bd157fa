"""The model shows the plan, and tells Qt of every change in steps that Qt accepts."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from sedi_editor.plan.changed import Changed
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, AtIndex, Edit, Group, MoveNode, RemoveNode, SetNumber, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.merged_cells import move_edit
from sedi_editor.plan.outline import OUTLINE_KINDS
from sedi_editor.plan.progress import Completeness
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Source, Text
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.session.view_state import ViewState
from sedi_editor.ui.tree.model import PlanTreeModel, TreeRole
from sedi_editor.ui.tree.tree_item import TreeItem
from tests.plan.a_plan import id_of, node, small_plan, text
from tests.strategies import edits_for, plan_trees
from tests.ui.a_session import OFFICER
from tests.ui.conftest import OpenPlan
from tests.ui.tree.conftest import Tested, outline

Role = Qt.ItemDataRole


def marks(model: PlanTreeModel, name: str) -> TreeItem:
    return model.data(model.index_of(id_of(name)), TreeRole.ITEM)


def ids(model: PlanTreeModel, parent: QModelIndex | None = None) -> list[UUID]:
    """The nodes that a model shows, in order, all the way down."""
    parent = parent or QModelIndex()
    found: list[UUID] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        if shown := model.node(index):
            found.append(shown)
        found += ids(model, index)
    return found


def expected(tree: PlanTree) -> list[UUID]:
    return [one.id for one in tree.walk() if one.kind in OUTLINE_KINDS]


def test_it_shows_numbers_and_titles_but_no_rows(session: Session, tested: Tested) -> None:
    assert outline(tested(session)) == [
        "Plan and cover",
        "department",
        ["1 line", ["1.1 objective", ["A", "B", "topic", ["C", "D"]]]],
    ]


def test_a_title_that_is_missing_is_shown_in_another_language(session: Session, tested: Tested) -> None:
    model = tested(session)
    session.do(SetText(id_of("A"), Field.TITLE, Language.EN, None), "")
    assert (marks(model, "A").title, marks(model, "A").pale) == ("(no title)", True)
    session.do(SetText(id_of("A"), Field.TITLE, Language.FR, text("Un\ntitre")), "")
    assert (marks(model, "A").title, marks(model, "A").pale) == ("Un titre", True)
    session.view.set_languages(Language.FR, Language.EN)
    assert (marks(model, "A").title, marks(model, "A").pale) == ("Un titre", False)
    assert marks(model, "B").title == "B"


def test_what_is_missing_and_stale_is_marked_up_to_the_department(session: Session, tested: Tested) -> None:
    model = tested(session)
    assert marks(model, "department").percent == 100, "in English, which is drafted"
    session.view.set_languages(Language.FR, None)
    assert marks(model, "department").percent == 0
    for one in session.plan.tree().walk():
        for (field, _), source in one.texts.items():
            french = Text(text("texte").rich, Source(Language.EN, source.rich.fingerprint))
            session.do(SetText(one.id, field, Language.FR, french), "")
    assert marks(model, "department").completeness is Completeness.COMPLETE
    session.do(SetText(id_of("C1"), Field.RESULTS, Language.EN, text("other")), "")
    for name in ("C", "topic", "objective", "department"):
        assert marks(model, name).completeness is Completeness.STALE
    assert marks(model, "A").completeness is Completeness.COMPLETE
    session.do(SetText(id_of("C1"), Field.RESULTS, Language.FR, None), "")
    assert marks(model, "topic").completeness is Completeness.MISSING
    assert marks(model, "department").percent == 95
    session.undo()
    assert marks(model, "topic").completeness is Completeness.STALE
    session.view.set_languages(Language.EN, None)
    assert marks(model, "topic").completeness is Completeness.COMPLETE


def test_a_plan_in_one_language_has_no_marks_of_translation(open_plan: OpenPlan, tested: Tested) -> None:
    tree = small_plan()
    model = tested(open_plan(replace(tree, settings=replace(tree.settings, languages=(Language.EN,)))))
    assert marks(model, "department").completeness is Completeness.EMPTY
    assert marks(model, "department").percent is None


def test_only_what_an_edit_touches_is_painted_anew(session: Session, tested: Tested) -> None:
    model = tested(session)
    outline(model)
    touched: list[object] = []
    model.dataChanged.connect(lambda first, last: touched.append((model.data(first), first == last)))
    session.do(SetText(id_of("C1"), Field.RESULTS, Language.EN, text("other")), "")
    assert sorted(touched, key=str) == sorted(
        [(name, True) for name in ("C", "topic", "1.1 objective", "1 line", "department", "Plan and cover")], key=str
    )


def test_items_are_spoken_with_their_kind_and_what_is_open(session: Session, tested: Tested) -> None:
    session.view.set_languages(Language.FR, Language.EN)
    model = tested(session)
    spoken = model.data(model.index_of(id_of("D")), Role.AccessibleTextRole)
    assert spoken == "D, Initiative, 4 texts missing in French"
    tip = model.data(model.index_of(id_of("department")), Role.ToolTipRole)
    assert tip.splitlines() == [
        "Department: department",
        "English: 100 %",
        "Français: 0 %",
        "24 texts missing in French",
    ]


class Watch:
    """Which signals of structure a model sends."""

    def __init__(self, model: PlanTreeModel) -> None:
        self.sent: list[str] = []
        for name in ("rowsInserted", "rowsRemoved", "rowsMoved", "modelReset", "layoutChanged"):
            getattr(model, name).connect(lambda *_, name=name: self.sent.append(name))


@pytest.mark.parametrize(
    ("edit", "signals"),
    [
        (AddNode(id_of("topic"), AtIndex(1), node(Kind.INITIATIVE, "new")), ["rowsInserted"]),
        (RemoveNode(id_of("topic")), ["rowsRemoved"]),
        (MoveNode(id_of("B"), id_of("topic"), AtIndex(1)), ["rowsMoved"]),
        (MoveNode(id_of("A"), id_of("objective"), AtIndex(1)), ["rowsMoved"]),
        (SetNumber(id_of("line"), "2"), []),
        (AddNode(id_of("A"), AtIndex(0), Node(uuid4(), Kind.ROW)), []),
    ],
)
def test_a_change_is_announced_as_what_it_is(session: Session, tested: Tested, edit: Edit, signals: list[str]) -> None:
    model = tested(session)
    outline(model)
    watch = Watch(model)
    session.do(edit, "")
    session.undo()
    session.redo()
    assert watch.sent == signals + [_UNDONE.get(name, name) for name in signals] + signals
    assert ids(model) == expected(session.plan.tree())


_UNDONE = {"rowsInserted": "rowsRemoved", "rowsRemoved": "rowsInserted"}


def test_a_node_that_moves_stays_the_item_it_was(session: Session, tested: Tested) -> None:
    model = tested(session)
    outline(model)
    held = QPersistentModelIndex(model.index_of(id_of("B")))
    session.do(move_edit(session.plan, [id_of("B"), id_of("A")], id_of("topic"), 1), "")
    assert held.isValid()
    assert held.data() == "B"
    assert held.row() == 2


def test_several_changes_in_one_are_all_shown(session: Session, tested: Tested) -> None:
    model = tested(session)
    outline(model)
    second = node(Kind.TOPIC, "second", node(Kind.INITIATIVE, "E"))
    edits = (
        AddNode(id_of("objective"), AtIndex(3), second),
        MoveNode(id_of("A"), id_of("second"), AtIndex(0)),
        MoveNode(id_of("D"), id_of("second"), AtIndex(2)),
        RemoveNode(id_of("topic")),
        RemoveNode(id_of("E")),
    )
    session.do(Group(edits), "")
    assert outline(model)[-1] == ["1 line", ["1.1 objective", ["B", "second", ["A", "D"]]]]
    session.undo()
    assert ids(model) == expected(small_plan())


@pytest.mark.parametrize(("objective", "topic"), [(1, 2), (2, 1)])
def test_what_goes_after_what_was_below_it_takes_along_what_is_still_shown(
    open_plan: OpenPlan, tested: Tested, objective: int, topic: int
) -> None:
    # Where parents are looked at in the order of their numbers, either may come first.
    initiatives = tuple(Node(UUID(int=number), Kind.INITIATIVE) for number in (3, 4, 5))
    topics = (Node(UUID(int=topic), Kind.TOPIC, children=initiatives),)
    objectives = (Node(UUID(int=objective), Kind.OBJECTIVE, children=topics),)
    line = replace(node(Kind.LINE, "line"), children=objectives)
    session = open_plan(replace(small_plan(), departments=(node(Kind.DEPARTMENT, "department", line),)))
    model = tested(session)
    outline(model)
    watch = Watch(model)
    session.do(Group((RemoveNode(UUID(int=4)), RemoveNode(UUID(int=topic)))), "")
    assert ids(model) == expected(session.plan.tree())
    assert watch.sent == ["rowsRemoved"]


def test_another_plan_from_the_disk_is_shown_anew(session: Session, tested: Tested) -> None:
    model = tested(session)
    outline(model)
    session.plan = Draft(PlanTree(id_of("other"), PlanSettings(), departments=(node(Kind.DEPARTMENT, "only"),)))
    session.replaced.emit()
    assert outline(model) == ["Plan and cover", "only"]


# Shrinking such plans takes minutes, and the steps of a failure tell more.
FEW = settings(max_examples=30, phases=[Phase.generate])


class PlanOnly(Session):
    """A session without a file: for many plans, one after the other."""

    def __init__(self, tree: PlanTree) -> None:
        super(Session, self).__init__()
        self.plan = Draft(tree)
        self.read_only = False
        self.view = ViewState(self, OFFICER)
        self.view.draft_language, self.view.second_language = Language.EN, Language.FR

    def follow(self, edit: Edit) -> Edit:
        inverse, changed = self.plan.perform(edit)
        self.changed.emit(changed)
        return inverse


@pytest.mark.slow("draws many random edits")
@FEW
@given(st.data())
def test_whatever_changes_the_model_follows(qapp: object, data: st.DataObject) -> None:
    session = PlanOnly(data.draw(plan_trees(max_departments=1, max_children=3)))
    model = PlanTreeModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    watch = Watch(model)
    for _ in range(4):
        # Some lists have been asked for, others not.
        for one in data.draw(st.lists(st.sampled_from([None, *expected(session.plan.tree())]), max_size=4)):
            model.rowCount(model.index_of(one))
        edit = data.draw(edits_for(session.plan.tree()))
        inverse = session.follow(edit)
        if data.draw(st.booleans()):
            session.follow(inverse)
        if data.draw(st.booleans()):
            assert ids(model) == expected(session.plan.tree())
    assert ids(model) == expected(session.plan.tree())
    assert not {"modelReset", "layoutChanged"} & set(watch.sent)
    del tester


@pytest.mark.slow("draws many random edits")
@FEW
@given(st.data())
def test_a_narrowed_model_follows_too(qapp: object, data: st.DataObject) -> None:
    session = PlanOnly(data.draw(plan_trees(max_departments=1, max_children=3)))
    model = PlanTreeModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for _ in range(3):
        nodes = expected(session.plan.tree())
        hits = data.draw(st.lists(st.sampled_from(nodes), max_size=3)) if nodes else []
        kept = frozenset(ancestor for hit in hits for ancestor in (*session.plan.ancestors(hit), hit))
        model.show_only(kept)
        assert set(ids(model)) == kept
        before = set(nodes)
        session.follow(data.draw(edits_for(session.plan.tree())))
        now = expected(session.plan.tree())
        assert {one for one in now if one not in before} <= set(ids(model))
        assert ids(model) == [one for one in now if one in set(ids(model))]
    model.show_only(None)
    assert ids(model) == expected(session.plan.tree())
    del tester


def large_plan(count: int) -> PlanTree:
    """One department of `count` nodes, most of them under one objective."""
    initiatives = tuple(Node(UUID(int=n + 1), Kind.INITIATIVE) for n in range(count - 3))
    plan = small_plan()
    return replace(
        plan,
        departments=(
            node(Kind.DEPARTMENT, "d", node(Kind.LINE, "l", replace(node(Kind.OBJECTIVE, "o"), children=initiatives))),
        ),
    )


def test_of_ten_thousand_nodes_only_those_on_the_screen_are_asked_for(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QTreeView

    session = PlanOnly(large_plan(10_000))
    model = PlanTreeModel(session)
    asked: set[object] = set()
    data = model.data

    def noting(index: Any, role: int = Role.DisplayRole) -> Any:
        asked.add(model.node(index))
        return data(index, role)

    model.data = noting  # pyright: ignore[reportAttributeAccessIssue]
    view = QTreeView()
    qtbot.addWidget(view)
    view.setUniformRowHeights(True)
    view.setModel(model)
    view.resize(300, 400)
    with qtbot.waitExposed(view):
        view.show()
    assert model.listed() == [None, id_of("d")]
    view.expandAll()
    view.grab()
    assert 0 < len(asked) < 100
    spy = QSignalSpy(model.rowsMoved)
    session.follow(MoveNode(UUID(int=9_000), id_of("o"), AtIndex(3)))
    assert spy.count() == 1
    assert model.index_of(UUID(int=9_000)).row() == 3


def test_a_change_elsewhere_costs_the_tree_nothing(session: Session, tested: Tested) -> None:
    model = tested(session)
    outline(model)
    watch = Watch(model)
    session.changed.emit(Changed(waivers=True))
    assert watch.sent == []
