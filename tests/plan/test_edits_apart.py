"""Edits that were made apart, each on the same plan, and come together."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.draft import Draft, apply
from sedi_editor.plan.edits import (
    AddNode,
    AtIndex,
    Edit,
    MoveNode,
    RemoveNode,
    SetComment,
    SetNumber,
    SetResolution,
    SetThread,
    settings_edit,
)
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import Emblem, Node, PlanSettings, PlanTree
from tests.plan.a_plan import id_of, node, row, small_plan
from tests.strategies import edits_for, plan_trees

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def both_ways(tree: PlanTree, one: Edit, other: Edit) -> tuple[PlanTree, PlanTree]:
    """The plan with both edits, in either order."""
    return apply(apply(tree, one)[0], other)[0], apply(apply(tree, other)[0], one)[0]


@pytest.mark.slow("draws many random plans")
@given(plan_trees(max_departments=2, max_children=3), st.data())
def test_edits_that_touch_different_things_come_in_any_order(tree: PlanTree, data: st.DataObject) -> None:
    one, other = data.draw(edits_for(tree)), data.draw(edits_for(tree))
    assume(not one.touches(Draft(tree)).conflicts_with(other.touches(Draft(tree))))
    first, second = both_ways(tree, one, other)
    assert first == second


@pytest.mark.slow("draws many random plans")
@given(plan_trees(max_departments=2, max_children=3), st.data())
def test_to_ask_what_an_edit_touches_changes_nothing(tree: PlanTree, data: st.DataObject) -> None:
    draft = Draft(tree)
    data.draw(edits_for(tree)).touches(draft)
    assert draft.tree() == tree


def names(tree: PlanTree, parent: str) -> list[UUID]:
    return [child.id for child in tree.node(id_of(parent)).children]


def test_a_row_goes_beside_the_neighbour_that_it_was_put_beside() -> None:
    tree = apply(small_plan(), AddNode(id_of("A"), id_of("A2"), row("A3")))[0]
    for way in both_ways(tree, RemoveNode(id_of("A1")), AddNode(id_of("A"), id_of("A2"), row("new"))):
        assert names(way, "A") == [id_of("A2"), id_of("new"), id_of("A3")]


@pytest.mark.parametrize(
    ("parent", "added", "gone", "expected"),
    [
        ("A", row("new"), RemoveNode(id_of("A2")), ["A1", "new"]),
        ("A", row("new"), MoveNode(id_of("A2"), id_of("B"), None), ["A1", "new"]),
        ("objective", node(Kind.INITIATIVE, "new"), RemoveNode(id_of("B")), ["A", "new", "topic"]),
        ("objective", node(Kind.TOPIC, "new"), RemoveNode(id_of("topic")), ["A", "B", "new"]),
    ],
)
def test_where_the_neighbour_is_gone_a_node_comes_last_of_its_kind(
    parent: str, added: Node, gone: RemoveNode | MoveNode, expected: list[str]
) -> None:
    tree = apply(small_plan(), gone)[0]
    after = apply(tree, AddNode(id_of(parent), gone.node, added))[0]
    assert names(after, parent) == [id_of(name) for name in expected]


@pytest.mark.parametrize("other", [RemoveNode(id_of("A1")), MoveNode(id_of("A2"), id_of("A"), None)])
def test_a_place_of_an_old_log_meets_every_change_of_the_order_it_counts_in(other: Edit) -> None:
    draft = Draft(small_plan())
    counted = AddNode(id_of("A"), AtIndex(2), row("new"))
    assert counted.touches(draft).conflicts_with(other.touches(draft))
    assert other.touches(draft).conflicts_with(counted.touches(draft))
    assert not counted.touches(draft).conflicts_with(RemoveNode(id_of("B1")).touches(draft))


def said(name: str, minutes: int = 0) -> Comment:
    return Comment(id_of(name), name, name[:2], NOON + timedelta(minutes=minutes), f"{name} says")


@pytest.fixture
def discussed() -> PlanTree:
    """The small plan with a question on A1."""
    thread = Thread(id_of("thread"), (said("Ana"),))
    return apply(small_plan(), SetThread(id_of("A1"), thread.id, thread))[0]


def answer(name: str, minutes: int) -> SetComment:
    comment = said(name, minutes)
    return SetComment(id_of("A1"), id_of("thread"), comment.id, comment)


def test_answers_made_apart_in_one_thread_are_both_there(discussed: PlanTree) -> None:
    for tree in both_ways(discussed, answer("Luís", 7), answer("Marie", 5)):
        (thread,) = tree.annotations.on(id_of("A1"))
        assert [comment.author for comment in thread.comments] == ["Ana", "Marie", "Luís"]


def test_an_answer_is_kept_in_a_thread_that_somebody_else_resolves(discussed: PlanTree) -> None:
    resolved = Resolution("Ana", NOON + timedelta(minutes=9))
    for tree in both_ways(discussed, SetResolution(id_of("A1"), id_of("thread"), resolved), answer("Luís", 7)):
        (thread,) = tree.annotations.on(id_of("A1"))
        assert thread.resolved == resolved
        assert [comment.author for comment in thread.comments] == ["Ana", "Luís"]


def test_an_answer_never_comes_before_the_question_whatever_the_clocks_say(discussed: PlanTree) -> None:
    tree = apply(discussed, answer("Luís", -60))[0]
    (thread,) = tree.annotations.on(id_of("A1"))
    assert [comment.author for comment in thread.comments] == ["Ana", "Luís"]


def test_the_opening_comment_cannot_be_taken_out_of_a_thread_that_has_no_other(discussed: PlanTree) -> None:
    with pytest.raises(PlanRuleError, match="at least one"):
        apply(discussed, SetComment(id_of("A1"), id_of("thread"), id_of("Ana"), None))


def test_two_settings_changed_apart_are_both_as_they_were_set() -> None:
    tree = small_plan()
    before = tree.settings
    emblem = Emblem("image/png", b"picture")
    first = settings_edit(before, PlanSettings(series_class="OEA/Ser.X", languages=before.languages))
    second = settings_edit(before, PlanSettings(emblem=emblem, languages=before.languages))
    for way in both_ways(tree, first, second):
        assert (way.settings.series_class, way.settings.emblem) == ("OEA/Ser.X", emblem)


def test_edits_of_one_number_meet() -> None:
    draft = Draft(small_plan())
    one, other = SetNumber(id_of("line"), "2"), SetNumber(id_of("line"), "3")
    assert one.touches(draft).conflicts_with(other.touches(draft))
    assert not one.touches(draft).conflicts_with(SetNumber(id_of("objective"), "1.2").touches(draft))
