"""A document as a PDF file."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import BinaryIO
from uuid import UUID

from sedi_editor.document.emblem import emblem_of
from sedi_editor.document.formats import Progress, no_progress
from sedi_editor.document.model import DepartmentTable, Document, Paragraph, ParagraphRole, RowRole
from sedi_editor.document.pdf.drawing import Drawing
from sedi_editor.document.pdf.file import PdfFile
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.layout import PagePoint, PdfLayout
from sedi_editor.document.pdf.measured_table import EDGES, measure
from sedi_editor.document.pdf.structure import Structure
from sedi_editor.document.pdf.table_flow import TableFlow
from sedi_editor.document.pdf.table_page import Box, TablePage
from sedi_editor.document.pdf.table_structure import TableStructure
from sedi_editor.document.pdf.text_flow import TextFlow, TextPage, cover, introduction
from sedi_editor.document.pdf.wrapping import Wrapped
from sedi_editor.document.styles import (
    CELL_PADDING,
    CELL_PADDING_ABOVE,
    EMBLEM_HEIGHT,
    EMBLEM_TOP,
    EMBLEM_WIDEST,
    LANDSCAPE,
    PAGE_NUMBER_BASELINE,
    PAGE_NUMBER_SIZE,
    PORTRAIT,
    RULE_COLOR,
    SHADINGS,
    PageSetup,
    is_title,
)
from sedi_editor.picture import Picture

_LEVELS = {RowRole.BANNER: 0, RowRole.LINE: 1, RowRole.OBJECTIVE: 2, RowRole.TOPIC: 3}
"""The levels of rows in the outline."""

_EMBLEM = "Emblem"


def write_pdf(
    document: Document, out: BinaryIO, progress: Progress = no_progress, pages: AbstractSet[int] | None = None
) -> PdfLayout:
    """Writes `document` to `out`, calls `progress` after each table, and returns where each node starts.

    With `pages`, numbers from 1, the file has those pages alone; they keep their numbers, and have no structure. Raises
    ExchangeError when the plan's own emblem cannot be printed.
    """
    return _Writer(document, pages).write(out, progress)


class _Writer:
    def __init__(self, document: Document, wanted: AbstractSet[int] | None) -> None:
        self._document = document
        self._wanted = wanted
        self._pages = 0
        self._faces = Faces()
        self._file = PdfFile(document, tagged=wanted is None)
        self._structure = Structure(document, self._file.tree) if self._file.tree else None
        self._starts: dict[UUID, PagePoint] = {}

    def write(self, out: BinaryIO, progress: Progress) -> PdfLayout:
        picture = emblem_of(self._document)
        self._file.add_picture(_EMBLEM, picture.content)
        self._cover(picture)
        front = introduction(self._document, self._faces)
        for index, page in enumerate(front):
            self._text_page(page)
            if index == 0:
                self._remember_text(_front_title(self._document), PORTRAIT, page)
        if self._structure:
            self._structure.front(_paragraphs(front))
        self._tables(progress)
        if self._structure:
            self._structure.finish()
        self._file.write(self._faces.used(), out)
        return PdfLayout(self._pages, self._starts)

    def _cover(self, picture: Picture) -> None:
        """Draws the cover, with the emblem on its first page."""
        first, *others = pages = cover(self._document, self._faces)
        width, height = picture.fitted(EMBLEM_HEIGHT, EMBLEM_WIDEST)
        left, setup = PORTRAIT.left + (PORTRAIT.text_width - width) / 2, PORTRAIT
        drawing = self._begin(first)
        emblem = drawing.image(_EMBLEM, left, EMBLEM_TOP, width, height)
        self._add_page(setup, drawing)
        for page in others:
            self._text_page(page)
        if self._structure:
            top = setup.height - EMBLEM_TOP
            self._structure.cover(_paragraphs(pages), emblem, (left, top - height, left + width, top))

    def _tables(self, progress: Progress) -> None:
        """Draws all tables. Their title is above the first table, or alone in a document without departments."""
        flow = TextFlow(LANDSCAPE, self._faces)
        flow.place(self._document.table_title, LANDSCAPE.top)
        *full, title = flow.pages
        for page in full:
            self._text_page(page)
        tables = self._document.tables
        titles = _paragraphs(flow.pages)
        if not tables and title.boxes:
            self._text_page(title)
            self._remember_text(_one_line(self._document.table_title), LANDSCAPE, title)
            self._structured_title(titles)
        for index, table in enumerate(tables):
            if index == 0:
                self._table(table, title, flow.y, titles)
            else:
                self._table(table, TextPage(LANDSCAPE), LANDSCAPE.top)
            progress(index + 1, len(tables))

    def _structured_title(self, titles: Sequence[Wrapped]) -> None:
        if self._structure:
            self._structure.table_title(titles)

    def _table(self, table: DepartmentTable, above: TextPage, top: float, titles: Sequence[Wrapped] = ()) -> None:
        """Draws a table from `top` on, below the text of the page `above`, which is the end of `titles`."""
        bottom = LANDSCAPE.height - LANDSCAPE.bottom
        rows = measure(table, self._faces)
        flow = TableFlow(rows, LANDSCAPE.top, bottom, self._faces)
        for page in flow.pages(top):
            drawing = self._begin(above)
            if page.boxes:
                self._rules(page, drawing)
                self._boxes(page, drawing)
            self._add_page(LANDSCAPE, drawing)
            if above.boxes:
                self._remember_text(_one_line(self._document.table_title), LANDSCAPE, above)
            self._remember(page)
            above = TextPage(LANDSCAPE)
        if self._structure:
            self._structured_title(titles)
            TableStructure(self._structure, 3 if self._document.table_title else 2).write(rows)

    def _text_page(self, page: TextPage) -> None:
        self._add_page(page.setup, self._begin(page))

    def _add_page(self, setup: PageSetup, drawing: Drawing) -> None:
        self._pages += 1
        if self._is_wanted(self._pages):
            self._file.add_page(setup, drawing)

    def _is_wanted(self, page: int) -> bool:
        return self._wanted is None or page in self._wanted

    def _begin(self, page: TextPage) -> Drawing:
        """A new page with its running text and, from the second page on, its number."""
        setup = page.setup
        drawing = Drawing(setup.height, self._pages)
        number = self._pages + 1
        if number > 1:
            face = self._faces.face(False, False)
            with drawing.artifact():
                drawing.centred(f"- {number} -", face, PAGE_NUMBER_SIZE, setup.width / 2, PAGE_NUMBER_BASELINE)
        for box in page.boxes:
            drawing.stack(box.stack, box.first, box.end, setup.left, box.top)
        return drawing

    def _rules(self, page: TablePage, drawing: Drawing) -> None:
        """Draws shadings, and each rule once: upper and left edges of cells, lower and right edge of the table."""
        edges: list[tuple[float, float, float, float]] = []
        for box in page.boxes:
            cell, role = box.cell, box.row.role
            if role in SHADINGS:
                drawing.shade(cell.left, box.top, cell.right, box.bottom, SHADINGS[role])
            edges.append((cell.left, box.top, cell.right, box.top))
            edges.append((cell.left, box.top, cell.left, box.bottom))
        edges.append((EDGES[0], page.bottom, EDGES[-1], page.bottom))
        edges.append((EDGES[-1], page.top, EDGES[-1], page.bottom))
        drawing.edges(edges, RULE_COLOR)

    def _boxes(self, page: TablePage, drawing: Drawing) -> None:
        with drawing.artifact():
            for box in page.boxes:
                if box.repeated:
                    self._box(box, drawing)
        for box in page.boxes:
            if not box.repeated:
                self._box(box, drawing)

    def _box(self, box: Box, drawing: Drawing) -> None:
        if box.first < box.end:
            drawing.stack(
                box.cell.stack, box.first, box.end, box.cell.left + CELL_PADDING, box.top + CELL_PADDING_ABOVE
            )

    def _remember_text(self, title: str, setup: PageSetup, page: TextPage) -> None:
        """Adds running text on the page just added to the outline."""
        if title and self._is_wanted(self._pages):
            self._file.add_outline_item(0, title, self._file.pages, setup.height - page.boxes[0].top)

    def _remember(self, page: TablePage) -> None:
        """Keeps where nodes start on the page just added, and adds its headings to the outline."""
        number = self._pages
        for row, top in page.starts:
            start = PagePoint(number, top)
            for node in (row.source.node, *[cell.node for cell in row.cells]):
                if node:
                    self._starts.setdefault(node, start)
            if row.source.outline and row.role in _LEVELS and self._is_wanted(number):
                level, title = _LEVELS[row.role], row.source.outline
                self._file.add_outline_item(level, title, self._file.pages, LANDSCAPE.height - top)


def _front_title(document: Document) -> str:
    """What the introduction is called in the outline: its first title, or else the document's."""
    own = [one for one in document.front if one.role is ParagraphRole.INTRODUCTION and not one.secondary]
    return next((_one_line([one]) for one in own if is_title(one)), document.title)


def _one_line(paragraphs: Sequence[Paragraph]) -> str:
    """The text in the document's language, on one line."""
    return " ".join([word for one in paragraphs if not one.secondary for word in one.plain.split()])


def _paragraphs(pages: Sequence[TextPage]) -> list[Wrapped]:
    """The paragraphs of running text, each once, in their order."""
    stacks = {id(box.stack): box.stack for page in pages for box in page.boxes}
    return [one for stack in stacks.values() for one in stack.paragraphs]
