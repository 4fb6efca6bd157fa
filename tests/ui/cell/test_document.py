"""A text that is shown is the text that is stored."""

import pytest
from hypothesis import given
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run, numbering
from sedi_editor.ui.cell.document import block_of, from_document, insert, style_document, to_document
from sedi_editor.ui.cell.lists import blocks_of, join_lists, lists_are_joined, set_kind
from tests.strategies import rich_texts

pytestmark = pytest.mark.usefixtures("qapp")


def shown(rich: RichText) -> QTextDocument:
    document = QTextDocument()
    style_document(document, QFont())
    to_document(rich, document)
    return document


@pytest.mark.slow("shows many random texts")
@given(rich_texts())
def test_every_text_is_the_same_after_it_was_shown(rich: RichText) -> None:
    document = shown(rich)
    document.setTextWidth(200)
    assert from_document(document) == rich


@given(rich_texts(), rich_texts())
def test_a_document_is_used_again_for_another_text(first: RichText, second: RichText) -> None:
    document = shown(first)
    to_document(second, document)
    assert from_document(document) == second
    assert not document.isUndoAvailable()
    assert not document.isModified()


@pytest.mark.parametrize(
    "text",
    [
        "no-break\N{NO-BREAK SPACE}space and narrow\N{NARROW NO-BREAK SPACE}; both",
        "soft\N{SOFT HYPHEN}hyphen",
        "object \N{OBJECT REPLACEMENT CHARACTER} and \N{REPLACEMENT CHARACTER}",
        "\ufdd0 frame \ufdd1",
        "line\nbreak and \N{LINE SEPARATOR} and \N{PARAGRAPH SEPARATOR}\n",
        "\ttab\t\ttab",
        "rocket \N{ROCKET} and \U0002a6a5",
        "\N{ZERO WIDTH NO-BREAK SPACE}mark first",
        " spaces   kept ",
    ],
)
def test_the_characters_that_qt_keeps_for_itself_stay(text: str) -> None:
    rich = RichText((Block((Run("before "), Run(text, bold=True), Run(" after"))), Block((Run(text),))))
    assert from_document(shown(rich)) == rich


def test_a_links_look_is_no_underlining() -> None:
    link = Run("link", link="https://example.org/")
    underlined = Run("underlined", underline=True, link="https://example.org/")
    assert from_document(shown(RichText((Block((link, underlined)),)))).blocks[0].runs == (link, underlined)


@given(rich_texts())
def test_items_are_counted_as_they_are_in_print(rich: RichText) -> None:
    document = shown(rich)
    # In a text from right to left the point stands before the number.
    counted = [
        int(block.textList().itemText(block).strip(".")) if kind.kind is BlockKind.NUMBERED else 0
        for block, kind in zip(blocks_of(document), rich.blocks, strict=False)
    ]
    assert counted == numbering(rich.blocks)


def test_a_list_that_a_paragraph_parts_is_counted_anew_in_both_halves() -> None:
    document = shown(parse("<ol><li>a</li><li>b</li><li>c</li></ol>"))
    set_kind(document.findBlockByNumber(1), BlockKind.PARAGRAPH)
    assert not lists_are_joined(document)
    join_lists(QTextCursor(document))
    assert lists_are_joined(document)
    last = document.lastBlock()
    assert last.textList().itemText(last) == "1."
    assert to_html(from_document(document)) == "<ol><li>a</li></ol><p>b</p><ol><li>c</li></ol>"


def test_a_text_is_written_into_another_at_the_cursor() -> None:
    document = shown(parse("<p>before after</p>"))
    cursor = QTextCursor(document)
    cursor.setPosition(7)
    insert(parse("<p><b>bold</b> </p>"), cursor)
    assert to_html(from_document(document)) == "<p>before <b>bold</b> after</p>"


def test_a_part_of_a_block_is_cut_between_positions_of_the_document() -> None:
    document = shown(parse("<p>first</p><ul><li>\N{ROCKET}one <b>two</b></li></ul>"))
    block = document.lastBlock()
    assert block_of(block, block.position() + 2, block.position() + 8) == Block(
        (Run("one "), Run("tw", bold=True)), BlockKind.BULLET
    )


def test_a_document_looks_the_same_wherever_it_is_shown(qtbot: QtBot) -> None:
    rich = parse("<p>one</p><ul><li>two</li></ul>")
    first, second = shown(rich), shown(rich)
    first.setTextWidth(150)
    second.setTextWidth(150)
    assert first.size() == second.size()
