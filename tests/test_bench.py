"""What we are measured against does the same work: the same words in the same merged cells."""

from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from bench.sample import french, sample
from bench.typst_once import compiled, fonts_in
from bench.typst_source import typst_source
from bench.word_by_cell import word_by_cell
from sedi_editor.document.model import Document
from sedi_editor.resources import resource


@pytest.fixture(scope="module")
def document() -> Document:
    return french(1)


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and figure occurs: line breaks inside words, list marks and page numbers aside."""
    return Counter(char for text in texts for char in text if char.isalpha())


def test_typst_sets_every_letter_of_the_document(document: Document) -> None:
    pdf = compiled(typst_source(document).encode(), fonts_in(resource("resources/fonts")))
    found = letters(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    expected = letters(one.plain for one in document.paragraphs())
    # Repeated headings come on top; nothing may be missing.
    assert not expected - found


def test_python_docx_fills_every_cell_and_merges_as_we_do(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(word_by_cell(document))
    word = docx.Document(str(path))
    assert len(word.tables) == len(document.tables)
    for made, table in zip(word.tables, document.tables, strict=True):
        ours = [cell for row in (*table.heading, *table.rows) for cell in row.cells]
        theirs = list(dict.fromkeys(cell._tc for row in made.rows for cell in row.cells))
        assert len(theirs) == len(ours)
    found = letters(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    ours_text = [one.plain for table in document.tables for row in (*table.heading, *table.rows)
                 for cell in row.cells for one in cell.paragraphs]  # fmt: skip
    assert not letters(ours_text) - found


def test_each_copy_of_the_sample_has_ids_of_its_own() -> None:
    ids = [node.id for node in sample(3).walk()]
    assert len(ids) == 3 * len(list(sample(1).walk())) == len(set(ids))
