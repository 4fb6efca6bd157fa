"""The types of settings: how a value is written as text into the file of settings, and read and validated."""

import json
from base64 import b64decode, b64encode
from enum import StrEnum
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from msgspec import Struct

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class SettingType(Protocol[T]):
    """Converts between a value and its text in the file."""

    def read(self, text: str) -> T:
        """The value of `text`. Raises ValueError for an invalid text."""
        ...

    def write(self, value: T) -> str:
        """The text of `value`, which `read` takes. Raises ValueError for an invalid value."""
        ...


class String:
    """Any line of text."""

    def read(self, text: str) -> str:
        return text

    def write(self, value: str) -> str:
        return value


class YesNo:
    def read(self, text: str) -> bool:
        return {"yes": True, "no": False}[self._known(text)]

    def write(self, value: bool) -> str:
        return "yes" if value else "no"

    @staticmethod
    def _known(text: str) -> str:
        if text not in ("yes", "no"):
            raise ValueError(text)
        return text


class WholeNumber(Struct, frozen=True):
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def read(self, text: str) -> int:
        return self._within(int(text))

    def write(self, value: int) -> str:
        return str(self._within(value))

    def _within(self, value: int) -> int:
        if not self.least <= value <= self.most:
            raise ValueError(value)
        return value


class OneOf(Struct, frozen=True):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, text: str) -> str:
        if text not in self.words:
            raise ValueError(text)
        return text

    def write(self, value: str) -> str:
        return self.read(value)


class EnumMember(Struct, Generic[E], frozen=True):
    """A member of an enumeration of words."""

    of: type[E]

    def read(self, text: str) -> E:
        return self.of(text)

    def write(self, value: E) -> str:
        return self.of(value).value


class Base64:
    """Bytes from Qt, such as the geometry of a window."""

    def read(self, text: str) -> bytes:
        return b64decode(text, validate=True)

    def write(self, value: bytes) -> str:
        return b64encode(value).decode("ascii")


class OptionalPath:
    """A path, which need not exist; or None."""

    def read(self, text: str) -> Path | None:
        return _path(text) if text else None

    def write(self, value: Path | None) -> str:
        return "" if value is None else str(value)


class Paths:
    def read(self, text: str) -> tuple[Path, ...]:
        return tuple(_path(path) for path in _list(text, str))

    def write(self, value: tuple[Path, ...]) -> str:
        return json.dumps([str(path) for path in value], ensure_ascii=False)


class Strings:
    def read(self, text: str) -> tuple[str, ...]:
        return tuple(_list(text, str))

    def write(self, value: tuple[str, ...]) -> str:
        return json.dumps(list(value), ensure_ascii=False)


class NodeIdList:
    """Ids of nodes, which need not exist; or None."""

    def read(self, text: str) -> tuple[UUID, ...] | None:
        return tuple(UUID(hexadecimal) for hexadecimal in _list(text, str)) if text else None

    def write(self, value: tuple[UUID, ...] | None) -> str:
        return "" if value is None else json.dumps([id_.hex for id_ in value])


class Shares(Struct, frozen=True):
    """Shares of a width, each positive: `count` of them, or none."""

    count: int

    def read(self, text: str) -> tuple[float, ...]:
        return self._sound(tuple(float(number) for number in _list(text, (int, float))))

    def write(self, value: tuple[float, ...]) -> str:
        return json.dumps(self._sound(value))

    def _sound(self, value: tuple[float, ...]) -> tuple[float, ...]:
        if value and (len(value) != self.count or not all(0 < number < 1e6 for number in value)):
            raise ValueError(value)
        return value


def _path(text: str) -> Path:
    if "\0" in text:
        raise ValueError(text)
    return Path(text)


def _list(text: str, kinds: type | tuple[type, ...]) -> list:
    read = json.loads(text)
    if not isinstance(read, list) or not all(isinstance(item, kinds) and not isinstance(item, bool) for item in read):
        raise ValueError(text)
    return read
