"""The clipboard as a cell reads it, and a cell's text as MIME data."""

import msgspec
from msgspec import Struct
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from sedi_editor.errors import InvalidText
from sedi_editor.plan.copied_table import CopiedTable
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.richtext import EMPTY, Block, BlockKind, RichText
from sedi_editor.ui.cell.document import block_of, from_document, insert
from sedi_editor.ui.cell.formats import block_format
from sedi_editor.ui.cell.formatting import one_step, selected_blocks
from sedi_editor.ui.cell.lists import join_lists, kind_and_level

OWN_TYPE = "application/x-sedi-editor-rich-text"
"""The MIME type of our canonical HTML, by which text goes from cell to cell unchanged."""

OWN_TABLE_TYPE = "application/x-sedi-editor-table+json"
"""The MIME type of cells of our tables, by which they go from table to table unchanged."""


class Clip(Struct, frozen=True):
    """The text of a clipboard in its formats, copied, so that a thread can read it."""

    own: str = ""
    own_table: bytes = b""
    html: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.own or self.html or self.text)

    @property
    def size(self) -> int:
        """The characters of the longest format."""
        return max(len(self.own), len(self.own_table), len(self.html), len(self.text))


def clip_of(mime: QMimeData) -> Clip:
    """The text of `mime` in each format that a cell reads."""
    own = mime.data(OWN_TYPE).data() if mime.hasFormat(OWN_TYPE) else b""
    own_table = mime.data(OWN_TABLE_TYPE).data() if mime.hasFormat(OWN_TABLE_TYPE) else b""
    html = mime.html() if mime.hasHtml() else ""
    text = mime.text() if mime.hasText() else ""
    return Clip(bytes(own).decode(errors="replace"), bytes(own_table), html, text)


def has_text(mime: QMimeData) -> bool:
    """Whether `mime` has text for a cell. The names of copied files are no text."""
    if any(url.isLocalFile() for url in mime.urls()) and not mime.hasHtml():
        return False
    return mime.hasFormat(OWN_TYPE) or mime.hasHtml() or mime.hasText()


class _OwnTable(Struct, frozen=True):
    """A table as OWN_TABLE_TYPE has it: canonical HTML row by row, and `[row, column, rows]` for cells over several."""

    rows: list[list[str]]
    spans: list[tuple[int, int, int]]


def own_table_data(table: CopiedTable) -> QByteArray:
    """`table` as data of OWN_TABLE_TYPE."""
    rows = [[to_html(text) for text in row] for row in table.rows]
    return QByteArray(msgspec.json.encode(_OwnTable(rows, [(*spot, down) for spot, down in table.spans.items()])))


def own_table_of(data: bytes) -> CopiedTable | None:
    """The table in `data` of OWN_TABLE_TYPE; None for none, and for what another program wrote."""
    if not data:
        return None
    try:
        found = msgspec.json.decode(data, type=_OwnTable)
        rows = [[parse(text) for text in row] for row in found.rows]
    except (msgspec.DecodeError, InvalidText):
        return None
    if not rows or len({len(row) for row in rows}) != 1:
        return None
    return CopiedTable(rows, {(row, column): down for row, column, down in found.spans})


def mime_of(rich: RichText) -> QMimeData:
    """`rich` as MIME data: canonical HTML for our cells, HTML and plain text for other programs."""
    mime = QMimeData()
    html = to_html(rich)
    mime.setData(OWN_TYPE, QByteArray(html.encode()))
    mime.setHtml(html)
    mime.setText(rich.plain)
    return mime


def selected(cursor: QTextCursor) -> RichText:
    """The selected text. A part of one list item comes without the list mark."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if start == 0 and end == cursor.document().characterCount() - 1 > 0:
        return from_document(cursor.document())
    blocks = selected_blocks(cursor)
    parts = [block_of(block, start, end) for block in blocks]
    if len(blocks) == 1 and end - start < blocks[0].length() - 1:
        parts = [Block(parts[0].runs)]
    if end > blocks[-1].position() + blocks[-1].length() - 1:
        # The selection includes the end of the last block.
        parts.append(Block())
    return RichText(tuple(parts)) if start != end else EMPTY


def write(rich: RichText, cursor: QTextCursor) -> None:
    """Replaces the selection by `rich`: one paragraph goes into the line, several blocks and list items stay blocks."""
    with one_step(cursor):
        cursor.removeSelectedText()
        if cursor.document().isEmpty():
            cursor.setBlockFormat(block_format())
        if len(rich.blocks) > 1 or any(block.kind is not BlockKind.PARAGRAPH for block in rich.blocks):
            _make_room(rich, cursor)
        insert(rich, cursor)
        join_lists(cursor)


def _make_room(rich: RichText, cursor: QTextCursor) -> None:
    """Breaks the cursor's block, so that list items do not merge with the text before or after them."""
    if not cursor.atBlockEnd() and rich.blocks[-1].kind is not BlockKind.PARAGRAPH:
        at = cursor.position()
        cursor.insertBlock(cursor.blockFormat())
        cursor.setPosition(at)
    first = rich.blocks[0].kind
    if first is not BlockKind.PARAGRAPH and not cursor.atBlockStart():
        cursor.insertBlock(block_format())
    elif first is BlockKind.PARAGRAPH and not cursor.block().text() and kind_and_level(cursor.block())[0] is not first:
        cursor.setBlockFormat(block_format())
