"""Choosing cells, rows and columns with keys and mouse, and dragging rows by their numbers."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sedi_editor.plan.kind import ROW_COLUMNS, Field
from sedi_editor.ui.form.cell_block import CellBlock
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import CTRL, NO, SHIFT, Form, Key

A, A1, A2, B, B1 = map(id_of, ("A", "A1", "A2", "B", "B1"))
CONTRIBUTION, RESULTS, PARTNERSHIPS, COVID = ROW_COLUMNS
LEFT = Qt.MouseButton.LeftButton


def block(form: Form) -> CellBlock:
    found = form.view.selected_block()
    assert found
    return found


def corners(form: Form) -> tuple[int, int, int, int]:
    found = block(form)
    return found.top, found.left, found.bottom, found.right


def rows(form: Form, initiative: UUID) -> list[UUID]:
    return [child for child, _kind in form.session.plan.children(initiative)]


def number_of(form: Form, row: UUID) -> QPoint:
    """Where the number of a row is."""
    line = next(at for at, line in enumerate(form.pane.grid_page.grid.lines) if line.row == row)
    header = form.view.row_header
    return QPoint(8, header.sectionViewportPosition(line) + 8)


def drag(widget: QWidget, start: QPoint, *ends: QPoint) -> None:
    QTest.mousePress(widget, LEFT, NO, start)
    for end in ends:
        QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, LEFT, NO, ends[-1])


def test_ctrl_a_chooses_the_text_first_and_then_all_cells(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_A, CTRL)
    assert objective.editor.textCursor().selectedText() == "A1 contribution"
    objective.press(Key.Key_A, CTRL)
    assert objective.editing.place is None
    assert objective.view.hasFocus()
    assert corners(objective) == (0, 0, 5, 4)
    objective.press(Key.Key_Left)
    objective.press(Key.Key_A, CTRL)
    assert corners(objective) == (0, 0, 5, 4)


def test_shift_and_arrows_choose_cells_from_the_edge_of_a_text_on(objective: Form) -> None:
    objective.click(A1, PARTNERSHIPS)
    objective.press(Key.Key_End, CTRL)
    objective.press(Key.Key_Left, SHIFT)
    assert objective.editor.textCursor().selectedText() == "s"
    objective.press(Key.Key_Right, SHIFT, times=2)
    assert objective.editing.place is None
    assert corners(objective) == (0, 3, 0, 4)
    objective.click(B1, CONTRIBUTION)
    objective.press(Key.Key_Up, SHIFT)
    assert corners(objective) == (1, 1, 2, 1)


def test_shift_and_arrows_choose_from_the_cell_to_which_keys_led(objective: Form) -> None:
    objective.click(A1, COVID)
    objective.press(Key.Key_Escape)
    objective.press(Key.Key_Home, CTRL)
    objective.press(Key.Key_Right, SHIFT)
    assert corners(objective)[1::2] == (0, 1)
    objective.press(Key.Key_Right)
    objective.press(Key.Key_Right, SHIFT)
    assert corners(objective)[1::2] == (2, 3)
    objective.press(Key.Key_Right)
    objective.press(Key.Key_Left, SHIFT)
    assert corners(objective) == (0, 3, 0, 4)
    # A click begins anew.
    objective.click(B1, CONTRIBUTION)
    objective.press(Key.Key_Escape)
    objective.press(Key.Key_Up, SHIFT)
    assert corners(objective) == (1, 1, 2, 1)


def test_the_mouse_chooses_cells_from_the_text_on_in_which_it_was_pressed(objective: Form) -> None:
    objective.click(A1, PARTNERSHIPS)
    editor = objective.editor
    viewport = objective.view.viewport()
    end = objective.view.rect_of(objective.cell(A2, COVID)).center()
    QTest.mousePress(editor.viewport(), LEFT, NO, QPoint(12, 12))
    QTest.mouseMove(editor.viewport(), editor.viewport().mapFrom(viewport, end))
    assert objective.editing.place is None
    QTest.mouseMove(viewport, end + QPoint(2, 2))
    QTest.mouseRelease(viewport, LEFT, NO, end)
    assert objective.editing.place is None
    found = {(cell.node, cell.field) for cell in objective.view.chosen_cells()}
    assert {(A1, Field.PARTNERSHIPS), (A2, Field.COVID_RESPONSE)} <= found


def test_a_click_with_shift_chooses_from_the_open_text_on(objective: Form) -> None:
    objective.click(A1, COVID)
    objective.click_with_shift(objective.view.rect_of(objective.cell(B1, COVID)).center())
    assert objective.editing.place is None
    assert corners(objective) == (0, 4, 2, 4)


def test_a_row_number_chooses_the_row_and_a_column_heading_the_column(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    QTest.mouseClick(objective.view.row_header.viewport(), LEFT, NO, number_of(objective, A2))
    assert objective.view.hasFocus()
    assert corners(objective) == (1, 0, 1, 4)
    # What began above is not chosen with the row.
    chosen = {(cell.node, cell.field) for cell in objective.view.chosen_cells()}
    assert chosen == {(A2, column.field) for column in (CONTRIBUTION, PARTNERSHIPS, COVID)}
    header = objective.view.column_header
    QTest.mouseClick(header.viewport(), LEFT, NO, QPoint(header.sectionViewportPosition(4) + 20, 8))
    assert corners(objective) == (0, 4, 5, 4)
    assert {cell.field for cell in objective.view.chosen_cells()} == {Field.COVID_RESPONSE}


def test_rows_are_dragged_by_their_numbers_into_another_initiative(objective: Form) -> None:
    before = objective.session.plan.tree()
    header = objective.view.row_header.viewport()
    drag(header, number_of(objective, A1), number_of(objective, A2))
    assert set(block(objective).rows()) == {A1, A2}
    assert objective.session.plan.tree() == before
    below = number_of(objective, B1) + QPoint(0, objective.view.rowHeight(2) - 10)
    drag(header, number_of(objective, A2), number_of(objective, B1), below)
    assert (rows(objective, A), rows(objective, B)) == ([], [B1, A1, A2])
    assert objective.session.undo_stack.undoText() == "Move 2 rows"
    assert set(block(objective).rows()) == {A1, A2}
    objective.session.undo()
    assert objective.session.plan.tree() == before


def test_a_click_on_one_of_several_chosen_numbers_chooses_that_row_alone(objective: Form) -> None:
    header = objective.view.row_header.viewport()
    drag(header, number_of(objective, A1), number_of(objective, A2))
    QTest.mouseClick(header, LEFT, NO, number_of(objective, A2))
    assert block(objective).rows() == [A2]


def test_a_row_is_not_dropped_beside_a_heading_and_escape_ends_the_drag(objective: Form) -> None:
    before = objective.session.plan.tree()
    header = objective.view.row_header.viewport()
    QTest.mouseClick(header, LEFT, NO, number_of(objective, A1))
    topic = QPoint(8, objective.view.row_header.sectionViewportPosition(3) + 8)
    drag(header, number_of(objective, A1), number_of(objective, A2), topic)
    assert "between rows" in objective.refusals[-1]
    QTest.mousePress(header, LEFT, NO, number_of(objective, A1))
    QTest.mouseMove(header, number_of(objective, B1))
    assert objective.view.row_header.dragging.gap is not None
    objective.press(Key.Key_Escape)
    QTest.mouseRelease(header, LEFT, NO, number_of(objective, B1))
    assert objective.session.plan.tree() == before


def test_rows_of_a_plan_that_is_only_read_stay_and_that_is_said(objective: Form) -> None:
    objective.session.read_only = True
    header = objective.view.row_header.viewport()
    QTest.mouseClick(header, LEFT, NO, number_of(objective, A1))
    drag(header, number_of(objective, A1), number_of(objective, A2), number_of(objective, B1))
    assert "reading only" in objective.refusals[-1]
    assert rows(objective, A) == [A1, A2]


def test_a_click_on_the_line_below_an_initiative_adds_a_row_to_it(objective: Form) -> None:
    view, line = objective.view, 1
    height = dict(view.grid_layout.feet())[line]
    bottom = view.rowViewportPosition(line) + view.rowHeight(line)
    objective.click_at(QPoint(view.columnViewportPosition(1) + 20, bottom - height // 2))
    added = rows(objective, A)[-1]
    assert len(rows(objective, A)) == 3
    assert objective.editing.place is not None
    assert objective.editing.place[0] == objective.cell(added, CONTRIBUTION)
