"""What a row of the plan's table can be, and what one was recognised as."""

from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct

from sedi_editor.exchange.word_import.understanding.columns import PlanTableCell
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.plan.kind import Field


class RowKind(Enum):
    """What a row of the plan's table is."""

    TITLE = auto()
    DEPARTMENT = auto()
    REMARK = auto()
    HEADINGS = auto()
    LINE = auto()
    OBJECTIVE = auto()
    TOPIC = auto()
    CELLS = auto()
    NOTE_OR_TOTAL = auto()
    EMPTY = auto()


KIND_OF_LABEL = {
    Field.HEADING_DEPARTMENT: RowKind.DEPARTMENT,
    Field.HEADING_LINE: RowKind.LINE,
    Field.HEADING_OBJECTIVE: RowKind.OBJECTIVE,
}


class RecognisedRow(Struct, frozen=True):
    """A row's kind, and what showed it; of a heading also the cells of its label, title and number, and those beside.

    `evidence` is None for an empty row, and for one that is a row of cells because nothing shows that it is more.
    """

    kind: RowKind
    evidence: Evidence | None = None
    label: PlanTableCell | None = None
    title: PlanTableCell | None = None
    number: PlanTableCell | None = None
    beside: Sequence[PlanTableCell] = ()
