"""The plan with one of its parts alone."""

from uuid import uuid4

import pytest

from sedi_editor.errors import PlanRuleError
from sedi_editor.exchange import text_form
from sedi_editor.plan.cell_table import CellTable
from sedi_editor.plan.kind import ROW_COLUMNS, Kind
from sedi_editor.plan.part import only_part
from sedi_editor.plan.rules import broken_rules
from sedi_editor.plan.tree import Node, PlanTree, Texts
from sedi_editor.resources import resource


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return text_form.read(resource("sample_plans/sedi-2020.yaml"))


def shown(tree: PlanTree, initiative: Node) -> list[Texts]:
    """The texts that the cells of an initiative's rows show."""
    table = next(
        table
        for node in tree.walk()
        if node.kind in (Kind.OBJECTIVE, Kind.TOPIC)
        for table in [CellTable.of(node)]
        if any(row.initiative.id == initiative.id for row in table.rows)
    )
    texts: list[Texts] = []
    for index, one in enumerate(table.rows):
        if one.initiative.id == initiative.id:
            owners = [(column, table.rows[table.owner(index, column)].row) for column in ROW_COLUMNS]
            texts += [
                {key: text for key, text in row.texts.items() if key[0] is column.field}
                for column, row in owners
                if row
            ]
    return texts


@pytest.mark.parametrize("kind", [Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE, Kind.TOPIC])
def test_a_part_stays_with_what_it_stands_under(sample: PlanTree, kind: Kind) -> None:
    part = [node for node in sample.walk() if node.kind is kind][-1]
    alone = only_part(sample, part.id)
    assert alone.node(part.id) == part
    assert alone.texts == sample.texts
    below = {node.id for node in part.walk()}
    above = [node for node in alone.walk() if node.id not in below]
    assert [node.kind for node in above] == [Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE, Kind.TOPIC][: len(above)]
    assert all(len(node.children) == 1 for node in above)


def test_each_initiative_alone_shows_the_texts_of_the_cells_that_began_above_it(sample: PlanTree) -> None:
    initiatives = [node for node in sample.walk() if node.kind is Kind.INITIATIVE][:12]
    assert any(node.children and node.children[0].joined for node in initiatives)
    for initiative in initiatives:
        alone = only_part(sample, initiative.id)
        assert shown(alone, initiative) == shown(sample, initiative)
        assert not list(broken_rules(alone))


def test_a_part_that_the_plan_does_not_have_is_refused(sample: PlanTree) -> None:
    with pytest.raises(PlanRuleError):
        only_part(sample, uuid4())
