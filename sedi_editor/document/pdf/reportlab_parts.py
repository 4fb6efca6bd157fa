"""The parts of reportlab that the PDF is made with; no other module imports reportlab.

They are the layer below its documented canvas: the objects of a PDF file (`pdfdoc`), the reading of TrueType files
(`ttfonts`) and of pictures (`utils`). reportlab promises nothing for them. So its version is capped, and a test says
which of them is gone or different.
"""

# pyright: standard
# reportlab has no types of its own.

import zlib
from io import BytesIO
from typing import Any, Protocol, cast

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFImageXObject,
    PDFInfo,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfbase.ttfonts import TTFontFace

__all__ = [
    "FontProgram",
    "Numbers",
    "PDFArray",
    "PDFDictionary",
    "PDFDocument",
    "PDFName",
    "PDFObjectReference",
    "PDFString",
    "Properties",
    "add_picture",
    "fonts_of",
    "new_document",
    "read_font",
    "resources_with_fonts",
    "stream",
]

_VERSION = (1, 7)
_FONTS = "BasicFonts"
"""The name under which reportlab keeps a document's fonts."""
_LEVEL = 4
"""Of zlib's nine: the next ones take half as long again for a file smaller by less than a tenth."""


class FontProgram(Protocol):
    """What we use of reportlab's reading of a TrueType file; widths and heights in thousandths of the size."""

    name: bytes
    bbox: list[float]
    ascent: float
    descent: float
    capHeight: float  # noqa: N815
    italicAngle: float  # noqa: N815
    stemV: float  # noqa: N815
    defaultWidth: float  # noqa: N815
    charWidths: dict[int, float]  # noqa: N815
    charToGlyph: dict[int, int]  # noqa: N815

    def makeSubset(self, subset: list[int]) -> bytes:  # noqa: N802
        """A font file with only the glyphs of these characters, in their order after glyph 0."""
        ...


class Properties(PDFInfo):
    """The file's properties. No dates: the same document gives the same bytes whenever it is written."""

    def __init__(self, title: str, author: str, subject: str, creator: str) -> None:
        super().__init__()
        self.title, self.author, self.subject, self.creator = title, author, subject, creator

    def format(self, document: PDFDocument) -> bytes:
        """The dictionary as reportlab writes it."""
        entries = {"Title": self.title, "Author": self.author, "Subject": self.subject}
        entries |= {"Creator": self.creator, "Producer": self.producer}
        return PDFDictionary({name: PDFString(text) for name, text in entries.items() if text}).format(document)


class Numbers(PDFArray):
    """An array that shares `numbers`: what is added to the list later is in the file too."""

    def __init__(self, numbers: list[int]) -> None:
        self.sequence = numbers


def new_document(language: str, properties: Properties) -> Any:
    """A file without pages, that opens with its outline shown; `language` is that of its text, as en-US."""
    # Any: reportlab gives its documents their parts in ways no type checker follows.
    document: Any = PDFDocument(invariant=1, pdfVersion=_VERSION, lang=language)
    document.info = properties
    catalog = document.Catalog
    catalog.PageMode = PDFName("UseOutlines")
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalog.Outlines = None
    return document


def resources_with_fonts() -> PDFDictionary:
    """The resources of pages that use the document's fonts."""
    return PDFDictionary({"Font": PDFObjectReference(_FONTS)})


def fonts_of(document: Any) -> PDFDictionary:
    """The document's fonts by the names that pages use; they can be added to."""
    return document.idToObject[_FONTS]


def add_picture(document: Any, name: str, content: bytes) -> PDFObjectReference:
    """Puts a PNG or JPEG picture into the document, with its transparency."""
    image: Any = PDFImageXObject(name, ImageReader(BytesIO(content)), mask="auto")
    # reportlab leaves the picture's transparency beside it, to be put into the file by its user.
    mask = getattr(image, "_smask", None)
    if mask is not None:
        image.smask = document.Reference(mask)
    return document.Reference(image)


def stream(content: bytes, **entries: object) -> PDFStream:
    """A stream object of `content`, compressed, with further entries in its dictionary."""
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), **entries}), zlib.compress(content, _LEVEL))


def read_font(path: str) -> FontProgram:
    """The TrueType file at `path`."""
    return cast(FontProgram, TTFontFace(path))
