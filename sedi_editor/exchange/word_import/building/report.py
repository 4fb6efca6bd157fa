"""The report of an import: each paragraph and row, each note, and all words that found no place."""

from collections.abc import Iterator

from msgspec import Struct

from sedi_editor.exchange.word_import.building.ledger import Ledger, Unplaced
from sedi_editor.exchange.word_import.building.notes import Note, is_doubt
from sedi_editor.exchange.word_import.building.taken_for import TakenFor
from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.exchange.word_import.reading.reason import USUAL, Reason
from sedi_editor.exchange.word_import.understanding.paragraph_kind import PLACED, ParagraphKind
from sedi_editor.plan.language import Language


class RowTaken(Struct, frozen=True):
    """A table row and what it was taken for; both count from 1, and `row` is 0 for all rows of a table."""

    table: int
    row: int
    taken_for: TakenFor
    text: str

    @property
    def location(self) -> Location:
        """The location of the row in the file."""
        return Location(table=self.table, row=self.row)


class ParagraphTaken(Struct, frozen=True):
    """A paragraph outside the plan's tables and what it was taken for. `after` is the last table before it, or 0."""

    location: Location
    taken_for: TakenFor
    text: str
    after: int


def paragraphs_taken(ledger: Ledger) -> Iterator[ParagraphTaken]:
    """The paragraphs before, between and after the tables, in order of the file."""
    after = 0
    for paragraph, taken_for, is_placed in ledger.taken():
        after = max(after, paragraph.location.table)
        if taken_for is not None and paragraph.words:
            if taken_for.kind in PLACED and not is_placed:
                taken_for = TakenFor(ParagraphKind.UNKNOWN)
            yield ParagraphTaken(paragraph.location, taken_for, paragraph.text, after)


class UnplacedGroup(Struct, frozen=True):
    """All words that found no place for one reason."""

    reason: Reason
    passages: tuple[Unplaced, ...]

    @property
    def words(self) -> int:
        """The number of words."""
        return sum(passage.words for passage in self.passages)

    @property
    def is_usual(self) -> bool:
        """Whether no plan needs such words."""
        return self.reason in USUAL


class Report(Struct, frozen=True):
    """The report of one import, as values; `wording.py` has the words for them.

    The words in the file are always the words placed plus the words listed. `warnings` are the notes on the file as a
    whole. `seems` is the language that the file, or the first side of a bilingual one, seems to be in; None if it is
    not known.
    """

    words_in: int
    words_placed: int
    rows: tuple[RowTaken, ...]
    paragraphs: tuple[ParagraphTaken, ...]
    notes: tuple[Note, ...]
    unplaced: tuple[Unplaced, ...]
    warnings: tuple[Note, ...] = ()
    seems: Language | None = None

    @property
    def taken(self) -> list[ParagraphTaken | RowTaken]:
        """All rows of tables, and all paragraphs before, between and after them, in order of the file."""
        return sorted((*self.rows, *self.paragraphs), key=_order)

    @property
    def words_listed(self) -> int:
        """The words that found no place."""
        return sum(passage.words for passage in self.unplaced)

    @property
    def left_out(self) -> list[UnplacedGroup]:
        """The words that found no place, by reason: those that the plan may need first, and the most words first."""
        passages: dict[Reason, list[Unplaced]] = {}
        for passage in self.unplaced:
            passages.setdefault(passage.reason, []).append(passage)
        groups = [UnplacedGroup(reason, tuple(found)) for reason, found in passages.items()]
        return sorted(groups, key=lambda group: (group.is_usual, -group.words))

    @property
    def doubts(self) -> list[Note]:
        """The notes that somebody should look at: what was recognised may be wrong, or something is gone."""
        return [note for note in self.notes if is_doubt(note)]


def _order(taken: ParagraphTaken | RowTaken) -> tuple[int, bool]:
    if isinstance(taken, RowTaken):
        return taken.table, False
    return taken.after, not taken.location.table
