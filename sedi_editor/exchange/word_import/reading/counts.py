"""The counts of things in a Word file that a plan cannot hold."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto

from msgspec import Struct, field

from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.exchange.word_import.reading.symbols import UnknownSymbol


class Counted(Enum):
    """A thing that a plan cannot hold as it is. The report has them in this order."""

    INSERTIONS = auto()
    DELETIONS = auto()
    COMMENTS = auto()
    FOOTNOTES = auto()
    PICTURES = auto()
    TEXT_BOXES = auto()
    NESTED_TABLES = auto()
    DEEP_ITEMS = auto()
    LOST_LINKS = auto()
    EMBEDDED = auto()
    DIAGRAMS = auto()
    CHARTS = auto()


class LostFormat(Enum):
    """A format of a passage that a plan's text does not have. The report has them in the order of the file."""

    STRUCK = auto()
    COLORED = auto()
    HIGHLIGHTED = auto()
    CAPITALS = auto()


class Counts(Struct):
    """How often each thing was found. `unknown_symbols` has the locations of each symbol that became a stand-in."""

    things: Counter[Counted] = field(default_factory=Counter[Counted])
    formats: Counter[LostFormat] = field(default_factory=Counter[LostFormat])
    unknown_symbols: dict[UnknownSymbol, list[Location]] = field(default_factory=dict[UnknownSymbol, list[Location]])

    def add_unknown_symbols(self, signs: Iterable[UnknownSymbol], location: Location) -> None:
        """Add symbols that became stand-ins at `location`."""
        for sign in signs:
            self.unknown_symbols.setdefault(sign, []).append(location)
