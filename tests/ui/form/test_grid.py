"""The cells of the table, beside those of the printed document."""

from sedi_editor.document.build import build
from sedi_editor.document.model import RowRole
from sedi_editor.document.options import Options
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, AtIndex
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.ui import theme
from sedi_editor.ui.form.grid import FormCell, LineKind, grid_of
from tests.plan.a_plan import id_of, node, small_plan
from tests.ui.form.a_form import Form


def spans(cells: list[FormCell]) -> list[tuple[object, int, int, int]]:
    return [(None if cell.offered else cell.node, cell.column, cell.lines, cell.columns) for cell in cells]


def test_every_objective_of_the_sample_shows_the_cells_that_print(sample_tree: PlanTree) -> None:
    document = build(sample_tree, Options(languages=(Language.EN,)))
    printed: dict[object, list[tuple[object, int, int, int]]] = {}
    objective = None
    for table in document.tables:
        for row in table.rows:
            if row.role is RowRole.OBJECTIVE:
                objective = row.node
                printed[objective] = []
            elif row.role in (RowRole.CELLS, RowRole.TOPIC):
                printed[objective] += [(cell.node, cell.column, cell.rowspan, cell.colspan) for cell in row.cells]
    objectives = [one for one in sample_tree.walk() if one.kind is Kind.OBJECTIVE]
    assert {objective.id: spans(list(grid_of(objective, objective).cells())) for objective in objectives} == printed
    assert any(span[2] > 1 and span[1] > 0 for cells in printed.values() for span in cells)


def test_a_cell_that_began_in_another_initiative_shows_that_text() -> None:
    tree = small_plan()
    grid = grid_of(tree.node(id_of("B")), tree.node(id_of("objective")))
    results = grid.covered[0, 2]
    assert (results.node, results.continued, results.rows) == (id_of("A1"), True, (id_of("B1"),))
    assert not grid.covered[0, 1].continued


def test_a_topic_s_heading_goes_over_all_columns_and_rows_are_counted_through() -> None:
    tree = small_plan()
    grid = grid_of(tree.node(id_of("objective")), tree.node(id_of("objective")))
    assert [line.kind for line in grid.lines] == [LineKind.ROW] * 3 + [LineKind.TOPIC] + [LineKind.ROW] * 2
    assert [line.number for line in grid.lines] == [1, 2, 3, 0, 4, 5]
    assert {grid.covered[3, column].node for column in range(5)} == {id_of("topic")}
    assert grid.covered[4, 3].lines == 2


def test_an_initiative_without_rows_offers_a_row() -> None:
    plan = Draft(small_plan())
    plan.perform(AddNode(id_of("topic"), AtIndex(1), node(Kind.INITIATIVE, "new")))
    grid = grid_of(plan.node(id_of("topic")), plan.node(id_of("topic")))
    assert grid.lines[1].kind is LineKind.EMPTY
    assert grid.covered[1, 2].offered
    assert grid.covered[1, 2].node == id_of("new")
    # The join of the row below passes through, as it does in print.
    assert grid.covered[1, 3].node == id_of("C1")
    assert grid.covered[1, 3].lines == 3


def test_a_place_is_found_through_the_row_that_is_joined() -> None:
    tree = small_plan()
    grid = grid_of(tree.node(id_of("objective")), tree.node(id_of("objective")))
    found = grid.find(id_of("B1"), Column.RESULTS.field)
    assert found is not None
    assert found.node == id_of("A1")
    title = grid.find(id_of("D"), Field.TITLE)
    assert title is not None
    assert (title.line, title.column) == (5, 0)
    assert grid.find(Node(id_of("nowhere"), Kind.ROW).id, None) is None


def test_a_word_is_broken_in_a_heading_only_where_its_column_is_too_narrow_for_it(objective: Form) -> None:
    headings = objective.view.column_header
    tall = headings.sizeHint().height()
    headings.set_weights([1, 1, 1, 1, 1])
    headings.share(5 * 400)
    assert headings.sizeHint().height() < tall
    headings.share(5 * 40)
    assert headings.sizeHint().height() > tall


def test_initiatives_stand_apart_and_their_rows_do_not(objective: Form) -> None:
    view = objective.view
    a1, a2, b1 = (objective.cell(id_of(row), Column.CONTRIBUTION) for row in ("A1", "A2", "B1"))
    assert view.rect_of(a2).top() == view.rect_of(a1).bottom() + 1
    gap = view.rect_of(b1).top() - view.rect_of(a2).bottom() - 1
    assert gap == theme.current().space(2)
    painted = view.viewport().grab().toImage()
    place = view.rect_of(a2).bottomLeft()
    assert painted.pixelColor(place.x() + 8, place.y() + 1).name() == theme.current().field_line.name()
    assert painted.pixelColor(place.x() + 8, place.y() + gap // 2) == theme.current().window


def test_a_joined_cell_bridges_the_gap_between_initiatives(objective: Form) -> None:
    view = objective.view
    joined, below = objective.cell(id_of("A1"), Column.RESULTS), objective.cell(id_of("B1"), Column.CONTRIBUTION)
    gap = view.rect_of(below).top() - theme.current().space(1)
    assert view.rect_of(joined).contains(view.rect_of(joined).center().x(), gap)
    painted = view.viewport().grab().toImage()
    assert painted.pixelColor(view.rect_of(joined).right() - 8, gap) == theme.current().surface
