"""How highlighted words look: all framed on a quiet ground, the current one light on the colour of the accent."""

from collections.abc import Iterable

from PySide6.QtGui import QPen, QTextCharFormat, QTextFormat, QTextLayout

from sedi_editor.search.matching import Span
from sedi_editor.ui import theme


def look(is_current: bool) -> QTextCharFormat:
    """The format of a highlighted word. Its frame tells it from chosen text also without colours."""
    tokens, made = theme.current(), QTextCharFormat()
    made.setBackground(tokens.accent if is_current else tokens.accent_soft)
    if is_current:
        made.setForeground(tokens.on_accent)
    made.setProperty(QTextFormat.Property.OutlinePen, QPen(tokens.accent, 1))
    return made


def in_units(plain: str, span: Span) -> Span:
    """A span of `plain` as Qt counts it: in UTF-16 code units."""
    if plain.isascii() or max(plain) <= "\uffff":
        return span
    begin = _units(plain[: span[0]])
    return begin, begin + _units(plain[span[0] : span[1]])


def ranges(plain: str, spans: Iterable[Span], current: Span | None) -> list[QTextLayout.FormatRange]:
    """The highlights of a layout of `plain`."""
    made: list[QTextLayout.FormatRange] = []
    for span in spans:
        begin, end = in_units(plain, span)
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = begin, end - begin, look(span == current)  # type: ignore[attr-defined]
        made.append(one)
    return made


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
