"""A rich text as a QTextDocument and back, without loss.

The style of a cell's text is set here too, so that a painted cell and an edited cell look alike.
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
from sedi_editor.ui.cell.lists import blocks_of, kind_and_level

LINE_BREAK = "\N{LINE SEPARATOR}"
"""A line break inside a paragraph of a QTextDocument."""

# Qt uses these characters itself. A stand-in is shown for each, and its format names the original.
_STAND_INS = {
    "\N{LINE SEPARATOR}": LINE_BREAK,
    "\N{PARAGRAPH SEPARATOR}": LINE_BREAK,
    "\N{OBJECT REPLACEMENT CHARACTER}": "\N{REPLACEMENT CHARACTER}",
    "\ufdd0": "\N{REPLACEMENT CHARACTER}",
    "\ufdd1": "\N{REPLACEMENT CHARACTER}",
    # PySide removes this one from the start of a string.
    "\N{ZERO WIDTH NO-BREAK SPACE}": "\N{WORD JOINER}",
}


def style_document(document: QTextDocument, font: QFont, margin: int = 2) -> None:
    """Styles `document` as a cell's text in `font`: wrapping, indentation of lists, and `margin` in steps of the theme.

    Undo does not take this back. If the margin changes, what was typed before can no longer be undone.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDefaultFont(font)
    document.setIndentWidth(QFontMetricsF(font).horizontalAdvance("00. "))
    pixels = theme.current().space(margin)
    if document.documentMargin() != pixels:
        # Qt treats another margin as a change of the text, with a step of undo.
        with_undo, is_modified = document.isUndoRedoEnabled(), document.isModified()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(pixels)
        document.setUndoRedoEnabled(with_undo)
        document.setModified(is_modified)


def to_document(rich: RichText, document: QTextDocument) -> None:
    """Replaces the content of `document` by `rich`. There is nothing to undo then, and the document is unmodified."""
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
    """Inserts `rich` at `cursor`, the first block into the cursor's. Call `join_lists` afterwards if it has lists."""
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
    """The content of `document` as a rich text."""
    return RichText(tuple(block_of(block) for block in blocks_of(document)))


def block_of(block: QTextBlock, start: int = 0, end: int | None = None) -> Block:
    """`block`, or the part of it between two positions of the document, as a block of a rich text."""
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
    return Block(tuple(runs), *kind_and_level(block))


class _OpenLists:
    """While blocks are inserted: the list at each level to which a next item may belong."""

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
    # Positions in a QTextDocument count UTF-16 code units.
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * max(start, 0) : 2 * max(end, 0)].decode("utf-16-le", "ignore")
