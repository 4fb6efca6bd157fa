"""The rows that can be read of a plan file, whatever is wrong with it."""

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
    """The rows of each table. A thread has its number, a comment that of its thread and its place in it."""

    plans: list[PlanRow] = field(default_factory=list[PlanRow])
    nodes: list[NodeRow] = field(default_factory=list[NodeRow])
    texts: list[TextRow] = field(default_factory=list[TextRow])
    threads: list[tuple[int, ThreadRow]] = field(default_factory=list[tuple[int, ThreadRow]])
    comments: list[tuple[int, int, CommentRow]] = field(default_factory=list[tuple[int, int, CommentRow]])
    waivers: list[WaiverRow] = field(default_factory=list[WaiverRow])
    digests: tuple[str, str | None] | None = None
    """Those written last, as the table has them."""
    is_by_pages: bool = False
    """Whether SQLite could not read all, and the pages of the file were searched besides."""
    incomplete: int = 0
    """How many rows have lost bytes, or hold some that are no text."""
    scraps: list[str] = field(default_factory=list[str])
    """What looks like texts in pages that nobody could read."""
    broken: list[str] = field(default_factory=list[str])
    """Words of rows of which nobody can tell any more where they belong."""


def rows_in(path: Path) -> FoundRows:
    """What can be read of the file at `path`, a copy that may be changed. Raises OSError."""
    found = FoundRows()
    if not _read_with_sqlite(path, found):
        found.is_by_pages = True
        with _content(path) as content:
            pages = Pages(content)
            for record in pages.records():
                _sort(record.number, record.values, record.is_whole, found)
            _carve(pages.unread(), found)
    _unite(found)
    return found


@contextmanager
def _content(path: Path) -> Generator[mmap | bytes]:
    """The bytes of the file, which stay on the disk until they are asked for."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield b""
            return
        with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            yield content


def _read_with_sqlite(path: Path, found: FoundRows) -> bool:
    """Takes the rows that SQLite reads; returns whether that is all of them."""
    try:
        with closing(driver.opened(path, writing=False)) as connection:
            connection.text_factory = _as_text
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            kinds = dict(connection.execute("SELECT name, type || substr(sql, 1, 13) FROM sqlite_master").fetchall())
            return all([_read_tables(connection, kinds, found), whole])
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _as_text(content: bytes) -> str:
    return content.decode(errors="replace")


def _read_tables(connection: sqlite3.Connection, kinds: dict[str, str], found: FoundRows) -> bool:
    def take(table: str, columns: Sequence[str], keep: Callable[[Sequence[Any]], object], end: str = "") -> bool:
        # A view could have SQLite compute for ever.
        if str(kinds.get(table)).upper() != "TABLECREATE TABLE ":
            return False
        try:
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED {end}"):
                keep(row)
        except sqlite3.Error:
            return False
        return True

    def take_digests(row: Sequence[Any]) -> None:
        found.digests = found.digests or (row[0], row[1])

    def several(kind: type[Row], rows: list[Row]) -> Callable[[Sequence[Any]], object]:
        return lambda row: rows.append(_made(kind, row))

    digests = ("digest", "remarks_digest")
    read = [
        take("plan", PlanRow._fields, several(PlanRow, found.plans)),
        take("node", NodeRow._fields, several(NodeRow, found.nodes)),
        take("text", TextRow._fields, several(TextRow, found.texts)),
    ]
    # Files of version 1.0 have none of these.
    if "thread" in kinds:
        read += [
            take(
                "thread",
                ("number", *ThreadRow._fields),
                lambda row: found.threads.append((row[0], _made(ThreadRow, row[1:]))),
            ),
            take(
                "comment",
                ("thread", "position", *CommentRow._fields),
                lambda row: found.comments.append((row[0], row[1], _made(CommentRow, row[2:]))),
            ),
            take("waiver", WaiverRow._fields, several(WaiverRow, found.waivers)),
            take("change", digests, take_digests, "ORDER BY number DESC LIMIT 1"),
            take("plan", digests, take_digests),
        ]
    return all(read)


def _sort(number: int, values: Sequence[Value], is_whole: bool, found: FoundRows) -> None:
    """Puts a row from a page where its shape says that it belongs; other tables' rows are left out."""
    if _taken(number, [*values], found):
        found.incomplete += not is_whole
    elif _is_of_ours(values):
        words = [value for value in values if isinstance(value, str) and len(value) > 1 and not _is_id(value)]
        found.broken.append(" | ".join(words))


def _carve(pages: Iterable[bytes], found: FoundRows) -> None:
    """Takes what can be told by its shape in pages that nobody could read, where it was not read elsewhere."""
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


def _taken(number: int, values: list[Any], found: FoundRows) -> bool:
    count = len(values)
    is_numbered = values[0] is None
    if count == 7 and not is_numbered and _are(values, "t-tttt", skip=1):
        found.nodes.append(NodeRow(values[0], values[2], *values[3:]))
    elif count == 8 and is_numbered and _is_html(values[5]) and _are(values[3:5], "tt"):
        found.texts.append(_made(TextRow, values[1:]))
    elif count == 8 and is_numbered and _is_id(values[3]) and not (values[1] and values[2]):
        found.threads.append((number, _made(ThreadRow, values[1:])))
    elif count == 9 and is_numbered and isinstance(values[1], int) and isinstance(values[2], int):
        found.comments.append((values[1], values[2], _made(CommentRow, values[3:])))
    elif count == 10 and is_numbered and _is_id(values[1]) and isinstance(values[2], str):
        found.waivers.append(_made(WaiverRow, values[2:]))
    elif 9 <= count <= 12 and _is_id(values[0]) and isinstance(values[1], str):
        found.plans.append(_made(PlanRow, values[:8]))
    else:
        return False
    return True


def _made(kind: type[Row], values: Sequence[Any]) -> Row:
    """The row of such values; where a value is of another type than the column, in a damaged file, it is left out."""
    row = [
        value if isinstance(value, hint) else "" if hint is str else None
        for value, hint in zip(values, _hints(kind), strict=True)
    ]
    return kind._make(row)


@cache
def _hints(kind: type[NamedTuple]) -> list[Any]:
    return [*get_type_hints(kind).values()]


def _are(values: Sequence[Any], shape: str, skip: int = 0) -> bool:
    """Whether all values after the first `skip` are text; a "-" stands for one that may be missing."""
    return all(
        isinstance(value, str) or (value is None and kind == "-")
        for value, kind in zip(values[skip:], shape, strict=False)
    )


def _is_of_ours(values: Sequence[Value]) -> bool:
    """Whether such a row is one of a text, a node or a comment, and not of the change log, the lock or the schema."""
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


def _unite(found: FoundRows) -> None:
    """Each row once: what SQLite and the pages have both."""
    found.plans[:] = _once(found.plans)
    found.nodes[:] = _once(found.nodes)
    found.texts[:] = _once(found.texts)
    found.threads[:] = _once(found.threads)
    found.comments[:] = _once(found.comments)
    found.waivers[:] = _once(found.waivers)
    found.broken[:] = _once(found.broken)


T = TypeVar("T")


def _once(rows: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(rows))
