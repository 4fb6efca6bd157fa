"""The symbol fonts of texts in foreign HTML."""

import re
from functools import lru_cache

from sedi_editor.plan.symbol_fonts import symbol_font

_FAMILY = re.compile(r"(?:^|;)font-family:([^;]*)")
_FONT = re.compile(
    r"(?:^|;)font:[^;]*?\d(?:pt|px|pc|r?em|ex|ch|mm|cm|in|vw|vh|%)(?:/[\d.]+(?:pt|px|r?em|%)?|/normal)?([^;]*)"
)
_ASCII = re.compile(r"(?:^|;)mso-ascii-font-family:([^;]*)")
_SYMBOLS = re.compile(r"(?:^|;)mso-symbol-font-family:([^;]*)")

_LONGEST = 4000
"""The most characters of declarations that are read, and kept in the cache."""


def symbol_font_of(style: str, face: str, otherwise: str) -> str:
    """The symbol font of an element's text, "" for any other font, `otherwise` if the element names no font.

    `style` has the declarations that `StyleSheet.style_of` returns, `face` is the attribute of a `font` element. The
    first font of a list counts. Word marks a symbol with `mso-char-type:symbol`, and may name another font for letters.
    """
    return _font_of(style[:_LONGEST], face[:_LONGEST], otherwise) if face or "font" in style else otherwise


@lru_cache(maxsize=1024)
def _font_of(style: str, face: str, otherwise: str) -> str:
    family = _named(_FAMILY, style) or _named(_FONT, style) or face
    if "mso-char-type:symbol" in style:
        return symbol_font(_first(_named(_SYMBOLS, style) or family)) or otherwise
    if not family:
        return otherwise
    letters = _named(_ASCII, style)
    return "" if letters and not symbol_font(_first(letters)) else symbol_font(_first(family))


def _named(pattern: re.Pattern[str], style: str) -> str:
    found = pattern.search(style)
    return "" if found is None or found[1] in ("inherit", "unset") else found[1]


def _first(families: str) -> str:
    return families.partition(",")[0].strip("\"' ")
