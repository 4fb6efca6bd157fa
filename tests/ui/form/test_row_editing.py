"""Rows and joins in the table, by keys and mouse: each one step of undo, and no text lost."""

from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.plan.edits import RemoveNode
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.ui import jobs
from sedi_editor.ui.form.grid import LineKind
from sedi_editor.ui.widgets.buttons import Button
from tests.plan.a_plan import id_of
from tests.ui.a_session import on_disk
from tests.ui.form.a_form import ALT, CTRL, SHIFT, Form, Key

A, A1, A2, B, B1, C1, D1 = map(id_of, ("A", "A1", "A2", "B", "B1", "C1", "D1"))
CONTRIBUTION, RESULTS, PARTNERSHIPS, COVID = ROW_COLUMNS


def rows(form: Form, initiative: UUID) -> list[UUID]:
    return [child for child, _kind in form.session.plan.children(initiative)]


def spans(form: Form) -> set[tuple[int, int, int]]:
    view = form.view
    return {
        (line, column, view.rowSpan(line, column))
        for line in range(view.grid_model.rowCount())
        for column in range(5)
        if view.rowSpan(line, column) > 1 and form.pane.grid_page.grid.covered[line, column].line == line
    }


def test_ctrl_enter_adds_a_row_below_and_goes_there(objective: Form) -> None:
    objective.click(B1, CONTRIBUTION)
    objective.press(Key.Key_Return, CTRL)
    objective.type("New row")
    objective.press(Key.Key_Escape)
    [first, added] = rows(objective, B)
    assert first == B1
    assert objective.text(added, CONTRIBUTION) == "New row"
    assert on_disk(objective.session).node(added).text(Field.CONTRIBUTION, Language.EN).plain == "New row"
    assert objective.session.undo_stack.undoText() == "Typing"
    objective.session.undo()
    assert objective.session.undo_stack.undoText() == "Add a row below"
    objective.session.undo()
    assert rows(objective, B) == [B1]


def test_a_row_added_inside_a_joined_cell_continues_it(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_Return, CTRL)
    [_, added, _] = rows(objective, A)
    assert objective.session.plan.joined(added) == {RESULTS}
    assert objective.cell(A1, RESULTS).lines == 4


def test_joining_by_key_keeps_both_texts_and_undo_splits_again(objective: Form) -> None:
    before = objective.session.plan.tree()
    objective.click(A2, CONTRIBUTION)
    objective.type("Typed. ")
    objective.press(Key.Key_J, CTRL)
    assert objective.text(A1, CONTRIBUTION).startswith("A1 contribution\n")
    assert "Typed. " in objective.text(A1, CONTRIBUTION)
    assert (0, 1, 2) in spans(objective)
    assert objective.editing.place is not None
    objective.session.undo()
    assert (0, 1, 2) not in spans(objective)
    objective.session.undo()
    assert objective.session.plan.tree() == before


def test_the_same_key_splits_a_joined_cell(objective: Form) -> None:
    objective.click(A1, RESULTS)
    objective.press(Key.Key_J, CTRL)
    assert objective.session.plan.joined(A2) == frozenset()
    assert objective.text(A1, RESULTS) == "A1 results"
    assert spans(objective) == {(0, 0, 2), (1, 3, 2), (4, 3, 2)}


def test_what_cannot_be_joined_says_why_and_changes_nothing(objective: Form) -> None:
    before = objective.session.plan.tree()
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_J, CTRL)
    objective.click(A, Field.TITLE)
    objective.press(Key.Key_J, CTRL)
    assert len(objective.refusals) == 2
    assert "first row under a heading" in objective.refusals[0]
    assert objective.session.plan.tree() == before


def test_deleting_the_row_that_holds_a_joined_text_hands_it_on(objective: Form) -> None:
    before = objective.session.plan.tree()
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_Backspace, CTRL | SHIFT)
    assert rows(objective, A) == [A2]
    assert objective.text(A2, RESULTS) == "A1 results"
    assert objective.session.undo_stack.undoText() == "Delete the row"
    objective.session.undo()
    assert objective.session.plan.tree() == before


def test_several_selected_rows_are_deleted_in_one_step(objective: Form) -> None:
    objective.click(A2, CONTRIBUTION)
    objective.press(Key.Key_Escape)
    objective.press(Key.Key_Down, SHIFT)
    objective.press(Key.Key_Backspace, CTRL | SHIFT)
    assert rows(objective, A) == [A1]
    assert rows(objective, B) == []
    assert objective.session.undo_stack.count() == 1
    assert objective.session.undo_stack.undoText() == "Delete 2 rows"


def test_alt_arrows_move_a_row_through_the_initiatives_of_its_heading(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_Down, ALT)
    assert rows(objective, A) == [A2, A1]
    objective.press(Key.Key_Down, ALT)
    assert (rows(objective, A), rows(objective, B)) == ([A2], [A1, B1])
    objective.press(Key.Key_Down, ALT)
    objective.press(Key.Key_Down, ALT)
    assert objective.refusals == ["This is the last row under its heading"]
    objective.press(Key.Key_Up, ALT, times=3)
    assert rows(objective, A) == [A1, A2]
    texts = {text.rich.plain for node in objective.session.plan.tree().walk() for text in node.texts.values()}
    assert {"A1 results", "A2 partnerships"} <= texts


def test_a_row_is_duplicated_and_added_above_from_the_menu(objective: Form) -> None:
    objective.click(C1, CONTRIBUTION)
    objective.press(Key.Key_Escape)
    act(objective, "Duplicate the row")
    assert len(rows(objective, id_of("C"))) == 2
    objective.click(C1, CONTRIBUTION)
    act(objective, "Add a row above")
    assert rows(objective, id_of("C"))[1] == C1


def act(form: Form, words: str) -> None:
    """Chooses `words` in the menu of the current cell."""
    menu = form.pane.context_menu.menu()
    action = next(action for action in menu.actions() if action.text() == words)
    assert action.isEnabled()
    action.trigger()
    menu.deleteLater()


def test_an_objective_without_initiatives_offers_the_first(objective: Form) -> None:
    for name in ("A", "B", "topic"):
        objective.session.do(RemoveNode(id_of(name)), "Delete")
    assert objective.view.isHidden()
    [button] = [one for one in objective.pane.grid_page.findChildren(Button) if one.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    [line] = objective.pane.grid_page.grid.lines
    assert line.kind is LineKind.EMPTY
    objective.type("Its title")
    objective.press(Key.Key_Tab)
    objective.type("Its first row")
    objective.press(Key.Key_Escape)
    [initiative] = objective.session.plan.node(id_of("objective")).children
    assert initiative.text(Field.TITLE, Language.EN).plain == "Its title"
    assert initiative.children[0].text(Field.CONTRIBUTION, Language.EN).plain == "Its first row"


def test_a_copied_table_goes_over_the_cells_in_one_step(objective: Form) -> None:
    mime = QMimeData()
    mime.setHtml(
        "<table><tr><td>p1</td><td>c1</td></tr><tr><td>p2</td><td></td></tr><tr><td>p3</td><td>c3</td></tr></table>"
    )
    mime.setText("p1\tc1\np2\t\np3\tc3")
    QGuiApplication.clipboard().setMimeData(mime)
    objective.click(A1, PARTNERSHIPS)
    objective.press(Key.Key_V, CTRL)
    [first, second, third] = rows(objective, A)
    assert [objective.text(row, PARTNERSHIPS) for row in (first, second, third)] == ["p1", "p2", "p3"]
    assert [objective.text(row, COVID) for row in (first, second, third)] == ["c1", "A2 covid_response", "c3"]
    assert objective.session.undo_stack.count() == 1
    objective.click(A1, COVID)
    objective.press(Key.Key_V, CTRL)
    assert "2 columns" in objective.refusals[0]


LARGE = [(f"words of partnership {row} " * 15, f"c{row}") for row in range(150)]


def test_a_large_table_is_read_beside_the_window_and_then_goes_over_the_cells(objective: Form, qtbot: QtBot) -> None:
    copy_table(*LARGE)
    objective.click(A1, PARTNERSHIPS)
    objective.press(Key.Key_Escape)
    objective.press(Key.Key_V, CTRL)
    assert objective.session.undo_stack.count() == 0
    qtbot.waitUntil(lambda: len(rows(objective, A)) == 150)
    assert [objective.text(row, COVID) for row in rows(objective, A)] == [f"c{row}" for row in range(150)]
    assert objective.session.undo_stack.count() == 1


def test_a_table_whose_cell_is_left_while_it_is_read_goes_nowhere_and_that_is_said(objective: Form) -> None:
    before = objective.session.plan.tree()
    copy_table(*LARGE)
    objective.click(A1, PARTNERSHIPS)
    objective.press(Key.Key_V, CTRL)
    objective.click(A1, COVID)
    jobs.stop()
    QApplication.processEvents()
    assert objective.session.plan.tree() == before
    assert "Paste it again" in objective.refusals[0]


def copy_table(*lines: tuple[str, ...]) -> None:
    mime = QMimeData()
    html = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in lines)
    mime.setHtml(f"<table>{html}</table>")
    mime.setText("\n".join("\t".join(line) for line in lines))
    QGuiApplication.clipboard().setMimeData(mime)


def test_a_table_copied_with_its_first_column_brings_its_initiatives(objective: Form) -> None:
    copy_table(("New A", "a1"), ("", "a2"), ("", "a3", "r3"), ("First", "f1", "fr"), ("Second",))
    session = objective.session
    before = session.plan.tree()
    objective.click(A, Field.TITLE)
    objective.press(Key.Key_V, CTRL)
    initiatives = session.plan.node(id_of("objective")).initiatives
    assert [initiative.text(Field.TITLE, Language.EN).plain for initiative in initiatives] == [
        "New A",
        "First",
        "Second",
        "B",
    ]
    assert [
        [row.text(Field.CONTRIBUTION, Language.EN).plain for row in initiative.children] for initiative in initiatives
    ] == [
        ["a1", "a2", "a3"],
        ["f1"],
        [""],
        ["B1 contribution"],
    ]
    assert initiatives[0].children[1].text(Field.PARTNERSHIPS, Language.EN).plain == "A2 partnerships"
    session.undo()
    assert session.plan.tree() == before


def test_copied_titles_become_initiatives_without_rows(objective: Form) -> None:
    copy_table(("New A",), ("",), ("First",))
    objective.click(A, Field.TITLE)
    objective.press(Key.Key_V, CTRL)
    [first, second, _last] = objective.session.plan.node(id_of("objective")).initiatives
    assert [len(first.children), len(second.children)] == [2, 0]
    assert second.text(Field.TITLE, Language.EN).plain == "First"


def test_a_table_does_not_go_into_a_heading(objective: Form) -> None:
    copy_table(("x", "y"))
    objective.click(id_of("topic"), Field.TITLE)
    objective.press(Key.Key_V, CTRL)
    assert "initiative" in objective.refusals[0]
    assert objective.session.undo_stack.count() == 0


def test_cells_are_copied_as_a_table(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_Escape)
    objective.press(Key.Key_Right, SHIFT)
    objective.press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().split("\n")[0] == "A1 contribution\tA1 results"


def test_dragging_a_column_s_edge_gives_to_one_what_it_takes(objective: Form) -> None:
    told: list[tuple[float, ...]] = []
    objective.pane.weights_changed.connect(told.append)
    headings = objective.view.column_header
    before = [headings.sectionSize(column) for column in range(5)]
    edge = QPoint(headings.sectionViewportPosition(2) - 1, 10)
    viewport = headings.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(viewport, edge + QPoint(30, 0))
    QTest.mouseMove(viewport, edge + QPoint(60, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=edge + QPoint(60, 0))
    after = [headings.sectionSize(column) for column in range(5)]
    assert sum(after) == sum(before)
    assert abs(after[1] - before[1] - 60) <= 2
    assert abs(before[2] - after[2] - 60) <= 2
    assert (after[0], after[3]) == (before[0], before[3])
    assert sum(told[-1]) == pytest.approx(1.0)


def test_column_headings_are_the_department_s(objective: Form) -> None:
    assert objective.view.grid_model.heading(2, Language.EN) == "EXPECTED RESULTS / OUTCOMES"
    assert Column.RESULTS.heading is Field.HEADING_RESULTS


def test_undoing_an_added_row_leaves_the_keyboard_where_it_was(objective: Form) -> None:
    objective.click(A2, CONTRIBUTION)
    objective.press(Key.Key_Return, CTRL)
    objective.press(Key.Key_Z, CTRL)
    assert len(rows(objective, A)) == 2
    current = objective.view.current_cell()
    assert current is not None
    assert (current.line, current.column) == (2, 1)
    assert objective.view.hasFocus()


def test_delete_clears_the_selected_cells_in_one_step(objective: Form) -> None:
    objective.click(A2, CONTRIBUTION)
    objective.press(Key.Key_Escape)
    objective.press(Key.Key_Down, SHIFT)
    objective.press(Key.Key_Delete)
    assert [objective.text(row, CONTRIBUTION) for row in (A1, A2, B1)] == ["A1 contribution", "", ""]
    assert objective.session.undo_stack.undoText() == "Clear 2 cells"
    objective.session.undo()
    assert objective.text(B1, CONTRIBUTION) == "B1 contribution"
