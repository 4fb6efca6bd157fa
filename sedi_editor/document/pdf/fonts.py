"""The four faces of Liberation Serif: how wide each word is, and which codes print it.

Words repeat. So each face keeps the width and the codes of every word of the document, and wrapping a paragraph is one
look-up per word. Codes have two bytes and are assigned when a character is first met. A character that the font lacks
prints as an empty box but has a code of its own, so that copying and searching find the right text.
"""

import re
from collections.abc import Mapping
from functools import cache

from sedi_editor.document.pdf.reportlab_parts import FontProgram
from sedi_editor.glyphs import (
    FACES,
    FALLBACK,
    FOLDER,
    composed,
    drawn_as,
    glyph_numbers,
    is_invisible,
    needs_fallback,
)
from sedi_editor.resources import resource

SCRIPT_SIZE = 0.65
"""The size of superscript and subscript, as a share of the text's; Word has the same."""

# These bytes have a meaning inside a PDF string (ISO 32000-1, 7.3.4.2). Zero is no second byte of a code either: the
# halves of two neighbouring codes would make a third code.
_RESERVED = frozenset(b"()\\\r\n\x00")


_ACCENT = re.compile("[\u0300-\u036f]")
"""Unicode's block of combining marks for Latin, Greek and Cyrillic letters."""


def moved(left: float, above: float) -> bytes:
    """What stands between codes where what follows is drawn further left and above the line, in ems.

    `Drawing` makes operators of it, when the size is known.
    """
    return b")%d %d(" % (round(left * 1000), round(above * 1000))


@cache
def _program(file: str) -> FontProgram:
    return FontProgram(str(resource(f"{FOLDER}/{file}")), glyph_numbers(file))


class _Words(dict[str, tuple[float, bytes]]):
    """The width in ems and the codes of each word, worked out when they are first asked for."""

    def __init__(self, face: "Face") -> None:
        self._face = face
        self._width = face.widths.__getitem__
        self._code = face.codes.__getitem__
        self._has = face.program.charToGlyph

    def __missing__(self, word: str) -> tuple[float, bytes]:
        # A letter and its accent become one character, for which the font has a glyph.
        text = composed(word, self._has)
        if not text.isascii():
            self._face.note_lacking(text)
            if _ACCENT.search(text):
                self[word] = measured = self._shaped(text)
                return measured
        self[word] = measured = sum(map(self._width, text)), b"".join(map(self._code, text))
        return measured

    def _shaped(self, text: str) -> tuple[float, bytes]:
        """The width and the codes of a word whose accents are placed over or under their letters.

        An accent is drawn where HarfBuzz places it, and takes no room. `moved` says how its place is written.
        """
        from sedi_editor.document.pdf.shaping import accents

        places = accents(self._face.file, text)
        width, codes = 0.0, b""
        for at, char in enumerate(text):
            if at in places:
                x, y = places[at]
                own = self._width(char)
                codes += moved(-x, y) + self._code(char) + moved(x + own, 0)
                self._face.places_accents = True
            else:
                width += self._width(char)
                codes += self._code(char)
        return width, codes


class _Codes(dict[str, bytes]):
    """The code of each character, assigned when it is first asked for. The characters in here are embedded."""

    def __init__(self) -> None:
        allowed = [byte for byte in range(256) if byte not in _RESERVED]
        self._free = (bytes((high, low)) for high in (0, *allowed) for low in allowed)

    def __missing__(self, char: str) -> bytes:
        self[char] = code = next(self._free)
        return code


class _Widths(dict[str, float]):
    """The width of each character, in ems."""

    def __init__(self, program: FontProgram) -> None:
        self._program = program

    def __missing__(self, char: str) -> float:
        program = self._program
        drawn = ord(drawn_as(char, program.charToGlyph))
        width = 0 if is_invisible(char) else program.charWidths.get(drawn, program.defaultWidth)
        self[char] = width / 1000
        return self[char]


class Face:
    """One face as one document uses it.

    `name` is the name of the face in the pages' resources; `codes` has the characters used so far. `scale` is the share
    of a style's size that the face is printed at. `lacks` says whether a text had characters for the fallback face,
    `places_accents` whether codes have been `moved`.
    """

    scale = 1.0

    def __init__(self, name: str, file: str) -> None:
        self.name, self.file = name, file
        self.program = _program(file)
        self.lacks = False
        self.places_accents = False
        self.codes = _Codes()
        self.widths = _Widths(self.program)
        self.words = _Words(self)
        self.space, self.space_width = self.codes[" "], self.widths[" "]

    def note_lacking(self, text: str) -> None:
        """Notes whether `text` has characters that the fallback face prints."""
        has = self.program.charToGlyph
        if not self.lacks and self.file != FALLBACK:
            self.lacks = any(ord(char) not in has and needs_fallback(char, has) for char in text)

    def stretches(self, text: str) -> list[tuple[str, bool]]:
        """The stretches of `text`, each with whether the fallback face prints it; accents stay with their letters."""
        has = self.program.charToGlyph
        found: list[tuple[str, bool]] = []
        for char in text:
            foreign = found[-1][1] if found and _ACCENT.match(char) else needs_fallback(char, has)
            if found and found[-1][1] is foreign:
                found[-1] = found[-1][0] + char, foreign
            else:
                found.append((char, foreign))
        return found


class SmallFace(Face):
    """A face at a smaller size, for superscript and subscript: the codes of `face`, and widths of the smaller size."""

    def __init__(self, face: Face) -> None:
        self.name, self.program, self.codes, self.file = face.name, face.program, face.codes, face.file
        self.lacks, self.places_accents = False, True
        self.scale = SCRIPT_SIZE
        self.widths = _SmallWidths(face.widths)
        self.words = _SmallWords(face.words)
        self.space, self.space_width = face.space, face.space_width * SCRIPT_SIZE


class _SmallWidths(dict[str, float]):
    def __init__(self, widths: Mapping[str, float]) -> None:
        self._widths = widths

    def __missing__(self, char: str) -> float:
        self[char] = width = self._widths[char] * SCRIPT_SIZE
        return width


class _SmallWords(dict[str, tuple[float, bytes]]):
    def __init__(self, words: Mapping[str, tuple[float, bytes]]) -> None:
        self._words = words

    def __missing__(self, word: str) -> tuple[float, bytes]:
        width, codes = self._words[word]
        self[word] = measured = width * SCRIPT_SIZE, codes
        return measured


class Faces:
    """The faces of one document, each made when first used."""

    def __init__(self) -> None:
        self._faces: dict[tuple[bool, bool], Face] = {}
        self._small: dict[tuple[bool, bool], Face] = {}
        self._fallback: Face | None = None

    def face(self, bold: bool, italic: bool) -> Face:
        """The face of that weight and slope."""
        known = self._faces.get((bold, italic))
        if known is None:
            known = self._faces[bold, italic] = Face(f"F{1 + bold + 2 * italic}", FACES[bold, italic])
        return known

    def small(self, bold: bool, italic: bool) -> Face:
        """The face of that weight and slope, at the size of superscript and subscript."""
        known = self._small.get((bold, italic))
        if known is None:
            known = self._small[bold, italic] = SmallFace(self.face(bold, italic))
        return known

    def fallback(self, small: bool) -> Face:
        """The face for what the others lack; `small` at the size of superscript and subscript."""
        if self._fallback is None:
            self._fallback = Face("F5", FALLBACK)
            self._small_fallback = SmallFace(self._fallback)
        return self._small_fallback if small else self._fallback

    def used(self) -> tuple[Face, ...]:
        """The faces that the document has used so far, by name."""
        faces = [*self._faces.values(), *([self._fallback] if self._fallback else [])]
        return tuple(sorted(faces, key=lambda face: face.name))
