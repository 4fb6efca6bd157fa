"""Objects that are stored many together and compressed, in object streams (ISO 32000-1, 7.5.7)."""

import zlib
from collections.abc import Callable
from itertools import accumulate

from msgspec import Struct

_MANY = 400
"""The most objects of one stream: a reader unpacks a whole stream for one object."""
_LEVEL = 6
"""zlib's level of compression."""


class ObjectStream(Struct):
    """An object stream: the number of its own object, and those of the objects in it; `content` is compressed."""

    number: int
    objects: list[int]
    first: int
    content: bytes

    def format(self) -> bytes:
        """The stream with its dictionary."""
        entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d"
        values = (len(self.objects), self.first, len(self.content))
        return b"<<%b>>\nstream\n%b\nendstream" % (entries % values, self.content)


class PackedObjects:
    """Takes the objects one by one; `reserve` gives the next free number of an object."""

    def __init__(self, reserve: Callable[[], int]) -> None:
        self.reserve = reserve
        self._streams: list[ObjectStream] = []
        self._numbers: list[int] = []
        self._contents: list[bytes] = []

    def add(self, number: int, content: bytes) -> None:
        """Adds an object that has a number already."""
        self._numbers.append(number)
        self._contents.append(content)
        if len(self._numbers) == _MANY:
            self._pack()

    def streams(self) -> list[ObjectStream]:
        """All streams; nothing is added after that."""
        if self._numbers:
            self._pack()
        return self._streams

    def _pack(self) -> None:
        numbers, contents = self._numbers, self._contents
        offsets = accumulate([0, *[len(content) + 1 for content in contents[:-1]]])
        index = b" ".join([b"%d %d" % pair for pair in zip(numbers, offsets, strict=True)]) + b"\n"
        packed = zlib.compress(index + b"\n".join(contents), _LEVEL)
        self._streams.append(ObjectStream(self.reserve(), numbers, len(index), packed))
        self._numbers, self._contents = [], []
