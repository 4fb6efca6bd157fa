"""What kinds and fields are called in the language of the interface, within a sentence and by themselves."""

from collections.abc import Mapping

from sedi_editor.i18n import _, marked
from sedi_editor.plan.kind import HEADING_FIELDS, ROW_COLUMNS, Field, Kind


def kind_words(kind: Kind) -> str:
    """What a node of that kind is called."""
    return _(_KINDS[kind])


def field_words(field: Field) -> str:
    """What a text of that field is called."""
    return _(_FIELDS[field])


def kind_name(kind: Kind | None) -> str:
    """What a kind of node is called by itself; None is the plan."""
    return _(_KIND_NAMES[kind])


def field_name(field: Field) -> str:
    """What a field that is no cell of the table is called by itself."""
    return _("Heading") if field in HEADING_FIELDS else _(_FIELD_NAMES.get(field, _TITLE))


def plan_name() -> str:
    """What the plan itself is called where it stands among its parts, as the first of them."""
    return _("Plan and cover")


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
_KIND_NAMES: Mapping[Kind | None, str] = {
    None: marked("Plan"),
    Kind.DEPARTMENT: marked("Department"),
    Kind.LINE: marked("Strategic line"),
    Kind.OBJECTIVE: marked("Strategic objective"),
    Kind.TOPIC: marked("Topic"),
    Kind.INITIATIVE: marked("Initiative"),
    Kind.ROW: marked("Row"),
}
_TITLE = marked("Title")
_FIELD_NAMES: Mapping[Field, str] = {
    Field.ORGANIZATION: marked("Organization"),
    Field.COUNCIL: marked("Council"),
    Field.AUTHOR: marked("Author"),
    Field.TABLE_TITLE: marked("Title of the table"),
    Field.INTRODUCTION: marked("Introduction"),
}
