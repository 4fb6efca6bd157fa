"""What a further page of a table repeats, for the reader who opens it there: headings and the initiative's title.

Repeated headings are short: each text is on one line, and the titles above a row stand side by side in one row.
A text that is cut for that ends with an ellipsis; the whole text is on the page where it begins.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from sedi_editor.document.model import GridCell, GridRow, Paragraph, ParagraphRole, RowRole
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.measured_table import EDGES, MeasuredCell, MeasuredRow, measured_row
from sedi_editor.document.pdf.shortening import shortened
from sedi_editor.document.pdf.stack import Stack
from sedi_editor.document.pdf.wrapping import Wrapped, wrap
from sedi_editor.document.styles import CELL_PADDING, COLUMN_WEIGHTS, STYLES
from sedi_editor.plan.language import continued
from sedi_editor.plan.richtext import Run

_COLUMNS = len(COLUMN_WEIGHTS)
_SECOND = 2
"""The column at which the second language of a repeated banner begins."""

_FIRST_COLUMNS = {RowRole.LINE: 0, RowRole.OBJECTIVE: 2, RowRole.TOPIC: 4}
"""The column at which each repeated heading begins; the first one begins at the left."""

_ROUNDING = 0.01

MOST_REPEATED = 0.4
"""The greatest share of a page's height for repeated headings; higher headings are on their first page only."""


class RepeatedHeadings:
    """The headings that a further page of a table repeats; `count` is the number of heading rows of the table.

    The flow says which rows begin and end. `height` is that of a page, in points.
    """

    def __init__(self, rows: Sequence[MeasuredRow], height: float, faces: Faces) -> None:
        self._heading = [row for row in rows if row.role in (RowRole.BANNER, RowRole.HEADINGS)]
        self._most = height * MOST_REPEATED
        self._faces = faces
        self._above: list[MeasuredRow] = []
        self.count = len(self._heading)

    def begin(self, row: MeasuredRow) -> None:
        """A heading that begins ends what stood under headings of its own level."""
        if row.role is not RowRole.CELLS:
            self._above = [above for above in self._above if above.depth < row.depth]

    def end(self, row: MeasuredRow) -> None:
        """A heading that has ended stands above the rows to come."""
        if row.role in _FIRST_COLUMNS:
            self._above.append(row)

    def above(self, row: MeasuredRow) -> Iterator[MeasuredRow]:
        """The repeated headings of a page that begins with `row`: each part where it leaves enough room for that."""
        room = self._most
        if (height := sum(one.height for one in self._short)) <= room:
            room -= height
            yield from self._short
        above = [one for one in self._above if one.depth < row.depth]
        # The number of an objective says its line: no line is repeated above an objective that begins the page.
        if above and row.role is not RowRole.OBJECTIVE:
            named = _row_of_names(above, self._faces)
            if named.height <= room:
                yield named

    @cached_property
    def _short(self) -> list[MeasuredRow]:
        return [_short_banner(row, self._faces) if row.role is RowRole.BANNER else row for row in self._heading]


def _short_banner(row: MeasuredRow, faces: Faces) -> MeasuredRow:
    """The banner on one line, in a bilingual edition with the two languages side by side."""
    titles = _by_language(row.source.cells[0].paragraphs)
    firsts = (0, _SECOND)[: len(titles)]
    cells = [
        GridCell(first, (_one_line(own, "", ParagraphRole.BANNER, first, end, faces),), colspan=end - first)
        for own, first, end in zip(titles, firsts, (*firsts[1:], _COLUMNS), strict=True)
    ]
    return measured_row(replace(row.source, cells=tuple(cells)), faces) if titles else row


def _row_of_names(above: Sequence[MeasuredRow], faces: Faces) -> MeasuredRow:
    """One row that names the line, the objective and the topic above a row, as far as there are such, side by side.

    Each title is on one line in each language. The objective, or else the line, is marked as continued.
    """
    last = next((row for row in reversed(above) if row.role is not RowRole.TOPIC), above[-1])
    firsts = (0, *[_FIRST_COLUMNS[row.role] for row in above[1:]])
    cells: list[GridCell] = []
    for row, first, end in zip(above, firsts, (*firsts[1:], _COLUMNS), strict=True):
        names = [
            _one_line(own, continued(own[0].language) if row is last else "", ParagraphRole.LABEL, first, end, faces)
            for own in _by_language(row.source.cells[-1].paragraphs)
        ]
        cells.append(GridCell(first, tuple(names), colspan=end - first))
    return measured_row(GridRow(last.role, tuple(cells)), faces)


def _one_line(
    paragraphs: Sequence[Paragraph], mark: str, role: ParagraphRole, first: int, end: int, faces: Faces
) -> Paragraph:
    """The texts of `paragraphs`, and `mark`, on one line of a cell from column `first` up to `end`."""
    return _short(paragraphs, mark, role, EDGES[end] - EDGES[first] - 2 * CELL_PADDING, 1, faces)


def _by_language(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs of the document's language, and those of the second one of a bilingual edition."""
    both = ([one for one in paragraphs if one.secondary is secondary] for secondary in (False, True))
    return [own for own in both if own]


def _short(
    paragraphs: Sequence[Paragraph], mark: str, role: ParagraphRole, width: float, lines: int, faces: Faces
) -> Paragraph:
    """The texts of `paragraphs`, which are in one language, and `mark`, in at most that many lines."""
    first, style = paragraphs[0], STYLES[role]
    text = " ".join([one.plain for one in paragraphs])
    short = shortened(text, mark, faces.face(style.bold, False), width / style.size, lines)
    return Paragraph((Run(short),), role, first.language, secondary=first.secondary)


def repeated_title(cell: MeasuredCell, paragraphs: Sequence[Paragraph], room: float, faces: Faces) -> MeasuredCell:
    """The cell with the title of an initiative, marked as continued, in as many lines as `room` points have.

    With room for two lines or more, each language of a bilingual edition has its share of them.
    """
    width, style = cell.right - cell.left - 2 * CELL_PADDING, STYLES[ParagraphRole.CELL]
    titles = _by_language(paragraphs)
    most = int((room - style.space_after * (len(titles) - 1) + _ROUNDING) / style.leading)
    if most < len(titles):
        titles, most = titles[:1], 1
    short = [_wrapped_title(own, width, most // len(titles), faces) for own in titles]
    return MeasuredCell(cell.column, cell.rowspan, None, cell.left, cell.right, Stack(short))


def _wrapped_title(paragraphs: Sequence[Paragraph], width: float, most: int, faces: Faces) -> Wrapped:
    """The texts of `paragraphs`, marked as continued, in at most that many lines.

    Words that are held together take more lines than `shortened` reckons with. Then it gets fewer lines.
    """
    mark = continued(paragraphs[0].language)
    for lines in range(most, 1, -1):
        title = wrap(_short(paragraphs, mark, ParagraphRole.CELL, width, lines, faces), width, faces)
        if len(title.lines) <= most:
            return title
    return wrap(_short(paragraphs, mark, ParagraphRole.CELL, width, 1, faces), width, faces)
