"""Whose text each cell of a section's table shows, and over how many rows it goes."""

from uuid import UUID

import pytest
from hypothesis import given

from sedi_editor.document.build import build
from sedi_editor.document.model import RowRole
from sedi_editor.document.options import Options
from sedi_editor.plan.cell_table import CellTable, owner_indexes
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.ui.form.grid import grid_of
from tests.plan.a_plan import id_of, node, row, small_plan
from tests.strategies import plan_trees

RESULTS = Column.RESULTS


def section(*initiatives: Node) -> Node:
    return node(Kind.OBJECTIVE, "section", *initiatives)


def test_a_joined_cell_shows_the_nearest_text_above_it() -> None:
    joined = [
        frozenset[Column](),
        frozenset({RESULTS}),
        frozenset({RESULTS}),
        frozenset[Column](),
        frozenset({RESULTS}),
    ]
    assert owner_indexes(joined, RESULTS) == [0, 0, 0, 3, 3]
    assert owner_indexes(joined, Column.PARTNERSHIPS) == [0, 1, 2, 3, 4]


def test_the_first_cell_is_its_own_whatever_it_says() -> None:
    assert owner_indexes([frozenset({RESULTS}), frozenset({RESULTS})], RESULTS) == [0, 0]


def test_a_cell_goes_over_the_rows_that_are_joined_to_it_and_into_the_next_initiative() -> None:
    table = CellTable.of(small_plan().node(id_of("objective")))
    assert [table.span(index, RESULTS) for index in range(3)] == [3, 0, 0]
    assert [one.id for one in table.rows_of(id_of("A2"), RESULTS)] == [id_of(name) for name in ("A1", "A2", "B1")]


def test_a_join_passes_through_an_initiative_that_has_no_rows_yet() -> None:
    empty = node(Kind.INITIATIVE, "empty")
    table = CellTable.of(
        section(node(Kind.INITIATIVE, "A", row("A1")), empty, node(Kind.INITIATIVE, "B", row("B1", [RESULTS])))
    )
    assert [one.row is None for one in table.rows] == [False, True, False]
    assert [table.owner(index, RESULTS) for index in range(3)] == [0, 0, 0]
    assert [table.owner(index, Column.PARTNERSHIPS) for index in range(3)] == [0, 1, 2]


def test_an_empty_initiative_above_all_rows_has_cells_of_its_own() -> None:
    table = CellTable.of(section(node(Kind.INITIATIVE, "empty"), node(Kind.INITIATIVE, "B", row("B1"))))
    assert [table.span(index, RESULTS) for index in range(2)] == [1, 1]


def test_a_row_of_another_section_is_not_found() -> None:
    with pytest.raises(KeyError):
        CellTable.of(small_plan().node(id_of("topic"))).rows_of(id_of("A1"), RESULTS)


def printed(tree: PlanTree) -> dict[tuple[UUID, Field], int]:
    """Over how many rows each cell with a row's text is printed."""
    found: dict[tuple[UUID, Field], int] = {}
    for table in build(tree, Options(tree.settings.languages[:1])).tables:
        for one in table.rows:
            if one.role is RowRole.CELLS:
                cells = [cell for cell in one.cells if cell.column and cell.node]
                found.update(
                    {(cell.node, ROW_COLUMNS[cell.column - 1].field): cell.rowspan for cell in cells if cell.node}
                )
    return found


def edited(tree: PlanTree) -> dict[tuple[UUID, Field], int]:
    """Over how many lines of the form each such cell goes."""
    found: dict[tuple[UUID, Field], int] = {}
    for shown in tree.walk():
        if shown.kind in (Kind.OBJECTIVE, Kind.TOPIC):
            for cell in grid_of(shown, shown).cells():
                if cell.rows and not cell.offered:
                    found[cell.node, cell.field] = cell.lines
    return found


@pytest.mark.slow("draws many random plans")
@given(plan_trees(max_departments=1, max_children=3))
def test_the_form_and_the_print_have_the_same_cells(tree: PlanTree) -> None:
    assert edited(tree) == printed(tree)
