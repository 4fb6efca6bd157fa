"""What is on the clipboard for a cell, and what goes from a cell to the clipboard."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from sedi_editor.plan.html import to_html
from sedi_editor.plan.richtext import EMPTY, Block, BlockKind, RichText
from sedi_editor.ui.cell.document import block_of, from_document, insert
from sedi_editor.ui.cell.formats import block_format
from sedi_editor.ui.cell.formatting import one_step, selected_blocks
from sedi_editor.ui.cell.lists import join_lists, place_of

OWN_TYPE = "application/x-sedi-editor-rich-text"
"""Our canonical HTML on the clipboard: from cell to cell nothing is guessed."""


@dataclass(frozen=True, slots=True)
class Clip:
    """What a clipboard holds of a text, taken off it so that it can be read in a thread."""

    own: str = ""
    html: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.own or self.html or self.text)

    @property
    def size(self) -> int:
        """How many characters must be read."""
        return max(len(self.own), len(self.html), len(self.text))


def clip_of(mime: QMimeData) -> Clip:
    """The text of `mime` in each form that a cell understands."""
    own = mime.data(OWN_TYPE).data() if mime.hasFormat(OWN_TYPE) else b""
    html = mime.html() if mime.hasHtml() else ""
    return Clip(bytes(own).decode(errors="replace"), html, mime.text() if mime.hasText() else "")


def has_text(mime: QMimeData) -> bool:
    """Whether a cell can take something of `mime`: not files, whose names are no text to be written."""
    if any(url.isLocalFile() for url in mime.urls()) and not mime.hasHtml():
        return False
    return mime.hasFormat(OWN_TYPE) or mime.hasHtml() or mime.hasText()


def mime_of(rich: RichText) -> QMimeData:
    """`rich` for the clipboard: as it is for our cells, as HTML and as plain text for other programs."""
    mime = QMimeData()
    html = to_html(rich)
    mime.setData(OWN_TYPE, QByteArray(html.encode()))
    mime.setHtml(html)
    mime.setText(rich.plain)
    return mime


def selected(cursor: QTextCursor) -> RichText:
    """What is selected. A part of one item is taken without its list mark."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if start == 0 and end == cursor.document().characterCount() - 1 > 0:
        return from_document(cursor.document())
    blocks = selected_blocks(cursor)
    parts = [block_of(block, start, end) for block in blocks]
    if len(blocks) == 1 and end - start < blocks[0].length() - 1:
        parts = [Block(parts[0].runs)]
    if end > blocks[-1].position() + blocks[-1].length() - 1:
        # The end of the last block is selected with it.
        parts.append(Block())
    return RichText(tuple(parts)) if start != end else EMPTY


def write(rich: RichText, cursor: QTextCursor) -> None:
    """Put `rich` in place of the selection: one paragraph into the line, whole blocks and list items as blocks."""
    with one_step(cursor):
        cursor.removeSelectedText()
        if cursor.document().isEmpty():
            cursor.setBlockFormat(block_format())
        if len(rich.blocks) > 1 or any(block.kind is not BlockKind.PARAGRAPH for block in rich.blocks):
            _make_room(rich, cursor)
        insert(rich, cursor)
        join_lists(cursor)


def _make_room(rich: RichText, cursor: QTextCursor) -> None:
    """Break the cursor's block where a list item must not melt into the text before or after it."""
    if not cursor.atBlockEnd() and rich.blocks[-1].kind is not BlockKind.PARAGRAPH:
        at = cursor.position()
        cursor.insertBlock(cursor.blockFormat())
        cursor.setPosition(at)
    first = rich.blocks[0].kind
    if first is not BlockKind.PARAGRAPH and not cursor.atBlockStart():
        cursor.insertBlock(block_format())
    elif first is BlockKind.PARAGRAPH and not cursor.block().text() and place_of(cursor.block())[0] is not first:
        cursor.setBlockFormat(block_format())
