"""The rows that can be read from a damaged plan file."""

import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing, contextmanager
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_type_hints
from uuid import UUID

from msgspec import Struct, field

from sedi_editor.store.recovery.carving import nodes_in, texts_in, words_in
from sedi_editor.store.recovery.pages import Pages, Value
from sedi_editor.store.rows import CommentRow, NodeRow, PlanRow, TextRow, ThreadRow, WaiverRow
from sedi_editor.store.sqlite import driver

Row = TypeVar("Row", bound=NamedTuple)


class FoundRows(Struct):
    """The rows of each table. A thread comes with its number, a comment with its thread's number and its position."""

    plans: list[PlanRow] = field(default_factory=list[PlanRow])
    nodes: list[NodeRow] = field(default_factory=list[NodeRow])
    texts: list[TextRow] = field(default_factory=list[TextRow])
    threads: list[tuple[int, ThreadRow]] = field(default_factory=list[tuple[int, ThreadRow]])
    comments: list[tuple[int, int, CommentRow]] = field(default_factory=list[tuple[int, int, CommentRow]])
    waivers: list[WaiverRow] = field(default_factory=list[WaiverRow])
    digests: tuple[str, str | None] | None = None
    """The digests that were written last, as in the table: `digest` and `remarks_digest`."""
    is_by_pages: bool = False
    """Whether the pages of the file were searched too, since SQLite could not read all rows."""
    incomplete: int = 0
    """The number of rows that have lost bytes, or have bytes that are no text."""
    scraps: list[str] = field(default_factory=list[str])
    """Words that look like texts, in pages that cannot be read."""
    broken: list[str] = field(default_factory=list[str])
    """The words of rows whose table or owner is not known any more."""


def rows_in(path: Path) -> FoundRows:
    """The rows that can be read from the file at `path`, which is a copy and may be changed. Raises OSError."""
    found = FoundRows()
    if not _read_with_sqlite(path, found):
        found.is_by_pages = True
        with _content(path) as content:
            pages = Pages(content)
            for record in pages.records():
                _sort(record.number, record.values, record.is_whole, found)
            _carve(pages.unread(), found)
    _remove_doubles(found)
    return found


@contextmanager
def _content(path: Path) -> Generator[mmap | bytes]:
    """The bytes of the file, mapped into memory."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield b""
            return
        with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            yield content


def _read_with_sqlite(path: Path, found: FoundRows) -> bool:
    """Adds the rows that SQLite reads; returns whether these are all rows."""
    try:
        with closing(driver.connect(path, writing=False)) as connection:
            connection.text_factory = _as_text
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            kinds = dict(connection.execute("SELECT name, type || substr(sql, 1, 13) FROM sqlite_master").fetchall())
            return all([_read_tables(connection, kinds, found), whole])
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _as_text(content: bytes) -> str:
    return content.decode(errors="replace")


def _read_tables(connection: sqlite3.Connection, kinds: dict[str, str], found: FoundRows) -> bool:
    def read(table: str, columns: Sequence[str], keep: Callable[[Sequence[Any]], object], end: str = "") -> bool:
        # A view could keep SQLite busy for ever.
        if str(kinds.get(table)).upper() != "TABLECREATE TABLE ":
            return False
        try:
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED {end}"):
                keep(row)
        except sqlite3.Error:
            return False
        return True

    def add_digests(row: Sequence[Any]) -> None:
        found.digests = found.digests or (row[0], row[1])

    def adder(kind: type[Row], rows: list[Row]) -> Callable[[Sequence[Any]], object]:
        return lambda row: rows.append(_row(kind, row))

    digests = ("digest", "remarks_digest")
    results = [
        read("plan", PlanRow._fields, adder(PlanRow, found.plans)),
        read("node", NodeRow._fields, adder(NodeRow, found.nodes)),
        read("text", TextRow._fields, adder(TextRow, found.texts)),
    ]
    # Files of version 1.0 have none of these.
    if "thread" in kinds:
        results += [
            read(
                "thread",
                ("number", *ThreadRow._fields),
                lambda row: found.threads.append((row[0], _row(ThreadRow, row[1:]))),
            ),
            read(
                "comment",
                ("thread", "position", *CommentRow._fields),
                lambda row: found.comments.append((row[0], row[1], _row(CommentRow, row[2:]))),
            ),
            read("waiver", WaiverRow._fields, adder(WaiverRow, found.waivers)),
            read("change", digests, add_digests, "ORDER BY number DESC LIMIT 1"),
            read("plan", digests, add_digests),
        ]
    return all(results)


def _sort(number: int, values: Sequence[Value], is_whole: bool, found: FoundRows) -> None:
    """Adds a row from a page to the table to which its values fit; rows of other tables are left out."""
    if _add_row(number, [*values], found):
        found.incomplete += not is_whole
    elif _has_words(values):
        words = [value for value in values if isinstance(value, str) and len(value) > 1 and not _is_id(value)]
        found.broken.append(" | ".join(words))


def _carve(pages: Iterable[bytes], found: FoundRows) -> None:
    """Adds what looks like nodes, texts and words in pages that cannot be read, unless it was read elsewhere."""
    known = {row.id for row in found.nodes}
    plans = {row.id for row in found.plans}
    texts = {(row.node or row.plan, row.field, row.language) for row in found.texts}
    for page in pages:
        nodes = [row for row in nodes_in(page) if row.id not in known]
        known.update(row.id for row in nodes)
        found.nodes += nodes
        new = [row for row in texts_in(page) if (row.node, row.field, row.language) not in texts]
        texts.update((row.node, row.field, row.language) for row in new)
        found.texts += [row._replace(plan=row.node, node=None) if row.node in plans else row for row in new]
        found.scraps += words_in(page)


def _add_row(number: int, values: list[Any], found: FoundRows) -> bool:
    count = len(values)
    is_numbered = values[0] is None
    if count == 7 and not is_numbered and _are(values, "t-tttt", skip=1):
        found.nodes.append(NodeRow(values[0], values[2], *values[3:]))
    elif count == 8 and is_numbered and _is_html(values[5]) and _are(values[3:5], "tt"):
        found.texts.append(_row(TextRow, values[1:]))
    elif count == 8 and is_numbered and _is_id(values[3]) and not (values[1] and values[2]):
        found.threads.append((number, _row(ThreadRow, values[1:])))
    elif count == 9 and is_numbered and isinstance(values[1], int) and isinstance(values[2], int):
        found.comments.append((values[1], values[2], _row(CommentRow, values[3:])))
    elif count == 10 and is_numbered and _is_id(values[1]) and isinstance(values[2], str):
        found.waivers.append(_row(WaiverRow, values[2:]))
    elif 9 <= count <= 12 and _is_id(values[0]) and isinstance(values[1], str):
        found.plans.append(_row(PlanRow, values[:8]))
    else:
        return False
    return True


def _row(kind: type[Row], values: Sequence[Any]) -> Row:
    """The row with those values. A value of another type than its column, in a damaged file, is left out."""
    row = [
        value if isinstance(value, hint) else "" if hint is str else None
        for value, hint in zip(values, _hints(kind), strict=True)
    ]
    return kind._make(row)


@cache
def _hints(kind: type[NamedTuple]) -> list[Any]:
    return [*get_type_hints(kind).values()]


def _are(values: Sequence[Any], types: str, skip: int = 0) -> bool:
    """Whether the values after the first `skip` are text; `types` has a "-" for each that may also be None."""
    return all(
        isinstance(value, str) or (value is None and type_ == "-")
        for value, type_ in zip(values[skip:], types, strict=False)
    )


def _has_words(values: Sequence[Value]) -> bool:
    """Whether a row is of a text or a comment, and not of the change log, the lock or the schema."""
    if len(values) == 8 and values[0] is None:
        return isinstance(values[5], str) and "<" in values[5][:9] and not values[5].startswith("{")
    return len(values) == 9 and values[0] is None and isinstance(values[1], int)


def _is_html(value: Value) -> bool:
    return isinstance(value, str) and value.startswith(("<p>", "<ul>", "<ol>"))


def _is_id(value: object) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _remove_doubles(found: FoundRows) -> None:
    """Removes doubles: rows that both SQLite and the search of the pages have found."""
    found.plans[:] = _without_doubles(found.plans)
    found.nodes[:] = _without_doubles(found.nodes)
    found.texts[:] = _without_doubles(found.texts)
    found.threads[:] = _without_doubles(found.threads)
    found.comments[:] = _without_doubles(found.comments)
    found.waivers[:] = _without_doubles(found.waivers)
    found.broken[:] = _without_doubles(found.broken)


T = TypeVar("T")


def _without_doubles(rows: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(rows))
