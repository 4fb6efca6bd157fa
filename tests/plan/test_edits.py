"""Every edit does what it says, is taken back exactly, and is refused where a rule forbids it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.draft import apply
from sedi_editor.plan.edits import (
    AddNode,
    AtIndex,
    Edit,
    Group,
    MoveNode,
    RemoveNode,
    SetJoined,
    SetNumber,
    SetPlan,
    SetText,
    deserialize_edit,
    serialize_edit,
)
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import MAX_TEXT
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import PlanSettings, PlanTree
from tests.plan.a_plan import id_of, node, row, small_plan, text
from tests.strategies import edits_for, plan_trees


def joined(tree: PlanTree, name: str) -> frozenset[Column]:
    return tree.node(id_of(name)).joined


def children(tree: PlanTree, name: str) -> list[str]:
    return [child.text(Field.TITLE, Language.EN).plain for child in tree.node(id_of(name)).children]


def done_and_undone(tree: PlanTree, edit: Edit) -> PlanTree:
    """The plan after `edit`, once undo and redo have been seen to give back the plans before and after."""
    after, inverse = apply(tree, edit)
    check(after)
    before, redo = apply(after, inverse)
    assert before == tree
    assert apply(before, redo)[0] == after
    return after


def test_a_text_is_set_and_taken_away() -> None:
    tree = small_plan()
    french = SetText(id_of("A1"), Field.RESULTS, Language.FR, text("résultats"))
    after = done_and_undone(tree, french)
    assert after.node(id_of("A1")).text(Field.RESULTS, Language.FR).plain == "résultats"
    assert done_and_undone(after, SetText(id_of("A1"), Field.RESULTS, Language.FR, None)) == tree


def test_an_empty_text_is_no_text() -> None:
    after = done_and_undone(small_plan(), SetText(None, Field.TITLE, Language.EN, text("")))
    assert after.texts == {}


def test_numbers_and_settings_are_set() -> None:
    tree = small_plan()
    assert done_and_undone(tree, SetNumber(id_of("line"), "2")).node(id_of("line")).number == "2"
    settings = PlanSettings(languages=(Language.PT,))
    assert done_and_undone(tree, SetPlan(settings)).settings == settings


def test_a_row_that_becomes_the_first_under_a_heading_loses_its_joins_until_undo() -> None:
    after = done_and_undone(small_plan(), MoveNode(id_of("A2"), id_of("A"), AtIndex(0)))
    assert joined(after, "A2") == frozenset()


def test_removing_an_initiative_frees_the_next_ones_first_row() -> None:
    after = done_and_undone(small_plan(), RemoveNode(id_of("A")))
    assert joined(after, "B1") == frozenset()


def test_moving_an_initiative_to_another_heading_drops_only_impossible_joins() -> None:
    tree = small_plan()
    to_the_front = done_and_undone(tree, MoveNode(id_of("B"), id_of("topic"), AtIndex(0)))
    assert joined(to_the_front, "B1") == frozenset()
    to_the_end = done_and_undone(tree, MoveNode(id_of("B"), id_of("topic"), AtIndex(2)))
    assert joined(to_the_end, "B1") == joined(tree, "B1")


def test_moving_the_first_initiative_away_frees_the_row_that_is_now_first() -> None:
    after = done_and_undone(small_plan(), MoveNode(id_of("C"), id_of("objective"), AtIndex(0)))
    assert joined(after, "D1") == frozenset()
    assert children(after, "objective") == ["C", "A", "B", "topic"]


def test_a_subtree_is_added_where_it_is_told() -> None:
    added = node(Kind.INITIATIVE, "new", row("N1"), row("N2", [Column.CONTRIBUTION]))
    after = done_and_undone(small_plan(), AddNode(id_of("topic"), AtIndex(1), added))
    assert children(after, "topic") == ["C", "new", "D"]


def test_an_added_row_that_would_be_first_loses_its_joins() -> None:
    tree = done_and_undone(small_plan(), RemoveNode(id_of("A")))
    after = done_and_undone(tree, AddNode(id_of("B"), AtIndex(0), row("B0", [Column.RESULTS])))
    assert joined(after, "B0") == frozenset()


def test_a_group_is_one_step() -> None:
    edits = (RemoveNode(id_of("A")), SetNumber(id_of("objective"), "9.9"), RemoveNode(id_of("line")))
    assert done_and_undone(small_plan(), Group(edits, "clear")).departments[0].children == ()


REFUSED = {
    "only under": AddNode(id_of("department"), AtIndex(0), row("x")),
    "cannot stand under": MoveNode(id_of("A"), id_of("line"), AtIndex(0)),
    "stand before its topics": MoveNode(id_of("C"), id_of("objective"), AtIndex(3)),
    "no place": MoveNode(id_of("A"), id_of("objective"), AtIndex(7)),
    "already has a node": AddNode(id_of("topic"), AtIndex(0), node(Kind.INITIATIVE, "A")),
    "has no node": RemoveNode(id_of("nobody")),
    "no cell above": SetJoined(id_of("C1"), frozenset({Column.RESULTS})),
    "cell with text cannot be joined": SetJoined(id_of("D1"), frozenset({Column.RESULTS})),
    "columns 2 to 5": SetJoined(id_of("D1"), frozenset({Column.INITIATIVE})),
    "text of its own": SetText(id_of("A2"), Field.RESULTS, Language.EN, text("x")),
    "has no “results” text": SetText(id_of("A"), Field.RESULTS, Language.EN, text("x")),
    "too long": SetText(id_of("A1"), Field.RESULTS, Language.EN, text("x" * (MAX_TEXT + 1))),
    "at least one language": SetPlan(PlanSettings(languages=())),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_an_edit_against_the_rules_is_refused_with_the_reason(reason: str) -> None:
    with pytest.raises(PlanRuleError, match=reason):
        apply(small_plan(), REFUSED[reason])


def test_an_initiative_moves_within_its_objective_past_no_topic() -> None:
    after = done_and_undone(small_plan(), MoveNode(id_of("A"), id_of("objective"), AtIndex(1)))
    assert children(after, "objective") == ["B", "A", "topic"]


@pytest.mark.slow("draws many random edits")
@given(st.data())
def test_any_edit_keeps_the_rules_and_is_undone_exactly(data: st.DataObject) -> None:
    tree = data.draw(plan_trees())
    done_and_undone(tree, data.draw(edits_for(tree)))


@pytest.mark.slow("draws many random edits")
@given(st.data())
def test_an_edit_comes_back_from_the_change_log_as_it_was(data: st.DataObject) -> None:
    edit = data.draw(edits_for(data.draw(plan_trees())))
    assert deserialize_edit(serialize_edit(edit)) == edit
