"""The keys that lead from cell to cell go the same way whether a cell is chosen or typed in."""

from PySide6.QtCore import Qt

from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.ui.form.grid import FormCell
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import CTRL, NO, SHIFT, Form, Key
from tests.ui.form.conftest import ShowForm

A1, B, B1, D, D1 = map(id_of, ("A1", "B", "B1", "D", "D1"))
CONTRIBUTION, RESULTS, PARTNERSHIPS, COVID = list(Column)[1:]
AT_START = ((Key.Key_Left, NO), (Key.Key_Up, NO), (Key.Key_Backtab, SHIFT))
AT_END = ((Key.Key_Right, NO), (Key.Key_Down, NO), (Key.Key_Tab, NO))


def choose(form: Form, cell: FormCell) -> None:
    form.editing.close()
    form.view.setFocus()
    form.view.set_current(cell)


def write_in(form: Form, cell: FormCell, language: Language, *, first: bool) -> None:
    choose(form, cell)
    form.editing.open(cell, language, first=first)


def test_each_key_leads_from_a_chosen_cell_where_it_leads_from_the_edge_of_its_text(
    session: Session, show_form: ShowForm
) -> None:
    session.view.set_languages(Language.EN, Language.FR)
    session.view.select(id_of("objective"))
    form = show_form(session)
    compared = 0
    for cell in list(form.pane.grid_page.grid.cells()):
        for keys, first in ((AT_START, True), (AT_END, False)):
            for key, modifiers in keys:
                if key is Key.Key_Tab and cell == form.cell(D1, COVID):
                    continue  # it adds a row
                choose(form, cell)
                form.press(key, modifiers)
                reached = form.view.current_cell()
                assert form.editing.place is None
                for language in (Language.EN, Language.FR):
                    write_in(form, cell, language, first=first)
                    form.press(key, modifiers)
                    assert form.editing.place == (reached, language), (cell, key)
                    compared += 1
    assert compared >= 250


def test_within_a_text_the_keys_move_the_cursor_and_leave_the_cell_only_at_its_edge(objective: Form) -> None:
    cell = objective.cell(A1, RESULTS)
    write_in(objective, cell, Language.EN, first=False)
    for key, modifiers in ((Key.Key_Left, NO), (Key.Key_Home, NO)):
        objective.press(key, modifiers)
        assert objective.editing.place == (cell, Language.EN)
    objective.press(Key.Key_Left)
    assert objective.editing.place == (objective.cell(A1, CONTRIBUTION), Language.EN)


def test_home_and_end_stay_in_the_text_in_which_one_types_at_its_edges_too(objective: Form) -> None:
    cell = objective.cell(A1, RESULTS)
    for key, first in ((Key.Key_Home, True), (Key.Key_End, False)):
        for modifiers in (NO, CTRL):
            write_in(objective, cell, Language.EN, first=first)
            objective.press(key, modifiers, times=2)
            assert objective.editing.place == (cell, Language.EN)
            assert objective.view.current_cell() == cell
    objective.type("!")
    objective.press(Key.Key_Escape)
    assert objective.text(A1, RESULTS) == "A1 results!"
    objective.press(Key.Key_End)
    assert objective.view.current_cell() == objective.cell(A1, COVID)


def test_a_joined_cell_is_left_in_the_line_in_which_it_was_entered(objective: Form) -> None:
    choose(objective, objective.cell(B1, CONTRIBUTION))
    objective.press(Key.Key_Right)
    assert objective.view.current_cell() == objective.cell(A1, RESULTS)
    objective.press(Key.Key_Left)
    assert objective.view.current_cell() == objective.cell(B1, CONTRIBUTION)


def test_a_heading_over_all_columns_is_left_in_the_column_in_which_it_was_entered(objective: Form) -> None:
    choose(objective, objective.cell(B1, COVID))
    objective.press(Key.Key_Down)
    assert objective.view.current_cell() == objective.cell(id_of("topic"), Field.TITLE)
    objective.press(Key.Key_Down)
    assert objective.view.current_cell() == objective.cell(id_of("C1"), COVID)


def test_tab_in_the_last_cell_adds_a_row_and_one_undo_takes_it_away(objective: Form) -> None:
    before = objective.session.plan.tree()
    for open_it in (False, True):
        choose(objective, objective.cell(D1, COVID))
        if open_it:
            objective.press(Key.Key_Return)
        objective.press(Key.Key_Tab)
        rows = [child for child, _kind in objective.session.plan.children(D)]
        assert len(rows) == 2
        assert objective.editing.place == (objective.cell(rows[1], CONTRIBUTION), Language.EN)
        objective.press(Key.Key_Z, CTRL)
        assert objective.session.plan.tree() == before


def test_a_plan_that_is_only_read_gets_no_row_by_tab(objective: Form) -> None:
    objective.session.read_only = True
    choose(objective, objective.cell(D1, COVID))
    objective.press(Key.Key_Tab)
    assert objective.view.current_cell() == objective.cell(D1, COVID)
    assert objective.refusals == []


def test_shift_tab_in_the_first_cell_stays_there(objective: Form) -> None:
    first = objective.cell(id_of("A"), Field.TITLE)
    for open_it in (False, True):
        choose(objective, first)
        if open_it:
            objective.press(Key.Key_Return)
        objective.press(Qt.Key.Key_Backtab, SHIFT)
        assert objective.view.current_cell() == first
