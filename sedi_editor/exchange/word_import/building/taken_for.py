"""What a paragraph or row of a Word file was taken for."""

from enum import Enum, auto

from msgspec import Struct

from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.paragraph_kind import ParagraphKind
from sedi_editor.exchange.word_import.understanding.row_kind import RowKind
from sedi_editor.plan.kind import Column


class RowOutcome(Enum):
    """The outcome for a row of cells, or for a whole table that is not the plan's."""

    INITIATIVE = auto()
    INITIATIVE_AND_ROW = auto()
    ROW = auto()
    OTHER_TABLE = auto()


class TakenFor(Struct, frozen=True):
    """What a paragraph or row was taken for: its kind, and the number of a line or objective.

    `repeated` says that it repeats a heading above it. `joined` are the cells of the row that are joined with cells
    above. `evidence` is what showed the kind; None if it was not recorded.
    """

    kind: ParagraphKind | RowKind | RowOutcome
    number: str = ""
    repeated: bool = False
    joined: tuple[Column, ...] = ()
    evidence: Evidence | None = None
