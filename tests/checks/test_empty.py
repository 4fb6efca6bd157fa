import pytest

from sedi_editor.plan.kind import Column, Kind
from sedi_editor.plan.tree import Node
from tests.checks.a_finding import found, plan
from tests.plan.a_plan import id_of, node, row, small_plan

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


def test_a_joined_cell_continues_the_one_above_and_is_not_empty() -> None:
    joined = Node(id_of("joined"), Kind.ROW, joined=frozenset({Column.RESULTS}))
    above, below = node(Kind.INITIATIVE, "a", row("r")), node(Kind.INITIATIVE, "b", joined)
    assert found(plan(nested(above, below)), "empty") == []


def test_only_the_lowest_heading_with_nothing_under_it_is_found() -> None:
    assert [one.node for one in found(plan(nested()), "empty")] == [id_of("topic")]
    assert [one.node for one in found(plan(node(Kind.DEPARTMENT, "d")), "empty")] == [id_of("d")]
