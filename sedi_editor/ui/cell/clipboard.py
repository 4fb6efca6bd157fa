"""What comes from the clipboard into a cell, and what goes from a cell to the clipboard.

The readers of foreign HTML are loaded when something is pasted, not before.
"""

import re
from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.richtext import EMPTY, MAX_TEXT, Block, BlockKind, RichText, Run, storable
from sedi_editor.ui.cell.document import LINE_BREAK, block_of, from_document, insert
from sedi_editor.ui.cell.formats import block_format
from sedi_editor.ui.cell.formatting import one_step, selected_blocks
from sedi_editor.ui.cell.lists import join_lists, place_of

OWN_TYPE = "application/x-sedi-editor-rich-text"
"""Our canonical HTML on the clipboard: from cell to cell nothing is guessed."""
LARGEST_HTML = 64 * MAX_TEXT
"""Characters of HTML beyond which nobody looks into it: around a text that fits there is never so much."""
LARGEST_TABLE = 1_000_000
"""Characters of HTML beyond which a table is not put over cells, since one would wait for it."""
LONGEST_WORD = 20_000
"""Characters without a space: Qt breaks such a word in a time that grows with its square, half a second for 100,000."""

_HEAD = 200_000
"""Characters of HTML before which a table begins, behind the styles that Word and Excel put first."""
_WORD = re.compile(r"[^\W\d_]{2,}")
# What programs write before an item in the plain text of a list; it is no word of the text.
_TYPED_MARK = re.compile(r"(?m)^[ \t\xa0]*(?:\w{1,4}[.)]|[^\w\s]|o)[ \t\xa0]+")


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


def rich_from(mime: QMimeData) -> RichText:
    """What `mime` says, with the formats and lists that a cell can hold.

    Raises InvalidText for more than a cell holds.
    """
    return rich_of(clip_of(mime))


def plain_from(mime: QMimeData) -> RichText:
    """The words of `mime` alone, each line a paragraph. Raises InvalidText for more than a cell holds."""
    clip = clip_of(mime)
    return _fitting(_plain(clip.text) if clip.text else RichText.from_plain(rich_of(clip).plain))


def table_from(mime: QMimeData) -> list[list[RichText]] | None:
    """The cells of a copied table row by row, all rows of one length; None unless `mime` is one table of several cells.

    A cell that spans others stands in the first of their places, the rest are empty. Raises InvalidText for a table
    that is too large.
    """
    clip = clip_of(mime)
    if clip.own or not clip.html or (clip.size > LARGEST_TABLE and "<table" not in clip.html[:_HEAD].lower()):
        return None
    if clip.size > LARGEST_TABLE:
        raise InvalidText(
            _("The clipboard holds a very large table. Nothing was pasted; copy fewer of its rows at a time.")
        )
    from sedi_editor.plan.foreign_html import table

    cells = table(clip.html)
    return cells if cells and (len(cells) > 1 or len(cells[0]) > 1) else None


def rich_of(clip: Clip) -> RichText:
    """What `clip` says; see `rich_from`. Needs no window, and may run in a thread."""
    if clip.size > LARGEST_HTML:
        raise _too_much(len(clip.text) or clip.size)
    if clip.own:
        try:
            return _fitting(parse(clip.own))
        except InvalidText:
            pass  # written by a program that only says that it is ours
    if clip.html.strip():
        from sedi_editor.plan.foreign_html import clean

        cleaned = _without_empty_end(clean(clip.html))
        if _has_all_words(cleaned, clip.text) or _has_all_words(clean(clip.html, with_deleted=True), clip.text):
            return _fitting(cleaned)
        # The plain text may have the letters that stand for signs of a symbol font.
        if _has_all_words(clean(clip.html, with_deleted=True, as_typed=True), clip.text):
            return _fitting(cleaned)
    return _fitting(_plain(clip.text))


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


def _without_empty_end(rich: RichText) -> RichText:
    blocks = rich.blocks
    while blocks and not blocks[-1].runs:
        blocks = blocks[:-1]
    return RichText(blocks)


def _plain(text: str) -> RichText:
    text = storable(text).replace("\N{PARAGRAPH SEPARATOR}", "\n").removesuffix("\n")
    lines = text.split("\n")
    return RichText(tuple(Block((Run(line.replace(LINE_BREAK, "\n")),)) for line in lines))


def _has_all_words(rich: RichText, text: str) -> bool:
    """Whether no word of `text` is missing in `rich`: HTML that hides or garbles words is not worth its formats."""
    wanted = Counter(_WORD.findall(_TYPED_MARK.sub("", text).casefold()))
    return wanted <= Counter(_WORD.findall(rich.plain.casefold())) if wanted else bool(rich) or not text.strip()


def _fitting(rich: RichText) -> RichText:
    if rich.size > MAX_TEXT:
        raise _too_much(rich.size)
    longest = max(map(len, rich.plain.split()), default=0)
    if longest > LONGEST_WORD:
        raise InvalidText(
            _("The clipboard holds {n} characters without a space, which is no text. Nothing was pasted.").format(
                n=grouped(longest)
            )
        )
    return rich


def _too_much(size: int) -> InvalidText:
    return InvalidText(
        ngettext(
            "The clipboard holds {n} character, more than fits into a cell ({most}). Nothing was pasted.",
            "The clipboard holds {n} characters, more than fit into a cell ({most}). Nothing was pasted.",
            size,
        ).format(n=grouped(size), most=grouped(MAX_TEXT))
    )
