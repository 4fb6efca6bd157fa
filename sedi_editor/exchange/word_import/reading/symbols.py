"""Symbols of symbol fonts in a Word file, by `w:sym` or by the font of a run."""

from typing import NamedTuple
from unicodedata import category

from sedi_editor.exchange.word_import.reading.xml_names import Element, w
from sedi_editor.plan.richtext import storable
from sedi_editor.plan.symbol_fonts import STAND_IN, as_unicode, symbol_font

_ASCII, _HANSI = w("ascii"), w("hAnsi")
_ASCII_THEME, _HANSI_THEME = w("asciiTheme"), w("hAnsiTheme")
_NO_TEXT = ("Cc", "Cs", "Co")
"""The categories of control characters, surrogates and private characters."""


class UnknownSymbol(NamedTuple):
    """A symbol for which the text has a stand-in: `code` is its code in the font, in hexadecimal."""

    font: str
    code: str


def symbol_fonts_of(fonts: Element) -> tuple[str | None, str | None]:
    """The symbol fonts in a `w:rFonts` for ASCII and for other characters: "" for a usual font, None for none.

    The font of a theme takes precedence over a named font (ECMA-376-1, 17.3.2.26).
    """
    letters, others = fonts.get(_ASCII), fonts.get(_HANSI)
    return (
        "" if fonts.get(_ASCII_THEME) else None if letters is None else symbol_font(letters),
        "" if fonts.get(_HANSI_THEME) else None if others is None else symbol_font(others),
    )


def shown_in_font(text: str, letters: str, others: str) -> tuple[str, list[UnknownSymbol]]:
    """The text of a run as its symbol fonts show it, and the symbols that Unicode does not have."""
    shown = as_unicode(text, letters, others)
    unknown = [
        UnknownSymbol(letters if sign < "\x80" else others, f"{ord(sign) & 0xFF:02X}")
        for sign, became in zip(text, shown, strict=True)
        if became == STAND_IN != sign
    ]
    return shown, unknown


def symbol_text(font: str, code: str) -> tuple[str, list[UnknownSymbol]]:
    """The character of a `w:sym`; a stand-in if Unicode does not have it, or if no text can hold it."""
    if not code:
        return "", []
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        sign = STAND_IN
    if known := symbol_font(font):
        shown, unknown = shown_in_font(sign, known, known)
        if unknown:
            return shown, unknown
        sign = shown
    if sign == STAND_IN or category(sign) in _NO_TEXT or not storable(sign):
        return STAND_IN, [UnknownSymbol(font, code)]
    return sign, []
