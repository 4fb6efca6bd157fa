"""Commands act on all chosen cells, each as one step of undo."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import BlockKind, RichText
from sedi_editor.plan.tree import Source, Text, is_stale
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import ALT, CTRL, SHIFT, Form, Key

A, A1, A2, B, B1, C1, D, D1 = map(id_of, ("A", "A1", "A2", "B", "B1", "C1", "D", "D1"))
CONTRIBUTION, RESULTS, PARTNERSHIPS, COVID = ROW_COLUMNS
EN, FR = Language.EN, Language.FR


def choose(form: Form, first: tuple[UUID, Field | Column], last: tuple[UUID, Field | Column] | None = None) -> None:
    """Chooses a cell, or the cells between two, as by a click and a click with Shift."""
    form.click(*first)
    form.press(Key.Key_Escape)
    if last:
        form.click_with_shift(form.view.rect_of(form.cell(*last)).center())


def kept(form: Form, row: UUID, column: Column, language: Language = EN) -> RichText:
    text = form.session.plan.text(row, column.field, language)
    assert text
    return text.rich


def one_step(form: Form, before: object) -> None:
    assert form.session.undo_stack.count() == 1
    form.session.undo()
    assert form.session.plan.tree() == before


def test_chosen_cells_are_joined_to_one_in_each_column(objective: Form) -> None:
    before = objective.session.plan.tree()
    choose(objective, (A1, PARTNERSHIPS), (B1, COVID))
    objective.press(Key.Key_J, CTRL)
    plan = objective.session.plan
    assert objective.text(A1, PARTNERSHIPS) == "A1 partnerships\nA2 partnerships"
    assert objective.text(A1, COVID) == "A1 covid_response\nA2 covid_response\nB1 covid_response"
    assert plan.joined(A2) >= {PARTNERSHIPS, COVID}
    assert plan.joined(B1) >= {PARTNERSHIPS, COVID}
    assert CONTRIBUTION not in plan.joined(A2)
    one_step(objective, before)


def test_cells_are_joined_under_each_heading_apart(objective: Form) -> None:
    choose(objective, (B1, COVID), (D1, COVID))
    objective.press(Key.Key_J, CTRL)
    assert COVID in objective.session.plan.joined(D1)
    assert COVID not in objective.session.plan.joined(C1)


def test_chosen_cells_that_are_joined_are_split_by_the_same_key(objective: Form) -> None:
    before = objective.session.plan.tree()
    choose(objective, (A1, RESULTS), (A1, RESULTS))
    objective.press(Key.Key_J, CTRL)
    assert RESULTS not in objective.session.plan.joined(A2) | objective.session.plan.joined(B1)
    one_step(objective, before)


@pytest.mark.parametrize(
    ("key", "modifiers", "attribute"),
    [
        *((Key.Key_B, CTRL, "bold"), (Key.Key_I, CTRL, "italic"), (Key.Key_U, CTRL, "underline")),
        *((Key.Key_P, CTRL | SHIFT, "script"), (Key.Key_B, CTRL | SHIFT, "script")),
    ],
)
def test_formats_of_all_chosen_cells_are_turned_on_and_off(
    objective: Form, key: Key, modifiers: Qt.KeyboardModifier, attribute: str
) -> None:
    before = objective.session.plan.tree()
    choose(objective, (A1, CONTRIBUTION), (A2, CONTRIBUTION))
    objective.press(key, modifiers)
    for row in (A1, A2):
        assert all(getattr(run, attribute) for block in kept(objective, row, CONTRIBUTION).blocks for run in block.runs)
    assert len(objective.view.chosen_cells()) == 2
    objective.press(key, modifiers)
    assert objective.session.plan.tree() == before
    assert objective.session.undo_stack.count() == 2


def test_bullets_levels_and_clearing_act_on_all_chosen_cells(objective: Form) -> None:
    choose(objective, (A1, PARTNERSHIPS), (A1, COVID))
    objective.press(Key.Key_L, CTRL | SHIFT)
    objective.press(Key.Key_Right, ALT | SHIFT)
    blocks = [block for column in (PARTNERSHIPS, COVID) for block in kept(objective, A1, column).blocks]
    assert [(block.kind, block.level) for block in blocks] == [(BlockKind.BULLET, 1)] * 2
    objective.press(Key.Key_N, CTRL | SHIFT)
    assert kept(objective, A1, COVID).blocks[0].kind is BlockKind.NUMBERED
    objective.press(Key.Key_Space, CTRL)
    assert kept(objective, A1, COVID) == RichText.from_plain("A1 covid_response")


def test_formatting_a_source_leaves_its_translation_up_to_date(objective: Form) -> None:
    source = kept(objective, A1, COVID)
    for fingerprint, stale in ((source.fingerprint, False), ("0" * 16, True)):
        objective.session.do(
            SetText(A1, Field.COVID_RESPONSE, FR, Text(RichText.from_plain("Fr"), Source(EN, fingerprint))), "Translate"
        )
        choose(objective, (A1, COVID))
        objective.press(Key.Key_B, CTRL)
        assert is_stale(objective.session.plan.node(A1).texts, (Field.COVID_RESPONSE, FR)) is stale
        objective.session.undo()


def test_ctrl_d_fills_the_chosen_cells_from_the_first_in_every_language(objective: Form) -> None:
    source = kept(objective, A1, COVID)
    french = Text(RichText.from_plain("Fr"), Source(EN, source.fingerprint))
    objective.session.do(SetText(A1, Field.COVID_RESPONSE, FR, french), "Translate")
    objective.session.undo_stack.clear()
    before = objective.session.plan.tree()
    choose(objective, (A1, CONTRIBUTION), (B1, COVID))
    objective.press(Key.Key_D, CTRL)
    for row in (A2, B1):
        assert objective.text(row, CONTRIBUTION) == "A1 contribution"
        assert objective.text(row, COVID) == "A1 covid_response"
        assert objective.session.plan.text(row, Field.COVID_RESPONSE, FR) == french
    one_step(objective, before)


def test_ctrl_d_in_one_row_fills_from_the_cells_above_also_while_one_types(objective: Form) -> None:
    before = objective.session.plan.tree()
    choose(objective, (A2, COVID))
    objective.press(Key.Key_D, CTRL)
    assert objective.text(A2, COVID) == "A1 covid_response"
    one_step(objective, before)
    objective.click(A2, COVID)
    objective.press(Key.Key_D, CTRL)
    assert objective.editor.rich().plain == "A1 covid_response"
    choose(objective, (A1, COVID))
    objective.press(Key.Key_D, CTRL)
    assert "nothing above" in objective.refusals[-1]


def test_delete_empties_all_chosen_cells_and_leaves_them_chosen(objective: Form) -> None:
    before = objective.session.plan.tree()
    choose(objective, (A1, CONTRIBUTION), (B1, COVID))
    objective.press(Key.Key_Delete)
    assert {objective.text(row, column) for row in (A1, A2, B1) for column in ROW_COLUMNS} == {""}
    assert len(objective.view.chosen_cells()) > 5
    one_step(objective, before)


def test_rows_that_were_moved_stay_chosen_and_can_be_moved_on(objective: Form) -> None:
    choose(objective, (A1, CONTRIBUTION), (A2, CONTRIBUTION))
    objective.press(Key.Key_Down, ALT)
    objective.press(Key.Key_Up, ALT)
    assert [child for child, _kind in objective.session.plan.children(A)] == [A1, A2]
    assert set(objective.view.selected_block().rows()) == {A1, A2}  # type: ignore[union-attr]


def test_titles_of_initiatives_are_filled_down_too(objective: Form) -> None:
    choose(objective, (A, Field.TITLE), (B, Field.TITLE))
    objective.press(Key.Key_D, CTRL)
    assert objective.text(B, Field.TITLE) == objective.text(A, Field.TITLE)
    assert D != B


def test_undo_of_the_format_of_a_translated_text_leaves_the_cell_chosen(objective: Form) -> None:
    source = Source(EN, kept(objective, A1, COVID).fingerprint)
    objective.session.do(SetText(A1, Field.COVID_RESPONSE, FR, Text(RichText.from_plain("Fr"), source)), "Translate")
    objective.session.view.set_languages(EN, FR)
    before = objective.session.plan.tree()
    choose(objective, (A1, COVID))
    objective.press(Key.Key_B, CTRL)
    assert objective.session.plan.tree() != before
    objective.press(Key.Key_Z, CTRL)
    assert objective.session.plan.tree() == before
    # No text is open for typing, least of all the one in the other language.
    assert objective.editing.place is None
    assert objective.view.hasFocus()
    assert objective.view.current_cell() == objective.cell(A1, COVID)
