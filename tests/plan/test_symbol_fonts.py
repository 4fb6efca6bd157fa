"""Which signs the places of symbol fonts are."""

import unicodedata

import pytest

from sedi_editor.plan.symbol_fonts import STAND_IN, as_unicode, from_ansi, symbol_font

FONTS = {"Symbol": 35, "Wingdings": 1, "Wingdings 2": 7, "Wingdings 3": 16, "Webdings": 1, "Zapf Dingbats": 22}
"""By font the places from 20 to FF at which it has no sign, or one that Unicode does not have."""


def sign(font: str, place: int) -> str:
    known = symbol_font(font)
    private = as_unicode(chr(0xF000 + place), known, known)
    if place not in (0x20, 0xA0):
        assert as_unicode(chr(place), known, known) == private
    return private


@pytest.mark.parametrize("font", FONTS)
def test_every_place_of_a_font_is_a_sign_of_unicode_or_the_stand_in(font: str) -> None:
    signs = [sign(font, place) for place in range(0x20, 0x100)]
    assert signs.count(STAND_IN) == FONTS[font]
    assert all(len(one) == 1 and unicodedata.category(one) not in ("Cc", "Cn", "Co", "Cs") for one in signs)


@pytest.mark.parametrize(
    ("font", "place", "name"),
    [
        ("Symbol", 0x6D, "MICRO SIGN"),
        ("Symbol", 0x61, "GREEK SMALL LETTER ALPHA"),
        ("Symbol", 0x57, "GREEK CAPITAL LETTER OMEGA"),
        ("Symbol", 0xA3, "LESS-THAN OR EQUAL TO"),
        ("Symbol", 0xB7, "BULLET"),
        ("Symbol", 0xD2, "REGISTERED SIGN"),
        ("Symbol", 0xE5, "N-ARY SUMMATION"),
        ("Wingdings", 0x4A, "WHITE SMILING FACE"),
        ("Wingdings", 0x6F, "BALLOT BOX"),
        ("Wingdings", 0x8C, "DINGBAT NEGATIVE CIRCLED SANS-SERIF DIGIT ONE"),
        ("Wingdings", 0xA7, "BLACK SMALL SQUARE"),
        ("Wingdings", 0xE0, "RIGHTWARDS ARROW"),
        ("Wingdings", 0xFC, "CHECK MARK"),
        ("Wingdings", 0xFE, "BALLOT BOX WITH CHECK"),
        ("Wingdings", 0xFF, "REPLACEMENT CHARACTER"),
        ("Wingdings 2", 0x50, "CHECK MARK"),
        ("Wingdings 2", 0x52, "BALLOT BOX WITH CHECK"),
        ("Wingdings 2", 0x98, "BLACK CIRCLE"),
        ("Wingdings 3", 0x70, "BLACK UP-POINTING TRIANGLE"),
        ("Wingdings 3", 0x22, "RIGHTWARDS ARROW"),
        ("Webdings", 0x61, "HEAVY CHECK MARK"),
        ("Webdings", 0x34, "BLACK RIGHT-POINTING TRIANGLE"),
        ("Webdings", 0xFE, "EARTH GLOBE AMERICAS"),
        ("Zapf Dingbats", 0x34, "HEAVY CHECK MARK"),
        ("Zapf Dingbats", 0x6E, "BLACK SQUARE"),
        ("Zapf Dingbats", 0xD5, "RIGHTWARDS ARROW"),
    ],
)
def test_a_place_is_the_sign_that_the_font_draws(font: str, place: int, name: str) -> None:
    assert unicodedata.name(sign(font, place)) == name


def test_a_font_is_known_by_each_of_its_names_and_no_other_font_is_taken_for_it() -> None:
    assert symbol_font("SymbolMT") == symbol_font("Symbol Std") == symbol_font('"symbol"') == symbol_font("Symbol")
    assert symbol_font("Wingdings-Regular") == symbol_font("WINGDINGS") != symbol_font("Wingdings2")
    assert symbol_font("Monotype Sorts") == symbol_font("ITC Zapf Dingbats") != ""
    assert {symbol_font(name) for name in ("", "Segoe UI Symbol", "OpenSymbol", "Symbola", "Arial", "MT")} == {""}


def test_spaces_and_signs_beyond_the_font_stay() -> None:
    symbol = symbol_font("Symbol")
    assert as_unicode("a \N{NO-BREAK SPACE}\n\tЖ€", symbol, symbol) == "α \N{NO-BREAK SPACE}\n\tЖ€"


def test_letters_and_other_signs_may_have_fonts_of_their_own() -> None:
    symbol = symbol_font("Symbol")
    assert as_unicode("m\N{MICRO SIGN}\uf06d", symbol, "") == "\N{MICRO SIGN}\N{MICRO SIGN}\uf06d"
    assert as_unicode("m\N{MICRO SIGN}\uf06d", "", symbol) == "m∝\N{MICRO SIGN}"


def test_what_windows_keeps_at_80_to_9f_is_a_place_too() -> None:
    wingdings = symbol_font("Wingdings")
    assert as_unicode(from_ansi("Ÿ"), wingdings, wingdings) == "•"
