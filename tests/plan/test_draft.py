"""A plan in memory follows its edits."""

import pytest

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AtIndex, Group, MoveNode, RemoveNode, SetNumber
from tests.plan.a_plan import id_of, small_plan


def test_a_refused_group_leaves_nothing_of_what_it_had_done() -> None:
    tree = small_plan()
    draft = Draft(tree)
    with pytest.raises(PlanRuleError):
        draft.perform(
            Group(
                (
                    SetNumber(id_of("line"), "9"),
                    RemoveNode(id_of("A")),
                    MoveNode(id_of("B"), id_of("topic"), AtIndex(0)),
                    MoveNode(id_of("C"), id_of("line"), AtIndex(0)),
                )
            )
        )
    assert draft.tree() is tree
    assert draft.has(id_of("A1"))
    assert draft.parent(id_of("B")) == id_of("objective")
    assert draft.number(id_of("line")) == "1"
    assert draft.node(id_of("line")) is tree.node(id_of("line"))
