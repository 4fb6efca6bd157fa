"""A face of a document as PDF objects: a composite font with only the glyphs that the document uses.

A composite font (ISO 32000-1, 9.7) has any number of characters under one name. reportlab's own TrueType fonts take
another name every 256 characters, and lose the characters that the font lacks.
"""

# pyright: standard
# reportlab has no types of its own.

from collections.abc import Mapping, Sequence
from hashlib import sha256
from threading import Lock

from sedi_editor.document.pdf.fonts import Face
from sedi_editor.document.pdf.reportlab_parts import (
    FontProgram,
    Numbers,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFString,
    stream,
)
from sedi_editor.glyphs import BOX, drawn_as

# All documents of the process share a font program, and reading its file moves the one position in it.
_reading = Lock()

_SERIF, _SYMBOLIC, _ITALIC, _FORCE_BOLD = 1 << 1, 1 << 2, 1 << 6, 1 << 18
_CMAP_BLOCK = 100
"""The most characters that one section of a CMap may list (Adobe Technical Note 5014)."""

_CodedChars = Sequence[tuple[int, str]]
"""Codes and their characters, in the order of the codes."""


def embed(face: Face, document: PDFDocument) -> PDFDictionary:
    """The font object of `face`; everything that it refers to is added to `document`."""
    program = face.program
    codes = sorted((int.from_bytes(code, "big"), char) for char, code in face.codes.items())
    drawn = sorted({_drawn(char, program) for _, char in codes} & program.charToGlyph.keys())
    with _reading:
        font_file = program.makeSubset(drawn)
    in_subset = _subset_numbers(program, drawn)
    tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(font_file).digest()[:6])
    name = PDFName(f"{tag}+{program.name.decode('ascii')}")
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": _system_info(),
            "FontDescriptor": document.Reference(_descriptor(face, name, font_file, document)),
            "DW": round(program.defaultWidth),
            "W": _widths(codes, face.widths),
            "CIDToGIDMap": document.Reference(stream(_glyph_numbers(codes, in_subset, program))),
        }
    )
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(stream(_to_unicode(codes))),
        }
    )


def has_boxes(face: Face) -> bool:
    """Whether the document has characters that the face prints as empty boxes."""
    return any(drawn_as(char, face.program.charToGlyph) == BOX != char for char in face.codes)


def _drawn(char: str, program: FontProgram) -> int:
    return ord(drawn_as(char, program.charToGlyph))


def _subset_numbers(program: FontProgram, drawn: list[int]) -> dict[int, int]:
    """The glyph number in the subset of each character in `drawn`. Characters with the same glyph have one number."""
    original = {char: program.charToGlyph[char] for char in drawn}
    numbers: dict[int, int] = {0: 0}
    for glyph in original.values():
        numbers.setdefault(glyph, len(numbers))
    return {char: numbers[glyph] for char, glyph in original.items()}


def _system_info() -> PDFDictionary:
    return PDFDictionary({"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0})


def _descriptor(face: Face, name: str, font_file: bytes, document: PDFDocument) -> PDFDictionary:
    program = face.program
    italic = bool(program.italicAngle)
    bold = "Bold" in program.name.decode("ascii")
    flags = _SERIF | _SYMBOLIC | (_ITALIC if italic else 0) | (_FORCE_BOLD if bold else 0)
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": flags,
            "FontBBox": PDFArray([round(edge) for edge in program.bbox]),
            "ItalicAngle": round(program.italicAngle, 2),
            "Ascent": round(program.ascent),
            "Descent": round(program.descent),
            "CapHeight": round(program.capHeight),
            "StemV": round(program.stemV),
            "FontFile2": document.Reference(stream(font_file, Length1=len(font_file))),
        }
    )


def _widths(codes: _CodedChars, widths: Mapping[str, float]) -> PDFArray:
    """The W array: for each sequence of neighbouring codes the first code, and the widths."""
    array: list[object] = []
    stretch: list[int] = []
    following = -1
    for code, char in codes:
        if code != following:
            stretch = []
            array += [code, Numbers(stretch)]
        stretch.append(round(widths[char] * 1000))
        following = code + 1
    return PDFArray(array)


def _glyph_numbers(codes: _CodedChars, in_subset: dict[int, int], program: FontProgram) -> bytes:
    """The glyph number of each code from 0 on, in two bytes."""
    numbers = bytearray(2 * (codes[-1][0] + 1))
    for code, char in codes:
        numbers[2 * code : 2 * code + 2] = in_subset.get(_drawn(char, program), 0).to_bytes(2, "big")
    return bytes(numbers)


def _text(char: str) -> str:
    """What is copied for `char`: the mark of byte order has no other meaning there (ISO 19005-2, 6.2.11.7.2)."""
    return "\N{WORD JOINER}" if char == "\ufeff" else char


def _to_unicode(codes: _CodedChars) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for at in range(0, len(codes), _CMAP_BLOCK):
        block = codes[at : at + _CMAP_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04x}> <{_text(char).encode('utf-16-be').hex()}>" for code, char in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
