"""Text as a search compares it: differences that the searcher does not care about are folded away, places are kept."""

import re
import unicodedata
from array import array
from functools import cache

from msgspec import Struct

_PUNCTUATION = {
    **dict.fromkeys("’‘ʼ′‛", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_TYPOGRAPHIC = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Letters that Unicode does not decompose, and that a keyboard without them spells otherwise.
_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class Folded(Struct, frozen=True):
    """A folded text; `starts[i]` is the place in the text itself of the character that folded[i] comes from.

    `starts` None: each character has kept its place, and none is an accent of its own.
    """

    text: str
    starts: "array[int] | None"


class Folding(Struct, frozen=True):
    """Which differences count. Those between kinds of space, quote and hyphen never do, nor do invisible characters.

    Without `accents`, ligatures are also the letters that they are made of: œ is oe.
    """

    case: bool = False
    accents: bool = False
    _cache: dict[str, str] = {}  # each folding has its own
    _moving: set[str] = set()
    """The characters seen so far that are folded to none, to several, or to an accent of its own."""

    def __eq__(self, other: object) -> bool:
        # What is cached says nothing of the folding.
        return isinstance(other, Folding) and (self.case, self.accents) == (other.case, other.accents)

    def __hash__(self) -> int:
        return hash((self.case, self.accents))

    def fold(self, text: str) -> str:
        """`text` as it is compared."""
        if not text.isascii():
            text = _BEYOND_ASCII.sub(lambda found: self._folded(found[0]), text)
        return self._folded_ascii(text)

    def placed(self, text: str) -> Folded:
        """The same, and where each of its characters comes from."""
        if text.isascii():
            return Folded(self._folded_ascii(text), None)
        folded = self.fold(text)
        if self._moving.isdisjoint(text):
            return Folded(folded, None)
        parts = [self._folded(character) for character in text]
        starts = array("l", [index for index, part in enumerate(parts) for _ in part])
        return Folded("".join(parts), starts)

    def _folded_ascii(self, text: str) -> str:
        text = text if self.case else text.lower()
        return text.replace("\t", " ") if "\t" in text else text

    def _folded(self, character: str) -> str:
        folded = self._cache.get(character)
        if folded is None:
            folded = self._cache[character] = self._fold_one(character)
            if len(folded) != 1 or is_mark(folded):
                self._moving.add(character)
        return folded

    def _fold_one(self, character: str) -> str:
        if character == "\n":
            return character  # the end of a paragraph is no space: nothing is found across it
        if character.isspace():
            return " "
        category = unicodedata.category(character)
        if category == "Cf":
            return ""
        if category == "Co":
            return "•"  # what Word's symbol fonts put before list items
        folded = _PUNCTUATION.get(character) or _TYPOGRAPHIC.get(character) or character
        if not self.accents:
            folded = folded.translate(_LETTERS)
        folded = unicodedata.normalize("NFD", folded)
        if not self.case:
            folded = unicodedata.normalize("NFD", folded.casefold())
        return folded if self.accents else "".join(one for one in folded if not is_mark(one))


@cache
def folding(*, case: bool, accents: bool) -> Folding:
    """The one such folding, which remembers the characters that it has seen."""
    return Folding(case, accents)


LOOSEST = folding(case=False, accents=False)
"""Neither case nor accents count; what differs here, differs in every folding."""


def is_mark(character: str) -> bool:
    """Whether it is drawn on the character before it: an accent of its own, the wish for a coloured emoji."""
    return unicodedata.category(character) in ("Mn", "Me")
