"""Where parts of the plan go when they are added, or moved one place up or down."""

from collections.abc import Sequence
from contextlib import nullcontext
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, AtIndex, Position
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.numbering import next_number, printed
from sedi_editor.plan.outline import (
    OUTLINE_KINDS,
    addable,
    check_move_down,
    check_move_up,
    move_down_edit,
    move_up_edit,
    new_node,
)
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree
from tests.plan.a_plan import id_of, node, row, small_plan
from tests.strategies import plan_trees


def ids(*names: str) -> list[UUID]:
    return [id_of(name) for name in names]


def names(draft: Draft, parent: str) -> str:
    """The titles of the children, one after the other."""
    return " ".join(child.text(Field.TITLE, Language.EN).plain for child in draft.node(id_of(parent)).children)


def one_of_each_kind(tree: PlanTree, random: Random) -> list[Node]:
    nodes = [node for node in tree.walk() if node.kind in OUTLINE_KINDS]
    return [random.choice(alike) for kind in OUTLINE_KINDS if (alike := [one for one in nodes if one.kind is kind])]


def two_objectives() -> PlanTree:
    first = node(
        Kind.OBJECTIVE,
        "o1",
        node(Kind.INITIATIVE, "A", row("A1")),
        node(Kind.TOPIC, "t1", node(Kind.INITIATIVE, "B"), node(Kind.INITIATIVE, "C")),
    )
    second = node(Kind.OBJECTIVE, "o2", node(Kind.TOPIC, "t2", node(Kind.INITIATIVE, "D")))
    line = node(Kind.LINE, "line", first, second)
    return PlanTree(id_of("plan"), PlanSettings(), departments=(node(Kind.DEPARTMENT, "department", line),))


def test_what_can_be_added_beside_an_initiative_goes_behind_what_is_around_it() -> None:
    assert addable(Draft(small_plan()), id_of("C")) == {
        Kind.DEPARTMENT: Position(None, 1),
        Kind.LINE: Position(id_of("department"), 1),
        Kind.OBJECTIVE: Position(id_of("line"), 1),
        Kind.TOPIC: Position(id_of("objective"), 3),
        Kind.INITIATIVE: Position(id_of("topic"), 1),
    }


def test_a_topic_added_beside_an_own_initiative_comes_after_all_of_them() -> None:
    assert addable(Draft(small_plan()), id_of("A"))[Kind.TOPIC] == Position(id_of("objective"), 2)


def test_an_initiative_added_to_an_objective_comes_before_its_topics() -> None:
    assert addable(Draft(small_plan()), id_of("objective"))[Kind.INITIATIVE] == Position(id_of("objective"), 2)


def test_only_a_department_can_be_added_to_the_plan_itself() -> None:
    assert addable(Draft(small_plan()), None) == {Kind.DEPARTMENT: Position(None, 1)}


@pytest.mark.slow("draws many random plans")
@given(plan_trees(max_departments=2, max_children=2), st.randoms())
def test_whatever_can_be_added_is_allowed_there(tree: PlanTree, random: Random) -> None:
    for beside in (None, *(one.id for one in one_of_each_kind(tree, random))):
        draft = Draft(tree)
        for kind, place in addable(draft, beside).items():
            draft.perform(AddNode(place.parent, AtIndex(place.index), new_node(draft, kind, place.parent)))
            check(draft.tree())


def test_a_new_initiative_has_a_row_to_write_in() -> None:
    assert [child.kind for child in new_node(Draft(small_plan()), Kind.INITIATIVE, id_of("topic")).children] == [
        Kind.ROW
    ]


@pytest.mark.parametrize(
    ("kind", "siblings", "above", "expected"),
    [
        (Kind.OBJECTIVE, ["1.1"], "1", "1.2"),
        (Kind.OBJECTIVE, ["3.4", "3.2"], "3", "3.5"),
        (Kind.OBJECTIVE, ["1.9"], "1", "1.10"),
        (Kind.OBJECTIVE, ["2.1", "3.4"], "3", "3.5"),
        (Kind.OBJECTIVE, [], "4", "4.1"),
        (Kind.OBJECTIVE, [], "", ""),
        (Kind.OBJECTIVE, ["", ""], "4", ""),
        (Kind.LINE, [], "", "1"),
        (Kind.LINE, ["2", "6"], "", "7"),
        (Kind.LINE, ["III"], "", ""),
        (Kind.TOPIC, ["(a1)"], "1.1", "(a2)"),
        (Kind.TOPIC, [], "1.1", ""),
        (Kind.DEPARTMENT, [], "", ""),
        (Kind.OBJECTIVE, [], "4.", "4.1"),
        (Kind.OBJECTIVE, ["1.1.", "2.7"], "1.", "1.2."),
    ],
)
def test_a_new_number_follows_the_others(kind: Kind, siblings: Sequence[str], above: str, expected: str) -> None:
    assert next_number(kind, siblings, above) == expected


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        *(("1", "1."), ("1.", "1."), ("1.1.", "1.1."), (" 2. ", "2."), ("1..", "1."), ("3\N{NO-BREAK SPACE}.", "3.")),
        *(("III", "III."), ("A.", "A."), ("1.2 bis", "1.2 bis."), ("1º", "1º.")),
        *(("a)", "a)"), ("[4]", "[4]"), ("1.-", "1.-"), ("5:", "5:"), ("", ""), (" ", ""), (".", "")),
    ],
)
def test_a_number_is_printed_with_one_full_stop_or_with_its_own_sign(typed: str, shown: str) -> None:
    assert printed(typed) == shown


def test_one_place_up_and_one_place_down_again_is_where_it_was() -> None:
    draft = Draft(two_objectives())
    draft.perform(move_up_edit(draft, ids("C")))
    assert names(draft, "t1") == "C B"
    draft.perform(move_down_edit(draft, ids("C")))
    assert draft.tree() == two_objectives()


def test_at_the_edge_it_goes_on_in_the_next_parent() -> None:
    draft = Draft(two_objectives())
    seen: list[tuple[str, str, str, str]] = []
    for _ in range(4):
        draft.perform(move_up_edit(draft, ids("D")))
        seen.append((names(draft, "o1"), names(draft, "t1"), names(draft, "o2"), names(draft, "t2")))
    assert seen == [
        ("A t1", "B C", "D t2", ""),
        ("A t1", "B C D", "t2", ""),
        ("A t1", "B D C", "t2", ""),
        ("A t1", "D B C", "t2", ""),
    ]
    for _ in range(4):
        draft.perform(move_down_edit(draft, ids("D")))
    assert draft.tree() == two_objectives()


def test_several_move_together_and_keep_their_order() -> None:
    draft = Draft(two_objectives())
    draft.perform(move_down_edit(draft, ids("B", "C")))
    assert (names(draft, "t1"), names(draft, "o2")) == ("", "B C t2")
    draft.perform(move_up_edit(draft, ids("C", "B")))
    assert draft.tree() == two_objectives()


def test_what_moves_together_shares_its_joined_cells_as_before() -> None:
    draft = Draft(small_plan())
    draft.perform(move_down_edit(draft, ids("A", "B")))
    assert names(draft, "topic") == "A B C D"
    # B goes on continuing the results of A; and C, which was first, continues nothing.
    assert Column.RESULTS in draft.joined(id_of("B1"))
    assert draft.joined(id_of("C1")) == set()
    draft.perform(move_up_edit(draft, ids("A", "B")))
    assert draft.tree() == small_plan()


def test_what_follows_one_that_cannot_move_stays_behind_it() -> None:
    draft = Draft(two_objectives())
    draft.perform(move_up_edit(draft, ids("A", "t1", "t2")))
    assert (names(draft, "o1"), names(draft, "o2")) == ("A t1 t2", "")
    with pytest.raises(PlanRuleError, match="no place further up"):
        move_up_edit(draft, ids("A"))
    with pytest.raises(PlanRuleError, match="no place further down"):
        move_down_edit(draft, ids("department"))


@pytest.mark.parametrize(
    ("chosen", "up", "down"),
    [("A", False, True), ("D", True, False), ("C", True, True), ("A t1", False, True), ("t2 D", True, False)],
)
def test_whether_something_can_move_is_known_before_it_is_moved(chosen: str, up: bool, down: bool) -> None:
    draft = Draft(two_objectives())
    for check_move, can_move in ((check_move_up, up), (check_move_down, down)):
        with nullcontext() if can_move else pytest.raises(PlanRuleError, match="no place further"):
            check_move(draft, ids(*chosen.split()))
    assert draft.tree() == two_objectives()


@pytest.mark.slow("draws many random plans")
@given(plan_trees(max_departments=2, max_children=3), st.randoms())
def test_every_step_is_allowed_and_one_node_steps_back(tree: PlanTree, random: Random) -> None:
    for one in one_of_each_kind(tree, random):
        draft = Draft(tree)
        try:
            step = move_down_edit(draft, [one.id])
        except PlanRuleError:
            continue
        draft.perform(step)
        check(draft.tree())
        draft.perform(move_up_edit(draft, [one.id]))
        assert [node.id for node in draft.tree().walk()] == [node.id for node in tree.walk()]
