"""A PDF file: pages, bookmarks, links, properties, fonts and the emblem, as reportlab's objects."""

# pyright: standard
# reportlab has no types of its own.

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFImageXObject,
    PDFInfo,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from sedi_editor.document.model import Document
from sedi_editor.document.pdf.drawing import Drawing, LinkArea
from sedi_editor.document.pdf.embedding import embed
from sedi_editor.document.pdf.fonts import Face
from sedi_editor.document.pdf.streams import stream
from sedi_editor.document.styles import PageSetup

_VERSION = (1, 7)
_CREATOR = "SEDI Editor"
_FONTS = "BasicFonts"
"""The name under which reportlab keeps a document's fonts."""


@dataclass(slots=True)
class _Bookmark:
    level: int
    entry: PDFDictionary
    children: "list[_Bookmark]" = field(default_factory=list)


class PdfFile:
    """Collects pages and writes them. The same calls give the same bytes."""

    def __init__(self, document: Document) -> None:
        language = document.languages[0].proofing if document.languages else ""
        # Any: reportlab gives its documents their parts in ways no type checker follows.
        self._file: Any = PDFDocument(invariant=1, pdfVersion=_VERSION, lang=language)
        self._file.info = _Properties(document)
        catalog = self._file.Catalog
        catalog.PageMode = PDFName("UseOutlines")
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Outlines = None
        self._resources = PDFDictionary({"Font": PDFObjectReference(_FONTS)})
        self._resources_reference = self._file.Reference(self._resources)
        self._pages: list[PDFObjectReference] = []
        self._bookmarks: list[_Bookmark] = []

    def add_picture(self, name: str, content: bytes) -> None:
        """Makes a PNG or JPEG picture known to the pages as `name`."""
        image: Any = PDFImageXObject(name, ImageReader(BytesIO(content)), mask="auto")
        # reportlab leaves the picture's transparency beside it, to be put into the file by its user.
        mask = getattr(image, "_smask", None)
        if mask is not None:
            image.smask = self._file.Reference(mask)
        self._resources["XObject"] = PDFDictionary({name: self._file.Reference(image)})

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
        """How many pages have been added."""
        return len(self._pages)

    def add_bookmark(self, level: int, title: str, page: int, y: float) -> None:
        """Adds a bookmark to `y` points from the bottom of a page (from 1), below the last one of a lower level."""
        destination = PDFArray([self._pages[page - 1], PDFName("XYZ"), "null", round(y, 2), "null"])
        bookmark = _Bookmark(level, PDFDictionary({"Title": PDFString(title), "Dest": destination}))
        siblings = self._bookmarks
        while siblings and siblings[-1].level < level:
            siblings = siblings[-1].children
        siblings.append(bookmark)

    def write(self, faces: Iterable[Face], out: BinaryIO) -> None:
        """Writes the file, with `faces` embedded."""
        fonts = self._file.idToObject[_FONTS]
        for face in faces:
            fonts[face.name] = self._file.Reference(embed(face, self._file))
        if self._bookmarks:
            outlines = PDFDictionary({"Type": PDFName("Outlines")})
            outlines["Count"] = self._link_up(self._bookmarks, outlines)
            self._file.Catalog.Outlines = outlines
        out.write(self._file.format())

    def _link_up(self, siblings: Sequence[_Bookmark], parent: PDFDictionary) -> int:
        """Ties bookmarks to their parent and to each other; returns how many there are with those below them."""
        above = self._file.Reference(parent)
        references = [self._file.Reference(one.entry) for one in siblings]
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
                # Lines are shown, objectives folded away under them (a negative count).
                one.entry["Count"] = below if one.level == 0 else -below
                total += below if one.level == 0 else 0
        return total


class _Properties(PDFInfo):
    """The file's properties. No dates: the same document gives the same bytes whenever it is written."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.title, self.author, self.subject = document.title, document.author, document.symbol
        self.creator = _CREATOR

    def format(self, document: PDFDocument) -> bytes:
        """The dictionary as reportlab writes it."""
        entries = {"Title": self.title, "Author": self.author, "Subject": self.subject}
        entries |= {"Creator": self.creator, "Producer": self.producer}
        return PDFDictionary({name: PDFString(text) for name, text in entries.items() if text}).format(document)


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
