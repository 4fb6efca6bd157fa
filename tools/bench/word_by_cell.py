"""Writes a document as a Word file in the usual way: with python-docx, cell by cell."""

from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.table import _Cell  # pyright: ignore[reportPrivateUsage]

from sedi_editor.document.model import DepartmentTable, Document, Paragraph
from sedi_editor.document.styles import COLUMN_WEIGHTS
from sedi_editor.plan.richtext import BlockKind

_STYLES = {BlockKind.PARAGRAPH: "Normal", BlockKind.BULLET: "List Bullet", BlockKind.NUMBERED: "List Number"}


def word_by_cell(document: Document) -> bytes:
    """A Word file with the same text in the same merged cells; of the looks only bold, italic and underline."""
    word = docx.Document()
    for one in (*document.cover, *document.front):
        word.add_paragraph(one.plain)
    section = word.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for one in document.table_title:
        word.add_paragraph(one.plain)
    for table in document.tables:
        _table(word, table)
        word.add_paragraph()
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _table(word: WordDocument, table: DepartmentTable) -> None:
    rows = (*table.heading, *table.rows)
    made = word.add_table(len(rows), len(COLUMN_WEIGHTS), style="Table Grid")
    # One list of cells a row: asking the table for each cell anew takes many times as long.
    cells = [row.cells for row in made.rows]
    for index, row in enumerate(rows):
        for cell in row.cells:
            place = cells[index][cell.column]
            if cell.colspan > 1 or cell.rowspan > 1:
                last = cells[index + cell.rowspan - 1][cell.column + cell.colspan - 1]
                place = place.merge(last)
            _fill(place, cell.paragraphs)


def _fill(cell: _Cell, paragraphs: tuple[Paragraph, ...]) -> None:
    for index, one in enumerate(paragraphs):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        if one.kind is not BlockKind.PARAGRAPH:
            paragraph.style = _STYLES[one.kind]
        for run in one.runs:
            made = paragraph.add_run(run.text)
            if run.bold:
                made.bold = True
            if run.italic:
                made.italic = True
            if run.underline:
                made.underline = True


def text_by_cell(path: Path) -> int:
    """Opens a Word file and reads the text of every cell; returns how many characters there are."""
    word = docx.Document(str(path))
    return sum(len(cell.text) for table in word.tables for row in table.rows for cell in row.cells)
