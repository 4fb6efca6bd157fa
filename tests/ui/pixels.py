"""Counts the colours of painted pixels."""

from collections import Counter

from PySide6.QtGui import QColor, QImage


def rgb_of(image: QImage) -> Counter[int]:
    """The number of pixels of each colour, as `QColor.rgba` writes it.

    All pixels are read at once: asking Qt for each takes far longer than painting them.
    """
    # Each pixel is a number of 32 bits in this format, and no line of them is padded.
    pixels = image.convertToFormat(QImage.Format.Format_ARGB32)
    return Counter(memoryview(pixels.constBits()).cast("I"))


def colours(image: QImage) -> list[tuple[QColor, int]]:
    """The colours in a picture, each with the number of its pixels."""
    return [(QColor.fromRgba(rgb), count) for rgb, count in rgb_of(image).items()]
