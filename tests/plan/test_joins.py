"""Cells joined with the one above, and split again."""

from uuid import UUID, uuid4

import pytest

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan import joins
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import Source, Text, is_stale
from tests.plan.a_plan import id_of, small_plan

A, A1, A2, B, B1, C, C1, D, D1 = map(id_of, ("A", "A1", "A2", "B", "B1", "C", "C1", "D", "D1"))
EN, FR = Language.EN, Language.FR
RESULTS, PARTNERSHIPS = Column.RESULTS, Column.PARTNERSHIPS


@pytest.fixture
def plan() -> Draft:
    return Draft(small_plan())


def shown(plan: Draft, row: UUID, column: Column) -> str:
    """The English text that the cell of a row shows."""
    return joins.cell_table_of(plan, row).rows_of(row, column)[0].text(column.field, EN).plain


def test_a_cell_knows_whose_text_it_shows(plan: Draft) -> None:
    assert [shown(plan, row, RESULTS) for row in (A1, A2, B1)] == ["A1 results"] * 3
    assert shown(plan, B1, PARTNERSHIPS) == "A2 partnerships"


def test_a_copy_of_a_row_continues_what_the_row_does(plan: Draft) -> None:
    copy = uuid4()
    plan.perform(joins.duplicate_row_edit(plan, A2, copy))
    assert plan.joined(copy) == {RESULTS, PARTNERSHIPS}
    assert plan.node(copy).text(Column.CONTRIBUTION.field, EN).plain == "A2 contribution"
    check(plan.tree())


def test_joining_puts_the_texts_of_both_into_one_cell(plan: Draft) -> None:
    before = plan.tree()
    undo, _ = plan.perform(joins.join_edit(plan, A2, PARTNERSHIPS, "Join cells"))
    assert plan.node(A1).text(PARTNERSHIPS.field, EN).plain == "A1 partnerships\nA2 partnerships"
    assert shown(plan, B1, PARTNERSHIPS) == "A1 partnerships\nA2 partnerships"
    plan.perform(undo)
    assert plan.tree() == before


def test_joining_keeps_every_language_and_says_what_became_stale(plan: Draft) -> None:
    field = Column.CONTRIBUTION.field
    for row, words in ((A1, "Un"), (A2, "Deux")):
        source = plan.node(row).text(field, EN).fingerprint
        plan.perform(SetText(row, field, FR, Text(RichText.from_plain(words), Source(EN, source))))
    plan.perform(joins.join_edit(plan, A2, Column.CONTRIBUTION, "Join cells"))
    assert plan.node(A1).text(field, FR).plain == "Un\nDeux"
    assert not is_stale(plan.node(A1).texts, (field, FR))


def test_joining_an_untranslated_text_makes_the_translation_stale(plan: Draft) -> None:
    field = Column.CONTRIBUTION.field
    source = plan.node(A1).text(field, EN).fingerprint
    plan.perform(SetText(A1, field, FR, Text(RichText.from_plain("Un"), Source(EN, source))))
    plan.perform(joins.join_edit(plan, A2, Column.CONTRIBUTION, "Join cells"))
    assert is_stale(plan.node(A1).texts, (field, FR))


def test_splitting_leaves_the_text_in_the_first_cell(plan: Draft) -> None:
    plan.perform(joins.split_edit(plan, A2, RESULTS, "Split cell"))
    assert [shown(plan, row, RESULTS) for row in (A1, A2, B1)] == ["A1 results", "", ""]
    assert plan.joined(B1) == {PARTNERSHIPS}


def test_what_cannot_be_joined_or_split_says_why(plan: Draft) -> None:
    with pytest.raises(PlanRuleError, match="first row under a heading"):
        joins.join_edit(plan, C1, RESULTS, "")
    with pytest.raises(PlanRuleError, match="joined with the one above already"):
        joins.join_edit(plan, A2, RESULTS, "")
    with pytest.raises(PlanRuleError, match="not joined with others"):
        joins.split_edit(plan, A1, Column.CONTRIBUTION, "")


def test_cells_of_several_rows_become_one_in_each_column(plan: Draft) -> None:
    before = plan.tree()
    edit = joins.join_rows_edit(plan, [A1, A2, B1], [Column.CONTRIBUTION, RESULTS], "Join cells")
    undo, _ = plan.perform(edit)
    check(plan.tree())
    assert shown(plan, B1, Column.CONTRIBUTION) == "A1 contribution\nA2 contribution\nB1 contribution"
    assert shown(plan, B1, RESULTS) == "A1 results"
    with pytest.raises(PlanRuleError, match="already"):
        joins.join_rows_edit(plan, [A1, A2, B1], [Column.CONTRIBUTION], "Join cells")
    plan.perform(
        joins.split_cells_edit(plan, [(A1, Column.CONTRIBUTION), (B1, RESULTS), (A1, Column.COVID_RESPONSE)], "")
    )
    assert not plan.joined(A2) | plan.joined(B1) - {PARTNERSHIPS}
    with pytest.raises(PlanRuleError, match="not joined"):
        joins.split_cells_edit(plan, [(A1, Column.CONTRIBUTION)], "")
    plan = Draft(before)
    plan.perform(edit)
    plan.perform(undo)
    assert plan.tree() == before


def test_no_cell_is_joined_across_a_heading(plan: Draft) -> None:
    plan.perform(joins.join_rows_edit(plan, [A2, B1, C1, D1], [Column.COVID_RESPONSE], "Join cells"))
    check(plan.tree())
    assert [Column.COVID_RESPONSE in plan.joined(row) for row in (B1, C1, D1)] == [True, False, True]
