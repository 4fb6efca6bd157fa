"""The names of departments, locations and kinds of texts in the results of a search."""

from uuid import UUID

from sedi_editor.i18n import _
from sedi_editor.plan.kind import HEADING_FIELDS, Column, Field, Kind
from sedi_editor.plan.wording import field_name
from sedi_editor.search.hit import Hit
from sedi_editor.ui.naming import column_name, locations, title_of
from sedi_editor.ui.session.session import Session


def department_name(session: Session, department: UUID | None) -> str:
    """The title of a department; for None, the name for the plan's own texts."""
    return title_of(session, department) if department else _("The plan itself")


def location_of(session: Session, hit: Hit) -> str:
    """The titles of the nodes from below the department down to the hit's node."""
    node = hit.node
    if node is None or not session.plan.has(node):
        return ""
    with_itself = session.plan.kind(node) is not Kind.ROW and hit.field is not Field.TITLE
    return locations(session).headlines_below_department(node, with_itself)


def part_name(session: Session, hit: Hit) -> str:
    """The kind of text that the hit is in: the name of a column, a title, a number, a comment."""
    if hit.passage.comment:
        return _("Comment")
    if hit.field is None:
        return _("Number")
    if hit.node is not None and hit.field is not Field.TITLE and hit.field not in HEADING_FIELDS:
        return column_name(session, Column(hit.field.value))
    if hit.node is not None and session.plan.has(hit.node) and session.plan.kind(hit.node) is Kind.INITIATIVE:
        return column_name(session, Column.INITIATIVE)
    return field_name(hit.field)
