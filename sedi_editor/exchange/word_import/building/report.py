"""What an import made of a file: each paragraph and row, each note, each word that found no place."""

from collections.abc import Iterator
from dataclasses import dataclass

from sedi_editor.exchange.word_import.building.ledger import Ledger, Unplaced
from sedi_editor.exchange.word_import.reading.location import Place
from sedi_editor.exchange.word_import.understanding.paragraph_kind import PLACED, Role
from sedi_editor.plan.language import Language

_EXCERPT = 70


@dataclass(frozen=True, slots=True)
class RowTaken:
    """A table row and what it was taken for; both count from 1."""

    table: int
    row: int
    taken_for: str
    text: str

    @property
    def where(self) -> str:
        """The row's place in the file, in words."""
        return str(Place(table=self.table, row=self.row))

    def __str__(self) -> str:
        return f"{self.where}: {self.taken_for}" + (f": {excerpt(self.text)}" if self.text else "")


@dataclass(frozen=True, slots=True)
class ParagraphTaken:
    """A paragraph outside the plan's tables and what it was taken for. `after` is the last table before it, or 0."""

    place: Place
    taken_for: str
    text: str
    after: int

    @property
    def where(self) -> str:
        """The paragraph's place in the file, in words."""
        return str(self.place)

    def __str__(self) -> str:
        return f"{self.where}: {self.taken_for}: {excerpt(self.text)}"


def paragraphs_taken(ledger: Ledger) -> Iterator[ParagraphTaken]:
    """The paragraphs before, between and after the tables, in order of the file."""
    after = 0
    for paragraph, taken_for, is_placed in ledger.taken():
        after = max(after, paragraph.place.table)
        if taken_for and paragraph.words:
            taken_for = taken_for if is_placed or taken_for not in PLACED else Role.UNKNOWN
            yield ParagraphTaken(paragraph.place, taken_for, paragraph.text, after)


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one import; `str` gives it as text. Words in are words placed and words listed, always.

    `warnings` are those of the notes that concern the file as a whole. `seems` is the language that the file, or the
    first side of a bilingual one, seems to be in; None where it does not tell.
    """

    words_in: int
    words_placed: int
    rows: tuple[RowTaken, ...]
    paragraphs: tuple[ParagraphTaken, ...]
    notes: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]
    warnings: tuple[str, ...] = ()
    seems: Language | None = None

    @property
    def taken(self) -> list[ParagraphTaken | RowTaken]:
        """All rows of tables, and all paragraphs before, between and after them, in order of the file."""
        return sorted((*self.rows, *self.paragraphs), key=_order)

    @property
    def words_listed(self) -> int:
        """The words that found no place."""
        return sum(one.words for one in self.unplaced)

    def __str__(self) -> str:
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        placed, listed = self.words_placed, self.words_listed
        yield f"Words in the file: {self.words_in}; placed in the plan: {placed}; listed below: {listed}"
        yield ""
        yield f"Notes ({len(self.notes)})"
        yield from (f"  {note}" for note in self.notes)
        yield ""
        yield f"Words that found no place ({self.words_listed})"
        for one in self.unplaced:
            yield f"  {one.place}: {one.reason}: “{' '.join(one.text.split())}”"
        yield ""
        yield f"Paragraphs and rows ({len(self.taken)})"
        yield from (f"  {one}" for one in self.taken)


def _order(taken: ParagraphTaken | RowTaken) -> tuple[int, bool]:
    if isinstance(taken, RowTaken):
        return taken.table, False
    return taken.after, not taken.place.table


def excerpt(text: str) -> str:
    """The beginning of `text`, on one line."""
    line = " ".join(text[: 4 * _EXCERPT].split())
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1].rstrip()}…"
