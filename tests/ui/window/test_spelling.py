"""Misspelt words are marked while one types, by the dictionaries that ship, and never become part of the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Text
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.settings import CHECK_SPELLING
from sedi_editor.ui.spelling.editor_marks import EditorMarks
from sedi_editor.ui.spelling.spelling import Spelling, spelling_of
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import CTRL, AWindow, Key
from tests.ui.window.spelt import EN, FR, editor_of, marked_in, painted, until_marked


def reveal(a: AWindow, name: str = "A1", field: Field = Field.RESULTS, language: Language = EN) -> None:
    a.session.view.reveal(Place(id_of(name), field, language))


def put(a: AWindow, words: str, name: str = "A1", field: Field = Field.RESULTS, language: Language = EN) -> None:
    a.session.do(SetText(id_of(name), field, language, Text(RichText.from_plain(words))), "Typing")


def test_a_word_is_marked_when_the_cursor_leaves_it_and_not_before(opened: AWindow) -> None:
    reveal(opened)
    opened.type(" has a developement")
    opened.qtbot.wait(400)
    assert marked_in(editor_of(opened).document()) == []
    opened.type(" ")
    until_marked(opened, "developement")
    opened.type("and an efort")
    opened.press(Key.Key_Left, times=6)
    until_marked(opened, "developement", "efort")


def test_a_word_that_was_begun_before_the_dictionary_is_there_is_not_marked_either(opened: AWindow) -> None:
    spelling, editor = Spelling(opened.session), QTextEdit(opened.window)
    EditorMarks(spelling, editor).show(EN)
    editor.show()
    editor.setFocus()
    opened.type("an efort of developement")
    spelling.begin(opened.window.settings)
    until_marked(opened, "efort")
    opened.type(" ")
    until_marked(opened, "efort", "developement")
    editor.deleteLater()


def test_a_marked_word_that_is_mended_loses_its_mark(opened: AWindow) -> None:
    put(opened, "The developement goes on")
    reveal(opened)
    until_marked(opened, "developement")
    cursor = editor_of(opened).textCursor()
    cursor.setPosition(len("The develope"))
    editor_of(opened).setTextCursor(cursor)
    opened.press(Key.Key_Backspace)
    until_marked(opened)
    assert editor_of(opened).toPlainText() == "The development goes on"


def test_marks_are_no_part_of_the_text_its_undo_or_what_is_copied(opened: AWindow) -> None:
    before = opened.session.plan.tree()
    put(opened, "The developement")
    typed = opened.session.plan.tree()
    reveal(opened)
    until_marked(opened, "developement")
    editor = editor_of(opened)
    assert not editor.document().isModified()
    assert not editor.document().isUndoAvailable()
    opened.press(Key.Key_A, CTRL)
    opened.press(Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "The developement"
    assert "underline" not in copied.html()
    assert "<u>" not in copied.html()
    opened.session.flush()
    assert opened.session.plan.tree() == typed
    opened.press(Key.Key_Z, CTRL)
    assert opened.session.plan.tree() == before


def test_cells_that_nobody_edits_are_marked_too_each_in_its_language(opened: AWindow) -> None:
    put(opened, "The developement of the capacité")
    put(opened, "Le développement de l’inovation", language=FR)
    opened.session.view.select(id_of("A"))
    opened.qtbot.waitUntil(lambda: painted(opened, "A1") == ["developement", "capacité"])
    opened.qtbot.waitUntil(lambda: painted(opened, "A1", language=FR) == ["inovation"])


def test_a_cell_keeps_its_marks_when_its_editor_is_closed(opened: AWindow) -> None:
    put(opened, "The developement")
    reveal(opened)
    until_marked(opened, "developement")
    opened.type(" of efort ")
    until_marked(opened, "developement", "efort")
    opened.press(Key.Key_Escape)
    opened.qtbot.waitUntil(lambda: painted(opened, "A1") == ["developement", "efort"])


@pytest.mark.parametrize(("name", "field"), [("line", Field.TITLE), (None, Field.INTRODUCTION)])
def test_titles_and_the_introduction_are_checked_as_cells_are(opened: AWindow, name: str | None, field: Field) -> None:
    node = id_of(name) if name else None
    opened.session.do(SetText(node, field, EN, Text(RichText.from_plain("A strategik aim"))), "Typing")
    opened.session.view.reveal(Place(node, field, EN))
    until_marked(opened, "strategik")


def test_characters_outside_the_first_plane_move_no_mark(opened: AWindow) -> None:
    put(opened, "𝒜 😀 developement 😀 efort")
    reveal(opened)
    until_marked(opened, "developement", "efort")
    cursor = editor_of(opened).textCursor()
    cursor.setPosition(0)
    editor_of(opened).setTextCursor(cursor)
    opened.type("The ")
    assert marked_in(editor_of(opened).document()) == ["developement", "efort"]
    until_marked(opened, "developement", "efort")


def test_a_letter_that_is_composed_keeps_the_marks_of_the_others(opened: AWindow) -> None:
    put(opened, "The developement ")
    reveal(opened)
    until_marked(opened, "developement")
    QApplication.sendEvent(editor_of(opened), QInputMethodEvent("´", []))
    commit = QInputMethodEvent()
    commit.setCommitString("é")
    QApplication.sendEvent(editor_of(opened), commit)
    assert editor_of(opened).toPlainText() == "The developement é"
    until_marked(opened, "developement")


def test_switched_off_nothing_is_marked_and_on_again_all_is(opened: AWindow) -> None:
    put(opened, "The developement")
    put(opened, "An efort", name="A1", field=Field.CONTRIBUTION)
    reveal(opened)
    until_marked(opened, "developement")
    opened.window.settings.set(CHECK_SPELLING, False)
    until_marked(opened)
    opened.qtbot.waitUntil(lambda: painted(opened, "A1", Field.CONTRIBUTION) == [])
    opened.window.settings.set(CHECK_SPELLING, True)
    until_marked(opened, "developement")
    opened.qtbot.waitUntil(lambda: painted(opened, "A1", Field.CONTRIBUTION) == ["efort"])


def test_what_is_typed_while_a_long_text_is_still_checked_is_checked_to_its_end(opened: AWindow) -> None:
    long = "\n".join(["The developement of each member state goes on"] * 300)
    reveal(opened)
    cursor = editor_of(opened).textCursor()
    cursor.insertText(f"\n{long}")
    opened.type(" x")
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    editor_of(opened).setTextCursor(cursor)
    opened.type("Efort ")
    until_marked(opened, "Efort", *["developement"] * 300)


def test_a_word_that_the_user_the_plan_or_this_session_knows_is_not_marked(opened: AWindow) -> None:
    put(opened, "Prospecta developement efort zzyzx")
    reveal(opened)
    until_marked(opened, "Prospecta", "developement", "efort", "zzyzx")
    words = spelling_of(opened.session).right_words
    words.add_to_plan("Prospecta", EN)
    until_marked(opened, "developement", "efort", "zzyzx")
    words.add_personal("developement", EN)
    until_marked(opened, "efort", "zzyzx")
    words.ignore("efort", EN)
    until_marked(opened, "zzyzx")
    opened.session.undo()
    until_marked(opened, "Prospecta", "zzyzx")
    opened.session.redo()
    until_marked(opened, "zzyzx")


def test_a_comment_is_checked_in_the_language_that_it_is_in(opened: AWindow) -> None:
    opened.workspace.show_side("comments")
    field = opened.workspace.comments.pane().composer.field
    field.setFocus()
    QTest.keyClicks(field, "Efort ")
    opened.qtbot.waitUntil(lambda: marked_in(field.document()) == ["Efort"])
    QTest.keyClicks(field, "il faut que les pays membres de la zone soient dans le developpement ")
    opened.qtbot.waitUntil(lambda: marked_in(field.document()) == ["Efort", "developpement"])
    field.fill("")


def test_a_screen_reader_is_told_how_many_words_of_a_cell_are_misspelt(opened: AWindow) -> None:
    put(opened, "The developement of efort")
    opened.session.view.select(id_of("A"))
    opened.qtbot.waitUntil(lambda: painted(opened, "A1") == ["developement", "efort"])
    page = opened.workspace.form.grid_page
    cell = page.cell_of(Place(id_of("A1"), Field.RESULTS))
    assert cell is not None
    described = page.view.grid_model.data(page.view.grid_model.at(cell), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "2 misspelt words in English" in str(described)
