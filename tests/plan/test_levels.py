"""Parts of the plan raised and lowered by one level."""

import pytest

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.levels import demote_edit, promote_edit
from sedi_editor.plan.rules import check
from tests.plan.a_plan import id_of, small_plan

A, B, C, D, TOPIC, OBJECTIVE, LINE = map(id_of, ("A", "B", "C", "D", "topic", "objective", "line"))


@pytest.fixture
def plan() -> Draft:
    return Draft(small_plan())


def test_a_topic_becomes_an_objective_and_again_a_topic_with_all_that_is_in_it(plan: Draft) -> None:
    before = plan.tree()
    rows = plan.node(TOPIC).children
    undo, _changed = plan.perform(promote_edit(plan, [TOPIC]))
    check(plan.tree())
    assert plan.kind(TOPIC) is Kind.OBJECTIVE
    assert plan.number(TOPIC)
    assert plan.node(TOPIC).children == rows
    assert [one for one, _kind in plan.children(LINE)][:2] == [OBJECTIVE, TOPIC]
    plan.perform(demote_edit(plan, [TOPIC]))
    assert plan.tree() == before
    plan.perform(promote_edit(plan, [TOPIC]))
    plan.perform(undo)
    assert plan.tree() == before


def test_initiatives_go_out_of_their_topic_and_into_it(plan: Draft) -> None:
    before = {node.id: node.texts for node in plan.tree().walk()}
    plan.perform(promote_edit(plan, [C, D]))
    check(plan.tree())
    assert [one for one, _kind in plan.children(OBJECTIVE)] == [A, B, C, D, TOPIC]
    plan.perform(demote_edit(plan, [D]))
    check(plan.tree())
    assert [one for one, _kind in plan.children(TOPIC)] == [D]
    assert {text.rich.plain for texts in before.values() for text in texts.values()} == {
        text.rich.plain for node in plan.tree().walk() for text in node.texts.values()
    }


@pytest.mark.parametrize("node", [LINE, OBJECTIVE, A])
def test_what_stands_as_high_as_it_can_says_so(plan: Draft, node: object) -> None:
    with pytest.raises(PlanRuleError, match="higher"):
        promote_edit(plan, [node])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("node", "reason"), [(LINE, "lower"), (TOPIC, "lower"), (C, "lower"), (OBJECTIVE, "topics of its own")]
)
def test_what_cannot_be_lowered_says_why(plan: Draft, node: object, reason: str) -> None:
    with pytest.raises(PlanRuleError, match=reason):
        demote_edit(plan, [node])  # type: ignore[list-item]
    plan.perform(promote_edit(plan, [TOPIC]))
    with pytest.raises(PlanRuleError, match="objective before"):
        demote_edit(plan, [OBJECTIVE])
    with pytest.raises(PlanRuleError, match="no topic"):
        demote_edit(plan, [A])
