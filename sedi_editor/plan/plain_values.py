"""Takes values from outside for what they should be. Raises ExchangeError for all other values.

`what` names a value in the error, in words marked for translation. `where` replaces `{where}` in it: what the value
belongs to.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar, cast
from uuid import UUID

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _
from sedi_editor.plan.richtext import storable

_E = TypeVar("_E", bound=StrEnum)
_LONGEST = 40
_MOST_NAMED = 3
"""The most unknown names in an error: a file from outside may have any number of them."""


def as_mapping(value: object, what: str, where: str = "") -> Mapping[str, object]:
    """The mapping that `value` is."""
    if not isinstance(value, Mapping):
        message = _("This is not a plan: {what} should be a mapping of names to values")
        raise ExchangeError(message.format(what=_named(what, where)))
    return cast(Mapping[str, object], value)


def as_list(value: object, what: str, where: str = "") -> list[object]:
    """The list that `value` is, empty for None."""
    if value is None:
        return []
    if not isinstance(value, list):
        message = _("This is not a plan: {what} should be a list")
        raise ExchangeError(message.format(what=_named(what, where)))
    return cast(list[object], value)


def as_string(value: object, what: str, where: str = "") -> str:
    """The string that `value` is, or the digits of a number, since people write `number: 1`."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        message = _("This is not a plan: {what} should be a string")
        raise ExchangeError(message.format(what=_named(what, where)))
    return str(value)


def as_one_of(kinds: type[_E], value: object, what: str, where: str = "") -> _E:
    """The member of `kinds` whose value is `value`."""
    try:
        return kinds(str(value))
    except ValueError:
        message = _("“{value}” is not a {what}; known are {known}")
        named = _named(what, where)
        raise ExchangeError(message.format(value=shown(value), what=named, known=", ".join(kinds))) from None


def as_id(value: object) -> UUID | None:
    """The id that `value` is, None for None."""
    if value is None:
        return None
    try:
        return UUID(str(value))
    except ValueError:
        raise ExchangeError(_("“{id}” is not an id").format(id=shown(value))) from None


def refuse_unknown(fields: Mapping[str, object], known: Iterable[str], where: str) -> None:
    """Raises ExchangeError for a name in `fields` that is not `known`, since its value would be lost."""
    if unknown := sorted(shown(key) for key in fields.keys() - set(known)):
        names = ", ".join(unknown[:_MOST_NAMED]) + (" …" if len(unknown) > _MOST_NAMED else "")
        raise ExchangeError(_("Unknown in {where}: {names}").format(where=_(where), names=names))


def shown(value: object) -> str:
    """The beginning of a value from outside, for a message: a value may have any length and any characters."""
    return " ".join(storable(str(value)[:_LONGEST]).split())


def _named(what: str, where: str) -> str:
    return _(what).format(where=_(where) if where else "")
