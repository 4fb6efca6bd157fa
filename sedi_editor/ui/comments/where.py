"""What the places of comments are called."""

from uuid import UUID

from sedi_editor.i18n import _
from sedi_editor.plan.kind import Column, Kind
from sedi_editor.ui.naming import column_name, field_name, plan_name, title_of
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

_LONGEST, _LONGEST_HEADING = 60, 18
_BETWEEN = " · "


def way_to(session: Session, place: Place) -> str:
    """Where a place is, in words: the nearest first, since there may be room for no more."""
    return _BETWEEN.join(filter(None, (text_name(session, place), *_steps(session, place))))


def whole_name(session: Session, place: Place) -> str:
    """What the whole node is called that the place is in: “The whole row 2”."""
    if place.node is None:
        return _("The whole plan")
    if session.plan.kind(place.node) is Kind.ROW:
        return _("The whole row {number}").format(number=_row_number(session, place))
    names = {
        Kind.DEPARTMENT: _("The whole department"),
        Kind.LINE: _("The whole strategic line"),
        Kind.OBJECTIVE: _("The whole objective"),
        Kind.TOPIC: _("The whole topic"),
    }
    return names.get(session.plan.kind(place.node), _("The whole initiative"))


def text_name(session: Session, place: Place) -> str:
    """What the text at a place is called, with its language if it has one; empty for a whole node."""
    name = _field_name(session, place)
    if name and place.language:
        return _("{text}, {language}").format(text=name, language=place.language.own_name)
    return name or (place.language.own_name if place.language else "")


def department_name(session: Session, department: object) -> str:
    """The title of a department."""
    node = next((one for one in session.plan.tree().departments if one.id == department), None)
    return _title(session, node.id) if node else ""


def _steps(session: Session, place: Place) -> list[str]:
    if place.node is None:
        return [plan_name()]
    upward = (place.node, *reversed(session.plan.ancestors(place.node)))
    if session.plan.kind(place.node) is not Kind.ROW:
        return [_title(session, node) for node in upward]
    number = _("row {number}").format(number=_row_number(session, place))
    return [number, *(_title(session, node) for node in upward[1:])]


def _title(session: Session, node: UUID) -> str:
    return _short(title_of(session, node), _LONGEST)


def _row_number(session: Session, place: Place) -> int:
    return session.plan.position(place.node).index + 1 if place.node else 0


def _field_name(session: Session, place: Place) -> str:
    if place.field is None:
        return ""
    if place.node is not None and session.plan.kind(place.node) is Kind.ROW:
        return _heading(session, Column(place.field.value))
    return field_name(place.field)


def _heading(session: Session, column: Column) -> str:
    """The heading of a column in the draft language, so short that there is room for a language behind it."""
    return _short(column_name(session, column), _LONGEST_HEADING)


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
