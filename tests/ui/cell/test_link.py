"""Links: asked for beside the text, changed, opened and taken off."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from sedi_editor import i18n
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.cell.link import LinkPopover, address_of
from sedi_editor.ui.cell.menu import menu_of
from tests.ui.cell.typing import CTRL, Key, html_of, press, show, type_text


def asked(editor: CellEditor) -> LinkPopover:
    """The field that Ctrl+K opens."""
    press(editor, Key.Key_K, CTRL)
    popover = editor.findChild(LinkPopover)
    assert popover is not None
    assert popover.isVisible()
    return popover


def answer(popover: LinkPopover, address: str) -> None:
    popover.field.clear()
    QTest.keyClicks(popover.field, address)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" www.example.org ", "https://www.example.org"),
        ("example.org/a b", "https://example.org/a%20b"),
        ("plan@example.org", "mailto:plan@example.org"),
        ("just words", ""),
        ("javascript:x()", ""),
        ("", ""),
    ],
)
def test_what_is_typed_is_taken_for_the_address_that_it_means(typed: str, address: str) -> None:
    assert address_of(typed) == address


def test_the_selection_is_linked(editor: CellEditor) -> None:
    show(editor, "<p>see the <b>annex</b> now</p>", 4, 13)
    answer(asked(editor), "example.org")
    assert html_of(editor) == (
        '<p>see <a href="https://example.org">the </a><a href="https://example.org"><b>annex</b></a> now</p>'
    )
    press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == "<p>see the <b>annex</b> now</p>"


def test_without_a_selection_the_address_is_written(editor: CellEditor) -> None:
    answer(asked(editor), "plan@example.org")
    type_text(editor, " it")
    assert html_of(editor) == '<p><a href="mailto:plan@example.org">plan@example.org</a> it</p>'


def test_a_link_is_changed_as_a_whole_from_anywhere_in_it(editor: CellEditor) -> None:
    show(editor, '<p>a <a href="https://e.org/">li<b>nk</b></a> b</p>', 3)
    popover = asked(editor)
    assert popover.field.text() == "https://e.org/"
    answer(popover, "https://f.org/")
    assert html_of(editor) == '<p>a <a href="https://f.org/">li</a><a href="https://f.org/"><b>nk</b></a> b</p>'


def test_a_link_is_taken_off(editor: CellEditor) -> None:
    show(editor, '<p><a href="https://e.org/">link</a></p>', 2)
    QTest.mouseClick(asked(editor).remove_button, Qt.MouseButton.LeftButton)
    assert html_of(editor) == "<p>link</p>"


def test_what_is_no_address_is_told_and_can_be_mended(editor: CellEditor) -> None:
    show(editor, "<p>word</p>", 0, 4)
    popover = asked(editor)
    answer(popover, "no address")
    assert popover.isVisible()
    assert html_of(editor) == "<p>word</p>"
    answer(popover, "e.org")
    assert html_of(editor) == '<p><a href="https://e.org">word</a></p>'


def test_escape_leaves_the_link_as_it_is(editor: CellEditor) -> None:
    show(editor, '<p><a href="https://e.org/">link</a></p>', 2)
    popover = asked(editor)
    QTest.keyClick(popover.field, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert editor.hasFocus()
    assert html_of(editor) == '<p><a href="https://e.org/">link</a></p>'


def test_ctrl_and_a_click_opens_a_link(editor: CellEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    show(editor, '<p><a href="https://e.org/">link</a></p>', 2)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, editor.cursorRect().center())
    assert opened == ["https://e.org/"]


def named(menu: QMenu) -> dict[str, bool]:
    return {action.text().replace("&", ""): action.isEnabled() for action in menu.actions() if action.text()}


def test_the_menu_offers_what_can_be_done_here(editor: CellEditor) -> None:
    QGuiApplication.clipboard().setText("words")
    show(editor, '<ul><li><a href="https://e.org/">link</a></li></ul>', 1, 2)
    menu = menu_of(editor)
    entries = named(menu)
    assert entries["Copy"]
    assert entries["Paste without formatting"]
    assert not entries["Undo typing"]
    assert {"Deeper level", "Change the link…", "Open the link", "Remove the link"} <= set(entries)
    bullets = next(action for action in menu.actions() if action.text().replace("&", "") == "Bullets")
    assert bullets.isChecked()
    assert not QIcon(bullets.icon()).isNull()
    bullets.trigger()
    assert html_of(editor) == '<p><a href="https://e.org/">link</a></p>'


def test_the_menu_of_a_text_that_may_not_be_changed_only_copies(editor: CellEditor) -> None:
    show(editor, "<p>text</p>", 0, 2)
    editor.setReadOnly(True)
    entries = named(menu_of(editor))
    assert [name for name, enabled in entries.items() if enabled] == ["Copy", "Select all"]


def test_whoever_is_around_can_add_to_the_menu(editor: CellEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: shown.append(list(named(menu))))
    editor.menu_opening.connect(lambda menu: menu.addAction("Comment"))
    place = editor.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.mapToGlobal(place))
    QGuiApplication.sendEvent(editor.viewport(), event)
    assert shown[0][-1] == "Comment"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("shown", ['<ul><li><a href="https://e.org/">link</a></li></ul>', "<ul><li>words</li></ul>"])
def test_no_two_entries_of_the_menu_have_the_same_letter(editor: CellEditor, language: str, shown: str) -> None:
    show(editor, shown, 1, 2)
    try:
        i18n.use(language)
        entries = [action.text() for action in menu_of(editor).actions()]
    finally:
        i18n.use("en")
    letters = [text[text.index("&") + 1].lower() for text in entries if "&" in text]
    assert sorted(letters) == sorted(set(letters))
