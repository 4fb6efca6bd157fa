"""Names for languages, nodes and columns of the session's plan."""

from uuid import UUID

from sedi_editor import i18n
from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language, name_of
from sedi_editor.plan.location import Locations, on_one_line
from sedi_editor.ui.session.session import Session


def language_name(language: Language) -> str:
    """The name of a language within a sentence, in the language of the interface, such as "French"."""
    return name_of(language, Language(i18n.language()))


def language_title(language: Language) -> str:
    """The name of a language at the start of a line, in the language of the interface, such as "French"."""
    name = language_name(language)
    return name[0].upper() + name[1:]


def locations(session: Session) -> Locations:
    """Locations in the session's plan, in words, with titles in the draft language where there are any."""
    return Locations(session.plan, session.view.draft_language)


def title_of(session: Session, node: UUID | None) -> str:
    """The number and title of a node on one line, in the draft language or else in any; without both, its kind."""
    return locations(session).headline(node)


def column_name(session: Session, column: Column) -> str:
    """The heading of a column in the draft language, on one line."""
    return on_one_line(session.plan.tree().heading(column.heading, session.view.draft_language).plain)
