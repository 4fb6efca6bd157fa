"""The marks of a document: red wavy lines under misspelt words.

Marks are additional formats of a QTextLayout. These are no part of the document's content, undo or copied text.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from sedi_editor.ui import theme

if TYPE_CHECKING:
    from sedi_editor.spelling.words import Word  # only named here: its patterns take a millisecond of the start

Span = tuple[int, int]
"""Start and length in a block, in UTF-16 code units as Qt counts them."""


def marked_spans(block: QTextBlock) -> list[Span]:
    """The marked words of `block`, from left to right."""
    return [(part.start, part.length) for part in block.layout().formats() if _is_mark(part.format)]  # type: ignore[attr-defined]


def marked_words(document: QTextDocument) -> int:
    """The number of marked words of `document`."""
    return sum(len(marked_spans(block)) for block in blocks(document))


def mark(block: QTextBlock, spans: Iterable[Span]) -> bool:
    """Marks the words at `spans` and no others. Returns whether others were marked before."""
    spans = list(spans)
    if spans == marked_spans(block):
        return False
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
    look.setUnderlineColor(theme.current().error)
    ranges: list[QTextLayout.FormatRange] = []
    for start, length in spans:
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = start, length, look  # type: ignore[attr-defined]
        ranges.append(one)
    block.layout().setFormats(ranges)
    block.document().markContentsDirty(block.position(), block.length())
    return True


def spans_of(text: str, words: "Iterable[Word]") -> list[Span]:
    """The spans of `words` in the block with the text `text`."""
    if not text or text.isascii() or max(text) <= "\uffff":
        return [(word.start, len(word.text)) for word in words]
    return [(_units(text[: word.start]), _units(word.text)) for word in words]


def move_marks(block: QTextBlock, at: int, removed: int, added: int) -> None:
    """Moves the marks of `block` with their words, after `removed` characters at `at` were replaced by `added` ones.

    A changed word loses its mark, until it is checked again.
    """
    before = marked_spans(block)
    if before and removed != added:
        after = [(start, length) for start, length in before if start + length < at]
        after += [(start + added - removed, length) for start, length in before if start > at + removed]
        mark(block, [(start, length) for start, length in after if start + length < block.length()])


def blocks(document: QTextDocument, first: int = 0, last: int | None = None) -> Iterator[QTextBlock]:
    """The blocks of `document` between two positions."""
    block = document.findBlock(first)
    while block.isValid() and (last is None or block.position() <= last):
        yield block
        block = block.next()


def span_at(document: QTextDocument, position: int) -> Span | None:
    """Start and end of the marked word that has `position` in it or at its edge, as positions of the document."""
    block = document.findBlock(position)
    at = position - block.position()
    found = next(((start, length) for start, length in marked_spans(block) if start <= at <= start + length), None)
    return (block.position() + found[0], block.position() + sum(found)) if found else None


def _is_mark(form: QTextCharFormat) -> bool:
    return form.underlineStyle() is QTextCharFormat.UnderlineStyle.SpellCheckUnderline


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
