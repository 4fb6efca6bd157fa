"""The highlights of a document of Qt. They are painted with it, and are no part of its content."""

from PySide6.QtGui import QAbstractTextDocumentLayout, QTextCursor, QTextDocument

from sedi_editor.search.matching import Span
from sedi_editor.ui.highlights.highlights import Highlights
from sedi_editor.ui.highlights.look import in_units, look
from sedi_editor.ui.session.place import Place

Selection = QAbstractTextDocumentLayout.Selection
_ENDS_OF_LINES = str.maketrans("\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}", "\n\n")


def plain_of(document: QTextDocument) -> str:
    """The text of `document` as a search has it."""
    return document.toRawText().translate(_ENDS_OF_LINES)


def cursor_over(document: QTextDocument, plain: str, span: Span) -> QTextCursor:
    """A cursor that selects a span of `plain`, the text of `document`."""
    begin, end = in_units(plain, span)
    last, cursor = document.characterCount() - 1, QTextCursor(document)
    cursor.setPosition(min(begin, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def selections(highlights: Highlights, place: Place, document: QTextDocument) -> list[Selection]:
    """The highlights of the text at `place`, which `document` shows, for Qt to paint."""
    if not highlights.are_shown:
        return []
    plain, made = plain_of(document), list[Selection]()
    current = highlights.current_span(place)
    for span in highlights.spans(place, plain):
        one = Selection()
        one.cursor = cursor_over(document, plain, span)  # type: ignore[attr-defined]
        one.format = look(span == current)  # type: ignore[attr-defined]
        made.append(one)
    return made
