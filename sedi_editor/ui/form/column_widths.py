"""The widths of the table's columns: their shares of the table's width, and the least width of each."""

import re
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

DEFAULT_WEIGHTS = (0.17, 0.21, 0.23, 0.18, 0.21)
"""The shares of the width in the printed table."""
LEAST_WEIGHT = 0.06
_LONG_WORD = "intergouvernemental"
"""As long as the longest words that plans use all the time, in any of the four languages."""


def usable_weights(weights: Sequence[float]) -> tuple[float, ...]:
    """The shares of the columns, with the sum 1; the default for anything but five positive numbers."""
    if len(weights) != len(DEFAULT_WEIGHTS) or not all(weight > 0 for weight in weights):
        return DEFAULT_WEIGHTS
    whole = sum(weights)
    return tuple(max(weight / whole, LEAST_WEIGHT) for weight in weights)


def least_width(font: QFont, heading: str, heading_font: QFont, margin: int) -> int:
    """The least width in pixels of a column with a `margin` at both sides.

    No word of its heading is broken then, and none of its texts unless the word is longer than plans often have, such
    as a web address. Breaks at syllables would allow less, but Qt knows these only as characters of the text itself.
    """
    return max(longest_word(_LONG_WORD, font), longest_word(heading, heading_font)) + 2 * margin + 1


@lru_cache(maxsize=128)
def longest_word(words: str, font: QFont) -> int:
    """The width in pixels of the longest of some words."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) for word in re.split(r"\s+", words)), default=0)


def shared(width: int, weights: Sequence[float], least: Sequence[int]) -> list[int]:
    """The widths of columns that share `width` pixels by their weights.

    None is narrower than its least width; if all together need more, the table is wider than `width`.
    """
    if sum(least) >= width:
        return list(least)
    narrow: set[int] = set()
    while True:
        left = width - sum(least[column] for column in narrow)
        whole = sum(weight for column, weight in enumerate(weights) if column not in narrow)
        too_narrow = {
            column
            for column, weight in enumerate(weights)
            if column not in narrow and left * weight / whole < least[column]
        }
        if not too_narrow:
            break
        narrow |= too_narrow
    widths: list[int] = []
    edge, before = 0.0, 0
    for column, weight in enumerate(weights):
        edge += least[column] if column in narrow else left * weight / whole
        widths.append(round(edge) - before)
        before = round(edge)
    return widths
