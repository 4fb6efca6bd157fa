"""What the PDF's fonts can print: which characters have a glyph, and what is printed for the others.

The four faces of Liberation Serif ship with the program, and DejaVu Sans for the signs and letters that they lack.
Their characters are read once from the OpenType table `cmap` of each file. Those of Liberation Serif are kept as one
regular expression, so that a text that prints as typed takes one search.
"""

import re
import struct
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache

from msgspec import Struct

from sedi_editor.resources import resource

FOLDER = "resources/fonts"
FACES = {
    (False, False): "LiberationSerif-Regular.ttf",
    (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf",
    (True, True): "LiberationSerif-BoldItalic.ttf",
}
"""The file of each face by (bold, italic)."""

FALLBACK = "DejaVuSans.ttf"
"""The file of the face for characters that the others lack."""

BOX = "□"
"""What is printed for a character without a glyph and without a lookalike."""

_NO_WIDTH = "\N{ZERO WIDTH SPACE}"
"""All faces have an empty glyph without width for it."""

_LOOKALIKES = {
    "\N{CHECK MARK}": "√",
    "\N{HEAVY CHECK MARK}": "√",
    "\N{HEAVY WIDE-HEADED RIGHTWARDS ARROW}": "→",
    # The bullets, arrow and tick of Word's Symbol and Wingdings fonts.
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "►",
    "\uf0fc": "√",
}
"""What is printed in place of a character that the font lacks."""

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt) beside the format characters: selectors, fillers.
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
# Format characters that are seen: signs of Arabic, Syriac and Kaithi that stand with numbers, joins of hieroglyphs.
_SEEN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001345f]")

_TURNING = "\u202b\u202e\u2067"
"""Controls that set the letters after them from right to left; the PDF prints these from left to right."""


_USUAL = frozenset((*range(0x2000, 0x2012), *range(0x2028, 0x2030), *range(0x2060, 0x2070), 0xAD, 0xFEFF, 0xFE0F))
"""Spaces, hyphens and invisible characters that are usual in texts, whether the fonts have them or not."""


class Fault(StrEnum):
    """How a character is printed that is not printed as typed."""

    BOX = "an empty box"
    OTHER = "another character"
    APART = "an accent beside its letter"
    REVERSED = "a letter that runs from right to left, set from left to right"


class Misprint(Struct, frozen=True):
    """The character at `at` in `text`, which does not print as typed; `sign` has its letter too, if it is an accent.

    In `text` a letter and its accent are one character where the font has a glyph for it. `printed` is what is printed
    instead.
    """

    text: str
    at: int
    sign: str
    fault: Fault
    printed: str

    @property
    def char(self) -> str:
        """The character itself."""
        return self.text[self.at]


def misprints(text: str) -> Iterator[Misprint]:
    """The characters of `text` that the PDF does not print as typed, in order."""
    if text.isascii() or not _suspicious().search(text):
        return
    shown = composed(text, covered())
    for found in _suspicious().finditer(shown):
        if not _is_right(found[0]) and not is_placed(shown, found.start()):
            yield _misprint(shown, found.start())


def is_placed(text: str, at: int) -> bool:
    """Whether the character at `at` is an accent that is placed over or under its letter, in one face with it."""
    if not at or not _is_mark(text[at]):
        return False
    letter = at - 1
    while letter and _is_mark(text[letter]):
        letter -= 1
    if not is_of_words(text[letter]) or _runs_left(text[letter]):
        return False
    signs = {ord(char) for char in text[letter : at + 1]}
    return signs <= covered() or signs <= fallback_covered()


def is_suspicious(text: str) -> bool:
    """Whether `misprints` may find something in `text`: one search."""
    return not text.isascii() and bool(_suspicious().search(text))


def composed(text: str, has: Container[int]) -> str:
    """`text` with letters and their accents as one character where `has`, a face's code points, then has a glyph."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return "".join([_composed(part, has) for part in _clusters(text)])


def drawn_as(char: str, has: Container[int]) -> str:
    """The character whose glyph `char` takes, in a face with the code points `has`."""
    if is_invisible(char):
        return _NO_WIDTH
    if _has_glyph(char, has):
        return char
    if char.isspace():
        return " "
    # Wide, mathematical and other forms of a character that the font has.
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) == 1 and _has_glyph(plain, has):
        return plain
    return _LOOKALIKES.get(char, BOX)


def name(char: str) -> str:
    """The Unicode name of `char`; empty where it has none."""
    return unicodedata.name(char, "")


def code(char: str) -> str:
    """The code point of `char`: U+2611."""
    return f"U+{ord(char):04X}"


def is_of_words(char: str) -> bool:
    """Whether `char` is part of words and numbers: a letter, a digit or an accent."""
    return unicodedata.category(char)[0] in "LMN"


def is_private(char: str) -> bool:
    """Whether `char` is for private use: each font says what it means."""
    return unicodedata.category(char) == "Co"


def shown(char: str) -> str:
    """`char` for a list: an accent stands on a dotted circle; controls and characters without a glyph are empty."""
    if _is_mark(char):
        return f"\N{DOTTED CIRCLE}{char}"
    return "" if unicodedata.category(char) in ("Cf", "Co", "Cn", "Zl", "Zp") else char


def is_invisible(char: str) -> bool:
    """Whether `char` is invisible: a soft hyphen, a zero-width space, a joiner or a selector."""
    if unicodedata.category(char) in ("Cf", "Zl", "Zp"):
        return not _SEEN.match(char)
    return bool(_IGNORABLE.match(char))


@cache
def covered() -> frozenset[int]:
    """The code points that all four faces have a glyph for."""
    first, *others = [frozenset(glyph_numbers(file)) for file in FACES.values()]
    return first.intersection(*others)


@cache
def fallback_covered() -> frozenset[int]:
    """The code points that the fallback face has a glyph for."""
    return frozenset(glyph_numbers(FALLBACK))


def needs_fallback(char: str, has: Container[int]) -> bool:
    """Whether `char` is printed by the fallback face, in place of a face with the code points `has`."""
    if ord(char) in has and not is_private(char):
        return False
    if is_invisible(char) or char.isspace() or is_private(char):
        return False
    return ord(char) in fallback_covered()


@cache
def _suspicious() -> re.Pattern[str]:
    """Finds the characters that may not print as typed; a few of them do."""
    ranges: list[list[int]] = [[ord("\t"), ord("\n")]]
    for code in sorted(covered() | _USUAL):
        if code > ranges[0][1] and _is_right(chr(code)):
            if code == ranges[-1][1] + 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return re.compile("[^" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]")


def _is_right(char: str) -> bool:
    """Whether `char` prints as typed in any text."""
    if char in _TURNING:
        return False
    is_left_to_right = not _runs_left(char)
    if is_left_to_right and unicodedata.category(char)[0] in "LNPS" and ord(char) in covered():
        return True  # nearly all characters of the fonts; what follows would find the same, and takes thrice as long
    if is_invisible(char) or char.isspace() or unicodedata.decomposition(char).startswith("<noBreak>"):
        return True
    return is_left_to_right and not _is_mark(char) and (_has_glyph(char, covered()) or needs_fallback(char, covered()))


def _runs_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def _has_glyph(char: str, has: Container[int]) -> bool:
    """Whether the font has a glyph for `char`. Its glyphs for private use are not the ones that other programs mean."""
    return ord(char) in has and not is_private(char)


def _misprint(text: str, at: int) -> Misprint:
    char, has = text[at], covered()
    drawn = char if needs_fallback(char, has) else drawn_as(char, has)
    sign = text[at - 1 : at + 1] if at and _is_mark(char) and not text[at - 1].isspace() else char
    if drawn == BOX:
        fault = Fault.BOX
    elif drawn != char and char not in _TURNING:
        fault = Fault.OTHER
    else:
        fault = Fault.APART if _is_mark(char) else Fault.REVERSED
    return Misprint(text, at, sign, fault, drawn)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc", "Me")


def _clusters(text: str) -> Iterator[str]:
    """Each letter with the accents after it."""
    start = 0
    for at in range(1, len(text)):
        if not unicodedata.combining(text[at]):
            yield text[start:at]
            start = at
    yield text[start:]


def _composed(cluster: str, has: Container[int]) -> str:
    whole = unicodedata.normalize("NFC", cluster)
    is_better = all(ord(char) in has for char in whole) or not all(ord(char) in has for char in cluster)
    return whole if is_better else cluster


@cache
def glyph_numbers(file: str) -> Mapping[int, int]:
    """The glyph numbers of a face's file by code point (OpenType 1.9, `cmap`, formats 4 and 12)."""
    font = resource(f"{FOLDER}/{file}").read_bytes()
    (tables,) = struct.unpack_from(">H", font, 4)
    places = dict(struct.unpack_from(">4s4xL", font, 12 + 16 * index) for index in range(tables))
    cmap = places[b"cmap"]
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    numbers: dict[int, int] = {}
    read = set[int]()
    for index in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", font, cmap + offset)
        # Several platforms may share one table.
        if platform in (0, 3) and form in (4, 12) and offset not in read:
            read.add(offset)
            for first, glyphs in _FORMATS[form](font, cmap + offset):
                numbers.update(zip(range(first, first + len(glyphs)), glyphs, strict=True))
    return {code: glyph for code, glyph in numbers.items() if glyph and code != 0xFFFF}


_Stretch = tuple[int, Sequence[int]]
"""The first of neighbouring code points, and the glyph of each, 0 for none."""


def _format_4(font: bytes, at: int) -> Iterator[_Stretch]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    segments = double // 2
    firsts = (at + 14, *(at + 16 + double * column for column in (1, 2, 3)))
    columns = [struct.unpack_from(f">{segments}H", font, first) for first in firsts]
    for index, (end, start, delta, offset) in enumerate(zip(*columns, strict=True)):
        length = end + 1 - start
        if offset:
            # The offset counts from its own place in the table.
            place = at + 16 + 3 * double + 2 * index + offset
            listed = struct.unpack_from(f">{length}H", font, place)
            yield start, [(glyph + delta) & 0xFFFF if glyph else 0 for glyph in listed]
        else:
            yield start, [(code + delta) & 0xFFFF for code in range(start, end + 1)]


def _format_12(font: bytes, at: int) -> Iterator[_Stretch]:
    (groups,) = struct.unpack_from(">L", font, at + 12)
    for index in range(groups):
        start, end, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * index)
        yield start, range(glyph, glyph + end + 1 - start)


_FORMATS = {4: _format_4, 12: _format_12}
