"""Values from outside as what they should be.

`what`, in words marked for translation, names them in the ExchangeError that anything else raises; where it has a place
for it, `where` says of what they are.
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
"""Unknown names that are told: a stranger's file may have as many as it likes."""


def as_mapping(shape: object, what: str, where: str = "") -> Mapping[str, object]:
    """The mapping that `shape` is."""
    if not isinstance(shape, Mapping):
        message = _("This is not a plan: {what} should be a mapping of names to values")
        raise ExchangeError(message.format(what=_named(what, where)))
    return cast(Mapping[str, object], shape)


def as_list(shape: object, what: str, where: str = "") -> list[object]:
    """The list that `shape` is, empty for None."""
    if shape is None:
        return []
    if not isinstance(shape, list):
        message = _("This is not a plan: {what} should be a list")
        raise ExchangeError(message.format(what=_named(what, where)))
    return cast(list[object], shape)


def as_string(shape: object, what: str, where: str = "") -> str:
    """The string that `shape` is; of a number its digits, since people write `number: 1`."""
    if isinstance(shape, bool) or not isinstance(shape, str | int | float):
        message = _("This is not a plan: {what} should be a string")
        raise ExchangeError(message.format(what=_named(what, where)))
    return str(shape)


def as_one_of(kinds: type[_E], value: object, what: str, where: str = "") -> _E:
    """The member of `kinds` whose value is `value`."""
    try:
        return kinds(str(value))
    except ValueError:
        message = _("“{value}” is not a {what}; known are {known}")
        named = _named(what, where)
        raise ExchangeError(message.format(value=shown(value), what=named, known=", ".join(kinds))) from None


def as_id(shape: object) -> UUID | None:
    """The id that `shape` is, None for None."""
    if shape is None:
        return None
    try:
        return UUID(str(shape))
    except ValueError:
        raise ExchangeError(_("“{id}” is not an id").format(id=shown(shape))) from None


def refuse_unknown(fields: Mapping[str, object], known: Iterable[str], where: str) -> None:
    """Raises ExchangeError for a name in `fields` that is not `known`: what it holds would be lost."""
    if unknown := sorted(shown(key) for key in fields.keys() - set(known)):
        names = ", ".join(unknown[:_MOST_NAMED]) + (" …" if len(unknown) > _MOST_NAMED else "")
        raise ExchangeError(_("Unknown in {where}: {names}").format(where=_(where), names=names))


def shown(value: object) -> str:
    """The beginning of a value from outside as part of a line: a file may have any signs in it, and any length."""
    return " ".join(storable(str(value)[:_LONGEST]).split())


def _named(what: str, where: str) -> str:
    return _(what).format(where=_(where) if where else "")
