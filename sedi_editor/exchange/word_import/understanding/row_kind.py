"""What a row of the plan's table can be."""

from enum import Enum, auto

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
