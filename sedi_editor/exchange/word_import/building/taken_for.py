"""What a paragraph or row of a Word file was taken for."""

from enum import Enum, auto

from msgspec import Struct

from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.paragraph_kind import ParagraphKind
from sedi_editor.exchange.word_import.understanding.row_kind import RowKind
from sedi_editor.plan.kind import Column


class RowOutcome(Enum):
    """What became of a row of cells, or of a whole table that is not the plan's."""

    INITIATIVE = auto()
    INITIATIVE_AND_ROW = auto()
    ROW = auto()
    OTHER_TABLE = auto()


class TakenFor(Struct, frozen=True):
    """What a paragraph or row was taken for: a kind, of a line or objective with its number.

    `repeated` says that it says again what stands above it. `joined` are the row's cells that are joined with those
    above them. `evidence` is what showed the kind; None where that is not kept.
    """

    kind: ParagraphKind | RowKind | RowOutcome
    number: str = ""
    repeated: bool = False
    joined: tuple[Column, ...] = ()
    evidence: Evidence | None = None
