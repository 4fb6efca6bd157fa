"""Tables for the tests of the table flow: values of the document, in shapes that nobody would type."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from uuid import UUID, uuid5

from hypothesis import strategies as st
from msgspec import Struct

from sedi_editor.document.model import DepartmentTable, GridCell, GridRow, Paragraph, ParagraphRole, RowRole
from sedi_editor.document.pdf.fonts import Face, Faces
from sedi_editor.document.pdf.measured_table import MeasuredRow, measure
from sedi_editor.document.pdf.table_flow import TableFlow
from sedi_editor.document.pdf.table_page import Box, TablePage
from sedi_editor.document.pdf.wrapping import Line, Wrapped
from sedi_editor.document.styles import LANDSCAPE
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import BlockKind, Run

TOP = LANDSCAPE.top
BOTTOM = LANDSCAPE.height - LANDSCAPE.bottom
COLUMNS = 5

_NAMESPACE = UUID("00000000-0000-0000-0000-000000000002")
_ROLES = {
    RowRole.LINE: ParagraphRole.LINE,
    RowRole.OBJECTIVE: ParagraphRole.OBJECTIVE,
    RowRole.TOPIC: ParagraphRole.TOPIC,
}


def words(count: int, of: str = "palabra") -> str:
    """`count` words, each different."""
    return " ".join([f"{of}{index}" for index in range(count)])


def paragraph(text: str, role: ParagraphRole = ParagraphRole.CELL, language: Language = Language.FR) -> Paragraph:
    """A plain paragraph."""
    return Paragraph((Run(text),) if text else (), role, language)


def cell(column: int, *texts: str, rowspan: int = 1, colspan: int = 1) -> GridCell:
    """A cell of plain paragraphs."""
    return GridCell(column, tuple(paragraph(text) for text in texts), colspan, rowspan)


def cells_row(*cells: GridCell) -> GridRow:
    """A row of the plan; the columns that no cell begins in are joined from above."""
    return GridRow(RowRole.CELLS, cells)


def plain_row(*texts: str) -> GridRow:
    """A row of five cells."""
    return cells_row(*[cell(column, text) for column, text in enumerate(texts)])


def heading(role: RowRole, text: str, language: Language = Language.FR) -> GridRow:
    """A line, an objective or a topic."""
    node = uuid5(_NAMESPACE, f"{role} {text}")
    title = (paragraph(text, _ROLES[role], language),)
    if role is RowRole.TOPIC:
        return GridRow(role, (GridCell(0, title, COLUMNS, node=node),), node)
    label = GridCell(0, (paragraph("OBJECTIF", ParagraphRole.LABEL, language),))
    return GridRow(role, (label, GridCell(1, title, COLUMNS - 1, node=node)), node, text)


def table(*rows: GridRow, banner: str = "DÉPARTEMENT", column_heading: str = "COLONNE") -> DepartmentTable:
    """A department."""
    node = uuid5(_NAMESPACE, banner)
    first = GridRow(
        RowRole.BANNER, (GridCell(0, (paragraph(banner, ParagraphRole.BANNER),), COLUMNS, node=node),), node, banner
    )
    headings = [GridCell(at, (paragraph(column_heading, ParagraphRole.COLUMN_HEADING),)) for at in range(COLUMNS)]
    return DepartmentTable(node, (first, GridRow(RowRole.HEADINGS, tuple(headings))), rows)


def line_text(wrapped: Wrapped, line: Line) -> str:
    """The text that a line of a wrapped paragraph prints."""
    if isinstance(line, bytes):
        return _codes_text(wrapped.face, line)
    return "".join(_codes_text(one.face, one.codes) for one in line)


def _codes_text(face: Face, codes: bytes) -> str:
    chars = {code: char for char, code in face.codes.items()}
    codes = re.sub(rb"\)-?\d+ -?\d+\(", b"", codes)  # the places of accents
    return "".join(chars[codes[at : at + 2]] for at in range(0, len(codes), 2))


class Flowed(Struct, frozen=True):
    """A table, measured and cut into pages."""

    rows: Sequence[MeasuredRow]
    pages: Sequence[TablePage]

    def boxes(self, row: MeasuredRow, column: int) -> list[Box]:
        """The boxes on the pages of the cell that begins in `row` and `column`, without repeated headings."""
        return [
            box
            for page in self.pages
            for box in page.boxes
            if not box.repeated and box.row is row and box.cell.column == column
        ]


def flowed(one: DepartmentTable, top: float = TOP) -> Flowed:
    """The table's pages; the first begins at `top`."""
    return next(flowed_from(one, top))


def flowed_from(one: DepartmentTable, *tops: float) -> Iterator[Flowed]:
    """The table's pages for each of these places where the first may begin; the table is measured once."""
    faces = Faces()
    rows = measure(one, faces)
    for top in tops:
        yield Flowed(rows, list(TableFlow(rows, TOP, BOTTOM, faces).pages(top)))


@cache
def tables() -> st.SearchStrategy[DepartmentTable]:
    """Departments of any shape: long and empty cells, joins through many rows, lists, overlong words and headings."""
    return st.builds(
        lambda rows, banner, column: table(
            *[row for section in rows for row in section], banner=banner, column_heading=column
        ),
        st.lists(_sections(), max_size=5),
        _heading_texts(),
        _heading_texts(),
    )


# Each strategy is made once: Hypothesis looks through a new one. A paragraph's form is one choice among all there are:
# Hypothesis takes as long for each choice, however many things there are to choose from.


@cache
def _heading_texts() -> st.SearchStrategy[str]:
    usual = st.integers(1, 60).map(words)
    return st.one_of(usual, usual, usual, st.integers(100, 2500).map(words))


_HEADINGS = st.sampled_from([
    (RowRole.LINE, RowRole.OBJECTIVE, RowRole.TOPIC),
    (RowRole.OBJECTIVE, RowRole.TOPIC),
    (RowRole.OBJECTIVE,),
    (RowRole.TOPIC,),
    (RowRole.LINE,),
])  # fmt: skip


@st.composite
def _sections(draw: st.DrawFn) -> list[GridRow]:
    rows = [heading(role, draw(_heading_texts())) for role in draw(_HEADINGS)]
    return [*rows, *_grid(draw)]


_COUNTS = st.integers(0, 12)
_ROWSPANS = st.sampled_from((1, 1, 1, 2, 3, 12))


def _grid(draw: st.DrawFn) -> list[GridRow]:
    """Rows whose cells reach down any number of rows; the first row has all five."""
    count = draw(_COUNTS)
    begun: list[list[GridCell]] = [[] for _ in range(count)]
    for column in range(COLUMNS):
        at = 0
        while at < count:
            rowspan = min(draw(_ROWSPANS), count - at)
            begun[at].append(GridCell(column, tuple(draw(_paragraphs())), rowspan=rowspan))
            at += rowspan
    return [cells_row(*cells) for cells in begun]


@cache
def _paragraphs() -> st.SearchStrategy[list[Paragraph]]:
    short, long = st.integers(0, 30).map(words), st.integers(0, 900).map(words)
    odd = st.sampled_from(("", "x" * 60, "a-b/" * 40, "one\n\ntwo\nthree", "  a \t b  "))
    kinds = (BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.NUMBERED)
    formats = st.sampled_from(tuple(product(kinds, range(3), (False, True))))
    return st.lists(st.builds(_block, st.one_of(short, short, long, odd, odd, odd), formats), max_size=4)


def _block(text: str, form: tuple[BlockKind, int, bool]) -> Paragraph:
    kind, level, bold = form
    level = 0 if kind is BlockKind.PARAGRAPH else level
    number = 107 if kind is BlockKind.NUMBERED else 0
    return Paragraph((Run(text, bold=bold),) if text else (), ParagraphRole.CELL, Language.FR, kind, level, number)
