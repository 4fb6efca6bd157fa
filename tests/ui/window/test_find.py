"""Find and replace as one does it in Word: from where one is, with the hits highlighted in the texts."""

import datetime

import pytest
from PySide6.QtGui import QColor, QImage, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.edits import SetText, SetThread
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Text
from sedi_editor.ui import theme
from sedi_editor.ui.search.pane import SearchPane
from sedi_editor.ui.session.place import Place
from tests.plan.a_plan import id_of, text
from tests.ui.pixels import rgb_of
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, Key

CONTRIBUTION, RESULTS = (Field.CONTRIBUTION, Language.EN), (Field.RESULTS, Language.EN)
COMMENT = "Which results?"


@pytest.fixture
def searched(opened: AWindow) -> AWindow:
    """The window with a search for "results", while the cursor is in the third cell of C1."""
    opened.session.view.reveal(Place(id_of("C1"), *CONTRIBUTION))
    find(opened, "results")
    return opened


def find(a: AWindow, words: str) -> None:
    a.press(Key.Key_F, CTRL)
    a.type(words)
    answered(a)


def answered(a: AWindow) -> None:
    a.qtbot.waitUntil(lambda: not pane(a).is_busy)


def pane(a: AWindow) -> SearchPane:
    return a.workspace.search.pane()


def here(a: AWindow) -> tuple[str, str]:
    """The text with the cursor, and what is selected in it."""
    view, editor = a.session.view, a.workspace.form.editing.editor
    assert view.place
    assert view.place.field
    said = a.session.plan.text(view.place.node, view.place.field, view.place.language or Language.EN)
    return (said.rich.plain if said else ""), editor.textCursor().selectedText()


def highlighted(editor: QTextEdit) -> list[tuple[str, bool]]:
    """The highlighted words of an editor, and whether each is the current hit."""
    accent = theme.current().accent.rgba()
    return [
        (selection.cursor.selectedText(), selection.format.background().color().rgba() == accent)
        for selection in editor.extraSelections()
    ]


def rgb_names(image: QImage) -> set[str]:
    return {QColor.fromRgba(rgb).name() for rgb in rgb_of(image)}


def test_enter_goes_on_from_where_the_cursor_is_and_round_with_a_quiet_notice(searched: AWindow) -> None:
    assert searched.focus is pane(searched).box
    seen: list[tuple[str, str]] = []
    for _ in range(3):
        searched.press(Key.Key_Return)
        seen.append(here(searched))
        assert searched.focus is pane(searched).box
    assert seen == [("C1 results", "results"), ("D1 results", "results"), ("A1 results", "results")]
    assert searched.said == ["Search goes on from the start of the plan"]
    searched.press(Key.Key_Return, SHIFT)
    assert here(searched)[0] == "D1 results"
    assert searched.said[-1] == "Search goes on from the end of the plan"


def test_escape_leads_to_the_words_of_the_hit_and_f3_goes_on_from_there(searched: AWindow) -> None:
    searched.press(Key.Key_Return)
    searched.press(Key.Key_Escape)
    editor = searched.workspace.form.editing.editor
    assert searched.focus is editor
    assert here(searched) == ("C1 results", "results")
    searched.press(Key.Key_F3)
    assert (searched.focus is editor, here(searched)) == (True, ("D1 results", "results"))
    searched.press(Key.Key_F3, SHIFT)
    assert here(searched)[0] == "C1 results"
    searched.session.view.reveal(Place(id_of("A2"), *CONTRIBUTION))
    searched.press(Key.Key_F3, SHIFT)
    assert here(searched)[0] == "A1 results"


def test_every_hit_in_a_text_is_a_step(opened: AWindow) -> None:
    opened.session.do(SetText(id_of("B1"), *CONTRIBUTION, text("𝒳 one, and one,\nand One more")), "Typing")
    find(opened, "one")
    for expected in ("one", "one", "One"):
        opened.press(Key.Key_Return)
        assert here(opened)[1] == expected
    editor = opened.workspace.form.editing.editor
    assert highlighted(editor) == [("one", False), ("one", False), ("One", True)]


def test_f3_without_words_asks_for_them(opened: AWindow) -> None:
    opened.press(Key.Key_F3)
    assert opened.focus is pane(opened).box
    pane(opened).leave()
    opened.press(Key.Key_F3)
    assert opened.focus is pane(opened).box


def test_highlights_follow_what_is_typed_and_no_text_has_them(searched: AWindow) -> None:
    searched.press(Key.Key_Return)
    searched.press(Key.Key_Escape)
    editor = searched.workspace.form.editing.editor
    assert highlighted(editor) == [("results", True)]
    searched.press(Key.Key_Home, CTRL)
    searched.type("Results or ")
    searched.qtbot.waitUntil(lambda: [words for words, _ in highlighted(editor)] == ["Results", "results"])
    searched.press(Key.Key_Backspace, times=6)
    searched.qtbot.waitUntil(lambda: [words for words, _ in highlighted(editor)] == ["results"])
    assert "background" not in to_html(editor.rich())
    assert all(block.layout().formats() == [] for block in (editor.document().firstBlock(),))


def test_the_table_paints_hits_framed_and_the_current_one_on_the_accent(searched: AWindow) -> None:
    view = searched.workspace.form.grid_page.view
    cell = next(cell for cell in view.grid_model.grid.cells() if cell.field is Field.RESULTS)

    def painted() -> set[str]:
        searched.qtbot.wait(1)
        return rgb_names(view.viewport().grab(view.part_rect(cell, Language.EN).adjusted(3, 3, -3, -3)).toImage())

    tokens = theme.current()
    assert tokens.accent_soft.name() in painted()
    searched.press(Key.Key_Return)
    searched.workspace.form.editing.close()
    view.set_current(next(cell for cell in view.grid_model.grid.cells() if cell.field is Field.CONTRIBUTION))
    assert tokens.accent.name() in painted()
    searched.window.actions_["view.side"].trigger()
    assert not {tokens.accent_soft.name(), tokens.accent.name()} & painted()


def test_titles_and_comments_have_highlights_too(opened: AWindow) -> None:
    session = opened.session
    now = datetime.datetime(2020, 5, 7, 9, tzinfo=datetime.UTC)
    thread = Thread(id_of("thread"), (Comment(id_of("comment"), "Rosa Vidal", "RV", now, COMMENT),))
    session.do(SetThread(id_of("line"), thread.id, thread), "Comment")
    session.do(SetText(id_of("line"), Field.TITLE, Language.EN, text("Results of a line")), "Typing")
    session.view.select(id_of("line"))
    find(opened, "results")
    opened.press(Key.Key_Return)
    heading = opened.workspace.form.heading_page
    assert heading
    title = heading.field_of(Place(id_of("line"), Field.TITLE))
    editor = title.editor(Language.EN) if title else None
    assert editor
    assert highlighted(editor) == [("Results", True)]
    opened.press(Key.Key_Return)
    opened.press(Key.Key_Down)
    opened.press(Key.Key_Return)
    comments = opened.workspace.comments.pane()
    assert opened.focus is comments.list
    assert comments.list.selected
    assert comments.list.selected.comment.body == COMMENT
    comments.list.viewport().repaint()
    assert theme.current().accent.name() in rgb_names(comments.list.viewport().grab().toImage())


def test_replace_changes_the_current_hit_goes_to_the_next_and_is_a_step_of_undo(opened: AWindow) -> None:
    session = opened.session
    bold = parse("<p>the <b>OAS</b> and OASIS, <i>OAS</i></p>")
    session.do(SetText(id_of("B1"), *CONTRIBUTION, Text(bold)), "Typing")
    steps = session.undo_stack.count()
    opened.press(Key.Key_H, CTRL)
    opened.type("OAS")
    opened.press(Key.Key_Return)
    assert here(opened)[1] == "OAS"
    pane(opened).replace_bar.words.setFocus()
    opened.type("OAS-OEA")
    opened.press(Key.Key_Return)
    written = session.plan.text(id_of("B1"), *CONTRIBUTION)
    assert written
    assert to_html(written.rich) == "<p>the <b>OAS-OEA</b> and OASIS, <i>OAS</i></p>"
    assert opened.workspace.form.editing.editor.textCursor().selectionStart() == len("the OAS-OEA and OASIS, ")
    assert opened.focus is pane(opened).replace_bar.words
    opened.press(Key.Key_Return)
    assert session.undo_stack.count() == steps + 2
    for expected in ("<p>the <b>OAS-OEA</b> and OASIS, <i>OAS</i></p>", "<p>the <b>OAS</b> and OASIS, <i>OAS</i></p>"):
        session.undo()
        written = session.plan.text(id_of("B1"), *CONTRIBUTION)
        assert written
        assert to_html(written.rich) == expected


def test_replace_finds_the_words_first_and_never_changes_what_was_not_shown(searched: AWindow) -> None:
    before = searched.session.plan.tree()
    pane(searched).begin_replace()
    pane(searched).replace_bar.words.setFocus()
    searched.type("outcomes")
    searched.press(Key.Key_Return)
    assert searched.session.plan.tree() == before
    assert here(searched) == ("C1 results", "results")
    searched.session.view.reveal(Place(id_of("A1"), *CONTRIBUTION))
    pane(searched).replace_bar.words.setFocus()
    QTest.keyClick(searched.focus, Key.Key_Return)
    assert searched.session.plan.tree() == before
    assert here(searched) == ("A1 results", "results")


def test_replace_begins_with_the_hit_that_one_is_at(searched: AWindow) -> None:
    searched.press(Key.Key_Return)
    searched.press(Key.Key_Escape)
    searched.press(Key.Key_H, CTRL)
    answered(searched)
    hit = pane(searched).list.hit
    assert hit
    assert hit.plain == "C1 results"
    pane(searched).replace_bar.words.setFocus()
    searched.type("outcomes")
    searched.press(Key.Key_Return)
    assert searched.text("C1") == "C1 outcomes"
    assert here(searched) == ("D1 results", "results")


def test_the_look_of_a_hit_is_a_shape_too(searched: AWindow) -> None:
    searched.press(Key.Key_Return)
    hits = searched.workspace.form.editing.editor.extraSelections()
    assert [hit.format.hasProperty(QTextFormat.Property.OutlinePen) for hit in hits] == [True]
