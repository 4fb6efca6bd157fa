from uuid import UUID

import pytest

from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.tree import Node
from sedi_editor.plan_files import read
from sedi_editor.resources import resource
from tests.checks.a_finding import found, plan
from tests.plan.a_plan import id_of, node, row, small_plan

WORKSHOPS = UUID("56281b79-e769-5890-a8a7-7843f8539d8b")
"""An initiative of the sample plan, about workshops on port security: its only words are in a joined cell."""
EMPTY_ROW = Node(id_of("empty"), Kind.ROW)


def nested(*initiatives: Node) -> Node:
    topic = node(Kind.TOPIC, "topic", *initiatives)
    return node(Kind.DEPARTMENT, "d", node(Kind.LINE, "l", node(Kind.OBJECTIVE, "o", topic)))


def test_a_plan_with_something_under_every_heading_has_nothing_empty() -> None:
    assert found(small_plan(), "empty") == []


@pytest.mark.parametrize("rows", [(), (EMPTY_ROW,)], ids=["no row", "an empty row"])
def test_an_initiative_without_a_filled_cell_is_found(rows: tuple[Node, ...]) -> None:
    (finding,) = found(plan(nested(node(Kind.INITIATIVE, "i", *rows))), "empty")
    assert finding.node == id_of("i")


def test_a_joined_cell_that_shows_words_is_not_empty() -> None:
    joined = Node(id_of("joined"), Kind.ROW, joined=frozenset({Column.RESULTS}))
    above, below = node(Kind.INITIATIVE, "a", row("r")), node(Kind.INITIATIVE, "b", joined)
    assert found(plan(nested(above, below)), "empty") == []


def test_a_cell_that_is_joined_to_an_empty_one_is_empty() -> None:
    joined = Node(id_of("joined"), Kind.ROW, joined=frozenset({Column.RESULTS}))
    above, below = node(Kind.INITIATIVE, "a", row("r", [Column.RESULTS])), node(Kind.INITIATIVE, "b", joined)
    assert [one.node for one in found(plan(nested(above, below)), "empty")] == [id_of("b")]


def test_what_a_cell_of_the_sample_plan_shows_decides_for_all_that_are_joined_to_it() -> None:
    draft = Draft(read(resource("sample_plans/sedi-2020.yaml")))
    (missing,) = [one.node for one in found(draft.tree(), "empty")]
    section = next(
        node for node in draft.tree().walk() if WORKSHOPS in {initiative.id for initiative in node.initiatives}
    )
    bare = [initiative.id for initiative in section.initiatives if not any(row.texts for row in initiative.children)]
    assert len(bare) == 2  # Both show the partners of the first initiative, and nothing else.
    owner = section.section_rows[0]
    for name, language in owner.texts:
        if name is Field.PARTNERSHIPS:
            draft.perform(SetText(owner.id, name, language, None))
    assert [one.node for one in found(draft.tree(), "empty")] == [*bare, missing]


def test_only_the_lowest_heading_with_nothing_under_it_is_found() -> None:
    assert [one.node for one in found(plan(nested()), "empty")] == [id_of("topic")]
    assert [one.node for one in found(plan(node(Kind.DEPARTMENT, "d")), "empty")] == [id_of("d")]
