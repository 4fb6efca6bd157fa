"""Notes on the building of a plan from a Word file."""

from enum import Enum, auto

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.counts import Counted, LostFormat
from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.exchange.word_import.reading.symbols import UnknownSymbol
from sedi_editor.exchange.word_import.understanding.notes import (
    AuthorDoubtful,
    DoubtfulLanguage,
    DoubtfulTable,
    TextBeforeCover,
)
from sedi_editor.exchange.word_import.understanding.row_kind import RowKind
from sedi_editor.plan.kind import Kind


class FileCount(Enum):
    """A thing that is counted while the plan is built."""

    UNTRANSLATED = auto()
    TYPED_NUMBERS = auto()
    STAND_INS = auto()


class TimesMet(Struct, frozen=True):
    """The count of something in the file, at least 1."""

    what: Counted | LostFormat | FileCount
    times: int


class SymbolReplaced(Struct, frozen=True):
    """A symbol of a font, which Unicode does not have, became a stand-in `times` times, first at `first`."""

    symbol: UnknownSymbol
    first: Location
    times: int


class MacrosIgnored(Struct, frozen=True):
    """The file has macros."""


class CoverPictureLeftOut(Struct, frozen=True):
    """The picture on the cover cannot be the emblem; `problem` says why, as a sentence."""

    problem: str


class OtherColumns(Struct, frozen=True):
    """A table of the plan does not have five columns; `known` of its columns are the plan's."""

    table: int
    columns: int
    known: int


class ColumnsReordered(Struct, frozen=True):
    """The columns of a table are in another order: by its headings, or as in the table before it."""

    table: int
    by_headings: bool


class RowEvent(Enum):
    """An event in a row of the plan's tables."""

    NOTE_OR_TOTAL = auto()
    SENTENCE_AS_TOPIC = auto()
    SAME_AS_ABOVE = auto()
    TITLE_ABOVE_WITH_OWN_NUMBER = auto()
    FURTHER_ROW = auto()
    SPLIT_CELL = auto()


class RowNote(Struct, frozen=True):
    """An event in the row at a location."""

    event: RowEvent
    location: Location


class HeadingMade(Struct, frozen=True):
    """A heading of that kind without a title was added above the location, since there was none."""

    kind: Kind
    location: Location


class HeadingWithoutLabel(Struct, frozen=True):
    """A heading above a table, without a label, was taken for `kind`."""

    kind: RowKind
    location: Location


class MergeBroken(Struct, frozen=True):
    """A merged cell was split; `crosses_heading` says that its merge began above a heading. Columns count from 1."""

    location: Location
    column: int
    crosses_heading: bool


class WideCell(Struct, frozen=True):
    """A cell covers columns `first` to `last`, counted from 1; its text is in the first."""

    location: Location
    first: int
    last: int


class CellsMissing(Struct, frozen=True):
    """So many of a row's five cells are missing."""

    location: Location
    cells: int


class ListRenumbered(Struct, frozen=True):
    """Word numbers a list item as `shown`, the plan as `number`."""

    location: Location
    shown: str
    number: int


Note = (
    AuthorDoubtful
    | CellsMissing
    | ColumnsReordered
    | CoverPictureLeftOut
    | DoubtfulLanguage
    | DoubtfulTable
    | HeadingMade
    | HeadingWithoutLabel
    | ListRenumbered
    | MacrosIgnored
    | MergeBroken
    | OtherColumns
    | RowNote
    | SymbolReplaced
    | TextBeforeCover
    | TimesMet
    | WideCell
)
"""Any note of the report."""


_EXPECTED_EVENTS = frozenset({RowEvent.SPLIT_CELL, RowEvent.NOTE_OR_TOTAL})
_LOST = frozenset({Counted.PICTURES, Counted.DIAGRAMS, Counted.CHARTS, Counted.EMBEDDED, FileCount.STAND_INS})


def is_doubt(note: Note) -> bool:
    """Whether somebody should look at what the note is about; the others say what any import does."""
    match note:
        case TimesMet():
            return note.what in _LOST
        case RowNote():
            return note.event not in _EXPECTED_EVENTS
        case ColumnsReordered() | MacrosIgnored() | TextBeforeCover():
            return False
        case _:
            return True
