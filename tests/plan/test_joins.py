"""Joined cells while rows come, go and move."""

from collections import Counter
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan import joins
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, MoveNode, RemoveNode, SetText
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import Node, PlanTree, Source, Text, is_stale
from tests.plan.a_plan import id_of, small_plan, text
from tests.strategies import plan_trees

A, A1, A2, B, B1, C, C1, D, D1 = map(id_of, ("A", "A1", "A2", "B", "B1", "C", "C1", "D", "D1"))
EN, FR = Language.EN, Language.FR
RESULTS, PARTNERSHIPS = Column.RESULTS, Column.PARTNERSHIPS


@pytest.fixture
def plan() -> Draft:
    return Draft(small_plan())


def shown(plan: Draft, row: UUID, column: Column) -> str:
    """The English text that the cell of a row shows."""
    return joins.holder(joins.section_of(plan, row).section_rows, row, column).text(column.field, EN).plain


def test_a_cell_knows_whose_text_it_shows(plan: Draft) -> None:
    assert [shown(plan, row, RESULTS) for row in (A1, A2, B1)] == ["A1 results"] * 3
    assert shown(plan, B1, PARTNERSHIPS) == "A2 partnerships"


def test_the_text_of_a_joined_cell_outlives_the_row_that_held_it(plan: Draft) -> None:
    before = plan.tree()
    undo, _ = plan.perform(joins.keeping_cells(plan, [RemoveNode(A1)], "Delete row"))
    assert [shown(plan, row, RESULTS) for row in (A2, B1)] == ["A1 results"] * 2
    assert plan.joined(A2) == frozenset()
    assert plan.joined(B1) == {RESULTS, PARTNERSHIPS}
    plan.perform(undo)
    assert plan.tree() == before


def test_a_row_that_goes_never_lets_the_next_join_another_cell(plan: Draft) -> None:
    plan.perform(joins.keeping_cells(plan, [RemoveNode(A2)], "Delete row"))
    assert shown(plan, B1, PARTNERSHIPS) == "A2 partnerships"
    assert shown(plan, B1, RESULTS) == "A1 results"


def test_a_row_that_moves_away_leaves_the_joined_text_to_the_next(plan: Draft) -> None:
    plan.perform(joins.keeping_cells(plan, [MoveNode(A2, B, 1)], "Move row"))
    assert shown(plan, B1, PARTNERSHIPS) == "A2 partnerships"
    assert plan.joined(A2) == {RESULTS, PARTNERSHIPS}


def test_the_text_stays_first_when_the_rows_of_a_cell_change_places(plan: Draft) -> None:
    plan.perform(joins.keeping_cells(plan, [MoveNode(A1, A, 1)], "Move row"))
    assert [shown(plan, row, RESULTS) for row in (A2, A1, B1)] == ["A1 results"] * 3
    assert [RESULTS in plan.joined(row) for row in (A2, A1, B1)] == [False, True, True]
    assert shown(plan, A1, PARTNERSHIPS) == "A1 partnerships"


def test_a_whole_initiative_takes_no_foreign_text_along(plan: Draft) -> None:
    plan.perform(joins.keeping_cells(plan, [MoveNode(B, id_of("topic"), 1)], "Move"))
    assert shown(plan, B1, RESULTS) == ""
    assert [shown(plan, row, PARTNERSHIPS) for row in (C1, B1, D1)] == ["C1 partnerships"] * 3


def test_an_empty_row_put_between_continues_the_cell_and_one_with_text_parts_it(plan: Draft) -> None:
    new, worded = Node(uuid4(), Kind.ROW), Node(uuid4(), Kind.ROW, texts={(RESULTS.field, EN): text("New")})
    plan.perform(joins.new_row_after(plan, A1, new, "Add row"))
    assert plan.joined(new.id) == {RESULTS}
    plan.perform(joins.keeping_cells(plan, [AddNode(A, 1, worded)], "Add row"))
    assert [shown(plan, row, RESULTS) for row in (A1, worded.id, new.id)] == ["A1 results", "New", ""]


def test_an_empty_row_at_the_end_of_a_cell_is_its_own(plan: Draft) -> None:
    new = Node(uuid4(), Kind.ROW)
    plan.perform(joins.new_row_after(plan, B1, new, "Add row"))
    assert plan.joined(new.id) == frozenset()


def test_a_copy_of_a_row_continues_what_the_row_does(plan: Draft) -> None:
    copy = uuid4()
    plan.perform(joins.duplicated(plan, A2, copy, "Duplicate row"))
    assert plan.joined(copy) == {RESULTS, PARTNERSHIPS}
    assert plan.node(copy).text(Column.CONTRIBUTION.field, EN).plain == "A2 contribution"
    check(plan.tree())


def test_joining_puts_the_texts_of_both_into_one_cell(plan: Draft) -> None:
    before = plan.tree()
    undo, _ = plan.perform(joins.joined_with_above(plan, A2, PARTNERSHIPS, "Join cells"))
    assert plan.node(A1).text(PARTNERSHIPS.field, EN).plain == "A1 partnerships\nA2 partnerships"
    assert shown(plan, B1, PARTNERSHIPS) == "A1 partnerships\nA2 partnerships"
    plan.perform(undo)
    assert plan.tree() == before


def test_joining_keeps_every_language_and_says_what_became_stale(plan: Draft) -> None:
    field = Column.CONTRIBUTION.field
    for row, words in ((A1, "Un"), (A2, "Deux")):
        source = plan.node(row).text(field, EN).fingerprint
        plan.perform(SetText(row, field, FR, Text(RichText.from_plain(words), Source(EN, source))))
    plan.perform(joins.joined_with_above(plan, A2, Column.CONTRIBUTION, "Join cells"))
    assert plan.node(A1).text(field, FR).plain == "Un\nDeux"
    assert not is_stale(plan.node(A1).texts, (field, FR))


def test_joining_an_untranslated_text_makes_the_translation_stale(plan: Draft) -> None:
    field = Column.CONTRIBUTION.field
    source = plan.node(A1).text(field, EN).fingerprint
    plan.perform(SetText(A1, field, FR, Text(RichText.from_plain("Un"), Source(EN, source))))
    plan.perform(joins.joined_with_above(plan, A2, Column.CONTRIBUTION, "Join cells"))
    assert is_stale(plan.node(A1).texts, (field, FR))


def test_splitting_leaves_the_text_in_the_first_cell(plan: Draft) -> None:
    plan.perform(joins.split(plan, A2, RESULTS, "Split cell"))
    assert [shown(plan, row, RESULTS) for row in (A1, A2, B1)] == ["A1 results", "", ""]
    assert plan.joined(B1) == {PARTNERSHIPS}


def test_what_cannot_be_joined_or_split_says_why(plan: Draft) -> None:
    with pytest.raises(PlanRuleError, match="first row under a heading"):
        joins.joined_with_above(plan, C1, RESULTS, "")
    with pytest.raises(PlanRuleError, match="joined with the one above already"):
        joins.joined_with_above(plan, A2, RESULTS, "")
    with pytest.raises(PlanRuleError, match="not joined with others"):
        joins.split(plan, A1, Column.CONTRIBUTION, "")


def cells(plan: Draft) -> dict[UUID, list[dict[Language, Text]]]:
    """For each row what its four cells show, in every language."""
    found: dict[UUID, list[dict[Language, Text]]] = {}
    for section in [node for node in plan.tree().walk() if node.kind in (Kind.OBJECTIVE, Kind.TOPIC)]:
        rows = section.section_rows
        for row in rows:
            holders = [(joins.holder(rows, row.id, column), column.field) for column in ROW_COLUMNS]
            found[row.id] = [{key[1]: one.texts[key] for key in one.texts if key[0] is field} for one, field in holders]
    return found


@given(tree=plan_trees(), picks=st.data())
def test_removing_changes_no_cell_that_stays(tree: PlanTree, picks: st.DataObject) -> None:
    plan = Draft(tree)
    nodes = [node.id for node in tree.walk() if node.kind in (Kind.ROW, Kind.INITIATIVE)]
    if not nodes:
        return
    before = cells(plan)
    undo, _ = plan.perform(joins.keeping_cells(plan, [RemoveNode(picks.draw(st.sampled_from(nodes)))], ""))
    after = cells(plan)
    assert after == {row: before[row] for row in after}
    check(plan.tree())
    plan.perform(undo)
    assert plan.tree() == tree


@given(tree=plan_trees(), picks=st.data())
def test_moving_loses_no_text_and_is_undone_whole(tree: PlanTree, picks: st.DataObject) -> None:
    plan = Draft(tree)
    rows = [node for node in tree.walk() if node.kind is Kind.ROW]
    if not rows:
        return
    initiatives = [node.id for node in tree.walk() if node.kind is Kind.INITIATIVE]
    row, parent = picks.draw(st.sampled_from(rows)), picks.draw(st.sampled_from(initiatives))
    siblings = [one for one in plan.node(parent).children if one.id != row.id]
    edit = MoveNode(row.id, parent, picks.draw(st.integers(0, len(siblings))))
    undo, _ = plan.perform(joins.keeping_cells(plan, [edit], ""))
    assert words(plan.tree()) == words(tree)
    check(plan.tree())
    plan.perform(undo)
    assert plan.tree() == tree


def words(tree: PlanTree) -> Counter[str]:
    return Counter(text.rich.plain for node in tree.walk() for text in node.texts.values())


def test_edits_of_a_group_are_all_done_or_refused(plan: Draft) -> None:
    with pytest.raises(PlanRuleError):
        joins.keeping_cells(plan, [MoveNode(A1, D1, 0)], "")
    assert plan.joined(A2) == {RESULTS}
