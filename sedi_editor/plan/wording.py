"""The names of kinds and fields in the language of the interface, within a sentence and by themselves."""

from collections.abc import Mapping

from sedi_editor.i18n import _, translatable
from sedi_editor.plan.kind import HEADING_FIELDS, ROW_COLUMNS, Field, Kind


def kind_words(kind: Kind) -> str:
    """The name of a kind of node, within a sentence."""
    return _(_KINDS[kind])


def field_words(field: Field) -> str:
    """The name of a field, within a sentence."""
    return _(_FIELDS[field])


def kind_name(kind: Kind | None) -> str:
    """The name of a kind of node, by itself; None is the plan."""
    return _(_KIND_NAMES[kind])


def field_name(field: Field) -> str:
    """The name of a field outside of the table, by itself."""
    return _("Heading") if field in HEADING_FIELDS else _(_FIELD_NAMES.get(field, _TITLE))


def plan_name() -> str:
    """The name of the plan in a list of its parts, of which it is the first."""
    return _("Plan and cover")


_KINDS: Mapping[Kind, str] = {
    Kind.DEPARTMENT: translatable("department"),
    Kind.LINE: translatable("line"),
    Kind.OBJECTIVE: translatable("objective"),
    Kind.TOPIC: translatable("topic"),
    Kind.INITIATIVE: translatable("initiative"),
    Kind.ROW: translatable("row"),
}
# A column is named by its number: its heading differs between plans, and may be as long as a sentence.
_COLUMNS = (translatable("column 2"), translatable("column 3"), translatable("column 4"), translatable("column 5"))
_HEADINGS = (
    translatable("heading of column 1"),
    translatable("heading of column 2"),
    translatable("heading of column 3"),
    translatable("heading of column 4"),
    translatable("heading of column 5"),
    translatable("word for department"),
    translatable("word for strategic line"),
    translatable("word for objective"),
)
_FIELDS: Mapping[Field, str] = {
    Field.TITLE: translatable("title"),
    Field.ORGANIZATION: translatable("organization"),
    Field.COUNCIL: translatable("council"),
    Field.AUTHOR: translatable("author"),
    Field.TABLE_TITLE: translatable("title of the table"),
    Field.INTRODUCTION: translatable("introduction"),
    **{column.field: words for column, words in zip(ROW_COLUMNS, _COLUMNS, strict=True)},
    **dict(zip(HEADING_FIELDS, _HEADINGS, strict=True)),
}
_KIND_NAMES: Mapping[Kind | None, str] = {
    None: translatable("Plan"),
    Kind.DEPARTMENT: translatable("Department"),
    Kind.LINE: translatable("Strategic line"),
    Kind.OBJECTIVE: translatable("Strategic objective"),
    Kind.TOPIC: translatable("Topic"),
    Kind.INITIATIVE: translatable("Initiative"),
    Kind.ROW: translatable("Row"),
}
_TITLE = translatable("Title")
_FIELD_NAMES: Mapping[Field, str] = {
    Field.ORGANIZATION: translatable("Organization"),
    Field.COUNCIL: translatable("Council"),
    Field.AUTHOR: translatable("Author"),
    Field.TABLE_TITLE: translatable("Title of the table"),
    Field.INTRODUCTION: translatable("Introduction"),
}
