"""Document symbols: `CIDI/doc.290/20 rev. 1`. Any spelling is read, one is written."""

import re
from contextlib import suppress
from enum import StrEnum

from msgspec import Struct

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _

_SYMBOL = re.compile(
    r"""(?<![\w/])(?P<organ>[A-Z][A-Z-]*(?:/[A-Z][A-Z-]*)*)\s*/\s*(?P<type>doc|inf|res|dec|acta)[.\s]*
    (?P<number>\d{1,6})\s*/\s*(?P<year>\d{4}|\d{2})(?!\d)
    (?P<suffixes>(?:\s*,?\s*(?:rev|corr|add)[.\s]*\d{1,3}(?!\d))*)""",
    re.IGNORECASE | re.VERBOSE,
)
_SUFFIX = re.compile(r"(rev|corr|add)[.\s]*(\d+)", re.IGNORECASE)
_SPELLINGS = {"doc": "doc", "inf": "INF", "res": "RES", "dec": "DEC", "acta": "ACTA"}

FIRST_YEAR = 1948
"""The year of the Organization's foundation, and the first year of a symbol."""


class SuffixKind(StrEnum):
    """The reason why a document was issued again."""

    REVISION = "rev"
    CORRIGENDUM = "corr"
    ADDENDUM = "add"


class Suffix(Struct, frozen=True):
    """One of a symbol's suffixes: `rev. 1`."""

    kind: SuffixKind
    number: int

    def __str__(self) -> str:
        return f"{self.kind}. {self.number}"


class Symbol(Struct, frozen=True):
    """A document symbol; `suffixes` are in the order in which they are written.

    `year` has four digits, and is written with two: it must be one of the hundred years that two digits can mean.
    Raises InvalidText for any other year.
    """

    organ: str
    type: str
    number: int
    year: int
    suffixes: tuple[Suffix, ...] = ()

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year < FIRST_YEAR + 100:
            raise InvalidText(_("A document symbol is not of the year {year}").format(year=self.year))

    def __str__(self) -> str:
        body = f"{self.organ}/{self.type}.{self.number}/{self.year % 100:02d}"
        return " ".join([body, *map(str, self.suffixes)])

    @staticmethod
    def parse(text: str) -> "Symbol":
        """The symbol in `text`, in any spelling that documents have. Raises InvalidText for anything else."""
        match = _SYMBOL.fullmatch(text.strip())
        if match is None:
            message = _("“{text}” is not a document symbol like CIDI/doc.290/20 rev. 1")
            raise InvalidText(message.format(text=" ".join(text[:80].split())))
        return _from_match(match)


def find(text: str) -> tuple[Symbol, int, int] | None:
    """The first symbol inside `text` with its start and end, or None."""
    for match in _SYMBOL.finditer(text):
        with suppress(InvalidText):
            return _from_match(match), match.start(), match.end()
    return None


def _from_match(match: re.Match[str]) -> Symbol:
    year = int(match["year"])
    return Symbol(
        organ=match["organ"].upper(),
        type=_SPELLINGS[match["type"].lower()],
        number=int(match["number"]),
        year=year if year > 99 else FIRST_YEAR + (year - FIRST_YEAR) % 100,
        suffixes=tuple(Suffix(SuffixKind(kind.lower()), int(n)) for kind, n in _SUFFIX.findall(match["suffixes"])),
    )
