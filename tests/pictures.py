"""Pictures for tests, plain and odd."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def gradient(mode: str = "RGB", width: int = 30, height: int = 20) -> Image.Image:
    """A picture whose corners have four colours."""
    pixels = bytes(part for y in range(height) for x in range(width) for part in (8 * x % 256, 12 * y % 256, 128))
    return Image.frombytes("RGB", (width, height), pixels).convert(mode)


def in_file(image: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes of a file of that format."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def png(width: int, height: int, depth: int, colours: int, rows: bytes, interlaced: bool = False) -> bytes:
    """A PNG file of these rows, each with its filter byte (PNG, third edition, 11.2.1 and 9)."""
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced)
    return _SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def header_only(width: int, height: int) -> bytes:
    """A PNG file whose header says that it is so large; it has no pixels."""
    return png(width, height, 8, 2, b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
