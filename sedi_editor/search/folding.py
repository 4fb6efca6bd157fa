"""Folding: text as a search compares it, without differences that do not count, and with the places in the original."""

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
# Letters that Unicode does not decompose, and that people type otherwise on a keyboard without them.
_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class Folded(Struct, frozen=True):
    """A folded text; `starts[i]` is the index in the original text of the character that became character `i`.

    `starts` is None if all characters have kept their index, and none is a separate accent.
    """

    text: str
    starts: "array[int] | None"


class Folding(Struct, frozen=True):
    """The differences that count: `case`, `accents`. Kinds of spaces, quotes and hyphens never count.

    Invisible characters are dropped. Without `accents`, a ligature is equal to its letters: œ is oe.
    """

    case: bool = False
    accents: bool = False
    _cache: dict[str, str] = {}  # msgspec makes a new one for each folding
    _moving: set[str] = set()
    """The characters met so far that become none, several, or a separate accent."""

    def __eq__(self, other: object) -> bool:
        # The cache does not matter.
        return isinstance(other, Folding) and (self.case, self.accents) == (other.case, other.accents)

    def __hash__(self) -> int:
        return hash((self.case, self.accents))

    def fold(self, text: str) -> str:
        """The folded text."""
        if not text.isascii():
            text = _BEYOND_ASCII.sub(lambda found: self._folded(found[0]), text)
        return self._folded_ascii(text)

    def placed(self, text: str) -> Folded:
        """The folded text, and where each of its characters comes from."""
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
            return "•"  # the codes of bullets in Word's symbol fonts
        folded = _PUNCTUATION.get(character) or _TYPOGRAPHIC.get(character) or character
        if not self.accents:
            folded = folded.translate(_LETTERS)
        folded = unicodedata.normalize("NFD", folded)
        if not self.case:
            folded = unicodedata.normalize("NFD", folded.casefold())
        return folded if self.accents else "".join(character for character in folded if not is_mark(character))


@cache
def folding(*, case: bool, accents: bool) -> Folding:
    """The shared folding of that kind, with its cache of characters."""
    return Folding(case, accents)


LOOSEST = folding(case=False, accents=False)
"""Neither case nor accents count. Texts that differ here differ in every folding."""


def is_mark(character: str) -> bool:
    """Whether the character combines with the one before it: a separate accent, the variant of an emoji."""
    return unicodedata.category(character) in ("Mn", "Me")
