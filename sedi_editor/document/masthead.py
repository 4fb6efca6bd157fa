"""Where the masthead of the cover begins, for PDF and for Word."""

from collections.abc import Iterable

from sedi_editor.document.model import Paragraph, ParagraphRole
from sedi_editor.document.styles import PORTRAIT, STYLES

_CAPITAL, _SMALL, _DIGIT, _OTHER = 0.7, 0.48, 0.5, 0.29
"""Mean widths in Times New Roman, in ems, rather too wide: capital and small letters, digits, spaces and points."""


def masthead_indent(cover: Iterable[Paragraph]) -> float:
    """The distance of the masthead from the left margin in points: the official one, or less for a longer line.

    A line such as the symbol of a second revision, or of four original languages, stays in one piece.
    """
    style = STYLES[ParagraphRole.MASTHEAD]
    lines = [paragraph.plain for paragraph in cover if paragraph.role is ParagraphRole.MASTHEAD]
    widest = max(map(_width, lines), default=0.0) * style.size
    return max(0.0, min(style.indent, PORTRAIT.text_width - widest))


def _width(line: str) -> float:
    return sum(
        _CAPITAL if char.isupper() else _SMALL if char.isalpha() else _DIGIT if char.isdigit() else _OTHER
        for char in line
    )
