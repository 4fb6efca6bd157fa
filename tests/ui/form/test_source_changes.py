"""What has changed in a text since it was translated is shown beside the table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.edits import SetText
from sedi_editor.plan.html import parse
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Source, Text, is_stale
from sedi_editor.revision.tracked_text import TrackedText
from sedi_editor.ui import jobs
from sedi_editor.ui.cell.lists import blocks_of
from sedi_editor.ui.cell.tracked import show_tracked
from sedi_editor.ui.form.delegate import MarkKind
from sedi_editor.ui.form.source_changes import SourceChanges
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import CTRL, SHIFT, Form, Key
from tests.ui.form.conftest import ShowForm

A1 = id_of("A1")
EN, FR = Language.EN, Language.FR
CONTRIBUTION = Column.CONTRIBUTION


@pytest.fixture
def translated(session: Session, show_form: ShowForm) -> Form:
    """The objective with a French text whose English source has become another."""
    session.view.set_languages(EN, FR)
    session.view.select(id_of("objective"))
    source = RichText.from_plain("Ten small firms export.")
    session.do(SetText(A1, Field.CONTRIBUTION, EN, Text(source)), "Write")
    translation = Text(RichText.from_plain("Dix petites entreprises exportent."), Source(EN, source.fingerprint))
    session.do(SetText(A1, Field.CONTRIBUTION, FR, translation), "Translate")
    session.do(SetText(A1, Field.CONTRIBUTION, EN, Text(RichText.from_plain("Twelve firms export."))), "Write")
    assert session.wait_for_disk()
    return show_form(session)


def shown(form: Form) -> SourceChanges:
    """The window that shows the changes, when it has read them."""
    (dialog,) = (one for one in form.pane.window().findChildren(SourceChanges) if one.isVisible())
    form.qtbot.waitUntil(lambda: dialog.explanation.text() != "")
    return dialog


def words(dialog: SourceChanges) -> dict[str, str]:
    """The words of the text that is shown: deleted, inserted and kept."""
    found = {"deleted": "", "inserted": "", "kept": ""}
    block = dialog.text.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            form = parts.fragment().charFormat()
            kind = "deleted" if form.fontStrikeOut() else "inserted" if form.fontUnderline() else "kept"
            found[kind] += parts.fragment().text()
            parts += 1
        block = block.next()
    return found


def open_by_key(form: Form) -> SourceChanges:
    form.click(A1, CONTRIBUTION, FR)
    form.press(Key.Key_O, CTRL | SHIFT)
    return shown(form)


def test_a_click_on_stale_shows_what_was_deleted_and_inserted(translated: Form) -> None:
    cell = translated.cell(A1, CONTRIBUTION)
    view = translated.view
    found = view.delegate.marks(cell, FR, view.grid_layout.part(cell, FR, view.rect_of(cell)))
    translated.click_at(next(mark for mark in found if mark.kind is MarkKind.STALE).rect.center())
    dialog = shown(translated)
    assert words(dialog) == {"deleted": "Ten small", "inserted": "Twelve", "kept": " firms export."}
    assert "English" in dialog.explanation.text()
    assert translated.editing.place == (cell, FR)


def test_what_is_typed_into_the_source_meanwhile_is_shown_too(translated: Form) -> None:
    dialog = open_by_key(translated)
    before = words(dialog)
    translated.session.do(SetText(A1, Field.CONTRIBUTION, EN, Text(RichText.from_plain("Firms export."))), "Write")
    assert words(dialog) == before, "until both are compared"
    translated.qtbot.waitUntil(lambda: words(dialog)["kept"].strip() == "export.")


def test_a_window_that_is_closed_while_texts_are_compared_says_nothing_more(translated: Form) -> None:
    dialog = open_by_key(translated)
    translated.session.do(SetText(A1, Field.CONTRIBUTION, EN, Text(RichText.from_plain("Firms export."))), "Write")
    dialog.close()
    jobs.stop()
    QApplication.processEvents()
    assert not translated.pane.window().findChildren(SourceChanges)


def test_the_items_of_a_list_are_numbered_on(translated: Form) -> None:
    old = "<ol><li>Ten small firms</li><li>export.</li><li>So do others.</li></ol>"
    document = open_by_key(translated).text.document()
    tracked = TrackedText.between(parse(old), parse(old.replace("Ten", "Twelve")))
    show_tracked(tracked, document, document.defaultFont())
    assert [block.textList().itemNumber(block) for block in blocks_of(document)] == [0, 1, 2]


def test_a_source_that_is_gone_is_shown_as_deleted(translated: Form) -> None:
    translated.session.do(SetText(A1, Field.CONTRIBUTION, EN, None), "Clear")
    assert words(open_by_key(translated))["deleted"].startswith("Ten small firms export.")


def test_a_source_that_is_not_kept_is_said_not_to_be(translated: Form) -> None:
    stranger = Text(RichText.from_plain("Dix"), Source(EN, "0" * 16))
    translated.session.do(SetText(A1, Field.CONTRIBUTION, FR, stranger), "Paste")
    dialog = open_by_key(translated)
    assert words(dialog) == {"deleted": "", "inserted": "", "kept": "Twelve firms export."}
    assert "not kept" in dialog.explanation.text()


def test_the_translation_is_said_to_be_right_there(translated: Form) -> None:
    dialog = open_by_key(translated)
    QTest.mouseClick(dialog.right, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert not is_stale(translated.session.plan.node(A1).texts, (Field.CONTRIBUTION, FR))


def test_a_text_that_is_no_translation_has_no_source_to_show(translated: Form) -> None:
    translated.session.do(SetText(A1, Field.CONTRIBUTION, FR, None), "Clear")
    translated.click(A1, CONTRIBUTION, EN)
    translated.press(Key.Key_O, CTRL | SHIFT)
    assert translated.refusals == ["This text is not a translation of another"]
    assert not translated.pane.window().findChildren(SourceChanges)


def test_it_goes_when_another_part_of_the_plan_is_shown(translated: Form) -> None:
    dialog = open_by_key(translated)
    translated.session.view.select(id_of("line"))
    assert not dialog.isVisible()
