"""A PDF file: pages, outline, links, properties, fonts and the emblem, as reportlab's objects."""

# pyright: standard
# reportlab has no types of its own.

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from msgspec import Struct, field

from sedi_editor.document.model import Document
from sedi_editor.document.pdf import png
from sedi_editor.document.pdf.drawing import Drawing, LinkArea
from sedi_editor.document.pdf.embedding import embed
from sedi_editor.document.pdf.fonts import Face
from sedi_editor.document.pdf.reportlab_parts import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PdfProperties,
    PDFString,
    add_picture,
    fonts_of,
    new_document,
    resources_with_fonts,
    stream,
)
from sedi_editor.document.styles import PageSetup

_CREATOR = "SEDI Editor"


class _OutlineItem(Struct):
    level: int
    entry: PDFDictionary
    children: "list[_OutlineItem]" = field(default_factory=list)


class PdfFile:
    """Collects pages and writes them. The same calls give the same bytes."""

    def __init__(self, document: Document) -> None:
        language = document.languages[0].proofing if document.languages else ""
        properties = PdfProperties(document.title, document.author, document.symbol, _CREATOR)
        self._file = new_document(language, properties)
        self._resources = resources_with_fonts()
        self._resources_reference = self._file.Reference(self._resources)
        self._pages: list[PDFObjectReference] = []
        self._outline: list[_OutlineItem] = []

    def add_picture(self, name: str, content: bytes) -> None:
        """Adds a PNG or JPEG picture, which pages draw by its `name`."""
        stored = png.as_stored(content)
        picture = self._file.Reference(stored) if stored else add_picture(self._file, name, content)
        self._resources["XObject"] = PDFDictionary({name: picture})

    def add_page(self, setup: PageSetup, drawing: Drawing) -> None:
        """Adds a page."""
        content = drawing.content()
        self._file.updateSignature(content)
        entries = {
            "Type": PDFName("Page"),
            "Parent": self._file.Reference(self._file.Pages),
            "MediaBox": PDFArray([0, 0, setup.width, setup.height]),
            "Resources": self._resources_reference,
            "Contents": self._file.Reference(stream(content)),
        }
        if drawing.links:
            entries["Annots"] = PDFArray([self._file.Reference(_link(area)) for area in drawing.links])
        reference = self._file.Reference(PDFDictionary(entries))
        self._pages.append(reference)
        self._file.Pages.addPage(reference)

    @property
    def pages(self) -> int:
        """The number of pages so far."""
        return len(self._pages)

    def add_outline_item(self, level: int, title: str, page: int, y: float) -> None:
        """Adds an item to the outline, below the last item of a lower level.

        The item leads to the page of that number (from 1), `y` points from its bottom.
        """
        destination = PDFArray([self._pages[page - 1], PDFName("XYZ"), "null", round(y, 2), "null"])
        item = _OutlineItem(level, PDFDictionary({"Title": PDFString(title), "Dest": destination}))
        siblings = self._outline
        while siblings and siblings[-1].level < level:
            siblings = siblings[-1].children
        siblings.append(item)

    def write(self, faces: Iterable[Face], out: BinaryIO) -> None:
        """Writes the file, with `faces` embedded."""
        fonts = fonts_of(self._file)
        for face in faces:
            fonts[face.name] = self._file.Reference(embed(face, self._file))
        if self._outline:
            outlines = PDFDictionary({"Type": PDFName("Outlines")})
            outlines["Count"] = self._link_up(self._outline, outlines)
            self._file.Catalog.Outlines = outlines
        out.write(self._file.format())

    def _link_up(self, siblings: Sequence[_OutlineItem], parent: PDFDictionary) -> int:
        """Links items to their parent and to each other; returns how many items are shown when the file is opened."""
        above = self._file.Reference(parent)
        references = [self._file.Reference(sibling.entry) for sibling in siblings]
        parent["First"], parent["Last"] = references[0], references[-1]
        total = len(siblings)
        for index, one in enumerate(siblings):
            one.entry["Parent"] = above
            if index:
                one.entry["Prev"] = references[index - 1]
            if index + 1 < len(siblings):
                one.entry["Next"] = references[index + 1]
            if one.children:
                below = self._link_up(one.children, one.entry)
                # Strategic lines are shown; a negative count keeps the objectives below them closed.
                one.entry["Count"] = below if one.level == 0 else -below
                total += below if one.level == 0 else 0
        return total


def _link(area: LinkArea) -> PDFDictionary:
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(edge, 2) for edge in (area.left, area.bottom, area.right, area.top)]),
            "Border": PDFArray([0, 0, 0]),
            "A": PDFDictionary({"S": PDFName("URI"), "URI": PDFString(area.address)}),
        }
    )
