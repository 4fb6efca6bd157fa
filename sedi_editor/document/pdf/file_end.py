"""Writes the objects of a file, and where each of them is: a cross-reference stream (ISO 32000-1, 7.5.8)."""

import struct
import zlib
from typing import Any, BinaryIO

from sedi_editor.document.pdf.packed_objects import PackedObjects
from sedi_editor.document.pdf.reportlab_parts import file_identifier, formatted, number_of, reserve

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The second line says to programs that move files that this one is not text (ISO 19005-2, 6.1.2)."""
_ENTRY = struct.Struct(">BLH")
"""A line of the cross-reference stream: the kind of an object, its offset or its stream, its generation or index."""
_FREE, _ALONE, _PACKED = 0, 1, 2
_LEVEL = 6


def write_objects(document: Any, packed: PackedObjects, out: BinaryIO) -> None:
    """Writes reportlab's objects of `document`, the packed ones, and the end of the file."""
    streams = packed.streams()
    entries: dict[int, bytes] = {0: _ENTRY.pack(_FREE, 0, 65535)}
    out.write(_HEADER)
    offset = len(_HEADER)

    def write(number: int, content: bytes) -> None:
        nonlocal offset
        entries[number] = _ENTRY.pack(_ALONE, offset, 0)
        offset += out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    for number, content in formatted(document):
        write(number, content)
    for stream in streams:
        write(stream.number, stream.format())
        entries |= {one: _ENTRY.pack(_PACKED, stream.number, at) for at, one in enumerate(stream.objects)}
    start = offset
    number = reserve(document)
    entries[number] = _ENTRY.pack(_ALONE, start, 0)
    write(number, _cross_reference(document, entries))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)


def _cross_reference(document: Any, entries: dict[int, bytes]) -> bytes:
    lines = zlib.compress(b"".join([entries[number] for number in range(len(entries))]), _LEVEL)
    values = (len(entries), number_of(document, document.Catalog), number_of(document, document.info))
    dictionary = b"/Type/XRef/Size %d/Root %d 0 R/Info %d 0 R/W[1 4 2]/Filter/FlateDecode" % values
    identifier = file_identifier(document)
    return b"<<%b/ID[%b%b]/Length %d>>\nstream\n%b\nendstream" % (dictionary, identifier, identifier, len(lines), lines)
