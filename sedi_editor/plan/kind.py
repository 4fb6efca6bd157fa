"""The kinds of nodes, their fields, the five columns, and the allowed parents of each kind."""

from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """A text that a node or the plan itself has, once per language."""

    TITLE = "title"
    CONTRIBUTION = "contribution"
    RESULTS = "results"
    PARTNERSHIPS = "partnerships"
    COVID_RESPONSE = "covid_response"

    ORGANIZATION = "organization"
    COUNCIL = "council"
    AUTHOR = "author"
    TABLE_TITLE = "table_title"
    INTRODUCTION = "introduction"

    HEADING_INITIATIVE = "heading_initiative"
    HEADING_CONTRIBUTION = "heading_contribution"
    HEADING_RESULTS = "heading_results"
    HEADING_PARTNERSHIPS = "heading_partnerships"
    HEADING_COVID_RESPONSE = "heading_covid_response"
    HEADING_DEPARTMENT = "heading_department"
    HEADING_LINE = "heading_line"
    HEADING_OBJECTIVE = "heading_objective"


class Column(StrEnum):
    """One of the table's five columns, in their order of printing."""

    INITIATIVE = "initiative"
    CONTRIBUTION = "contribution"
    RESULTS = "results"
    PARTNERSHIPS = "partnerships"
    COVID_RESPONSE = "covid_response"

    @property
    def field(self) -> Field:
        """The field that its cells show: the title of the initiative in column 1, a field of the row in the others."""
        return Field.TITLE if self is Column.INITIATIVE else Field(self.value)

    @property
    def heading(self) -> Field:
        """The field of its heading."""
        return Field(f"heading_{self.value}")


ROW_COLUMNS = (Column.CONTRIBUTION, Column.RESULTS, Column.PARTNERSHIPS, Column.COVID_RESPONSE)
"""The columns whose cells belong to a row, so that they can be joined; column 1 belongs to the initiative."""

HEADING_FIELDS = (
    *(column.heading for column in Column),
    Field.HEADING_DEPARTMENT,
    Field.HEADING_LINE,
    Field.HEADING_OBJECTIVE,
)

PLAN_FIELDS = (
    Field.ORGANIZATION,
    Field.COUNCIL,
    Field.AUTHOR,
    Field.TITLE,
    Field.TABLE_TITLE,
    Field.INTRODUCTION,
    *HEADING_FIELDS,
)


class Kind(StrEnum):
    """The kind of a node."""

    DEPARTMENT = "department"
    LINE = "line"
    OBJECTIVE = "objective"
    TOPIC = "topic"
    INITIATIVE = "initiative"
    ROW = "row"


PARENTS: Mapping[Kind, frozenset[Kind | None]] = {
    Kind.DEPARTMENT: frozenset({None}),
    Kind.LINE: frozenset({Kind.DEPARTMENT}),
    Kind.OBJECTIVE: frozenset({Kind.LINE}),
    Kind.TOPIC: frozenset({Kind.OBJECTIVE}),
    Kind.INITIATIVE: frozenset({Kind.OBJECTIVE, Kind.TOPIC}),
    Kind.ROW: frozenset({Kind.INITIATIVE}),
}
"""The allowed parents of each kind; None is the plan itself."""

FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    Kind.DEPARTMENT: (Field.TITLE, *HEADING_FIELDS),
    Kind.LINE: (Field.TITLE,),
    Kind.OBJECTIVE: (Field.TITLE,),
    Kind.TOPIC: (Field.TITLE,),
    Kind.INITIATIVE: (Field.TITLE,),
    Kind.ROW: tuple(column.field for column in ROW_COLUMNS),
}
"""The fields of each kind, in their order of printing."""
