"""What a reader misses on the table pages of a document: cut rows, unnamed headings, strips, stranded titles."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sedi_editor.document.model import Document, GridCell, Paragraph, RowRole
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.measured_table import MeasuredRow, measure
from sedi_editor.document.pdf.stack import Stack
from sedi_editor.document.pdf.table_flow import TableFlow
from sedi_editor.document.pdf.table_page import Box, TablePage
from sedi_editor.document.pdf.text_flow import introduction
from sedi_editor.document.styles import CELL_PADDING_ABOVE, LANDSCAPE
from sedi_editor.plan.richtext import BlockKind
from tests.document.pdf_tables import line_text

_LETTERS = 8
"""So many letters of a title tell it from others; the rest may be left out where it is repeated."""

_TITLE_LETTERS = 120
_ABOVE_ROWS = (RowRole.LINE, RowRole.OBJECTIVE, RowRole.TOPIC)


class PageMeasure(Struct):
    """Counts of pages; `unnamed` are pages whose first row stands under something that the page does not name.

    `overlaps` are texts that are higher than their place.
    """

    pages: int = 0
    cut_rows: int = 0
    unnamed: int = 0
    strips: int = 0
    blank_heads: int = 0
    stranded: int = 0
    overlaps: int = 0


def measured(document: Document) -> PageMeasure:
    """The counts over all tables, and `stranded` over the introduction too."""
    found, faces = PageMeasure(), Faces()
    bottom = LANDSCAPE.height - LANDSCAPE.bottom
    for table in document.tables:
        rows = measure(table, faces)
        pages = list(TableFlow(rows, LANDSCAPE.top, bottom, faces).pages(LANDSCAPE.top))
        add_table(found, rows, pages)
    for page in introduction(document, faces):
        found.stranded += sum(is_stranded(box.stack, box.first, box.end) for box in page.boxes)
    return found


def overlaps(box: Box) -> bool:
    """Whether the text of a box is higher than the box, but for rounding."""
    needed = box.cell.stack.extent(box.first, box.end) + 2 * CELL_PADDING_ABOVE
    return box.first < box.end and needed > box.bottom - box.top + 0.02


def add_table(found: PageMeasure, rows: Sequence[MeasuredRow], pages: Sequence[TablePage]) -> None:
    """Adds the pages of one table to the counts."""
    begun = 0
    for index, page in enumerate(pages):
        found.pages += 1
        found.overlaps += sum(overlaps(box) for box in page.boxes)
        found.strips += sum(1 for _ in strips(page))
        found.stranded += sum(is_stranded(box.cell.stack, box.first, box.end) for box in page.boxes)
        if index:
            is_cut = begins_with_cut_row(page)
            found.cut_rows += is_cut
            found.blank_heads += any(begins_blank(box) for box in page.boxes)
            first = begun - 1 if is_cut else begun
            found.unnamed += not names_all_above(page, rows, first)
        begun += len(page.starts)


def begins_with_cut_row(page: TablePage) -> bool:
    """Whether the first row on the page began on an earlier page."""
    heads = [box.bottom for box in page.boxes if box.repeated and box.row.role is not RowRole.CELLS]
    head = max(heads, default=page.top)
    return not page.starts or page.starts[0][1] > head + 0.01


def names_all_above(page: TablePage, rows: Sequence[MeasuredRow], first: int) -> bool:
    """Whether the page names the line, the objective, the topic and the initiative of its first row."""
    shown = " | ".join(text for box in page.boxes for text in lines_of(box))
    return all(beginning in shown for beginning in titles_above(rows, first))


def lines_of(box: Box) -> Iterator[str]:
    """The lines of text of a box."""
    for wrapped, first, end, _ in box.cell.stack.parts(box.first, box.end):
        yield from [line_text(wrapped, line).strip() for line in wrapped.lines[first:end]]


def titles_above(rows: Sequence[MeasuredRow], index: int) -> Iterator[str]:
    """The first letters of the headings of a row, and of its initiative's title, where these have a text."""
    row = rows[index]
    if row.role in (RowRole.LINE, RowRole.OBJECTIVE):
        # The number of an objective says its line.
        return
    depth = len(_ABOVE_ROWS) if row.role is RowRole.CELLS else _ABOVE_ROWS.index(row.role)
    if row.role is RowRole.CELLS:
        at = index
        while not any(cell.column == 0 for cell in rows[at].cells):
            at -= 1
        yield _beginning(rows[at].source.cells[0])
    for above in reversed(rows[:index]):
        if above.role in _ABOVE_ROWS and _ABOVE_ROWS.index(above.role) < depth:
            depth = _ABOVE_ROWS.index(above.role)
            yield _beginning(above.source.cells[-1])


def _beginning(cell: GridCell) -> str:
    return " ".join(next((one.plain for one in cell.paragraphs if one.plain.strip()), "").split())[:_LETTERS].strip()


def strips(page: TablePage) -> Iterator[MeasuredRow]:
    """The rows of which the page shows a part without a word, although a page after it shows words of theirs."""
    own: dict[int, list[Box]] = {}
    for box in page.boxes:
        if not box.repeated:
            own.setdefault(id(box.row), []).append(box)
    for boxes in own.values():
        row = boxes[0].row
        if all(box.first == box.end for box in boxes) and any(box.end < box.cell.stack.lines for box in boxes):
            yield row


def begins_blank(box: Box) -> bool:
    """Whether a cell that goes on begins with a line without a word."""
    if box.repeated or not 0 < box.first < box.end:
        return False
    wrapped, first, _, _ = next(box.cell.stack.parts(box.first, box.end))
    return not wrapped.widths[first]


def is_stranded(stack: Stack, first: int, end: int) -> bool:
    """Whether a page ends after a title or the lead-in of a list, with what it leads to on the next page."""
    if not first < end < stack.lines:
        return False
    shown = [part for part in stack.parts(first, end) if any(part[0].widths[part[1] : part[2]])]
    if not shown or shown[-1][2] < len(shown[-1][0].lines):
        return False
    last = shown[-1][0].paragraph
    return last.plain.rstrip().endswith(":") or shown[-1][0].style.keep_with_next or _is_title(last)


def _is_title(paragraph: Paragraph) -> bool:
    runs, text = paragraph.runs, paragraph.plain
    looks = [all(looks) for looks in zip(*[(run.bold, run.italic, run.underline) for run in runs], strict=True)]
    return paragraph.kind is BlockKind.PARAGRAPH and len(text) <= _TITLE_LETTERS and (any(looks) or text.isupper())
