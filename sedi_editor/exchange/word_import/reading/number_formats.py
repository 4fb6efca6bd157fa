"""Numbers as Word prints them before a paragraph (ECMA-376-1, 17.18.59, ST_NumberFormat)."""

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 32767
_MOST_LETTERS = 780
"""The number after which Word begins with one letter again."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_CIRCLED, _IN_PARENTHESES, _WITH_STOP = 0x2460, 0x2474, 0x2488
"""Unicode's code points of the number 1 in each block of numbers from 1 to 20."""


def written(value: int, number_format: str, pattern: str = "") -> str:
    """`value` in that format; `pattern` is that of a custom format ("001, 002, …").

    Formats of other scripts, and in words, are written in figures.
    """
    if number_format == "custom":
        first = pattern.partition(",")[0].strip()
        return str(value).zfill(len(first)) if first.isdecimal() else str(value)
    write = _FORMATS.get(number_format)
    return str(value) if write is None or value < 0 else write(value)


def _roman(value: int) -> str:
    if not 0 < value <= _MOST_ROMAN:
        return str(value)
    text = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        text += letters * times
    return text


def _repeated(letters: str) -> Callable[[int], str]:
    """The letters of a number: Word counts a…z, then aa, bb…zz, then aaa."""

    def write(value: int) -> str:
        if value < 1:
            return str(value)
        times, index = divmod((value - 1) % _MOST_LETTERS, len(letters))
        return letters[index] * (times + 1)

    return write


def _ordinal(value: int) -> str:
    teen = value % 100 in (11, 12, 13)
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _sign(first: int) -> Callable[[int], str]:
    return lambda value: chr(first + value - 1) if 1 <= value <= 20 else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": _repeated(_LATIN),
    "upperLetter": lambda value: _repeated(_LATIN)(value).upper(),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": lambda value: _repeated(_RUSSIAN)(value).upper(),
    "chicago": _repeated(_CHICAGO),
    "ordinal": _ordinal,
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "decimalEnclosedCircle": _sign(_CIRCLED),
    "decimalEnclosedParen": _sign(_IN_PARENTHESES),
    "decimalEnclosedFullstop": _sign(_WITH_STOP),
    "none": lambda value: "",
    "bullet": lambda value: "",
}
