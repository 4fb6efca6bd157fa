"""Reads a written PDF file back with another library, pypdf."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

from msgspec import Struct
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DecodedStreamObject, NameObject

from sedi_editor.document.model import Document
from sedi_editor.document.pdf import PdfLayout, write_pdf
from sedi_editor.document.styles import BULLETS
from sedi_editor.plan.richtext import BlockKind


class Line(Struct, frozen=True):
    """A line of a page: its text, and where it begins (points from the page's top left)."""

    text: str
    x: int
    y: int


class PdfFile(Struct, frozen=True, dict=True):
    """A written file, and the misprints that the writer has counted."""

    content: bytes
    layout: PdfLayout

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.content))

    def page(self, index: int) -> Any:
        """A page (from 0). Its type is Any, since only the standard says what a PDF object holds."""
        return self.reader.pages[index]

    def lines(self, page: int) -> list[Line]:
        """The lines of a page (from 0), in the order in which they are written."""
        found: list[Line] = []
        one = self.reader.pages[page]
        height = float(one.mediabox.height)

        def visit(text: str, _: object, place: Sequence[float], *rest: object) -> None:
            if text.strip():
                found.append(Line(text.strip(), round(place[4]), round(height - place[5])))

        one.extract_text(visitor_text=visit)
        return found

    def words(self) -> list[str]:
        """All words of the document's own text, in order: no page numbers, no repeated headings."""
        return [word for page in PdfReader(BytesIO(self.content)).pages for word in _without_artifacts(page).split(" ")]

    def bookmarks(self) -> list[tuple[int, str, int]]:
        """(level, title, page from 1) of each bookmark, in order."""
        return list(self._bookmarks(self.reader.outline, 0))

    def _bookmarks(self, outline: Any, level: int) -> Any:
        for one in outline:
            if isinstance(one, list):
                yield from self._bookmarks(one, level + 1)
            else:
                yield level, one.title, (self.reader.get_destination_page_number(one) or 0) + 1


def written(document: Document) -> PdfFile:
    """The document as a PDF file."""
    out = BytesIO()
    layout = write_pdf(document, out)
    return PdfFile(out.getvalue(), layout)


_ARTIFACT = re.compile(rb"/Artifact<</Type/\w+>>BDC(.*?)EMC", re.DOTALL)
_FONT = re.compile(rb"/F\d [\d.]+ Tf [\d.]+ TL")


def _without_artifacts(page: PageObject) -> str:
    """The page's text without artifacts, which are no part of the document's text (ISO 32000-1, 14.8.2.2)."""
    content = page.get_contents()
    assert isinstance(content, ContentStream)
    # A font that is set inside an artifact is still set after it.
    own = DecodedStreamObject()
    own.set_data(_ARTIFACT.sub(lambda found: b"\n".join(_FONT.findall(found[1])), content.get_data()))
    page[NameObject("/Contents")] = own
    return " ".join(page.extract_text().split())


def expected_words(document: Document) -> Counter[str]:
    """Every word of the document, and the marks of its lists."""
    words: Counter[str] = Counter()
    for paragraph in document.paragraphs():
        words.update(paragraph.plain.split())
        if paragraph.kind is BlockKind.BULLET:
            words[BULLETS[paragraph.level]] += 1
        elif paragraph.kind is BlockKind.NUMBERED:
            words[f"{paragraph.number}."] += 1
    return words
