"""A PDF file: pages, outline, links, properties, fonts and the emblem, as reportlab's objects, and its structure."""

# pyright: standard
# reportlab has no types of its own.

from collections.abc import Iterable, Sequence
from functools import partial
from typing import BinaryIO

from msgspec import Struct, field

from sedi_editor.document.model import Document
from sedi_editor.document.pdf import png
from sedi_editor.document.pdf.drawing import Drawing
from sedi_editor.document.pdf.embedding import embed, has_boxes
from sedi_editor.document.pdf.file_end import write_objects
from sedi_editor.document.pdf.fonts import Face
from sedi_editor.document.pdf.marks import LinkArea
from sedi_editor.document.pdf.metadata import metadata, output_intent
from sedi_editor.document.pdf.packed_objects import PackedObjects
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
    number_of,
    reserve,
    resources_with_fonts,
    stream,
)
from sedi_editor.document.pdf.structure_tree import StructureTree
from sedi_editor.document.styles import PageSetup

_CREATOR = "SEDI Editor"
_PRINTED = 1 << 2
"""The flag of an annotation that is printed too (ISO 32000-1, 12.5.3)."""


class _OutlineItem(Struct):
    level: int
    entry: PDFDictionary
    children: "list[_OutlineItem]" = field(default_factory=list)


class PdfFile:
    """Collects pages and writes them. The same calls give the same bytes.

    `tree` takes the structure of the pages; it is None for a file of some pages alone, which has none.
    """

    def __init__(self, document: Document, *, tagged: bool = True) -> None:
        language = document.languages[0].proofing if document.languages else ""
        title = document.title or document.symbol or document.author or _CREATOR
        self._properties = PdfProperties(title, document.author, document.symbol, _CREATOR)
        self._languages = [one.proofing for one in document.languages]
        self._file = new_document(language, self._properties)
        self._packed = PackedObjects(partial(reserve, self._file))
        self.tree = StructureTree(self._packed) if tagged else None
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
        page = PDFDictionary(entries)
        if self.tree:
            page["StructParents"] = self.tree.add_page(number_of(self._file, page), drawing.marks)
            # From one link to the next in the order of the structure (ISO 14289-1, 7.18.3).
            page["Tabs"] = PDFName("S")
        if drawing.links:
            page["Annots"] = PDFArray([self._link(area) for area in drawing.links])
        reference = self._file.Reference(page)
        self._pages.append(reference)
        self._file.Pages.addPage(reference)

    def _link(self, area: LinkArea) -> PDFObjectReference:
        link = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([round(edge, 2) for edge in (area.left, area.bottom, area.right, area.top)]),
                "Border": PDFArray([0, 0, 0]),
                "F": _PRINTED,
                "Contents": PDFString(area.address),
                "A": PDFDictionary({"S": PDFName("URI"), "URI": PDFString(area.address)}),
            }
        )
        area.number = number_of(self._file, link)
        if self.tree:
            link["StructParent"] = area.key = self.tree.add_link()
        return self._file.Reference(link)

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
        """Writes the file, with `faces` embedded. What has structure claims to be PDF/UA and PDF/A, if it may."""
        fonts, faces = fonts_of(self._file), list(faces)
        for face in faces:
            fonts[face.name] = self._file.Reference(embed(face, self._file))
        catalog = self._file.Catalog
        if self._outline:
            outlines = PDFDictionary({"Type": PDFName("Outlines")})
            outlines["Count"] = self._link_up(self._outline, outlines)
            catalog.Outlines = outlines
        if self.tree:
            catalog.StructTreeRoot = f"{self.tree.root} 0 R"
            catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        conforms = bool(self.tree) and not any(map(has_boxes, faces))
        catalog.Metadata = metadata(self._properties.entries(), self._languages, conforms=conforms)
        catalog.OutputIntents = PDFArray([self._file.Reference(output_intent(self._file))])
        write_objects(self._file, self._packed, out)

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
