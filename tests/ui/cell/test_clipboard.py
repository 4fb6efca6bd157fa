"""Copying and pasting, with what each program really puts on the clipboard."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from sedi_editor.errors import InvalidText
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.richtext import RichText
from sedi_editor.ui import jobs
from sedi_editor.ui.cell.clipboard import OWN_TYPE, Clip, clip_of, mime_of, selected, write
from sedi_editor.ui.cell.document import from_document, to_document
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.cell.limits import LONGEST_WORD, MOST_CHARACTERS, MOST_PARAGRAPHS, MOST_RUNS
from sedi_editor.ui.cell.pasted_content import is_quick, read, read_plain, table_of
from sedi_editor.ui.comments.words_field import WordsField
from tests.strategies import rich_texts
from tests.ui.cell.typing import CTRL, SHIFT, Key, html_of, press, show, type_text

FOLDER = Path(__file__).parent / "clipboard"
FROM_PROGRAMS = {
    "word": (
        "<p>Small firms get <b>easier </b><b><i>credit</i></b> from banks in Belize, and pay it back later.</p><p></p>"
        "<ul><li>Ten workshops</li><ul><li>two of them <u>online</u></li></ul></ul>"
        "<ol><li>Plan agreed with each ministry</li><ol><li>and signed</li></ol></ol>"
        '<p>See <a href="https://www.example.org/plan?year=2021&amp;part=2">the annex</a>\xa0; page\t12<br>of it.</p>'
    ),
    "word-symbols": "<p>5 µm ✓</p>",
    "word-tracked": "<p>The bank lends forty firms what they need.[1]</p><p>[1] In two years.</p>",
    "word-table": "<p><b>Resultados</b></p><ul><li>Socios</li><li>Bancos</li></ul><p>Diez talleres</p>",
    "word-online": "<p><b>Ministries</b> meet twice a year</p><ul><li>in spring</li><ul><li>by video</li></ul></ul>",
    "outlook-web": (
        "<ul><li>Ports share their figures</li></ul><ol><li>Customs do too</li></ol><p>M.\xa0Duval signs</p>"
    ),
    "excel": (
        "<p><b>Country</b>\t<b>Firms</b>\t<b>Remarks</b></p>"
        "<p>Belize\t1,250\t<i><u>of which 40<br>led by women</u></i></p><p>Dominica\t\tnot <b>yet</b> counted</p>"
    ),
    "excel-one-cell": "<p><b>Trade in services</b></p>",
    "calc": "<p><b>Country</b>\t<i>Firms</i></p><p>Belize &amp; Guyana\t40<br>of 80</p>",
    "writer": (
        "<p>Courts open <b>data</b> on <i>contracts</i>, <u>each month</u>; see "
        '<a href="https://example.org/data?a=1&amp;b=2">the portal of open data</a>.</p>'
        "<ul><li>in Peru</li><li>in Chile</li><ul><li>since 2019</li><ul><li>in full</li></ul></ul></ul>"
        "<ol><li>first step</li><li>second <b>step</b></li></ol><p>No\xa0break\xa0: kept<br>in two lines</p>"
    ),
    "google-docs": (
        '<p>Schools in <b>six</b><i> countries</i>\t<a href="https://example.org/schools">list</a></p>'
        "<ul><li>teachers</li><ul><li><u>of mathematics</u></li></ul></ul><ol><li>train</li></ol>"
    ),
    "google-sheets": "<p><b>Country</b>\tBrasil</p>",
    "web-page": (
        '<p>A <b>port</b> is where <a href="https://example.org/wiki/Ship">ships</a><sup>[1]</sup> load.</p>'
        "<ul><li>deep water</li><li>rail<br>narrow gauge</li></ul>"
    ),
    "gmail": (
        "<p>Dear all,</p><p></p><p>Fees fall in <b>May</b>.</p>"
        "<ol><li>Ports<br>of the north</li><li>Customs</li></ol><p>Regards</p>"
    ),
    "firefox": "<p>Fees <i>fell</i> by 3\xa0%;<br>traffic <b>rose</b>.</p><ol><li>third</li></ol>",
}


def copied(html: str = "", text: str = "") -> QMimeData:
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    return mime


def rich_from(mime: QMimeData) -> RichText:
    return read(clip_of(mime)).rich


def from_program(name: str) -> QMimeData:
    return copied((FOLDER / f"{name}.html").read_text(encoding="utf-8"))


def test_every_program_is_tested() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == set(FROM_PROGRAMS)


@pytest.mark.parametrize("program", FROM_PROGRAMS)
def test_what_programs_copy_is_pasted_clean(editor: CellEditor, program: str) -> None:
    QGuiApplication.clipboard().setMimeData(from_program(program))
    press(editor, Key.Key_V, CTRL)
    assert html_of(editor) == FROM_PROGRAMS[program]
    press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == ""


def test_tables_are_had_cell_by_cell() -> None:
    cells = table_of(clip_of(from_program("excel")))
    assert cells is not None
    assert [[text.plain for text in row] for row in cells.rows] == [
        ["Country", "Firms", "Remarks"],
        ["Belize", "1,250", "of which 40\nled by women"],
        ["Dominica", "", "not yet counted"],
    ]
    word = table_of(clip_of(from_program("word-table")))
    assert word is not None
    assert to_html(word.rows[0][2]) == "<ul><li>Socios</li><li>Bancos</li></ul>"
    assert [[bool(text) for text in row] for row in word.rows] == [[True, False, True], [True, False, False]]


@pytest.mark.parametrize("program", ["excel-one-cell", "word", "web-page"])
def test_one_cell_or_text_is_no_table(program: str) -> None:
    assert table_of(clip_of(from_program(program))) is None


def test_html_that_hides_words_gives_way_to_the_plain_text() -> None:
    assert rich_from(copied("<p>some</p>", "some words")) == parse("<p>some words</p>")
    assert rich_from(copied("<ul><li>some</li></ul>", "•\tsome")) == parse("<ul><li>some</li></ul>")
    assert rich_from(copied("<img src='x.png'>", "words")) == parse("<p>words</p>")


@pytest.mark.parametrize("text", ["5 mm ü", "5 µm ✓", "5 \uf06dm \uf0fc", ""])
def test_a_sign_of_a_symbol_font_is_pasted_as_the_sign_whatever_the_plain_text_has(text: str) -> None:
    html = (FOLDER / "word-symbols.html").read_text(encoding="utf-8")
    assert rich_from(copied(html, text)) == parse("<p>5 µm ✓</p>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("lends thirtyforty firms", "<p>lends forty <b>firms</b></p>"),
        ("lends forty firms", "<p>lends forty <b>firms</b></p>"),
        ("lends fifty firms", "<p>lends fifty firms</p>"),
    ],
)
def test_words_that_were_deleted_with_changes_tracked_stay_deleted(text: str, html: str) -> None:
    tracked = "<p>lends <del datetime=2021>thirty</del><ins datetime=2021>forty</ins> <b>firms</b></p>"
    assert to_html(rich_from(copied(tracked, text))) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\r\ntwo\n", "<p>one</p><p>two</p>"),
        ("no\xa0break\tand <tag>", "<p>no\xa0break\tand &lt;tag&gt;</p>"),
        ("line\u2028break\u2029paragraph", "<p>line<br>break</p><p>paragraph</p>"),
        ("bell\x07", "<p>bell</p>"),
        ("", ""),
    ],
)
def test_plain_text_is_pasted_line_by_line(text: str, html: str) -> None:
    assert to_html(rich_from(copied(text=text))) == html


def test_plain_paste_leaves_the_formats(editor: CellEditor) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of(parse("<ul><li><b>a</b>\xa0b</li><li>c</li></ul>")))
    press(editor, Key.Key_V, CTRL | SHIFT)
    assert html_of(editor) == "<p>a\xa0b</p><p>c</p>"
    assert read_plain(clip_of(copied("<ul><li>only</li></ul>"))).rich == parse("<p>only</p>")


@given(rich_texts(min_blocks=1))
def test_a_text_copied_from_one_cell_into_another_is_the_same(rich: RichText) -> None:
    assume(rich.plain)  # where nothing is selected nothing is copied
    source, target = QTextDocument(), QTextDocument()
    to_document(rich, source)
    to_document(parse("<ol><li>replaced</li></ol>"), target)
    everything = QTextCursor(source)
    everything.select(QTextCursor.SelectionType.Document)
    replaced = QTextCursor(target)
    replaced.select(QTextCursor.SelectionType.Document)
    write(rich_from(mime_of(selected(everything))), replaced)
    assert from_document(target) == rich


def test_copying_by_keys_puts_html_and_plain_text_on_the_clipboard(editor: CellEditor) -> None:
    show(editor, "<p>one <b>two</b></p><ul><li>three\xa0;</li></ul>", 4, 15)
    press(editor, Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.html() == "<p><b>two</b></p><ul><li>three\xa0;</li></ul>"
    assert mime.text() == "two\nthree\xa0;"


def test_a_part_of_an_item_is_copied_without_its_mark(editor: CellEditor) -> None:
    show(editor, "<ul><li>one two</li></ul>", 4, 7)
    press(editor, Key.Key_X, CTRL)
    show(editor, "<p>a b</p>", 2)
    press(editor, Key.Key_V, CTRL)
    assert html_of(editor) == "<p>a twob</p>"


@pytest.mark.parametrize(
    ("at", "pasted"),
    [
        (0, "<ol><li>x</li></ol><p>before after</p>"),
        (7, "<p>before </p><ol><li>x</li></ol><p>after</p>"),
        (12, "<p>before after</p><ol><li>x</li></ol>"),
    ],
)
def test_items_are_pasted_beside_the_text_and_do_not_melt_into_it(editor: CellEditor, at: int, pasted: str) -> None:
    show(editor, "<p>before after</p>", at)
    QGuiApplication.clipboard().setMimeData(copied("<ol><li>x</li></ol>"))
    press(editor, Key.Key_V, CTRL)
    assert html_of(editor) == pasted


def test_pasted_items_are_counted_with_their_neighbours(editor: CellEditor) -> None:
    show(editor, "<ol><li>a</li><li></li></ol>", 2)
    QGuiApplication.clipboard().setMimeData(mime_of(parse("<ol><li>b</li><li>c</li></ol>")))
    press(editor, Key.Key_V, CTRL)
    last = editor.document().lastBlock()
    assert html_of(editor) == "<ol><li>a</li><li>b</li><li>c</li></ol>"
    assert last.textList().itemText(last) == "3."


def test_a_large_table_is_read_beside_the_window_and_pasted_where_the_cursor_was(
    editor: CellEditor, qtbot: QtBot
) -> None:
    row = "<tr><td>{n}</td><td>cell</td></tr>"
    show(editor, "<p>ab</p>", 1)
    QGuiApplication.clipboard().setMimeData(
        copied("<table>" + "".join(row.format(n=n) for n in range(2_000)) + "</table>")
    )
    press(editor, Key.Key_V, CTRL)
    assert html_of(editor) == "<p>ab</p>"
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    type_text(editor, "typed ")
    qtbot.waitUntil(lambda: editor.document().blockCount() == 2_000)
    lines = editor.rich().plain.split("\n")
    assert (lines[0], lines[1], lines[-1]) == ("typed a0\tcell", "1\tcell", "1999\tcellb")


def test_a_cell_that_is_left_while_its_paste_is_read_stays_as_it_is_and_says_so(
    editor: CellEditor,
) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    QGuiApplication.clipboard().setMimeData(copied("<p>" + "many words " * 10_000 + "</p>"))
    press(editor, Key.Key_V, CTRL)
    editor.set_text(parse("<p>another cell</p>"))
    jobs.stop()
    QApplication.processEvents()
    assert html_of(editor) == "<p>another cell</p>"
    assert "Paste it again" in refused[0]


@pytest.mark.parametrize("words", ["word " * (MOST_CHARACTERS // 5 + 1), "x" * (LONGEST_WORD + 1)])
def test_what_no_cell_holds_is_refused_and_the_clipboard_keeps_it(words: str) -> None:
    mime = copied(text=words)
    with pytest.raises(InvalidText, match="Nothing was pasted"):
        rich_from(mime)
    assert mime.text() == words


def test_a_paste_beyond_what_a_cell_holds_is_refused(editor: CellEditor, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setMimeData(copied(text="word " * (MOST_CHARACTERS // 5 + 1)))
    with qtbot.waitSignal(editor.refused) as refused:
        press(editor, Key.Key_V, CTRL)
    assert refused.args is not None
    assert "200,005" in refused.args[0]
    assert html_of(editor) == ""


TOO_DEEP = "<div>" * 5_000 + "<b>many</b> words"


def test_text_with_too_much_formatting_is_pasted_as_plain_text_and_that_is_said(editor: CellEditor) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    show(editor, "<p>ab</p>", 1)
    QGuiApplication.clipboard().setMimeData(copied(TOO_DEEP, "many words\nin lines"))
    press(editor, Key.Key_V, CTRL)
    assert html_of(editor) == "<p>amany words</p><p>in linesb</p>"
    assert "plain text" in refused[0]
    press(editor, Key.Key_Z, CTRL)
    assert html_of(editor) == "<p>ab</p>"


@pytest.mark.parametrize("text", ["", " \n"])
def test_too_much_formatting_without_plain_text_is_refused(editor: CellEditor, text: str) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    show(editor, "<p>ab</p>", 1)
    QGuiApplication.clipboard().setMimeData(copied(TOO_DEEP, text))
    press(editor, Key.Key_V, CTRL)
    assert html_of(editor) == "<p>ab</p>"
    assert "Nothing was pasted" in refused[0]


def test_more_changes_of_format_than_a_cell_shows_at_once_are_left_out() -> None:
    found = read(Clip(html="<p>" + "<b>a</b> b " * (MOST_RUNS // 2 + 1) + "</p>"))
    assert [len(block.runs) for block in found.rich.blocks] == [1]
    assert "plain text" in found.warning


def test_more_paragraphs_than_fit_are_refused() -> None:
    with pytest.raises(InvalidText, match="2,001 paragraphs"):
        read(Clip(text="\n".join("a" * (MOST_PARAGRAPHS + 1))))


@pytest.mark.parametrize("html", ["<p>" + "a " * 200 + "</p>", "<p>" + "<b>a</b> c " * 900 + "</p>"])
def test_what_is_read_at_once_is_little(html: str) -> None:
    assert is_quick(Clip(html=html))
    assert not is_quick(Clip(html=html * 200))


def test_few_words_in_many_elements_are_read_beside_the_window() -> None:
    assert not is_quick(Clip(html="<b>" * 30 + "<div>a</div>" * 200))


@pytest.mark.parametrize(
    ("selected_from", "moved_to", "shown"),
    [
        (2, None, ("abword word ", "word wordxyzcd")),
        (1, None, ("aword word ", "word wordxyzcd")),
        # Typed before and behind what is selected, and not into it.
        (1, 1, ("axyzword word ", "word wordcd")),
        (1, 2, ("aword word ", "word wordxyzcd")),
    ],
)
def test_what_is_typed_while_a_paste_is_read_stands_beside_it(
    editor: CellEditor, qtbot: QtBot, selected_from: int, moved_to: int | None, shown: tuple[str, str]
) -> None:
    show(editor, "<p>abcd</p>", selected_from, 2)
    QGuiApplication.clipboard().setMimeData(copied("<p>" + "word " * 20_000 + "</p>"))
    press(editor, Key.Key_V, CTRL)
    if moved_to is not None:
        cursor = editor.textCursor()
        cursor.setPosition(moved_to)
        editor.setTextCursor(cursor)
    type_text(editor, "xy")
    qtbot.waitUntil(lambda: len(editor.rich().plain) > 1_000)
    type_text(editor, "z")
    assert editor.rich().plain.startswith(shown[0])
    assert editor.rich().plain.endswith(shown[1])


@pytest.mark.parametrize("kind", ["image/png", "text/rtf", "application/x-other"])
def test_a_clipboard_without_text_says_so(editor: CellEditor, kind: str) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    mime = QMimeData()
    mime.setData(kind, b"{\\rtf1 words}")
    QGuiApplication.clipboard().setMimeData(mime)
    show(editor, "<p>ab</p>", 1)
    press(editor, Key.Key_V, CTRL)
    press(editor, Key.Key_V, CTRL | SHIFT)
    assert html_of(editor) == "<p>ab</p>"
    assert ["no text" in words for words in refused] == [True, True]


def test_html_that_shows_nothing_but_a_picture_says_so(editor: CellEditor) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    QGuiApplication.clipboard().setMimeData(copied("<img src='https://example.org/x.png'>"))
    press(editor, Key.Key_V, CTRL)
    assert "no text" in refused[0]


@pytest.mark.parametrize(
    ("kind", "content", "shown"),
    [
        ("text/html", b"<p>a\x00b \xff c</p>", "<p>ab \ufffd c</p>"),
        ("text/html", "<p>é</p>".encode("utf-16"), "<p>é</p>"),
        ("text/plain", b"a\x00b \xff c", "<p>ab \ufffd c</p>"),
        (OWN_TYPE, b"\xff<p>a</p>", ""),
        (OWN_TYPE, b"<p>a</p><script>", ""),
    ],
)
def test_bytes_that_are_not_what_they_are_called_are_read_as_well_as_they_can_be(
    kind: str, content: bytes, shown: str
) -> None:
    mime = QMimeData()
    mime.setData(kind, content)
    assert to_html(rich_from(mime)) == shown


def test_addresses_are_pasted_as_their_text(editor: CellEditor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a"), QUrl("https://example.org/b")])
    QGuiApplication.clipboard().setMimeData(mime)
    press(editor, Key.Key_V, CTRL)
    assert editor.rich().plain.split() == ["https://example.org/a", "https://example.org/b"]


def drop_on(editor: CellEditor, mime: QMimeData) -> None:
    at, action = editor.cursorRect().center(), Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(editor.viewport(), QDragEnterEvent(at, action, mime, button, key))
    QApplication.sendEvent(editor.viewport(), QDropEvent(QPointF(at), action, mime, button, key))


def test_what_is_dropped_is_read_like_what_is_pasted(editor: CellEditor) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    drop_on(editor, copied("<p>a <b>b</b></p>", "a b"))
    assert html_of(editor) == "<p>a <b>b</b></p>"
    show(editor, "")
    drop_on(editor, copied(TOO_DEEP, "many words"))
    assert html_of(editor) == "<p>many words</p>"
    assert "plain text" in refused[0]
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/plan.docx")])
    drop_on(editor, files)
    assert html_of(editor) == "<p>many words</p>"


def mouse(editor: QTextEdit | QPlainTextEdit, kind: QEvent.Type, at: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    where = QPointF(at)
    QApplication.sendEvent(editor.viewport(), QMouseEvent(kind, where, where, left, left, none))


@pytest.mark.parametrize("make", [CellEditor, WordsField])
def test_words_that_are_dragged_out_stay(
    make: type[CellEditor | WordsField], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[str] = []

    def moved_elsewhere(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        dragged.append(drag.mimeData().text())
        return Qt.DropAction.MoveAction

    monkeypatch.setattr(QDrag, "exec", moved_elsewhere)
    edit = make()
    qtbot.addWidget(edit)
    edit.resize(300, 100)
    edit.show()
    edit.insertPlainText("words that stay")
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.WordRight, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    at = edit.cursorRect().center() - QPoint(10, 0)
    mouse(edit, QEvent.Type.MouseButtonPress, at)
    mouse(edit, QEvent.Type.MouseMove, at + QPoint(60, 0))
    assert dragged == ["words "]
    assert edit.toPlainText() == "words that stay"
    mouse(edit, QEvent.Type.MouseButtonRelease, at)


class MoveWithin(QDropEvent):
    """A drop of what was dragged in the same text."""

    def __init__(self, editor: CellEditor, mime: QMimeData) -> None:
        button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        super().__init__(QPointF(editor.cursorRect().center()), Qt.DropAction.MoveAction, mime, button, key)
        self._source, self._kept = editor.viewport(), mime

    def source(self) -> QObject:
        return self._source


def test_what_is_moved_within_a_cell_is_put_in_however_full_it_is(editor: CellEditor) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    editor.set_text(RichText.from_plain("moved " + "ab " * (MOST_CHARACTERS // 3 + 1)))
    cursor = editor.textCursor()
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    # Of a drop that was not dragged Qt does not take the words away first.
    editor.dropEvent(MoveWithin(editor, mime_of(selected(editor.textCursor()))))
    assert editor.rich().plain.count("moved") == 2
    assert refused == []


def test_a_full_cell_takes_no_more_lines_and_says_so(editor: CellEditor) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    editor.set_text(RichText.from_plain("\n".join("a" * MOST_PARAGRAPHS)))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    press(editor, Key.Key_Return)
    assert editor.document().blockCount() == MOST_PARAGRAPHS
    assert "2,000" in refused[0]
    type_text(editor, "b")
    assert editor.rich().plain.endswith("ab")
