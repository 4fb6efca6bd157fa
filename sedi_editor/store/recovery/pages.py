"""Reads the rows in the pages of an SQLite file without SQLite, page by page and cell by cell.

The format is that of https://www.sqlite.org/fileformat2.html, sections 1.3 (header), 1.5 (free pages), 1.6 (leaf pages
of tables) and 2.1 (records). Damaged parts are skipped.
"""

from collections.abc import Iterator
from mmap import mmap
from typing import NamedTuple

from sedi_editor.store.sqlite.driver import MOST_IN_ROW

Value = None | int | float | str | bytes

_USUAL_PAGE = 4096
_LEAF = 0x0D
_OTHER_PAGES = (b"\x02", b"\x05", b"\x0a")
"""The first byte of interior pages, and of pages of an index."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""The bytes of an integer, by its serial type."""
_MOST_VALUES = 64
"""More values than any row of a plan file has; a record with more is damaged."""


class Record(NamedTuple):
    """A row: its rowid and its values. `is_whole` says that no byte is missing, and that all text is text."""

    number: int
    values: list[Value]
    is_whole: bool


class Pages:
    """The pages of a file with that content."""

    def __init__(self, content: bytes | mmap) -> None:
        self._content = content
        is_sqlite = content[:16] == b"SQLite format 3\0"
        size = int.from_bytes(content[16:18]) if is_sqlite else _USUAL_PAGE
        size = 65536 if size == 1 else size
        self._size = size if size >= 512 and not size & (size - 1) else _USUAL_PAGE
        self._usable = self._size - (content[20] if is_sqlite and content[20] <= 32 else 0)
        self._count = -(-len(content) // self._size)
        self._read = set(self._free_pages()) if is_sqlite else set[int]()
        """The numbers of free pages, and of pages that have been read."""

    def records(self) -> Iterator[Record]:
        """The rows in all leaf pages of tables that are not known to be free."""
        for number in range(1, self._count + 1):
            if number not in self._read:
                yield from self._records(number)

    def unread(self) -> Iterator[bytes]:
        """After `records`: the pages that could not be read and may contain words."""
        for number in range(1, self._count + 1):
            page = self._page(number)
            if number not in self._read and page[:1] not in _OTHER_PAGES:
                yield page

    def _records(self, number: int) -> Iterator[Record]:
        """The rows of one page; none if it is no leaf page of a table."""
        page, start = self._page(number), 100 if number == 1 else 0
        if len(page) < start + 8 or page[start] != _LEAF:
            return
        count, is_whole = int.from_bytes(page[start + 3 : start + 5]), True
        for place in range(start + 8, min(start + 8 + 2 * count, len(page) - 1), 2):
            record = self._record(page, int.from_bytes(page[place : place + 2]))
            if record:
                yield record
            else:
                is_whole = False
        if count and is_whole:
            self._read.add(number)

    def _page(self, number: int) -> bytes:
        return self._content[(number - 1) * self._size : number * self._size]

    def _free_pages(self) -> Iterator[int]:
        seen: set[int] = set()
        trunk = int.from_bytes(self._content[32:36])
        while 0 < trunk <= self._count and trunk not in seen:
            seen.add(trunk)
            yield trunk
            page = self._page(trunk)
            length = min(int.from_bytes(page[4:8]), len(page) // 4 - 2)
            yield from (int.from_bytes(page[8 + 4 * leaf : 12 + 4 * leaf]) for leaf in range(max(0, length)))
            trunk = int.from_bytes(page[:4])

    def _record(self, page: bytes, at: int) -> Record | None:
        if at < 8:
            return None
        length, at = _varint(page, at)
        number, at = _varint(page, at)
        if length <= 0 or length > len(self._content):
            return None
        payload = self._payload(page, at, length)
        return _decoded(number, payload, length)

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """The payload of a cell with its overflow pages; shorter than `length` if a page is lost."""
        most = self._usable - 35
        if length <= most:
            return page[at : at + length]
        least = (self._usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._usable - 4)
        local = local if local <= most else least
        parts, left = [page[at : at + local]], length - local
        following, seen = int.from_bytes(page[at + local : at + local + 4]), set[int]()
        while left > 0 and 0 < following <= self._count and following not in seen:
            seen.add(following)
            self._read.add(following)
            page = self._page(following)
            # A longer payload is no row of a plan: its pages are skipped.
            if length <= MOST_IN_ROW:
                parts.append(page[4 : min(self._usable, 4 + left)])
            left -= self._usable - 4
            following = int.from_bytes(page[:4])
        return b"".join(parts)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A variable-length integer at `at`, and the position after it."""
    value = 0
    for place in range(at, min(at + 8, len(content))):
        value = value << 7 | content[place] & 0x7F
        if not content[place] & 0x80:
            return value, place + 1
    if at + 8 >= len(content):
        return 0, len(content)
    value = value << 8 | content[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9


def _decoded(number: int, payload: bytes, length: int) -> Record | None:
    header, at = _varint(payload, 0)
    if not at <= header <= min(len(payload), 9 * _MOST_VALUES):
        return None
    types: list[int] = []
    while at < header:
        kind, at = _varint(payload, at)
        types.append(kind)
    values, whole, at = list[Value](), len(payload) == length, header
    for kind in types:
        size = _size(kind)
        if size is None:
            return None
        value, is_text = _value(kind, payload[at : at + size])
        values.append(value)
        whole = whole and is_text
        at += size
    return Record(number, values, whole) if values and at == length else None


def _size(kind: int) -> int | None:
    if kind >= 12:
        return (kind - 12) // 2
    return {0: 0, 7: 8, 8: 0, 9: 0, **_INTEGERS}.get(kind)


def _value(kind: int, content: bytes) -> tuple[Value, bool]:
    """The value, and whether its bytes fit its type: text may have bytes that are no UTF-8."""
    if kind in _INTEGERS:
        return int.from_bytes(content, signed=True), True
    if kind in (0, 7):
        return None, True
    if kind in (8, 9):
        return kind - 8, True
    if kind % 2 == 0:
        return content, True
    text = content.decode(errors="replace")
    return text, text.encode() == content
