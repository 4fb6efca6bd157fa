"""What the parts of a plan are called, in the window's words."""

from dataclasses import dataclass
from uuid import UUID

from sedi_editor import i18n
from sedi_editor.i18n import _
from sedi_editor.plan.kind import HEADING_FIELDS, Column, Field, Kind
from sedi_editor.plan.language import Language, name_of
from sedi_editor.plan.numbering import printed
from sedi_editor.plan.tree import Node
from sedi_editor.ui.session.session import Session


@dataclass(frozen=True, slots=True)
class Named:
    """A node's number and title on one line; `language` is that of the title, None where it has none in any."""

    number: str
    title: str
    language: Language | None

    @property
    def line(self) -> str:
        """Both together."""
        return f"{self.number} {self.title}".strip()


def language_name(language: Language) -> str:
    """What a language is called within a sentence, in the language of the interface: French, français."""
    return name_of(language, Language(i18n.language()))


def named(node: Node, *languages: Language) -> Named:
    """What a node is called in the first of `languages` that it has a title in, else in any."""
    for language in (*languages, *Language):
        title = node.text(Field.TITLE, language)
        if title:
            return Named(node.number, on_one_line(title.plain), language)
    return Named(node.number, _("(no title)"), None)


def title_of(session: Session, node: UUID | None) -> str:
    """The number and title of a node on one line, in the draft language or else in any; without both, its kind."""
    if node is None:
        return kind_name(None)
    shown = session.plan.node(node)
    name = named(shown, session.draft_language, *session.plan.settings().languages)
    parts = (printed(name.number), name.title if name.language else "")
    return " ".join(filter(None, parts)) or kind_name(shown.kind)


def on_one_line(text: str) -> str:
    """`text` with a blank wherever it has blanks, breaks or ends of paragraphs."""
    return " ".join(text.split())


def kind_name(kind: Kind | None) -> str:
    """What a kind of node is called; None is the plan itself."""
    names = {
        None: _("Plan"),
        Kind.DEPARTMENT: _("Department"),
        Kind.LINE: _("Strategic line"),
        Kind.OBJECTIVE: _("Strategic objective"),
        Kind.TOPIC: _("Topic"),
        Kind.INITIATIVE: _("Initiative"),
        Kind.ROW: _("Row"),
    }
    return names[kind]


def plan_name() -> str:
    """What the plan itself is called where it stands among its parts, as the first of them."""
    return _("Plan and cover")


def column_name(session: Session, column: Column) -> str:
    """The heading of a column in the draft language, on one line."""
    return on_one_line(session.plan.tree().heading(column.heading, session.draft_language).plain)


def field_name(field: Field) -> str:
    """What a field is called that is no cell of the table."""
    if field in HEADING_FIELDS:
        return _("Heading")
    names = {
        Field.ORGANIZATION: _("Organization"),
        Field.COUNCIL: _("Council"),
        Field.AUTHOR: _("Author"),
        Field.TABLE_TITLE: _("Title of the table"),
        Field.INTRODUCTION: _("Introduction"),
    }
    return names.get(field, _("Title"))
