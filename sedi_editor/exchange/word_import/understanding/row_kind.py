"""What a row of the plan's table can be."""

from enum import StrEnum

from sedi_editor.plan.kind import Field


class RowKind(StrEnum):
    """What a row is; the value is what the report calls it."""

    TITLE = "title of the table"
    BANNER = "department"
    REMARK = "remark on the department"
    HEADINGS = "column headings"
    LINE = "line"
    OBJECTIVE = "objective"
    TOPIC = "topic"
    CELLS = "row of cells"
    ASIDE = "note or total"
    EMPTY = "empty row"


KIND_OF_LABEL = {
    Field.HEADING_DEPARTMENT: RowKind.BANNER,
    Field.HEADING_LINE: RowKind.LINE,
    Field.HEADING_OBJECTIVE: RowKind.OBJECTIVE,
}
