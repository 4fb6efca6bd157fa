"""The content of a page as PDF operators (ISO 32000-1, chapters 8 and 9). Positions are in points from the top left.

Each paragraph is written with as few operators as its formats allow: a plain one takes one for its position and one for
each line.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import cast

from sedi_editor.document.pdf.fonts import Face
from sedi_editor.document.pdf.marks import LinkArea, Mark, MarkedPart
from sedi_editor.document.pdf.stack import Stack
from sedi_editor.document.pdf.wrapping import Line, Wrapped
from sedi_editor.document.styles import (
    COVER_ROLES,
    LINE_WIDTH,
    LINK_COLOR,
    SECONDARY_COLOR,
    SECONDARY_RULE_GAP,
    SECONDARY_RULE_WIDTH,
    TABLE_ROLES,
    Align,
)
from sedi_editor.plan.richtext import Script

_BLACK = "000000"

# Ascent and descent of Liberation Serif (its hhea table), in ems. Text is in the middle of the height of its line.
_ASCENT = 0.891
_DESCENT = 0.216

_MOST_STRETCH = 0.25
"""The most that a space of a justified line is stretched by, in ems: with the space itself, half an em."""
_RISES = {Script.SUPERSCRIPT: 0.33, Script.SUBSCRIPT: -0.14}
"""How far superscript and subscript stand above the line, in ems of the text."""
_MOVED = re.compile(rb"\)(-?\d+) (-?\d+)\(")
_UNDERLINE_BELOW = 0.12
_UNDERLINE_WIDTH = 0.05

_BEGIN = {
    MarkedPart.LABEL: b"/Lbl<</MCID %d>>BDC",
    MarkedPart.TEXT: b"/P<</MCID %d>>BDC",
    MarkedPart.LINK: b"/Link<</MCID %d>>BDC",
}
"""What marked content begins with (ISO 32000-1, 14.6)."""


def _color(rgb: str) -> bytes:
    parts = [f"{int(rgb[at : at + 2], 16) / 255:.3f}" for at in (0, 2, 4)]
    return " ".join(parts).encode()


def _layout(operators: list[bytes]) -> list[bytes]:
    """The operators as an artifact; without operators nothing."""
    return [b"/Artifact<</Type/Layout>>BDC", *operators, b"EMC"] if operators else []


class Drawing:
    """The content of one page of `height` points; `page` is its index, from 0.

    Each part of the text is marked content, and each paragraph has the marks of its parts: `marks` counts them. What is
    no part of the text is an artifact: rules, shadings, page numbers, repeated headings (ISO 32000-1, 14.8.2.2).
    """

    def __init__(self, height: float, page: int = 0) -> None:
        self.height = height
        self.page = page
        self.marks = 0
        self.links: list[LinkArea] = []
        self._is_artifact = False
        self._part: MarkedPart | None = None
        self._shapes: list[bytes] = []
        self._images: list[bytes] = []
        self._text: list[bytes] = []
        self._underlines: list[bytes] = []
        self._font: tuple[str, float, float] = ("", 0, 0)
        self._fill = _BLACK

    def content(self) -> bytes:
        """The operators."""
        text = [b"BT", *self._text, b"ET"] if self._text else []
        return b"\n".join([*_layout(self._shapes), *self._images, *text, *_layout(self._underlines)])

    def shade(self, left: float, top: float, right: float, bottom: float, rgb: str) -> None:
        """Fills a rectangle with the colour `rgb`, below everything that is drawn later."""
        y = self.height - bottom
        self._shapes.append(b"%b rg %.2f %.2f %.2f %.2f re f" % (_color(rgb), left, y, right - left, bottom - top))

    def edges(self, lines: list[tuple[float, float, float, float]], rgb: str) -> None:
        """Draws straight lines, each from (x, y) to (x, y), with one operator for all."""
        height = self.height
        strokes = b"\n".join(
            [b"%.2f %.2f m %.2f %.2f l" % (x0, height - y0, x1, height - y1) for x0, y0, x1, y1 in lines]
        )
        # Projecting caps (2 J) close the corners.
        self._shapes.append(b"%b RG %.2f w 2 J\n%b\nS 0 g" % (_color(rgb), LINE_WIDTH, strokes))

    def image(self, name: str, left: float, top: float, width: float, height: float) -> Mark:
        """Draws the page's image resource `name` into a rectangle."""
        mark = self._mark()
        y = self.height - top - height
        drawn = b"q %.2f 0 0 %.2f %.2f %.2f cm /%b Do Q" % (width, height, left, y, name.encode())
        self._images.append(b"/Figure<</MCID %d>>BDC %b EMC" % (mark.number, drawn))
        return mark

    @contextmanager
    def artifact(self) -> Generator[None]:
        """Marks what is written inside as no part of the text, such as page numbers and repeated headings."""
        begin = len(self._text)
        self._is_artifact = True
        yield
        self._is_artifact = False
        if len(self._text) > begin:
            self._text.insert(begin, b"/Artifact<</Type/Pagination>>BDC")
            self._text.append(b"EMC")

    def _mark(self, part: MarkedPart = MarkedPart.TEXT, area: LinkArea | None = None) -> Mark:
        self.marks += 1
        return Mark(self.page, self.marks - 1, part, area)

    def _begin(self, marks: list[Mark], part: MarkedPart = MarkedPart.TEXT, area: LinkArea | None = None) -> None:
        """Begins marked content, unless it has begun, and adds it to `marks`; inside an artifact nothing is marked."""
        if self._is_artifact or self._part is part:
            return
        self._end()
        mark = self._mark(part, area)
        marks.append(mark)
        self._part = part
        self._text.append(_BEGIN[part] % mark.number)

    def _end(self) -> None:
        if self._part:
            self._part = None
            self._text.append(b"EMC")

    def centred(self, text: str, face: Face, size: float, x: float, baseline: float) -> None:
        """Writes one line with its middle at `x`, and its base line at `baseline` points from the page's top."""
        width, codes = face.words[text]
        self._use(face, size, size, _BLACK)
        place = (x - width * size / 2, self.height - baseline, codes)
        self._text.append(b"1 0 0 1 %.2f %.2f Tm (%b) Tj" % place)

    def stack(self, stack: Stack, first: int, end: int, left: float, top: float) -> None:
        """Writes lines `first` up to `end` of `stack`, with the top of the first at `top`."""
        for wrapped, begin, stop, below in stack.parts(first, end):
            self._paragraph(wrapped, begin, stop, left, top + below)

    def _paragraph(self, wrapped: Wrapped, first: int, end: int, left: float, top: float) -> None:
        if not wrapped.paragraph.runs and not wrapped.mark_face:
            return
        style, marks = wrapped.style, wrapped.marks
        size, leading = style.size, style.leading
        y = self.height - top - (leading - (_ASCENT + _DESCENT) * size) / 2 - _ASCENT * size
        x = left + wrapped.indent
        color = _BLACK
        if wrapped.paragraph.secondary and wrapped.paragraph.role not in COVER_ROLES:
            color = SECONDARY_COLOR
            if wrapped.paragraph.role in TABLE_ROLES:
                self._second_language(left, top, (end - first) * leading)
        if first == 0 and wrapped.mark_face:
            self._use(wrapped.mark_face, size, leading, color)
            self._begin(marks, MarkedPart.LABEL)
            self._text.append(b"1 0 0 1 %.2f %.2f Tm (%b) Tj" % (left + wrapped.mark_indent, y, wrapped.mark))
            self._end()
        self._use(wrapped.face, size, leading, color)
        lines = wrapped.lines[first:end]
        if wrapped.align is Align.LEFT and isinstance(lines[0], bytes):
            plain = cast(Sequence[bytes], lines)
            if not (wrapped.face.places_accents and any(b")" in line for line in plain)):
                self._begin(marks)
                self._left(plain, x, y)
                self._end()
                return
        for index, line in enumerate(lines, start=first):
            self._line(wrapped, index, line, x, y, color)
            y -= leading
        self._end()

    def _second_language(self, left: float, top: float, height: float) -> None:
        """Draws the rule left of a text in the second language."""
        x = left - SECONDARY_RULE_GAP - SECONDARY_RULE_WIDTH
        rule = (_color(SECONDARY_COLOR), x, self.height - top - height, SECONDARY_RULE_WIDTH, height)
        # The text that follows is black (0 g) unless it says otherwise.
        self._shapes.append(b"%b rg %.2f %.2f %.2f %.2f re f 0 g" % rule)

    def _left(self, lines: Sequence[bytes], x: float, y: float) -> None:
        self._text.append(b"1 0 0 1 %.2f %.2f Tm (%b) Tj" % (x, y, lines[0]))
        if len(lines) > 1:
            self._text.append(b"(" + b")'(".join(lines[1:]) + b")'")

    def _line(self, wrapped: Wrapped, index: int, line: Line, x: float, y: float, color: str) -> None:
        style = wrapped.style
        spare = wrapped.width - wrapped.indent - wrapped.widths[index]
        stretch = 0.0
        if wrapped.align is Align.CENTER:
            x += spare / 2
        elif wrapped.align is Align.JUSTIFY and index not in wrapped.closing:
            gaps = _gaps(wrapped.face, line)
            # The line before a very long word may be so short that spaces that filled it would be too wide.
            stretch = min(spare / gaps, _MOST_STRETCH * style.size) if gaps else 0.0
        self._text.append(b"1 0 0 1 %.2f %.2f Tm" % (x, y))
        if isinstance(line, bytes):
            self._begin(wrapped.marks)
            self._show(wrapped.face, style.size, line, stretch)
            return
        for fragment in line:
            run = fragment.run
            size = style.size * fragment.face.scale
            self._use(fragment.face, size, style.leading, LINK_COLOR if run.link else color)
            width = fragment.width + fragment.gaps * stretch
            if run.link:
                self._begin_link(wrapped, run.link, x, y, x + width)
            else:
                self._begin(wrapped.marks)
            rise = _RISES[run.script] * style.size if run.script else 0.0
            if rise:
                self._text.append(b"%.2f Ts" % rise)
            self._show(fragment.face, size, fragment.codes, stretch, rise)
            if rise:
                self._text.append(b"0 Ts")
            if run.underline or run.link:
                self._underline(x, y, width, style.size, self._fill)
            x += width

    def _begin_link(self, wrapped: Wrapped, address: str, left: float, y: float, right: float) -> None:
        """Begins the text of a link, of which each line has an area of its own."""
        size = wrapped.style.size
        area = LinkArea(address, left, y - _DESCENT * size, right, y + _ASCENT * size)
        if not self._is_artifact:
            self.links.append(area)
        self._end()
        self._begin(wrapped.marks, MarkedPart.LINK, area)

    def _use(self, face: Face, size: float, leading: float, color: str) -> None:
        font = (face.name, size, leading)
        if font != self._font:
            self._font = font
            self._text.append(b"/%b %.4g Tf %.4g TL" % (face.name.encode(), size, leading))
        if color != self._fill:
            self._fill = color
            self._text.append(_color(color) + b" rg")

    def _show(self, face: Face, size: float, codes: bytes, stretch: float, rise: float = 0.0) -> None:
        has_accents = face.places_accents and b")" in codes
        if stretch or has_accents:
            if stretch:
                space = face.space
                codes = codes.replace(space, b"%b)%.1f(" % (space, -1000 * stretch / size))
            if has_accents:
                codes = _MOVED.sub(lambda move: _operators(int(move[1]), int(move[2]), size, rise), codes)
            self._text.append(b"[(%b)] TJ" % codes)
        else:
            self._text.append(b"(%b) Tj" % codes)

    def _underline(self, x: float, y: float, width: float, size: float, rgb: str) -> None:
        top = y - _UNDERLINE_BELOW * size
        line = (_color(rgb), x, top, width, _UNDERLINE_WIDTH * size)
        self._underlines.append(b"%b rg %.2f %.2f %.2f %.2f re f" % line)


def _operators(left: int, above: int, size: float, rise: float) -> bytes:
    """What `fonts.moved` stands for: a move to the left, in thousandths of the size, and another height."""
    return b")%d] TJ %.2f Ts [(" % (left, rise + above * size / 1000)


def _gaps(face: Face, line: Line) -> int:
    """The number of spaces of a line that may be stretched: all but the closing one."""
    if isinstance(line, bytes):
        return line.count(face.space) - line.endswith(face.space)
    return sum([fragment.gaps for fragment in line])
