"""Typing in a cell."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.plan.html import parse
from sedi_editor.plan.richtext import EMPTY, RichText, Script
from sedi_editor.ui import theme
from sedi_editor.ui.cell import editor as limited
from sedi_editor.ui.cell import limits
from sedi_editor.ui.cell.editor import CellEditor, CellExit
from sedi_editor.ui.cell.lists import blocks_of
from tests.ui.cell.typing import ALT, CTRL, NONE, SHIFT, Key, html_of, press, show, type_text


def marks(editor: CellEditor) -> list[str]:
    """What stands before each block."""
    return [block.textList().itemText(block) if block.textList() else "" for block in blocks_of(editor.document())]


def test_enter_begins_a_paragraph_and_shift_enter_a_line(editor: CellEditor) -> None:
    type_text(editor, "one\ntwo")
    press(editor, Key.Key_Return, SHIFT)
    type_text(editor, "three")
    assert html_of(editor) == "<p>one</p><p>two<br>three</p>"


def test_ctrl_shift_space_types_a_no_break_space(editor: CellEditor) -> None:
    type_text(editor, "5")
    press(editor, Key.Key_Space, CTRL | SHIFT)
    type_text(editor, "%; ok ?")
    assert html_of(editor) == "<p>5\N{NO-BREAK SPACE}%; ok ?</p>"


def test_superscript_and_subscript_are_typed_selected_and_taken_back(editor: CellEditor) -> None:
    type_text(editor, "1")
    press(editor, Key.Key_P, CTRL | SHIFT)
    type_text(editor, "er")
    press(editor, Key.Key_P, CTRL | SHIFT)
    type_text(editor, " mai")
    assert html_of(editor) == "<p>1<sup>er</sup> mai</p>"
    show(editor, "<p>H2O</p>", 1, 2)
    press(editor, Key.Key_B, CTRL | SHIFT)
    assert html_of(editor) == "<p>H<sub>2</sub>O</p>"
    assert editor.text_format.script is Script.SUBSCRIPT
    press(editor, Key.Key_P, CTRL | SHIFT)
    assert html_of(editor) == "<p>H<sup>2</sup>O</p>"
    press(editor, Key.Key_P, CTRL | SHIFT)
    assert html_of(editor) == "<p>H2O</p>"


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (Key.Key_B, "<p>a<b>b</b>c</p>"),
        (Key.Key_I, "<p>a<i>b</i>c</p>"),
        (Key.Key_U, "<p>a<u>b</u>c</p>"),
    ],
)
def test_a_format_holds_for_what_is_typed_next(editor: CellEditor, key: Qt.Key, typed: str) -> None:
    type_text(editor, "a")
    press(editor, key, CTRL)
    type_text(editor, "b")
    press(editor, key, CTRL)
    type_text(editor, "c")
    assert html_of(editor) == typed


def test_a_format_of_a_selection_is_set_for_all_of_it_and_then_taken_off(editor: CellEditor) -> None:
    show(editor, '<p>one <b>two</b></p><p><a href="https://e.org/">three</a></p>', 0, 13)
    press(editor, Key.Key_B, CTRL)
    assert html_of(editor) == '<p><b>one two</b></p><p><a href="https://e.org/"><b>three</b></a></p>'
    press(editor, Key.Key_U, CTRL)
    press(editor, Key.Key_B, CTRL)
    assert html_of(editor) == '<p><u>one two</u></p><p><a href="https://e.org/"><u>three</u></a></p>'
    for _ in range(3):
        press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == '<p>one <b>two</b></p><p><a href="https://e.org/">three</a></p>'


def test_bold_goes_on_in_the_next_paragraph(editor: CellEditor) -> None:
    press(editor, Key.Key_B, CTRL)
    type_text(editor, "a\nb")
    assert html_of(editor) == "<p><b>a</b></p><p><b>b</b></p>"


def test_clearing_takes_formats_links_and_marks(editor: CellEditor) -> None:
    show(editor, '<ul><li><b>a</b> <a href="https://e.org/"><i>b</i></a></li></ul>', 0, 3)
    press(editor, Key.Key_Space, CTRL)
    assert html_of(editor) == "<p>a b</p>"


def test_clearing_a_word_leaves_the_list(editor: CellEditor) -> None:
    show(editor, "<ul><li><b>one two</b></li></ul>", 0, 3)
    press(editor, Key.Key_Space, CTRL)
    assert html_of(editor) == "<ul><li>one<b> two</b></li></ul>"


@pytest.mark.parametrize(
    ("mark", "made"),
    [
        ("- ", "<ul><li>a</li></ul>"),
        ("* ", "<ul><li>a</li></ul>"),
        ("1. ", "<ol><li>a</li></ol>"),
        ("2. ", "<p>2. a</p>"),
    ],
)
def test_a_typed_mark_begins_a_list(editor: CellEditor, mark: str, made: str) -> None:
    type_text(editor, mark + "a")
    assert html_of(editor) == made


def test_one_undo_brings_the_typed_mark_back(editor: CellEditor) -> None:
    type_text(editor, "- ")
    assert html_of(editor) == "<ul><li></li></ul>"
    press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == "<p>- </p>"


def test_a_mark_within_a_text_is_text(editor: CellEditor) -> None:
    type_text(editor, "a - b\nc")
    assert html_of(editor) == "<p>a - b</p><p>c</p>"


def test_enter_makes_the_next_item_and_on_an_empty_one_leaves_the_list_level_by_level(editor: CellEditor) -> None:
    type_text(editor, "1. one\n")
    press(editor, Key.Key_BracketRight, CTRL)
    type_text(editor, "deeper\n\n\nafter")
    assert html_of(editor) == "<ol><li>one</li><ol><li>deeper</li></ol></ol><p>after</p>"


def test_levels_move_by_keys_between_the_first_and_the_third(editor: CellEditor) -> None:
    show(editor, "<ul><li>a</li><li>b</li></ul>", 3)
    for _ in range(4):
        press(editor, Key.Key_Right, ALT | SHIFT)
    assert html_of(editor) == "<ul><li>a</li><ul><ul><li>b</li></ul></ul></ul>"
    for _ in range(4):
        press(editor, Key.Key_BracketLeft, CTRL)
    assert html_of(editor) == "<ul><li>a</li><li>b</li></ul>"


def test_lists_are_made_and_unmade_by_keys(editor: CellEditor) -> None:
    show(editor, "<p>a</p><p>b</p>", 0, 3)
    press(editor, Key.Key_N, CTRL | SHIFT)
    assert html_of(editor) == "<ol><li>a</li><li>b</li></ol>"
    assert marks(editor) == ["1.", "2."]
    press(editor, Key.Key_L, CTRL | SHIFT)
    assert html_of(editor) == "<ul><li>a</li><li>b</li></ul>"
    press(editor, Key.Key_L, CTRL | SHIFT)
    assert html_of(editor) == "<p>a</p><p>b</p>"
    press(editor, Key.Key_Z, CTRL)
    press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == "<ol><li>a</li><li>b</li></ol>"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Key.Key_Delete, NONE), (Key.Key_Backspace, CTRL), (Key.Key_X, CTRL), (Key.Key_Delete, SHIFT)],
)
def test_a_text_of_which_all_is_deleted_is_empty_and_one_undo_brings_it_back(
    editor: CellEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    show(editor, "<ol><li>one</li><li><b>two</b></li></ol>")
    press(editor, Key.Key_A, CTRL)
    press(editor, key, modifiers)
    assert editor.rich() == EMPTY
    press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == "<ol><li>one</li><li><b>two</b></li></ol>"


def test_of_an_item_whose_words_are_deleted_the_mark_stays_among_others(editor: CellEditor) -> None:
    show(editor, "<ul><li>one</li><li>two</li></ul>", 4, 7)
    press(editor, Key.Key_Delete)
    assert html_of(editor) == "<ul><li>one</li><li></li></ul>"


def test_backspace_before_an_item_takes_its_mark(editor: CellEditor) -> None:
    show(editor, "<ol><li>a</li><li>b</li><li>c</li></ol>", 2)
    press(editor, Key.Key_Backspace)
    assert html_of(editor) == "<ol><li>a</li></ol><p>b</p><ol><li>c</li></ol>"
    assert marks(editor) == ["1.", "", "1."]
    press(editor, Key.Key_Backspace)
    assert html_of(editor) == "<ol><li>ab</li><li>c</li></ol>"
    assert marks(editor) == ["1.", "2."]


def test_lists_that_meet_are_counted_together_and_undo_parts_them(editor: CellEditor) -> None:
    show(editor, "<ol><li>a</li></ol><p>between</p><ol><li>c</li></ol>", 2, 10)
    press(editor, Key.Key_Delete)
    assert html_of(editor) == "<ol><li>a</li><li>c</li></ol>"
    assert marks(editor) == ["1.", "2."]
    press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == "<ol><li>a</li></ol><p>between</p><ol><li>c</li></ol>"
    assert marks(editor) == ["1.", "", "1."]


@pytest.mark.parametrize(
    ("at", "typed"),
    [
        (0, '<p>x<a href="https://e.org/">link</a></p>'),
        (2, '<p><a href="https://e.org/">lixnk</a></p>'),
        (4, '<p><a href="https://e.org/">link</a>x</p>'),
    ],
)
def test_a_link_grows_only_from_within(editor: CellEditor, at: int, typed: str) -> None:
    show(editor, '<p><a href="https://e.org/">link</a></p>', at)
    type_text(editor, "x")
    assert html_of(editor) == typed


def test_undo_goes_to_the_typing_first_and_then_to_whoever_is_around(editor: CellEditor, qtbot: QtBot) -> None:
    show(editor, "<p>a</p>", 1)
    type_text(editor, "b")
    press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == "<p>a</p>"
    assert not editor.can_undo_typing
    with qtbot.waitSignal(editor.undo_requested):
        press(editor, Key.Key_Z, CTRL)
    press(editor, Key.Key_Z, CTRL | SHIFT)
    assert html_of(editor) == "<p>ab</p>"
    with qtbot.waitSignal(editor.redo_requested):
        press(editor, Key.Key_Z, CTRL | SHIFT)


@pytest.mark.parametrize(
    ("key", "modifiers", "leave"),
    [
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, CellExit.NEXT),
        (Key.Key_Backtab, SHIFT, CellExit.PREVIOUS),
        (Key.Key_Return, CTRL, CellExit.NEW_ROW),
        (Key.Key_Escape, Qt.KeyboardModifier.NoModifier, CellExit.OUT),
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier, CellExit.ABOVE),
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, CellExit.BELOW),
    ],
)
def test_keys_that_leave_the_text_are_announced_and_change_nothing(
    editor: CellEditor, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, leave: CellExit
) -> None:
    show(editor, "<ul><li>a</li></ul>", 1)
    with qtbot.waitSignal(editor.exit_requested) as left:
        press(editor, key, modifiers)
    assert left.args == [leave]
    assert html_of(editor) == "<ul><li>a</li></ul>"
    assert editor.hasFocus()


def test_each_key_is_told_and_setting_a_text_is_not(editor: CellEditor) -> None:
    told: list[RichText] = []
    editor.edited.connect(lambda: told.append(editor.rich()))
    editor.set_text(parse("<p>a</p>"))
    assert (told, editor.modified) == ([], False)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(editor, "bc")
    assert [one.plain for one in told] == ["ab", "abc"]
    assert editor.modified


def test_buttons_can_follow_the_cursor(editor: CellEditor) -> None:
    told = []
    editor.format_changed.connect(told.append)
    show(editor, "<p>a<b>b</b></p><ol><li>c</li></ol>", 2)
    press(editor, Key.Key_Right)
    assert told[-1].kind == "ol"
    assert not told[-1].bold
    press(editor, Key.Key_Left)
    assert told[-1].bold


def test_the_height_follows_the_text_and_the_wheel_is_left_to_what_is_around(editor: CellEditor, qtbot: QtBot) -> None:
    before = editor.content_height
    with qtbot.waitSignal(editor.height_changed) as grown:
        press(editor, Key.Key_Return)
    assert grown.args == [editor.content_height]
    assert editor.content_height > before
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor.viewport(), wheel)
    assert not wheel.isAccepted()


def test_a_full_cell_refuses_a_key_and_says_so(editor: CellEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (limited, limits):
        monkeypatch.setattr(module, "MOST_CHARACTERS", 3)
    refused: list[str] = []
    editor.refused.connect(refused.append)
    type_text(editor, "abcd\n")
    assert html_of(editor) == "<p>abc</p>"
    assert len(refused) == 2
    assert "at most 3 characters" in refused[0]


def test_a_text_that_may_not_be_changed_is_not(editor: CellEditor) -> None:
    show(editor, "<ul><li>a</li></ul>", 0, 1)
    editor.setReadOnly(True)
    press(editor, Key.Key_B, CTRL)
    press(editor, Key.Key_L, CTRL | SHIFT)
    press(editor, Key.Key_Return)
    type_text(editor, "b ")
    editor.toggle_numbering()
    assert html_of(editor) == "<ul><li>a</li></ul>"


def test_links_follow_the_theme_and_the_text_stays_as_modified_as_it_was(
    editor: CellEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(editor, '<p><a href="https://e.org/">link</a></p>', 1, 3)
    monkeypatch.setattr(theme, "current", lambda: theme.DARK)
    palette = QPalette(editor.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("black"))
    editor.setPalette(palette)
    assert editor.textCursor().charFormat().foreground().color() == theme.DARK.accent
    assert html_of(editor) == '<p><a href="https://e.org/">link</a></p>'
    assert (editor.textCursor().selectedText(), editor.modified) == ("in", False)
