"""The four faces of Liberation Serif: how wide each word is, and which codes print it.

Words repeat. So each face keeps the width and the codes of every word of the document, and wrapping a paragraph is one
look-up per word. Codes have two bytes and are assigned when a character is first met. A character that the font lacks
prints as an empty box but has a code of its own, so that copying and searching find the right text.
"""

from collections.abc import Mapping
from functools import cache

from sedi_editor.document.pdf.reportlab_parts import FontProgram
from sedi_editor.glyphs import FACES, FOLDER, composed, drawn_as, glyph_numbers, is_invisible
from sedi_editor.resources import resource

SCRIPT_SIZE = 0.65
"""The size of superscript and subscript, as a share of the text's; Word has the same."""

# These bytes have a meaning inside a PDF string (ISO 32000-1, 7.3.4.2). Zero is no second byte of a code either: the
# halves of two neighbouring codes would make a third code.
_RESERVED = frozenset(b"()\\\r\n\x00")


@cache
def _program(file: str) -> FontProgram:
    return FontProgram(str(resource(f"{FOLDER}/{file}")), glyph_numbers(file))


class _Words(dict[str, tuple[float, bytes]]):
    """The width in ems and the codes of each word, worked out when they are first asked for."""

    def __init__(self, face: "Face") -> None:
        self._width = face.widths.__getitem__
        self._code = face.codes.__getitem__
        self._has = face.program.charToGlyph

    def __missing__(self, word: str) -> tuple[float, bytes]:
        # A letter and its accent become one character, for which the font has a glyph.
        text = composed(word, self._has)
        self[word] = measured = sum(map(self._width, text)), b"".join(map(self._code, text))
        return measured


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
    of a style's size that the face is printed at.
    """

    scale = 1.0

    def __init__(self, name: str, file: str) -> None:
        self.name = name
        self.program = _program(file)
        self.codes = _Codes()
        self.widths = _Widths(self.program)
        self.words = _Words(self)
        self.space, self.space_width = self.codes[" "], self.widths[" "]


class SmallFace(Face):
    """A face at a smaller size, for superscript and subscript: the codes of `face`, and widths of the smaller size."""

    def __init__(self, face: Face) -> None:
        self.name, self.program, self.codes = face.name, face.program, face.codes
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

    def used(self) -> tuple[Face, ...]:
        """The faces that the document has used so far, by name."""
        return tuple(sorted(self._faces.values(), key=lambda face: face.name))
