"""Typing in the table: on the disk within a second, walking from cell to cell, undone in order."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sedi_editor.plan.edits import AddNode, AtIndex, SetText
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.session.opening import open_session
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of, node, row, text
from tests.ui.a_session import OFFICER, on_disk
from tests.ui.form.a_form import CTRL, SHIFT, Form, Key
from tests.ui.form.conftest import ShowForm

A, A1, A2, B, B1, C1, D1 = map(id_of, ("A", "A1", "A2", "B", "B1", "C1", "D1"))
CONTRIBUTION, RESULTS, COVID = Column.CONTRIBUTION, Column.RESULTS, Column.COVID_RESPONSE
FR = Language.FR


def on_file(session: Session, row: UUID, column: Column, language: Language = Language.EN) -> str:
    return on_disk(session).node(row).text(column.field, language).plain


def test_what_is_typed_into_a_clicked_cell_is_on_the_disk_by_itself(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_End)
    objective.type(" and more")
    assert objective.text(A1, CONTRIBUTION) == "A1 contribution"
    objective.qtbot.waitUntil(lambda: objective.text(A1, CONTRIBUTION) == "A1 contribution and more")
    assert on_file(objective.session, A1, CONTRIBUTION) == "A1 contribution and more"


def test_a_later_key_does_not_put_the_keeping_off(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    timer = objective.editing.binding._timer
    assert timer.interval() < 1000
    objective.type("x")
    due = timer.timerId()
    objective.type("yz")
    # A timer that is started anew has another id.
    assert timer.timerId() == due or "x" in objective.text(A1, CONTRIBUTION)


def test_leaving_a_cell_keeps_what_was_typed_in_it_at_once(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.type("New: ")
    objective.press(Key.Key_Tab)
    assert "New: " in objective.text(A1, CONTRIBUTION)
    assert objective.editing.place is not None
    assert objective.editing.place[0] == objective.cell(A1, RESULTS)


def test_a_click_into_the_title_above_the_table_leaves_the_cell(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.type("New: ")
    title = objective.pane.grid_page.heading.title.editor(Language.EN)
    assert title
    QTest.mouseClick(title.viewport(), Qt.MouseButton.LeftButton)
    assert "New: " in objective.text(A1, CONTRIBUTION)
    assert objective.editing.place is None
    assert not objective.editor.isVisible()
    assert title.hasFocus()
    objective.click(A1, CONTRIBUTION)
    assert objective.editor.hasFocus()


def test_another_selection_language_or_reader_keeps_what_was_typed(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.type("1")
    objective.session.view.select(id_of("topic"))
    objective.click(C1, CONTRIBUTION)
    objective.type("2")
    objective.session.view.set_languages(Language.EN, FR)
    objective.click(C1, RESULTS)
    objective.type("3")
    objective.session.flush()
    texts = [objective.text(A1, CONTRIBUTION), objective.text(C1, CONTRIBUTION), objective.text(C1, RESULTS)]
    assert [digit in text for digit, text in zip("123", texts, strict=True)] == [True] * 3


def test_tab_walks_the_cells_as_they_print_and_back(objective: Form) -> None:
    objective.click(A, Field.TITLE)
    walked = []
    for _ in range(11):
        assert objective.editing.place is not None
        cell = objective.editing.place[0]
        walked.append((cell.node, cell.column))
        objective.press(Key.Key_Tab)
    joined_away = {(A2, 2), (B1, 2), (B1, 3)}
    wanted = [(A, 0), *((A1, column) for column in (1, 2, 3, 4)), (A2, 1), (A2, 3), (A2, 4)]
    assert walked == [*wanted, (B, 0), (B1, 1), (B1, 4)]
    assert not joined_away & set(walked)
    objective.press(Key.Key_Backtab, SHIFT, times=2)
    assert objective.editing.place is not None
    assert objective.editing.place[0] == objective.cell(B1, CONTRIBUTION)


def test_keys_on_the_current_cell_begin_typing_and_escape_leaves_it(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_Escape)
    assert objective.editing.place is None
    objective.press(Key.Key_Right)
    objective.type("!")
    assert objective.editing.place is not None
    objective.press(Key.Key_Escape)
    assert objective.text(A1, RESULTS) == "A1 results!"


def test_arrows_at_the_edge_of_a_text_go_on(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.press(Key.Key_End, CTRL)
    objective.press(Key.Key_Right)
    assert objective.editing.place == (objective.cell(A1, RESULTS), Language.EN)
    objective.press(Key.Key_Left)
    assert objective.editing.place == (objective.cell(A1, CONTRIBUTION), Language.EN)
    objective.press(Key.Key_Down)
    assert objective.editing.place == (objective.cell(A2, CONTRIBUTION), Language.EN)
    objective.press(Key.Key_Up)
    assert objective.editing.place == (objective.cell(A1, CONTRIBUTION), Language.EN)


def test_enter_is_a_new_paragraph_and_the_row_grows_with_it(objective: Form) -> None:
    objective.click(A2, CONTRIBUTION)
    line = objective.cell(A2, CONTRIBUTION).line
    before = objective.view.rowHeight(line)
    objective.press(Key.Key_End, CTRL)
    objective.press(Key.Key_Return)
    objective.type("Second")
    objective.press(Key.Key_Return)
    objective.type("Third")
    assert objective.view.rowHeight(line) > before
    assert objective.editor.height() <= objective.view.rowHeight(line)
    objective.session.flush()
    assert objective.text(A2, CONTRIBUTION) == "A2 contribution\nSecond\nThird"


def test_undo_takes_back_typing_first_then_the_plan_and_never_both(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.type("one ")
    objective.press(Key.Key_Tab)
    objective.type("two ")
    objective.session.flush()
    objective.press(Key.Key_Z, CTRL)
    objective.session.flush()
    assert objective.text(A1, RESULTS) == "A1 results"
    assert "one " in objective.text(A1, CONTRIBUTION)
    objective.press(Key.Key_Z, CTRL)
    assert objective.text(A1, CONTRIBUTION) == "A1 contribution"
    assert objective.editing.place == (objective.cell(A1, CONTRIBUTION), Language.EN)
    assert objective.editor.toPlainText() == "A1 contribution"
    objective.press(Key.Key_Z, CTRL | SHIFT)
    assert "one " in objective.text(A1, CONTRIBUTION)
    assert "one " in objective.editor.toPlainText()


def test_a_stay_in_a_cell_is_one_step_of_undo(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    for piece in ("a", "b", "c"):
        objective.type(piece)
        objective.session.flush()
    assert objective.session.undo_stack.count() == 1
    objective.session.undo()
    assert objective.text(A1, CONTRIBUTION) == "A1 contribution"


def test_what_changes_the_open_text_from_elsewhere_is_shown(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.session.do(SetText(A1, CONTRIBUTION.field, Language.EN, text("Replaced")), "Replace")
    assert objective.editor.toPlainText() == "Replaced"
    objective.press(Key.Key_Z, CTRL)
    assert objective.editor.toPlainText() == "A1 contribution"


def test_typing_in_the_row_that_is_offered_makes_it_in_one_step(objective: Form) -> None:
    objective.session.do(AddNode(id_of("topic"), AtIndex(2), node(Kind.INITIATIVE, "new")), "Add")
    steps = objective.session.undo_stack.count()
    objective.click(id_of("new"), Field.RESULTS)
    objective.type("First")
    objective.session.flush()
    objective.type(" and more")
    objective.press(Key.Key_Tab)
    [row] = objective.session.plan.node(id_of("new")).children
    assert row.text(Field.RESULTS, Language.EN).plain == "First and more"
    assert objective.session.undo_stack.count() == steps + 1
    assert objective.editing.place is not None
    assert objective.editing.place[0].node == row.id
    objective.session.undo()
    assert objective.session.plan.node(id_of("new")).children == ()


def test_a_plan_for_reading_is_shown_and_copied_but_not_changed(session: Session, show_form: ShowForm) -> None:
    session.close()
    reader = open_session(session.path, OFFICER, read_only=True)
    form = show_form(reader)
    form.qtbot.waitUntil(lambda: reader.read_only)
    reader.view.set_languages(Language.EN, None)
    reader.view.select(id_of("objective"))
    form.click(A1, CONTRIBUTION)
    form.type("x")
    assert form.editor.isReadOnly()
    form.press(Key.Key_A, CTRL)
    form.press(Key.Key_C, CTRL)
    form.press(Key.Key_Return, CTRL)
    assert form.text(A1, CONTRIBUTION) == "A1 contribution"
    assert form.refusals
    assert "reading only" in form.refusals[0]
    reader.close()


def test_what_was_typed_is_there_when_the_plan_is_opened_again(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.type("Kept ")
    path = objective.session.path
    objective.session.close()
    again = open_session(path, OFFICER)
    assert "Kept " in again.plan.node(A1).text(Field.CONTRIBUTION, Language.EN).plain
    again.close()


def test_tab_leads_to_the_end_of_the_next_text(form: Form) -> None:
    form.session.view.set_languages(Language.EN, None)
    form.session.view.select(id_of("A"))
    form.click(id_of("A1"), Field.CONTRIBUTION)
    form.qtbot.keyClick(form.editor, Key.Key_Tab)
    form.qtbot.keyClicks(form.editor, "!")
    form.session.flush()
    assert form.session.plan.node(id_of("A1")).text(Field.RESULTS, Language.EN).plain == "A1 results!"


def test_undo_takes_away_the_initiative_that_is_being_written_in(objective: Form) -> None:
    before = objective.session.plan.tree()
    new = node(Kind.INITIATIVE, "new", row("new row"))
    objective.session.do(AddNode(id_of("topic"), AtIndex(0), new), "Add")
    objective.session.view.select(new.id)
    objective.click(new.id, Field.TITLE)
    objective.type("Title")
    objective.press(Key.Key_Z, CTRL, times=6)
    assert objective.session.plan.tree() == before
    assert objective.editing.place is None
    assert objective.pane.grid_page.node == objective.session.view.current
