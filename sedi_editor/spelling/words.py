"""The words of a text that have a spelling: no numbers, addresses, symbols of documents,
acronyms and single letters."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from msgspec import Struct

from sedi_editor.plan.language import Language

LONGEST = 60
"""Characters of a word; what is longer is no word of any language, and keeps Hunspell busy."""

_APOSTROPHES = "'’ʼ"
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_DASHES = re.escape(_HYPHENS)
"""The hyphens for a set of characters in a regular expression."""
_INVISIBLE = "\N{SOFT HYPHEN}\N{WORD JOINER}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_MARKS = "\u0300-\u036f"
"""Combining accents: a letter and its accent may be two characters."""

_PIECE = re.compile(
    r"(?P<address>[a-z][a-z0-9+.-]{0,30}://\S+|mailto:\S+|www\.\S+|[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+|[@#]\w+"
    r"|[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:org|com|net|int|edu|gov|info|io)\b(?:/\S*)?"
    r"|(?-i:[A-Z]{2,20})(?:/[\w-]{1,63}){0,3}/[\w-]{1,63}\.[\w/.-]*\w"
    r"|\d{1,9}\.er\b)"
    rf"|(?P<word>\w(?:[\w{_MARKS}{_INVISIBLE}]|[{_APOSTROPHES}{_DASHES}](?=\w))*)",
    re.IGNORECASE,
)
"""Each part of an address has a longest length (RFC 1035, RFC 5321): else a text such as “a.b.a.b…” or a long row of
dots would be read to its end from each of its characters."""
BETWEEN_WORDS = re.compile(rf"[^\w{_MARKS}{_INVISIBLE}{_APOSTROPHES}{_DASHES}]")
"""A character that is in no word."""
_ELISION = re.compile(rf"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[{_APOSTROPHES}]", re.IGNORECASE)
"""The elided word that French puts before a vowel. It is no part of the next word: l’innovation, qu’elle."""
_ACRONYM = re.compile(rf"[^\W\d_a-zß-öø-ÿ]{{2,}}[{_APOSTROPHES}]?(?:s|es)")
"""An acronym in the plural or with a possessive: NGOs, SEDI’s, MIPYMEs."""
_NO_WORD = re.compile(r"[\d_ªº]")
_LATIN = re.compile(rf"[A-Za-zÀ-ɏḀ-ỿ{_MARKS}{_APOSTROPHES}{_DASHES}{_INVISIBLE}]+")
_PLAIN = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_INVISIBLE)}
)


class Word(Struct, frozen=True):
    """A word as it stands in a text; `start` counts the characters before it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The number of characters up to its end."""
        return self.start + len(self.text)


def words(text: str, language: Language) -> Iterator[Word]:
    """The words of `text` whose spelling can be checked, from left to right.

    Compounds with hyphens are one word. Of a French word after an elision, only the word: of “l’innovation”,
    “innovation”.
    """
    for found in _PIECE.finditer(text):
        if found.lastgroup == "word":
            start, word = found.start(), found.group()
            if language is Language.FR and (elided := _ELISION.match(word)):
                start, word = start + elided.end(), word[elided.end() :]
            if has_spelling(word):
                yield Word(start, word)


def parts(word: str) -> Iterator[Word]:
    """The parts of a compound between its hyphens that have a spelling; `start` counts from the start of `word`."""
    for found in re.finditer(f"[^{_DASHES}]+", word):
        if has_spelling(found.group()):
            yield Word(found.start(), found.group())


def has_spelling(word: str) -> bool:
    """Whether a dictionary has something to say on `word`: not on numbers, acronyms and letters that stand alone."""
    return (
        1 < len(word) <= LONGEST
        and not word.isupper()
        and not _NO_WORD.search(word)
        and _LATIN.fullmatch(word) is not None
        and not _ACRONYM.fullmatch(word)
    )


def plain(word: str) -> str:
    """`word` as dictionaries write it: composed letters, straight apostrophes, ordinary hyphens, nothing invisible."""
    return normalize("NFC", word.translate(_PLAIN))
