"""Two languages in the table: typed on either side, with what is missing and stale marked."""

from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.edits import SetText, SetThread
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import NARROW, Language
from sedi_editor.plan.tree import Source, is_stale
from sedi_editor.ui.form.delegate import MarkKind
from sedi_editor.ui.form.pane import FormPane
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of, text
from tests.store.small_plan import Clock
from tests.ui.a_session import on_disk
from tests.ui.form.a_form import CTRL, SHIFT, Form, Key
from tests.ui.form.conftest import ShowForm

A1, A2, B1 = id_of("A1"), id_of("A2"), id_of("B1")
CONTRIBUTION, RESULTS = Column.CONTRIBUTION, Column.RESULTS
EN, ES, FR = Language.EN, Language.ES, Language.FR


@pytest.fixture
def both(session: Session, show_form: ShowForm) -> Form:
    """The objective of the small plan in English with French beside it."""
    session.view.set_languages(EN, FR)
    session.view.select(id_of("objective"))
    return show_form(session)


def test_a_table_that_was_not_yet_shown_has_room_for_what_was_changed(
    qtbot: QtBot, dressed: QApplication, session: Session
) -> None:
    session.view.select(id_of("objective"))
    pane = FormPane(session)
    qtbot.addWidget(pane)
    pane.resize(1000, 640)
    session.do(SetText(A1, Field.CONTRIBUTION, EN, text("A long text. " * 60)), "Typing")
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    form = Form(qtbot, session, pane)
    cell = form.cell(A1, CONTRIBUTION)
    needed = form.view.texts.height(cell, EN, form.view.columnWidth(cell.column))
    assert form.view.part_rect(cell, EN).height() + 1 >= needed > 3 * form.view.texts.least_height()


def marks(form: Form, column: Column, language: Language) -> list[MarkKind]:
    cell = form.cell(A1, column)
    return [mark.kind for mark in form.view.delegate.marks(cell, language, form.view.part_rect(cell, language))]


def click_mark(form: Form, kind: MarkKind, language: Language) -> None:
    cell = form.cell(A1, CONTRIBUTION)
    found = form.view.delegate.marks(
        cell, language, form.view.grid_layout.part(cell, language, form.view.rect_of(cell))
    )
    form.click_at(next(mark for mark in found if mark.kind is kind).rect.center())


def test_a_translation_is_typed_below_its_source_and_knows_it(both: Form) -> None:
    assert marks(both, CONTRIBUTION, FR) == [MarkKind.MISSING]
    both.click(A1, CONTRIBUTION, FR)
    both.type("Apport")
    both.press(Key.Key_Tab)
    kept = on_disk(both.session).node(A1).texts[Field.CONTRIBUTION, FR]
    source = both.session.plan.node(A1).text(Field.CONTRIBUTION, EN)
    assert (kept.rich.plain, kept.translated_from) == ("Apport", Source(EN, source.fingerprint))
    assert marks(both, CONTRIBUTION, FR) == []


@pytest.mark.parametrize(
    ("language", "wanted", "kept"), [(FR, True, f"Oui{NARROW}; non"), (FR, False, "Oui; non"), (EN, True, "Oui; non")]
)
def test_french_has_its_spaces_set_while_one_types_for_who_wants_it(
    both: Form, language: Language, wanted: bool, kept: str
) -> None:
    both.session.do(SetText(A1, Field.CONTRIBUTION, EN, None), "Empty")
    both.session.view.french_spacing = wanted
    both.click(A1, CONTRIBUTION, language)
    both.type("Oui; non")
    both.press(Key.Key_Escape)
    assert both.text(A1, CONTRIBUTION, language) == kept


@pytest.mark.parametrize("language", [EN, FR])
def test_tab_stays_in_the_language_that_is_written_and_f4_crosses_to_the_other(both: Form, language: Language) -> None:
    other = FR if language is EN else EN
    both.click(A1, CONTRIBUTION, language)
    both.press(Key.Key_Tab)
    assert both.editing.place == (both.cell(A1, RESULTS), language)
    both.press(Key.Key_F4)
    assert both.editing.place == (both.cell(A1, RESULTS), other)
    both.press(Key.Key_Backtab, SHIFT)
    assert both.editing.place == (both.cell(A1, CONTRIBUTION), other)
    assert both.session.view.place == Place(A1, Field.CONTRIBUTION, other)
    both.press(Key.Key_F4)
    assert both.editing.place == (both.cell(A1, CONTRIBUTION), language)


def test_f4_on_a_chosen_cell_opens_its_text_in_the_second_language(both: Form) -> None:
    both.click(A1, CONTRIBUTION)
    both.press(Key.Key_Escape)
    both.press(Key.Key_F4)
    assert both.editing.place == (both.cell(A1, CONTRIBUTION), FR)
    both.session.view.set_languages(EN, None)
    both.click(A1, CONTRIBUTION)
    both.press(Key.Key_F4)
    assert both.editing.place == (both.cell(A1, CONTRIBUTION), EN)


def test_a_row_that_is_added_while_one_writes_a_language_is_written_in_it(both: Form) -> None:
    both.click(A2, CONTRIBUTION, FR)
    both.press(Key.Key_Return, CTRL)
    assert both.editing.place is not None
    assert both.editing.place[1] is FR
    both.click(id_of("D1"), Column.COVID_RESPONSE, FR)
    both.press(Key.Key_Tab)
    added = [child for child, _kind in both.session.plan.children(id_of("D"))][-1]
    assert both.editing.place == (both.cell(added, CONTRIBUTION), FR)


def test_an_edited_source_marks_its_translation_and_editing_that_clears_it(both: Form) -> None:
    both.click(A1, CONTRIBUTION, FR)
    both.type("Apport")
    both.press(Key.Key_F4)
    both.type("Newer ")
    both.session.flush()
    assert marks(both, CONTRIBUTION, FR) == [MarkKind.STALE, MarkKind.STILL_RIGHT]
    both.press(Key.Key_F4)
    both.type("!")
    both.press(Key.Key_Escape)
    assert marks(both, CONTRIBUTION, FR) == []


@pytest.mark.parametrize("by_mouse", [True, False])
def test_still_right_clears_the_mark_and_is_undone(both: Form, by_mouse: bool) -> None:
    both.session.do(SetText(A1, Field.CONTRIBUTION, FR, text("Apport")), "Translate")
    both.click(A1, CONTRIBUTION, FR)
    old = text("Apport")
    both.session.do(SetText(A1, Field.CONTRIBUTION, FR, type(old)(old.rich, Source(EN, "0" * 16))), "Older")
    assert marks(both, CONTRIBUTION, FR) == [MarkKind.STALE, MarkKind.STILL_RIGHT]
    if by_mouse:
        click_mark(both, MarkKind.STILL_RIGHT, FR)
    else:
        both.press(Key.Key_R, CTRL | SHIFT)
    assert not is_stale(both.session.plan.node(A1).texts, (Field.CONTRIBUTION, FR))
    assert both.text(A1, CONTRIBUTION, FR) == "Apport"
    both.session.undo()
    assert is_stale(both.session.plan.node(A1).texts, (Field.CONTRIBUTION, FR))


def test_the_second_language_is_hidden_and_shown_with_the_same_cell_current(both: Form) -> None:
    both.click(A2, CONTRIBUTION)
    both.type("x")
    tall = both.view.rowHeight(1)
    both.session.view.set_languages(EN, None)
    assert both.view.rowHeight(1) < tall
    assert both.view.grid_layout.languages == (EN,)
    assert "x" in both.text(A2, CONTRIBUTION)
    both.session.view.set_languages(FR, EN)
    assert both.view.grid_layout.languages == (FR, EN)


def test_texts_of_one_row_begin_level_with_each_other_in_both_languages(both: Form) -> None:
    both.session.do(SetText(A1, Field.CONTRIBUTION, EN, text("long words " * 60)), "Write")
    tops = [both.view.part_rect(both.cell(A1, column), FR).top() for column in (CONTRIBUTION, Column.COVID_RESPONSE)]
    assert tops[0] == tops[1]
    first = both.view.part_rect(both.cell(A1, CONTRIBUTION), EN)
    assert first.bottom() <= tops[0]


def test_what_a_joined_cell_needs_more_goes_to_its_last_row(both: Form) -> None:
    before = [both.view.rowHeight(line) for line in range(3)]
    both.session.do(SetText(A1, Field.RESULTS, EN, text("many words " * 200)), "Write")
    after = [both.view.rowHeight(line) for line in range(3)]
    assert after[:2] == before[:2]
    assert after[2] > before[2]
    gap = both.view.grid_layout.gap_below(2)
    assert both.view.rect_of(both.cell(A1, RESULTS)).height() == sum(after) - gap


def test_open_comments_show_on_their_cell_and_row_and_a_click_asks_for_them(both: Form) -> None:
    asked: list[Place] = []
    both.pane.comments_requested.connect(asked.append)
    comment = Comment(uuid4(), "Ana", "A", Clock()(), "Why ten?")
    on_cell, on_row = Thread(uuid4(), (comment,), Field.CONTRIBUTION), Thread(uuid4(), (comment,))
    for thread in (on_cell, on_row):
        both.session.do(SetThread(A1, thread.id, thread), "Comment")
    assert marks(both, CONTRIBUTION, EN) == [MarkKind.COMMENTS]
    assert both.view.row_header.comments(0) == 1
    click_mark(both, MarkKind.COMMENTS, EN)
    assert asked == [Place(A1, Field.CONTRIBUTION, None)]


def test_a_place_elsewhere_is_revealed_with_the_cursor_in_it(both: Form) -> None:
    both.session.view.select(None)
    both.session.view.reveal(Place(B1, Field.CONTRIBUTION, FR))
    assert both.session.view.current is not None
    assert both.editing.place == (both.cell(B1, CONTRIBUTION), FR)
    assert both.editor.hasFocus()


def test_joining_takes_both_languages_along(both: Form) -> None:
    for row, words in ((A1, "Un"), (A2, "Deux")):
        both.click(row, CONTRIBUTION, FR)
        both.type(words)
    both.press(Key.Key_J, CTRL)
    assert both.text(A1, CONTRIBUTION, FR) == "Un\nDeux"
    assert both.text(A1, CONTRIBUTION, EN) == "A1 contribution\nA2 contribution"
    assert marks(both, CONTRIBUTION, FR) == []
