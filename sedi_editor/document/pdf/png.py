"""PNG pictures as a PDF holds them: with the compressed data of the PNG file, since both formats compress alike.

A reader of PDF undoes PNG's filters by itself (ISO 32000-1, 7.4.4.4, predictors 10 to 15), so most pictures are not
unpacked and packed again. Pillow has to unpack pictures that are interlaced, and transparent ones, since a PDF keeps
the transparency in an object of its own.
"""

# pyright: standard
# reportlab has no types of its own.

import struct
from collections.abc import Iterator

from sedi_editor.document.pdf.reportlab_parts import PDFArray, PDFDictionary, PDFName, packed_stream

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOURS, _PALETTE = 0, 2, 3
_DEPTH = 8
"""Bits per colour. Some readers of PDF do not undo the filters of pictures with several pixels in a byte."""
_PREDICTOR = 15
"""Any of PNG's filters; the first byte of each line says which."""


def as_stored(content: bytes) -> object | None:
    """The image object of a PNG file; None for a PNG file that has to be unpacked, and for any other file."""
    if not content.startswith(_SIGNATURE):
        return None
    chunks = list(_chunks(content))
    named = dict(chunks)
    width, height, depth, colour, _compression, _filter, interlaced = struct.unpack(">LLBBBBB", named[b"IHDR"])
    if interlaced or depth != _DEPTH or b"tRNS" in named or colour not in (_GREY, _COLOURS, _PALETTE):
        return None
    colours = 3 if colour == _COLOURS else 1
    line = {"Predictor": _PREDICTOR, "Colors": colours, "BitsPerComponent": depth, "Columns": width}
    return packed_stream(
        b"".join(data for name, data in chunks if name == b"IDAT"),
        Type=PDFName("XObject"),
        Subtype=PDFName("Image"),
        Width=width,
        Height=height,
        BitsPerComponent=depth,
        ColorSpace=_colour_space(colour, named),
        Filter=PDFName("FlateDecode"),
        DecodeParms=PDFDictionary(line),
    )


def _colour_space(colour: int, chunks: dict[bytes, bytes]) -> object:
    if colour == _GREY:
        return PDFName("DeviceGray")
    if colour == _COLOURS:
        return PDFName("DeviceRGB")
    palette = chunks[b"PLTE"]
    return PDFArray([PDFName("Indexed"), PDFName("DeviceRGB"), len(palette) // 3 - 1, f"<{palette.hex()}>"])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The names and data of a PNG file's chunks (PNG specification, 5.3)."""
    at = len(_SIGNATURE)
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">L4s", content, at)
        yield name, content[at + 8 : at + 8 + length]
        at += 12 + length
