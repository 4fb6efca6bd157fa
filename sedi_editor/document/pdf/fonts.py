"""The four Liberation Serif faces: how wide each word is, and which codes print it.

Words repeat, so each face keeps the width and the codes of every word it has met: wrapping a paragraph is then a
look-up a word. Codes are two bytes each, given out as characters are met. A character that the font lacks prints as an
empty box but keeps its own code, so that copying and searching still find the right text.
"""

from functools import cache

from sedi_editor.document.pdf.reportlab_parts import FontProgram
from sedi_editor.glyphs import FACES, FOLDER, composed, drawn_as, glyph_numbers, is_invisible
from sedi_editor.resources import resource

# Inside "( )" a PDF string gives these bytes a meaning (ISO 32000-1, 7.3.4.2); without zero as a second byte no two
# neighbouring codes can look like a third one between them.
_RESERVED = frozenset(b"()\\\r\n\x00")


@cache
def _program(file: str) -> FontProgram:
    return FontProgram(str(resource(f"{FOLDER}/{file}")), glyph_numbers(file))


class _Words(dict[str, tuple[float, bytes]]):
    """Word to (width in ems, codes), worked out when first asked for."""

    def __init__(self, face: "Face") -> None:
        self._width = face.widths.__getitem__
        self._code = face.codes.__getitem__
        self._has = face.program.charToGlyph

    def __missing__(self, word: str) -> tuple[float, bytes]:
        # Letter and accent as one character: the font has a picture for it.
        text = composed(word, self._has)
        self[word] = measured = sum(map(self._width, text)), b"".join(map(self._code, text))
        return measured


class _Codes(dict[str, bytes]):
    """Character to its code, given out when first asked for: what is in here is embedded."""

    def __init__(self) -> None:
        allowed = [byte for byte in range(256) if byte not in _RESERVED]
        self._free = (bytes((high, low)) for high in (0, *allowed) for low in allowed)

    def __missing__(self, char: str) -> bytes:
        self[char] = code = next(self._free)
        return code


class _Widths(dict[str, float]):
    """Character to its width in ems."""

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

    `name` is its name in the pages' resources; `codes` holds the characters met so far.
    """

    def __init__(self, name: str, file: str) -> None:
        self.name = name
        self.program = _program(file)
        self.codes = _Codes()
        self.widths = _Widths(self.program)
        self.words = _Words(self)
        self.space, self.space_width = self.codes[" "], self.widths[" "]


class Faces:
    """The faces of one document, each made when first used."""

    def __init__(self) -> None:
        self._faces: dict[tuple[bool, bool], Face] = {}

    def face(self, bold: bool, italic: bool) -> Face:
        """The face in that weight and slope."""
        known = self._faces.get((bold, italic))
        if known is None:
            known = self._faces[bold, italic] = Face(f"F{1 + bold + 2 * italic}", FACES[bold, italic])
        return known

    def used(self) -> tuple[Face, ...]:
        """The faces that the document has used so far, by name."""
        return tuple(sorted(self._faces.values(), key=lambda face: face.name))
