"""The lines of a masthead: series class, symbol, date, original language, in any of the four languages."""

import datetime
import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import fields

from sedi_editor.errors import InvalidText
from sedi_editor.plan.language import Language, month_names, name_of
from sedi_editor.plan.symbol import Symbol, find

_CLASS = re.compile(r"(?:OEA|OAS)\s*/\s*Ser\s*\.\s*[A-Z](?:/[IVXLC\d.]+)*", re.IGNORECASE)
_SUFFIXES = re.compile(r"(?:\s*,?\s*(?:rev|corr|add)[.\s]*\d{1,3})+", re.IGNORECASE)
_ORIGINAL = re.compile(r"(?:[^\W\d]+\s+){0,3}original[a-z]*\s*:\s*", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[/,;&-]\s*|\s+(?:and|et|y|e)\s+", re.IGNORECASE)


def unaccented(text: str) -> str:
    """`text` in small letters without accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if not unicodedata.combining(character))


_MONTHS = {
    unaccented(name): number for language in Language for number, name in enumerate(month_names(language), start=1)
}
_NAMES = {unaccented(name_of(language, inside)): language for language in Language for inside in Language}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:er|o|st|nd|rd|th|º|°)?\.?\s+(?:de\s+)?({_MONTH})\.?\s*,?\s+(?:del?\s+)?(\d{{4}})"
)
_YEAR = re.compile(r"\d{4}")
_MONTH_FIRST = re.compile(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(\d{{4}})")


class CoverMasthead(Struct):
    """The values of the masthead that have been read."""

    series_class: str = ""
    symbol: Symbol | None = None
    date: datetime.date | None = None
    original: list[Language] = field(default_factory=list[Language])

    @property
    def known(self) -> frozenset[str]:
        """The names of the values that have been read."""
        return frozenset(one.name for one in fields(self) if getattr(self, one.name))

    def read(self, line: str) -> str | None:
        """Read the values in `line`; returns its remaining words, or None if it is no line of a masthead."""
        rest = line
        for take in (self._take_original, self._take_class, self._take_symbol, self._take_date):
            rest = take(rest)
        return None if rest == line else rest

    def _take_class(self, line: str) -> str:
        if self.series_class or not (found := _CLASS.search(line)):
            return line
        rest = _without(line, found.start(), found.end())
        if rest != line:
            self.series_class = found[0]
        return rest

    def _take_symbol(self, line: str) -> str:
        if self.symbol is None:
            if (found := find(line)) is None:
                return line
            symbol, start, end = found
            rest = _without(line, start, end)
            self.symbol = symbol if rest != line else None
            return rest
        if not self.symbol.suffixes and _SUFFIXES.fullmatch(line):
            # The suffixes of a long symbol may be on the next line.
            try:
                self.symbol = Symbol.parse(f"{self.symbol} {line}")
            except InvalidText:
                return line
            return ""
        return line

    def _take_date(self, line: str) -> str:
        if self.date is not None or (found := find_date(line)) is None:
            return line
        day, start, end = found
        rest = _without(line, start, end)
        self.date = day if rest != line else None
        return rest

    def _take_original(self, line: str) -> str:
        found = _ORIGINAL.match(line.strip())
        if self.original or found is None:
            return line
        names = _BETWEEN_NAMES.split(line.strip()[found.end() :].strip(" ."))
        known = [_NAMES.get(unaccented(name.strip())) for name in names]
        self.original = list(dict.fromkeys(language for language in known if language is not None))
        unknown = [name for name, language in zip(names, known, strict=True) if language is None]
        return " ".join(unknown) if self.original else line


def find_date(text: str) -> tuple[datetime.date, int, int] | None:
    """The first date in `text`, in the form of mastheads or sentences of any language, with its start and end."""
    if not _YEAR.search(text):
        return None
    letters, indexes = _unaccented_letters(text)
    for pattern, (day, month) in ((_DAY_FIRST, (1, 2)), (_MONTH_FIRST, (2, 1))):
        if found := pattern.search(letters):
            try:
                day_found = datetime.date(int(found[3]), _MONTHS[found[month]], int(found[day]))
            except ValueError:
                continue
            return day_found, indexes[found.start()], indexes[found.end() - 1] + 1
    return None


def _unaccented_letters(text: str) -> tuple[str, Sequence[int]]:
    """`text` in small letters without accents, and for each letter its index in `text`."""
    letters: list[str] = []
    indexes: list[int] = []
    for index, one in enumerate(text):
        for letter in unaccented(one):
            letters.append(letter)
            indexes.append(index)
    return "".join(letters), indexes


def _without(text: str, start: int, end: int) -> str:
    """`text` without a stretch and the signs at its ends; unchanged if that would cut a word."""
    while start and not text[start - 1].isalnum() and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    if (start and not text[start - 1].isspace()) or (end < len(text) and not text[end].isspace()):
        return text
    return f"{text[:start]} {text[end:]}".strip()
