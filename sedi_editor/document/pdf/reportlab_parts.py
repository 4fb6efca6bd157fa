"""The parts of reportlab that the PDF is made with; no other module imports reportlab.

They are the layer below its documented canvas: the objects of a PDF file (`pdfdoc`), the reading of TrueType files
(`ttfonts`) and of pictures (`utils`). reportlab promises nothing for them. So its version is capped, and a test says
which of them is gone or different.
"""

# pyright: standard
# reportlab has no types of its own.

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    DummyDoc,
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFImageXObject,
    PDFInfo,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfbase.pdfdoc import format as _format

from sedi_editor.document.pdf.without_shaping import TTFontFile

__all__ = [
    "FontProgram",
    "Numbers",
    "PDFArray",
    "PDFDictionary",
    "PDFDocument",
    "PDFName",
    "PDFObjectReference",
    "PDFString",
    "PdfProperties",
    "add_picture",
    "file_identifier",
    "fonts_of",
    "formatted",
    "new_document",
    "number_of",
    "packed_stream",
    "reserve",
    "resources_with_fonts",
    "stream",
    "string",
]

_STREAM_END = b"endstream"
_FONTS = "BasicFonts"
"""The name under which reportlab keeps a document's fonts."""
_LEVEL = 4
"""zlib's level of compression. Higher levels take half as long again for a file smaller by less than a tenth."""


class FontProgram(TTFontFile):
    """A face's file, as reportlab reads and cuts it; widths and heights in thousandths of the size.

    Its long tables are read here, each at once: reportlab reads them number by number, which takes several times as
    long.
    """

    name: bytes
    bbox: list[float]
    ascent: float
    descent: float
    capHeight: float  # noqa: N815
    italicAngle: float  # noqa: N815
    stemV: float  # noqa: N815
    defaultWidth: float  # noqa: N815
    charWidths: Mapping[int, float]  # noqa: N815
    charToGlyph: Mapping[int, int]  # noqa: N815

    def __init__(self, path: str, glyphs: Mapping[int, int]) -> None:
        """`glyphs` has the glyph's number by code point, for the code points that have a glyph."""
        super().__init__(path, charInfo=0)
        # As reportlab has it: a no-break space is printed by the space.
        self.charToGlyph = {**glyphs, 0xA0: glyphs[0x20]}
        self._read_widths()
        self._read_offsets()

    def _read_widths(self) -> None:
        """Reads the table `hmtx`: a width and a bearing for each glyph. The last width holds for all later glyphs."""
        (different,) = struct.unpack_from(">H", self.get_table("hhea"), 34)
        table, glyphs = self.get_table("hmtx"), self.numGlyphs
        pairs = struct.unpack_from(f">{2 * different}H", table)
        bearings = struct.unpack_from(f">{glyphs - different}H", table, 4 * different)
        last = pairs[-2]
        self.hmetrics = [*zip(pairs[::2], pairs[1::2], strict=True), *((last, bearing) for bearing in bearings)]
        scaled = [1000 / self.unitsPerEm * width for width, _bearing in self.hmetrics]
        self.defaultWidth = scaled[0]
        self.charWidths = {char: scaled[glyph] for char, glyph in self.charToGlyph.items()}

    def _read_offsets(self) -> None:
        """Reads the table `loca`: where each glyph begins, and where the last one ends."""
        (is_long,) = struct.unpack_from(">H", self.get_table("head"), 50)
        count = self.numGlyphs + 1
        offsets = struct.unpack_from(f">{count}{'L' if is_long else 'H'}", self.get_table("loca"))
        self.glyphPos = list(offsets) if is_long else [2 * offset for offset in offsets]


class PdfProperties(PDFInfo):
    """The properties of a PDF file, without dates: the same document gives the same bytes whenever it is written."""

    def __init__(self, title: str, author: str, subject: str, creator: str) -> None:
        super().__init__()
        self.title, self.author, self.subject, self.creator = title, author, subject, creator

    def format(self, document: PDFDocument) -> bytes:
        """The dictionary as reportlab writes it."""
        return PDFDictionary({name: PDFString(text) for name, text in self.entries().items()}).format(document)

    def entries(self) -> dict[str, str]:
        """The properties that are not empty, by the names that they have in the file."""
        entries = {"Title": self.title, "Author": self.author, "Subject": self.subject}
        entries |= {"Creator": self.creator, "Producer": self.producer}
        return {name: text for name, text in entries.items() if text}


class _Catalog(PDFCatalog):
    """The catalog, with what reportlab's own leaves out."""

    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]  # noqa: RUF012 - as reportlab has it


class Numbers(PDFArray):
    """An array that shares the list `numbers`: numbers that are added to the list later are in the file too."""

    def __init__(self, numbers: list[int]) -> None:
        self.sequence = numbers


def new_document(language: str, properties: PdfProperties) -> Any:
    """A file without pages, which opens with its outline shown; `language` is the language of its text, as en-US."""
    # Any: reportlab sets attributes of its documents in ways that no type checker follows.
    document: Any = PDFDocument(invariant=1, lang=language)
    document.info = properties
    catalog: Any = _Catalog()
    catalog.Pages, catalog.Lang = document.Pages, PDFString(language)
    document.Catalog = catalog
    catalog.PageMode = PDFName("UseOutlines")
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    return document


def reserve(document: Any) -> int:
    """The number of an object that is none of reportlab's, and that `formatted` leaves out."""
    document.objectcounter += 1
    return document.objectcounter


def number_of(document: Any, thing: Any) -> int:
    """The number of one of reportlab's objects, which is put into the document if it is not yet there."""
    return document.idToObjectNumberAndVersion[document.Reference(thing).name][0]


def formatted(document: Any) -> Iterator[tuple[int, bytes]]:
    """reportlab's objects with their numbers; one may put further ones into the document when it is formatted."""
    number_of(document, document.Catalog)
    number_of(document, document.info)
    number = 0
    while number < document.objectcounter:
        number += 1
        if name := document.numberToId.get(number):
            content = _format(document.idToObject[name], document, toplevel=1).rstrip(b"\n")
            if content.endswith(_STREAM_END):
                # A line of its own (ISO 19005-2, 6.1.7.1); reportlab has it behind the data.
                content = content[: -len(_STREAM_END)] + b"\n" + _STREAM_END
            yield number, content


def string(text: str) -> bytes:
    """The text as a PDF string, for objects that are written as bytes."""
    written: Any = PDFString(text)
    return written.format(DummyDoc())


def file_identifier(document: Any) -> bytes:
    """What tells the file from others: a digest of what the pages are made of, as a string of hexadecimal digits."""
    return b"<%b>" % document.signature.hexdigest().encode()


def resources_with_fonts() -> PDFDictionary:
    """The resources of pages that use the document's fonts."""
    return PDFDictionary({"Font": PDFObjectReference(_FONTS)})


def fonts_of(document: Any) -> PDFDictionary:
    """The dictionary of the document's fonts by the names that pages use; fonts are added to it."""
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


def packed_stream(packed: bytes, **entries: object) -> PDFStream:
    """A stream object of what is compressed already, and has no filter but those that `entries` name."""
    return PDFStream(PDFDictionary(entries), packed)
