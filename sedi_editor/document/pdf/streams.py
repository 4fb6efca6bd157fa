"""Compressed streams for a PDF file."""

# pyright: standard
# reportlab has no types of its own.

import zlib

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

_LEVEL = 4
"""Of zlib's nine: the next ones take half as long again for a file smaller by less than a tenth."""


def stream(content: bytes, **entries: object) -> PDFStream:
    """A stream object of `content`, compressed already, with further entries in its dictionary."""
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), **entries}), zlib.compress(content, _LEVEL))
