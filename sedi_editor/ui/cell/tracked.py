"""Shows a tracked text in a QTextDocument: deletions are struck out, insertions underlined, each with a colour."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextDocument

from sedi_editor.i18n import _
from sedi_editor.plan.richtext import BlockKind, Run
from sedi_editor.revision.tracked_text import Piece, PieceKind, TrackedText
from sedi_editor.revision.words import ParagraphMark
from sedi_editor.ui import theme
from sedi_editor.ui.cell.document import LINE_BREAK, style_document
from sedi_editor.ui.cell.formats import block_format, char_format, list_format
from sedi_editor.ui.cell.lists import join_lists

_MARK = "¶"
"""Shown for the end of a paragraph that was deleted or inserted, as in Word."""


def show_tracked(tracked: TrackedText, document: QTextDocument, font: QFont) -> int:
    """Replaces the content of `document` by `tracked`. Returns the position of the first change; 0 if there is none."""
    first: int | None = None
    document.clear()
    style_document(document, font)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, (pieces, end) in enumerate(tracked.paragraphs()):
        if number:
            cursor.insertBlock(block_format(), QTextCharFormat())
        else:
            cursor.setBlockFormat(block_format())
        if isinstance(end.token, ParagraphMark) and end.token.kind is not BlockKind.PARAGRAPH:
            cursor.createList(list_format(end.token.kind, end.token.level))
        for piece in (*pieces, end):
            if first is None and piece.kind is not PieceKind.KEPT:
                first = cursor.position()
            _insert(piece, cursor)
        if end.kind is not PieceKind.KEPT:
            _insert(Piece(Run(_MARK), end.kind), cursor)
    join_lists(cursor)
    cursor.endEditBlock()
    return first or 0


def in_words(tracked: TrackedText) -> str:
    """What was deleted and inserted, in words, for those who do not see lines and colours."""
    parts: list[str] = []
    for piece in tracked.pieces:
        words = piece.token.text.strip() if isinstance(piece.token, Run) else ""
        if words and piece.kind is PieceKind.DELETED:
            parts.append(_("Deleted: “{words}”").format(words=words))
        elif words and piece.kind is PieceKind.INSERTED:
            parts.append(_("Inserted: “{words}”").format(words=words))
    return "; ".join(parts)


def deleted_colour() -> QColor:
    """The colour of what was deleted."""
    return theme.current().error


def inserted_colour() -> QColor:
    """The colour of what was inserted."""
    return theme.current().good


def _insert(piece: Piece, cursor: QTextCursor) -> None:
    if not isinstance(piece.token, Run):
        return
    form = QTextCharFormat(char_format(piece.token))
    if piece.kind is PieceKind.DELETED:
        form.setForeground(deleted_colour())
        form.setFontStrikeOut(True)
    elif piece.kind is PieceKind.INSERTED:
        form.setForeground(inserted_colour())
        form.setFontUnderline(True)
    cursor.insertText(piece.token.text.replace("\n", LINE_BREAK), form)
