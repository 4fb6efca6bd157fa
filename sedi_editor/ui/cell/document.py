"""A rich text as a QTextDocument and back: what is shown and what is stored are always the same value.

The looks of a cell's text are decided here too, so that a cell that is painted and a cell that is edited agree.
"""

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextOption,
)

from sedi_editor.plan.richtext import MAX_LEVEL, Block, BlockKind, RichText, Run, storable
from sedi_editor.ui import theme
from sedi_editor.ui.cell.formats import STANDS_FOR, block_format, char_format, format_run, list_format
from sedi_editor.ui.cell.lists import blocks_of, place_of

LINE_BREAK = "\N{LINE SEPARATOR}"
"""What a line break inside a paragraph is in a QTextDocument."""

# Qt keeps these characters for itself; another one is shown in their place, and its format says for which it stands.
_STAND_INS = {
    "\N{LINE SEPARATOR}": LINE_BREAK,
    "\N{PARAGRAPH SEPARATOR}": LINE_BREAK,
    "\N{OBJECT REPLACEMENT CHARACTER}": "\N{REPLACEMENT CHARACTER}",
    "\ufdd0": "\N{REPLACEMENT CHARACTER}",
    "\ufdd1": "\N{REPLACEMENT CHARACTER}",
    # PySide takes this one off the start of what it hands to Qt.
    "\N{ZERO WIDTH NO-BREAK SPACE}": "\N{WORD JOINER}",
}


def style_document(document: QTextDocument, font: QFont, margin: int = 2) -> None:
    """Dress `document` as a cell's text in `font`: margins, in steps of the theme, wrapping, how far lists move in.

    Nothing of it can be undone; where the margin becomes another, neither can what was typed before.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDefaultFont(font)
    document.setIndentWidth(QFontMetricsF(font).horizontalAdvance("00. "))
    pixels = theme.current().space(margin)
    if document.documentMargin() != pixels:
        # To Qt a margin is a change of the text, which can be taken back as typing can.
        with_undo, is_modified = document.isUndoRedoEnabled(), document.isModified()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(pixels)
        document.setUndoRedoEnabled(with_undo)
        document.setModified(is_modified)


def to_document(rich: RichText, document: QTextDocument) -> None:
    """Make `rich` all that `document` holds. Nothing of it can be undone, and the document counts as unmodified."""
    with_undo = document.isUndoRedoEnabled()
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(block_format())
    insert(rich, cursor)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(with_undo)
    document.setModified(False)


def insert(rich: RichText, cursor: QTextCursor) -> None:
    """Write `rich` at `cursor`, its first block into the block that is there; the lists may then need `join_lists`."""
    lists = _OpenLists()
    for place, block in enumerate(rich.blocks):
        form = lists.format_of(block.kind, block.level)
        if place:
            cursor.insertBlock(form, QTextCharFormat())
        elif block.kind is not BlockKind.PARAGRAPH:
            cursor.setBlockFormat(form)
        if form.objectIndex() < 0 and block.kind is not BlockKind.PARAGRAPH:
            lists.opened(block.level, cursor.createList(list_format(block.kind, block.level)))
        for run in block.runs:
            _insert_run(run, cursor)


def from_document(document: QTextDocument) -> RichText:
    """The value of what `document` shows."""
    return RichText(tuple(block_of(block) for block in blocks_of(document)))


def block_of(block: QTextBlock, start: int = 0, end: int | None = None) -> Block:
    """The value of `block`, or of what lies between two positions of the document in it."""
    runs: list[Run] = []
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        text = fragment.text()
        if start or end is not None:
            text = _between(text, start - fragment.position(), (end or 0) - fragment.position())
        if text:
            runs.append(_run(text, fragment.charFormat()))
        fragments += 1
    return Block(tuple(runs), *place_of(block))


class _OpenLists:
    """The lists that an item may still belong to while blocks are written one after another."""

    def __init__(self) -> None:
        self._open: list[tuple[BlockKind, QTextBlockFormat] | None] = [None] * (MAX_LEVEL + 1)
        self._kind = BlockKind.PARAGRAPH

    def format_of(self, kind: BlockKind, level: int) -> QTextBlockFormat:
        self._kind = kind
        self._open[level + 1 :] = [None] * (MAX_LEVEL - level)
        found = self._open[level]
        if kind is BlockKind.PARAGRAPH or found is None or found[0] is not kind:
            self._open[level] = None
            return block_format()
        return found[1]

    def opened(self, level: int, opened: QTextList) -> None:
        form = QTextBlockFormat(block_format())
        form.setObjectIndex(opened.objectIndex())
        self._open[level] = self._kind, form


def _insert_run(run: Run, cursor: QTextCursor) -> None:
    form = char_format(run)
    text = run.text
    if not text.isprintable() and any(kept in text for kept in _STAND_INS):
        _insert_with_stand_ins(text, form, cursor)
    else:
        cursor.insertText(text.replace("\n", LINE_BREAK), form)


def _insert_with_stand_ins(text: str, form: QTextCharFormat, cursor: QTextCursor) -> None:
    for character in text:
        if stand_in := _STAND_INS.get(character):
            marked = QTextCharFormat(form)
            marked.setProperty(STANDS_FOR, ord(character))
            cursor.insertText(stand_in, marked)
        else:
            cursor.insertText(LINE_BREAK if character == "\n" else character, form)


def _run(text: str, form: QTextCharFormat) -> Run:
    if form.hasProperty(STANDS_FOR):
        original = chr(form.intProperty(STANDS_FOR))
        text = text.replace(_STAND_INS[original], original)
    else:
        text = text.replace(LINE_BREAK, "\n")
    if not text.isprintable():
        text = storable(text)
    return format_run(form, text)


def _between(text: str, start: int, end: int) -> str:
    # Positions of a QTextDocument count UTF-16 units.
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * max(start, 0) : 2 * max(end, 0)].decode("utf-16-le", "ignore")
