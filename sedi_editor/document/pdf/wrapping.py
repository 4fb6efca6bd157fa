"""Wraps paragraphs into lines. Each paragraph is wrapped once; a page shows some of its lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct, field
from msgspec.structs import replace

from sedi_editor.document.model import Paragraph
from sedi_editor.document.pdf.fonts import Face, Faces
from sedi_editor.document.pdf.marks import Mark
from sedi_editor.document.pdf.units import BETWEEN_RUNS, units
from sedi_editor.document.styles import BULLETS, STYLES, Align, ParagraphStyle, align_of, keeps_with_next
from sedi_editor.glyphs import FALLBACK
from sedi_editor.plan.richtext import BlockKind, Run

# Where a word that is wider than the column is best divided. A word that fits into a line is never divided, so that
# searching, copying and counting find it.
_INSIDE_WORDS = re.compile(r"(?<=[-–—/.?&=_])(?=[^\W_])")


class Fragment(Struct, frozen=True):
    """A part of a line in one format: codes of `face`, their width in points, and how many of them are spaces.

    `gaps` counts the spaces that may be stretched: not the closing one of the line.
    """

    face: Face
    codes: bytes
    width: float
    gaps: int
    run: Run


Line = bytes | tuple[Fragment, ...]
"""A line of a paragraph: its codes, where the whole paragraph has one plain format, or fragments.

A line ends with a space, which is not part of its width: text that is copied from the page does not run together with
the text beside it.
"""


class Wrapped(Struct):
    """A paragraph in lines. A line has `width` points, of which `indent` are left free before the text.

    `face` is the face of lines that are codes. `mark` is the bullet or number of a list item, in codes of `mark_face`,
    and stands `mark_indent` points from the left. `widths` has the width of the text of each line, in points. `closing`
    has the lines that end the paragraph or stand before a line break: they are never justified. `marks` says
    where the paragraph's text is, once it is drawn.
    """

    paragraph: Paragraph
    style: ParagraphStyle
    face: Face
    width: float
    indent: float
    mark: bytes = b""
    mark_face: Face | None = None
    mark_indent: float = 0
    lines: Sequence[Line] = ()
    widths: Sequence[float] = ()
    closing: Sequence[int] = ()
    marks: list[Mark] = field(default_factory=list[Mark])

    @property
    def align(self) -> Align:
        """The alignment of the lines."""
        return align_of(self.paragraph)

    @property
    def keeps_with_next(self) -> bool:
        """Whether the paragraph stays with the next one: by its style, as a title, or as the lead-in of a list."""
        return self.style.keep_with_next or keeps_with_next(self.paragraph)


def wrap(paragraph: Paragraph, width: float, faces: Faces, indent: float | None = None) -> Wrapped:
    """The lines of `paragraph` in a column of `width` points. A word that is wider than the column is divided.

    `indent`, in points, takes the place of the indent of the paragraph's style.
    """
    style, runs = STYLES[paragraph.role], paragraph.runs
    free = style.indent if indent is None else indent
    wrapped = Wrapped(paragraph, style, faces.face(style.bold, False), width, free)
    if paragraph.kind is not BlockKind.PARAGRAPH:
        _hang(wrapped)
    used = [(faces.small if run.script else faces.face)(style.bold or run.bold, run.italic) for run in runs]
    if not runs:
        wrapped.lines, wrapped.widths, wrapped.closing = (b"",), (0.0,), (0,)
    elif len(runs) == 1 and not (runs[0].underline or runs[0].link or runs[0].script):
        (wrapped.face,) = used
        _wrap_plain(wrapped, runs[0].text)
    else:
        _wrap_mixed(wrapped, runs, used)
    if any(face.lacks for face in used):
        _wrap_with_fallback(wrapped, used, faces)
    return wrapped


def _hang(wrapped: Wrapped) -> None:
    """Sets the bullet or number of a list item, in the style's own face as Word does, and the indent of the text."""
    paragraph, style, face = wrapped.paragraph, wrapped.style, wrapped.face
    mark = f"{paragraph.number}." if paragraph.kind is BlockKind.NUMBERED else BULLETS[paragraph.level]
    mark_width, wrapped.mark = face.words[mark + " "]
    wrapped.mark_face = face
    wrapped.mark_indent = style.indent + paragraph.level * style.list_indent
    wrapped.indent = wrapped.mark_indent + max(style.list_indent, mark_width * style.size)


def _stretches(text: str) -> list[str]:
    """The parts of the text between line breaks; Unicode's separators of lines and paragraphs are line breaks too."""
    if "\u2028" in text or "\u2029" in text:
        text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return text.split("\n")


def _wrap_plain(wrapped: Wrapped, text: str) -> None:
    face, size = wrapped.face, wrapped.style.size
    words, space = face.words, face.space_width
    limit = (wrapped.width - wrapped.indent) / size
    lines: list[Line] = []
    widths: list[float] = []
    closing: list[int] = []
    for stretch in _stretches(text):
        found = units(stretch, wrapped.paragraph.language)
        measured = [words[unit] for unit in found]
        if max(measured)[0] > limit + space:
            pieces = [piece for unit in found for piece in _pieces(unit, face, limit)]
            measured = [(_with_space(piece, face), words[piece][1]) for piece in pieces]
        for start, end, width in _breaks([width for width, _ in measured], limit, space):
            lines.append(b"".join([codes for _, codes in measured[start:end]]))
            widths.append(width * size)
        closing.append(len(lines) - 1)
    wrapped.lines, wrapped.widths, wrapped.closing = lines, widths, closing


def _breaks(widths: Sequence[float], limit: float, space: float) -> Iterator[tuple[int, int, float]]:
    """The lines as (first unit, end, width in ems), each of as many units as fit.

    A line may be too wide by its closing space.
    """
    ends = list(accumulate(widths))
    start, base, count = 0, 0.0, len(ends)
    while start < count:
        end = max(bisect_right(ends, base + limit + space, start), start + 1)
        yield start, end, ends[end - 1] - base - space
        start, base = end, ends[end - 1]


def _with_space(piece: str, face: Face) -> float:
    """The width of a piece in ems with a closing space, which the width of every unit includes."""
    return face.words[piece if piece.endswith(" ") else piece + " "][0]


def _pieces(unit: str, face: Face, limit: float) -> list[str]:
    """A unit divided into pieces of at most `limit` ems: after hyphens and the like where that is enough."""
    if face.words[unit.rstrip(" ")][0] <= limit:
        return [unit]
    pieces = [""]
    room = limit
    for part in _INSIDE_WORDS.split(unit):
        width = face.words[part.rstrip(" ")][0]
        if width <= room or width <= limit:
            if width > room:
                pieces.append("")
                room = limit
            pieces[-1] += part
            room -= width
            continue
        for char in part:
            width = face.widths[char]
            if pieces[-1] and width > room and char != " ":
                pieces.append("")
                room = limit
            pieces[-1] += char
            room -= width
    return pieces


_Piece = tuple[int, bytes, float]
"""The part of a unit in one run: the run's index, codes, width in ems."""


def _wrap_with_fallback(wrapped: Wrapped, used: Sequence[Face], faces: Faces) -> None:
    """Wraps again, with the fallback face for the characters that the faces of the runs lack."""
    parts = [
        (replace(run, text=text), faces.fallback(bool(run.script)) if is_foreign else face)
        for run, face in zip(wrapped.paragraph.runs, used, strict=True)
        for text, is_foreign in face.stretches(run.text)
    ]
    if any(face.file == FALLBACK for _, face in parts):
        wrapped.face = faces.face(wrapped.style.bold, False)
        _wrap_mixed(wrapped, [run for run, _ in parts], [face for _, face in parts])


def _wrap_mixed(wrapped: Wrapped, runs: Sequence[Run], faces: Sequence[Face]) -> None:
    """Wraps runs of several formats; the format may change inside a word."""
    size, space = wrapped.style.size, wrapped.face.space_width
    limit = (wrapped.width - wrapped.indent) / size
    lines: list[Line] = []
    widths: list[float] = []
    closing: list[int] = []
    run = 0
    for stretch in _stretches(BETWEEN_RUNS.join([run.text for run in runs])):
        measured, unit_widths = _mixed_units(units(stretch, wrapped.paragraph.language), run, faces, limit, space)
        run += stretch.count(BETWEEN_RUNS)
        for start, end, _ in _breaks(unit_widths, limit, space):
            pieces = [piece for unit in measured[start:end] for piece in unit]
            line = tuple(_fragments(pieces, runs, faces, size))
            lines.append(line)
            widths.append(sum([fragment.width for fragment in line]))
        closing.append(len(lines) - 1)
    wrapped.lines, wrapped.widths, wrapped.closing = lines, widths, closing


def _mixed_units(
    found: Sequence[str], run: int, faces: Sequence[Face], limit: float, space: float
) -> tuple[list[Sequence[_Piece]], list[float]]:
    """The pieces and widths (ems) of the units; `run` is the index of the first unit's run.

    Each width has a closing space of `space`, whatever the size of the unit's last run.
    """
    measured: list[Sequence[_Piece]] = []
    widths: list[float] = []
    face = faces[run]
    words = face.words
    for unit in found:
        if BETWEEN_RUNS not in unit:
            width, codes = words[unit]
            if width <= limit + face.space_width:
                measured.append(((run, codes, width),))
                widths.append(width + space - face.space_width)
                continue
        parts = list(enumerate(unit.split(BETWEEN_RUNS), start=run))
        run = parts[-1][0]
        face = faces[run]
        words = face.words
        pieces = [(index, codes, width) for index, text in parts for width, codes in (faces[index].words[text],)]
        width = sum([width for _, _, width in pieces])
        if width <= limit + face.space_width:
            measured.append(pieces)
            widths.append(width + space - face.space_width)
            continue
        for index, text in parts:
            for piece in _pieces(text, faces[index], limit):
                width, codes = faces[index].words[piece]
                measured.append(((index, codes, width),))
                widths.append(_with_space(piece, faces[index]) + space - faces[index].space_width)
    return measured, widths


def _fragments(pieces: Sequence[_Piece], runs: Sequence[Run], faces: Sequence[Face], size: float) -> Iterator[Fragment]:
    """One fragment for each run that a line has pieces of."""
    at, count = 0, len(pieces)
    while at < count:
        run = pieces[at][0]
        end = at + 1
        while end < count and pieces[end][0] == run:
            end += 1
        codes = b"".join([codes for _, codes, _ in pieces[at:end]])
        width = sum([width for _, _, width in pieces[at:end]])
        face = faces[run]
        gaps = codes.count(face.space)
        if end == count and codes.endswith(face.space):
            gaps, width = gaps - 1, width - face.space_width
        if codes:
            yield Fragment(face, codes, width * size, gaps, runs[run])
        at = end
