"""The menu of a misspelt word: suggestions, and three ways to say that the word is right."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, RichText, Run
from sedi_editor.plan.tree import Text
from sedi_editor.spelling.plan_words import plan_words
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.settings import CHECK_SPELLING
from sedi_editor.ui.spelling import menu as spelling_menu
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, Key, in_file
from tests.ui.window.spelt import EN, FR, editor_of, painted, until_marked

# There is no screen, and so no keyboard that an open menu could have for itself.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine takes its time for suggestions."""
    monkeypatch.setattr(spelling_menu, "PATIENCE", 20.0)


@pytest.fixture
def misspelt(opened: AWindow) -> AWindow:
    """The cell “A1, results” opened, with the cursor in a misspelt word."""
    show(opened, "The developement of Prospecta")
    cursor_to(opened, 8)
    return opened


def show(a: AWindow, words: str, language: Language = EN) -> None:
    a.session.do(SetText(id_of("A1"), Field.RESULTS, language, Text(RichText.from_plain(words))), "Typing")
    a.session.view.reveal(Place(id_of("A1"), Field.RESULTS, language))
    a.qtbot.waitUntil(lambda: bool(painted(a, "A1", language=language)) or "marked" in marks(a))


def marks(a: AWindow) -> str:
    from tests.ui.window.spelt import marked_in

    return "marked" if marked_in(editor_of(a).document()) else ""


def cursor_to(a: AWindow, position: int) -> None:
    cursor = editor_of(a).textCursor()
    cursor.setPosition(position)
    editor_of(a).setTextCursor(cursor)


def test_shift_f10_opens_the_menu_too(misspelt: AWindow) -> None:
    misspelt.press(Key.Key_F10, SHIFT)
    assert texts(open_menu())[0] == "development"
    open_menu().close()


def menu_by_keys(a: AWindow) -> QMenu:
    """The menu that the Menu key opens."""
    editor = editor_of(a)
    point = editor.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, editor.mapToGlobal(point))
    QApplication.sendEvent(editor.viewport(), event)
    return open_menu()


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text().replace("&", "") == text)


def choose(menu: QMenu, text: str) -> None:
    """Goes to an entry by keys, and presses Enter."""
    menu.setActiveAction(entry(menu, text))
    QTest.keyClick(menu, Key.Key_Return)


def back(a: AWindow) -> None:
    """Without a screen the window does not become active again by itself when a menu is closed."""
    QApplication.processEvents()
    with a.qtbot.waitActive(a.window):
        a.window.activateWindow()


def test_the_menu_begins_with_suggestions_in_bold_and_enter_takes_one(misspelt: AWindow) -> None:
    menu = menu_by_keys(misspelt)
    assert texts(menu)[0] == "development"
    assert entry(menu, "development").font().bold()
    told = texts(menu)
    right = ["Ignore all", "Add to my dictionary", "Add to the plan’s words"]
    place = told.index("Ignore all")
    assert place <= 5
    assert told[place : place + 5] == [*right, "Check spelling as I type", "Language: English"]
    assert "Paste" in told
    assert not entry(menu, "Bold").isVisible()
    choose(menu, "development")
    assert editor_of(misspelt).toPlainText() == "The development of Prospecta"
    until_marked(misspelt, "Prospecta")
    misspelt.press(Key.Key_Z, CTRL)
    assert editor_of(misspelt).toPlainText() == "The developement of Prospecta"


def test_a_word_that_is_right_has_the_menu_of_any_text(misspelt: AWindow) -> None:
    cursor_to(misspelt, 1)
    menu = menu_by_keys(misspelt)
    assert texts(menu)[0] == "Undo typing"
    menu.close()


def test_a_suggestion_keeps_the_format_of_the_word_and_the_apostrophe_of_the_text(opened: AWindow) -> None:
    block = Block((Run("It ’s "), Run("dosn't", bold=True), Run(" matter")))
    opened.session.do(SetText(id_of("A1"), Field.RESULTS, EN, Text(RichText((block,)))), "Typing")
    opened.session.view.reveal(Place(id_of("A1"), Field.RESULTS, EN))
    until_marked(opened, "dosn't")
    cursor_to(opened, 8)
    choose(menu_by_keys(opened), "doesn’t")
    opened.session.flush()
    text = opened.session.plan.text(id_of("A1"), Field.RESULTS, EN)
    assert text is not None
    assert text.rich.blocks[0].runs == (Run("It ’s "), Run("doesn’t", bold=True), Run(" matter"))


def test_ignored_words_are_right_until_the_plan_is_closed(misspelt: AWindow, plan: Path) -> None:
    choose(menu_by_keys(misspelt), "Ignore all")
    until_marked(misspelt, "Prospecta")
    misspelt.session.flush()
    misspelt.window.files.close()
    misspelt.open(plan)
    misspelt.session.view.select(id_of("A"))
    misspelt.qtbot.waitUntil(lambda: painted(misspelt, "A1") == ["developement", "Prospecta"])


def test_a_word_of_the_dictionary_is_right_in_every_plan(misspelt: AWindow, tmp_path: Path) -> None:
    cursor_to(misspelt, 22)
    choose(menu_by_keys(misspelt), "Add to my dictionary")
    until_marked(misspelt, "developement")
    assert (tmp_path / "user" / "words" / "en.txt").read_text(encoding="utf-8") == "Prospecta\n"


def test_a_word_of_the_plan_is_in_its_file_and_undo_takes_it_away(misspelt: AWindow, plan: Path) -> None:
    cursor_to(misspelt, 22)
    choose(menu_by_keys(misspelt), "Add to the plan’s words")
    until_marked(misspelt, "developement")
    assert misspelt.session.wait_for_disk()
    assert plan_words(in_file(plan).annotations.waivers, EN) == ("Prospecta",)
    back(misspelt)
    misspelt.press(Key.Key_Z, CTRL)
    until_marked(misspelt, "developement", "Prospecta")


def test_a_dictionary_that_cannot_be_written_says_so(misspelt: AWindow, tmp_path: Path) -> None:
    (tmp_path / "user").mkdir(exist_ok=True)
    (tmp_path / "user" / "words").write_text("a file")
    choose(menu_by_keys(misspelt), "Add to my dictionary")
    misspelt.until_said("cannot be written")
    until_marked(misspelt, "developement", "Prospecta")


def test_the_tick_switches_the_spelling_off(misspelt: AWindow) -> None:
    menu = menu_by_keys(misspelt)
    assert entry(menu, "Check spelling as I type").isChecked()
    choose(menu, "Check spelling as I type")
    until_marked(misspelt)
    assert not misspelt.window.settings.get(CHECK_SPELLING)


def test_suggestions_that_take_long_come_into_the_open_menu(misspelt: AWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_menu, "PATIENCE", 0.0)
    show(misspelt, "The developement of Prospektz")
    until_marked(misspelt, "developement", "Prospektz")
    cursor_to(misspelt, 22)
    menu = menu_by_keys(misspelt)
    assert texts(menu)[0] == "Looking for suggestions…"
    misspelt.qtbot.waitUntil(lambda: "Prospect" in texts(menu))
    assert "Looking for suggestions…" not in texts(menu)
    choose(menu, "Prospect")
    assert editor_of(misspelt).toPlainText() == "The developement of Prospect"


def test_a_right_click_on_a_word_of_a_cell_that_nobody_edits_opens_its_menu(opened: AWindow) -> None:
    show(opened, "Le developpement", FR)
    opened.press(Key.Key_Escape)
    view = opened.workspace.form.grid_page.view
    opened.qtbot.waitUntil(lambda: painted(opened, "A1", language=FR) == ["developpement"])
    cell = opened.workspace.form.grid_page.cell_of(Place(id_of("A1"), Field.RESULTS))
    assert cell is not None
    part = view.grid_layout.part(cell, FR, view.rect_of(cell))
    block = view.texts.document(cell, FR, part.width()).firstBlock()
    line, margin = block.layout().lineForTextPosition(6), block.document().documentMargin()
    across = line.cursorToX(6)[0]  # type: ignore[index]
    word = part.topLeft() + QPoint(round(across + margin), round(line.y() + line.height() / 2 + margin))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, word, view.viewport().mapToGlobal(word))
    QApplication.sendEvent(view.viewport(), event)
    menu = open_menu()
    assert "développement" in texts(menu)[:5]
    assert "Language: French" in texts(menu)
    choose(menu, "développement")
    assert editor_of(opened).toPlainText() == "Le développement"


def test_a_right_click_puts_the_cursor_at_the_word(misspelt: AWindow) -> None:
    editor = editor_of(misspelt)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(24)
    point = editor.cursorRect(cursor).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, editor.viewport().mapToGlobal(point))
    QApplication.sendEvent(editor.viewport(), event)
    menu = open_menu()
    assert "Prospect" in texts(menu)[:5]
    menu.close()


def test_a_plan_that_is_only_read_offers_no_suggestions(misspelt: AWindow) -> None:
    editor_of(misspelt).setReadOnly(True)
    menu = menu_by_keys(misspelt)
    assert texts(menu)[0] == "Ignore all"
    menu.close()
    editor_of(misspelt).setReadOnly(False)
