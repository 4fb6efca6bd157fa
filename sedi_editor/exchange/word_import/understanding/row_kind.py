"""The kinds of rows of the plan's table, and a recognised row."""

from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct

from sedi_editor.exchange.word_import.understanding.columns import PlanTableCell
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.plan.kind import Field


class RowKind(Enum):
    """The kind of a row of the plan's table."""

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
    """The kind of a row and its evidence; of a heading also the cells of label, title and number, and other cells.

    `evidence` is None for an empty row, and for a row of cells that nothing shows to be more.
    """

    kind: RowKind
    evidence: Evidence | None = None
    label: PlanTableCell | None = None
    title: PlanTableCell | None = None
    number: PlanTableCell | None = None
    beside: Sequence[PlanTableCell] = ()
