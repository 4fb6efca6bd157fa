"""Values from outside as what they should be; `what` names them in the ExchangeError that anything else raises."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar, cast
from uuid import UUID

from sedi_editor.errors import ExchangeError

_E = TypeVar("_E", bound=StrEnum)


def as_mapping(shape: object, what: str) -> Mapping[str, object]:
    """The mapping that `shape` is."""
    if not isinstance(shape, Mapping):
        raise ExchangeError(f"This is not a plan: {what} should be a mapping of names to values")
    return cast(Mapping[str, object], shape)


def as_list(shape: object, what: str) -> list[object]:
    """The list that `shape` is, empty for None."""
    if shape is None:
        return []
    if not isinstance(shape, list):
        raise ExchangeError(f"This is not a plan: {what} should be a list")
    return cast(list[object], shape)


def as_string(shape: object, what: str) -> str:
    """The string that `shape` is; of a number its digits, since people write `number: 1`."""
    if isinstance(shape, bool) or not isinstance(shape, str | int | float):
        raise ExchangeError(f"This is not a plan: {what} should be a string")
    return str(shape)


def as_one_of(kinds: type[_E], value: object, what: str) -> _E:
    """The member of `kinds` whose value is `value`."""
    try:
        return kinds(str(value))
    except ValueError:
        raise ExchangeError(f"“{str(value)[:40]}” is not a {what}; known are {', '.join(kinds)}") from None


def as_id(shape: object) -> UUID | None:
    """The id that `shape` is, None for None."""
    if shape is None:
        return None
    try:
        return UUID(str(shape))
    except ValueError:
        raise ExchangeError(f"“{str(shape)[:40]}” is not an id") from None


def refuse_unknown(fields: Mapping[str, object], known: Iterable[str], where: str) -> None:
    """Raises ExchangeError for a name in `fields` that is not `known`: what it holds would be lost."""
    if unknown := sorted(str(key)[:40] for key in fields.keys() - set(known)):
        raise ExchangeError(f"Unknown in {where}: {', '.join(unknown)}")
