"""What the kinds and fields of a plan are called within a sentence, in the language of the interface."""

from collections.abc import Mapping

from sedi_editor.i18n import _, marked
from sedi_editor.plan.kind import HEADING_FIELDS, ROW_COLUMNS, Field, Kind


def kind_words(kind: Kind) -> str:
    """What a node of that kind is called."""
    return _(_KINDS[kind])


def field_words(field: Field) -> str:
    """What a text of that field is called."""
    return _(_FIELDS[field])


_KINDS: Mapping[Kind, str] = {
    Kind.DEPARTMENT: marked("department"),
    Kind.LINE: marked("line"),
    Kind.OBJECTIVE: marked("objective"),
    Kind.TOPIC: marked("topic"),
    Kind.INITIATIVE: marked("initiative"),
    Kind.ROW: marked("row"),
}
# A column is told by its place: what it is called is the plan's own, and may be as long as a sentence.
_COLUMNS = (marked("column 2"), marked("column 3"), marked("column 4"), marked("column 5"))
_HEADINGS = (
    marked("heading of column 1"),
    marked("heading of column 2"),
    marked("heading of column 3"),
    marked("heading of column 4"),
    marked("heading of column 5"),
    marked("word for department"),
    marked("word for strategic line"),
    marked("word for objective"),
)
_FIELDS: Mapping[Field, str] = {
    Field.TITLE: marked("title"),
    Field.ORGANIZATION: marked("organization"),
    Field.COUNCIL: marked("council"),
    Field.AUTHOR: marked("author"),
    Field.TABLE_TITLE: marked("title of the table"),
    Field.INTRODUCTION: marked("introduction"),
    **{column.field: words for column, words in zip(ROW_COLUMNS, _COLUMNS, strict=True)},
    **dict(zip(HEADING_FIELDS, _HEADINGS, strict=True)),
}
