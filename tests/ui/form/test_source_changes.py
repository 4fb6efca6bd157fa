"""A stale text says that its source has changed, and what, word by word, below the page."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sedi_editor.plan.edits import SetText
from sedi_editor.plan.html import parse
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Source, Text, TextPlace, is_stale
from sedi_editor.revision.tracked_text import TrackedText
from sedi_editor.ui import jobs
from sedi_editor.ui.cell.lists import blocks_of
from sedi_editor.ui.cell.tracked import show_tracked
from sedi_editor.ui.dates import day
from sedi_editor.ui.form.delegate import CellMark, MarkKind
from sedi_editor.ui.form.field_editor import FieldEditor
from sedi_editor.ui.form.source_changes import SourceChanges
from sedi_editor.ui.form.source_following import DELAY
from sedi_editor.ui.session.place import Place
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
    """The panel that shows the changes, when it has compared them."""
    form.qtbot.waitUntil(lambda: is_shown(form))
    panel = form.pane.source.panel
    assert panel
    return panel


def is_shown(form: Form) -> bool:
    panel = form.pane.source.panel
    return panel is not None and panel.isVisible() and panel.words.text() != ""


def until_hidden(form: Form) -> None:
    form.qtbot.waitUntil(lambda: not is_shown(form))


def words(panel: SourceChanges) -> dict[str, str]:
    """The words of the text that is shown: deleted, inserted and kept."""
    found = {"deleted": "", "inserted": "", "kept": ""}
    block = panel.text.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            form = parts.fragment().charFormat()
            kind = "deleted" if form.fontStrikeOut() else "inserted" if form.fontUnderline() else "kept"
            found[kind] += parts.fragment().text()
            parts += 1
        block = block.next()
    return found


def write(form: Form, field: Field, language: Language, words: str | None, node: UUID | None = A1) -> None:
    text = Text(RichText.from_plain(words)) if words else None
    form.session.do(SetText(node, field, language, text), "Write")


def is_right(form: Form) -> bool:
    return not is_stale(form.session.plan.node(A1).texts, (Field.CONTRIBUTION, FR))


def opened(form: Form) -> SourceChanges:
    """The panel below the French text, which is open."""
    form.click(A1, CONTRIBUTION, FR)
    return shown(form)


def mark(form: Form, kind: MarkKind) -> CellMark:
    cell, view = form.cell(A1, CONTRIBUTION), form.view
    found = view.delegate.marks(cell, FR, view.grid_layout.part(cell, FR, view.rect_of(cell)))
    return next(one for one in found if one.kind is kind)


def today() -> str:
    return day(datetime.now(UTC))


def test_a_stale_text_says_that_its_source_changed_and_what_was_deleted_and_inserted(translated: Form) -> None:
    panel = opened(translated)
    translated.qtbot.waitUntil(lambda: today() in panel.words.text())
    assert panel.words.text() == f"The English text changed on {today()}, after this translation."
    assert words(panel) == {"deleted": "Ten small", "inserted": "Twelve", "kept": " firms export."}
    assert panel.text.accessibleDescription() == "Deleted: “Ten small”; Inserted: “Twelve”"
    assert translated.editor.hasFocus()
    assert mark(translated, MarkKind.STALE).tip.startswith("The English text changed after this translation.")
    assert mark(translated, MarkKind.STALE).words == "English changed"


def test_the_mark_says_in_words_that_the_source_changed_where_the_column_has_room(translated: Form) -> None:
    assert mark(translated, MarkKind.STILL_RIGHT).words == "Still right"
    translated.view.column_header.set_weights((0.5, 0.1, 0.1, 0.2, 0.1))
    translated.pane.resize(1000, 600)
    translated.pane.resize(900, 600)
    right, stale = mark(translated, MarkKind.STILL_RIGHT), mark(translated, MarkKind.STALE)
    assert right.words == ""
    assert right.tip.startswith("Still right. ")
    translated.click_at(stale.rect.center())
    assert shown(translated).place == TextPlace(A1, Field.CONTRIBUTION, FR)


def test_it_comes_up_for_a_chosen_cell_and_goes_with_the_cursor(translated: Form) -> None:
    opened(translated)
    translated.press(Key.Key_Escape)
    assert translated.editing.place is None
    assert is_shown(translated), "the cell is still chosen"
    translated.press(Key.Key_Right)
    until_hidden(translated)
    translated.press(Key.Key_Left)
    shown(translated)
    translated.session.view.select(id_of("line"))
    until_hidden(translated)


def test_what_is_typed_into_the_source_meanwhile_is_shown_too(translated: Form) -> None:
    panel = opened(translated)
    before = words(panel)
    write(translated, Field.CONTRIBUTION, EN, "Firms export.")
    assert words(panel) == before, "until both are compared"
    translated.qtbot.waitUntil(lambda: words(panel)["kept"].strip() == "export.")


def test_it_stays_while_the_translation_is_typed_anew(translated: Form) -> None:
    panel = opened(translated)
    translated.type(" Douze.")
    translated.session.flush()
    assert is_right(translated)
    QTest.qWait(2 * DELAY)
    assert is_shown(translated)
    assert words(panel)["deleted"] == "Ten small"
    assert not panel.right.isVisible()
    translated.press(Key.Key_Tab)
    until_hidden(translated)


def test_a_panel_that_goes_while_texts_are_compared_says_nothing_more(translated: Form) -> None:
    panel = opened(translated)
    write(translated, Field.CONTRIBUTION, EN, "Firms export.")
    panel.close_button.click()
    jobs.stop()
    QApplication.processEvents()
    assert not is_shown(translated)


def test_the_items_of_a_list_are_numbered_on(translated: Form) -> None:
    old = "<ol><li>Ten small firms</li><li>export.</li><li>So do others.</li></ol>"
    document = opened(translated).text.document()
    tracked = TrackedText.between(parse(old), parse(old.replace("Ten", "Twelve")))
    show_tracked(tracked, document, document.defaultFont())
    assert [block.textList().itemNumber(block) for block in blocks_of(document)] == [0, 1, 2]


def test_a_source_that_is_gone_is_shown_as_deleted(translated: Form) -> None:
    write(translated, Field.CONTRIBUTION, EN, None)
    panel = opened(translated)
    assert words(panel)["deleted"].startswith("Ten small firms export.")
    assert panel.words.text().startswith("The English text was deleted")
    assert mark(translated, MarkKind.STALE).words == "English deleted"


def test_a_source_that_is_not_kept_is_said_not_to_be(translated: Form) -> None:
    stranger = Text(RichText.from_plain("Dix"), Source(EN, "0" * 16))
    translated.session.do(SetText(A1, Field.CONTRIBUTION, FR, stranger), "Paste")
    panel = opened(translated)
    assert words(panel) == {"deleted": "", "inserted": "", "kept": "Twelve firms export."}
    assert "not kept" in panel.words.text()


def by_click(form: Form) -> None:
    QTest.mouseClick(shown(form).right, Qt.MouseButton.LeftButton)


def by_key(form: Form) -> None:
    form.press(Key.Key_R, CTRL | SHIFT)


def by_keyboard_in_the_panel(form: Form) -> None:
    panel = shown(form)
    form.press(Key.Key_O, CTRL | SHIFT)
    assert panel.text.hasFocus()
    form.press(Key.Key_Tab)
    assert panel.right.hasFocus()
    form.press(Key.Key_Space)


def by_menu_of_the_text(form: Form) -> None:
    menu = form.editor.context_menu()
    entry(menu, "The translation is still right").trigger()
    menu.deleteLater()


def by_menu_of_the_cell(form: Form) -> None:
    form.press(Key.Key_Escape)
    menu = form.pane.context_menu.menu()
    entry(menu, "The translation is still right").trigger()
    menu.deleteLater()


def entry(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text().replace("&", "") == words and action.isEnabled())


WAYS = (by_click, by_key, by_keyboard_in_the_panel, by_menu_of_the_text, by_menu_of_the_cell)


@pytest.mark.parametrize("say_so", WAYS)
def test_the_translation_is_said_to_be_still_right_in_one_step(
    translated: Form, say_so: Callable[[Form], None]
) -> None:
    opened(translated)
    say_so(translated)
    assert is_right(translated)
    until_hidden(translated)
    assert translated.pane.isAncestorOf(QApplication.focusWidget() or translated.pane)
    assert translated.session.undo_stack.undoText() == "The translation is still right"
    translated.session.undo()
    assert not is_right(translated)
    shown(translated)


def test_a_long_text_is_shown_from_where_it_has_changed(translated: Form) -> None:
    old = "<p>Many firms export.</p>" * 40 + "<p>Ten do not.</p>" + "<p>All of them will.</p>" * 40
    source = parse(old)
    french = Text(RichText.from_plain("Dix"), Source(EN, source.fingerprint))
    for language, text in ((EN, Text(source)), (FR, french), (EN, Text(parse(old.replace("Ten", "Twelve"))))):
        translated.session.do(SetText(A1, Field.CONTRIBUTION, language, text), "Write")
    assert translated.session.wait_for_disk()
    panel = opened(translated)
    translated.qtbot.waitUntil(lambda: words(panel)["deleted"] == "Ten")
    deleted = panel.text.document().find("Ten")
    assert panel.text.viewport().rect().contains(panel.text.cursorRect(deleted))


def test_in_a_narrow_window_the_button_stands_below_the_words(translated: Form) -> None:
    panel = opened(translated)
    assert panel.right.geometry().left() > panel.words.geometry().left()
    translated.pane.resize(360, 640)
    translated.qtbot.waitUntil(lambda: panel.right.geometry().top() >= panel.words.geometry().bottom())
    assert panel.right.width() >= panel.right.sizeHint().width(), "nothing of its words is cut off"


def test_what_is_hidden_stays_so_until_it_is_asked_for(translated: Form) -> None:
    panel = opened(translated)
    translated.press(Key.Key_O, CTRL | SHIFT)
    assert panel.text.hasFocus()
    translated.press(Key.Key_Escape)
    until_hidden(translated)
    assert translated.editor.hasFocus()
    translated.press(Key.Key_Tab)
    translated.press(Key.Key_Tab, SHIFT)
    QTest.qWait(2 * DELAY)
    assert not is_shown(translated)
    entry(translated.editor.context_menu(), "What has changed in the source").trigger()
    shown(translated)


def test_a_text_that_is_no_translation_has_no_source_to_show(translated: Form) -> None:
    write(translated, Field.CONTRIBUTION, FR, None)
    translated.click(A1, CONTRIBUTION, EN)
    translated.press(Key.Key_O, CTRL | SHIFT)
    assert translated.refusals == ["This text is not a translation of another"]
    assert not is_shown(translated)
    texts = [action.text() for action in translated.editor.context_menu().actions()]
    assert "What has changed in the source" not in texts


def test_a_translation_that_is_up_to_date_says_so_when_asked(translated: Form) -> None:
    translated.click(A1, CONTRIBUTION, FR)
    by_key(translated)
    until_hidden(translated)
    translated.press(Key.Key_O, CTRL | SHIFT)
    assert shown(translated).words.text() == "The English text is what it was when the French was made of it."


FIELDS = ((None, Field.INTRODUCTION), ("line", Field.TITLE), ("objective", Field.TITLE))


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_stale_title_or_introduction_shows_the_same(translated: Form, name: str | None, field: Field) -> None:
    node = id_of(name) if name else None
    old = RichText.from_plain("Old words")
    write(translated, field, EN, old.plain, node)
    translated.session.do(SetText(node, field, FR, Text(RichText.from_plain("Mots"), Source(EN, old.fingerprint))), "")
    write(translated, field, EN, "New words", node)
    assert translated.session.wait_for_disk()
    translated.session.view.reveal(Place(node, field, FR))
    panel = shown(translated)
    assert panel.words.text().startswith("The English text changed")
    translated.qtbot.waitUntil(lambda: words(panel) == {"deleted": "Old", "inserted": "New", "kept": " words"})
    editor = QApplication.focusWidget()
    assert isinstance(editor, FieldEditor)
    assert editor.accessibleDescription().startswith("The English text changed after this translation.")
    assert entry(editor.context_menu(), "What has changed in the source").isEnabled()
    entry(editor.context_menu(), "The translation is still right").trigger()
    assert not is_stale(translated.session.plan.texts(node), (field, FR))
    until_hidden(translated)
    translated.session.undo()
    assert is_stale(translated.session.plan.texts(node), (field, FR))
