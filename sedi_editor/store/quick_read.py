"""Quick reads of a plan file, with Python's own SQLite alone.

To import SQLAlchemy takes longer than to open a window or to write a document. A quick read takes no lock and changes
nothing. It returns None for a file that is unusual in any way: `PlanFile` says what is wrong with that.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from sedi_editor import garbage
from sedi_editor.errors import UserError
from sedi_editor.plan.base import Base
from sedi_editor.plan.html import parse
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.rules import broken_rules
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.assembly import Assembly
from sedi_editor.store.digest import Digests, content_columns, content_values
from sedi_editor.store.rows import CommentRow, NodeRow, PlanRow, TextRow, ThreadRow, ThreadRows, WaiverRow
from sedi_editor.store.sqlite import driver, path_limits, schema, size_limits
from sedi_editor.store.version import APPLICATION_ID, CURRENT

_SHORT_WAIT = 1.0
"""Seconds to wait for a program that is writing at this moment."""
_NO_TIME = 0.0
"""Seconds to wait: none. A plan that another program is writing is read by `PlanFile`."""

Row = TypeVar("Row", bound=NamedTuple)


class PageCheck(Enum):
    """How SQLite checks the pages of a file before a plan is read from it."""

    QUICK = "quick_check(1)"
    """As `PlanFile.open` does."""
    INTEGRITY = "integrity_check(1)"
    """As `plan_file.check` does: also each index against its table, and references to missing rows."""


def quick_read(path: Path) -> PlanTree | None:
    """The plan in the file, if the file has the present version, is whole, and is open nowhere; else None.

    SQLite does not check the pages here: `PlanFile.open` does so right after.
    """

    def has_no_lock(connection: sqlite3.Connection) -> bool:
        return connection.execute("SELECT count(*) FROM lock").fetchone() == (0,)

    return _read(path, has_no_lock, _plan_with_unread_texts)


def whole_read(path: Path, page_check: PageCheck = PageCheck.QUICK) -> PlanTree | None:
    """The plan in the file, also while somebody has it open, if the file passes all checks; else None."""

    def is_whole(connection: sqlite3.Connection) -> bool:
        if connection.execute(f"PRAGMA {page_check.value}").fetchone() != ("ok",):
            return False
        return page_check is PageCheck.QUICK or connection.execute("PRAGMA foreign_key_check").fetchone() is None

    return _read(path, is_whole, _whole_plan)


def is_open_nowhere(path: Path) -> bool:
    """Whether there is no lock in the file; False also if that is not known."""
    try:
        with closing(driver.connect(path, writing=False, wait=_NO_TIME)) as connection:
            return connection.execute("SELECT count(*) FROM lock").fetchone() == (0,)
    except (sqlite3.Error, ValueError, OSError):
        return False


def _read(
    path: Path,
    is_readable: Callable[[sqlite3.Connection], bool],
    plan: Callable[[sqlite3.Connection], PlanTree | None],
) -> PlanTree | None:
    try:
        if not path.is_file():
            return None
        path_limits.require_openable(path)
        with closing(driver.connect(path, writing=False, wait=_NO_TIME)) as connection, garbage.gc_paused():
            connection.execute("BEGIN")
            if not _is_ordinary(connection) or not is_readable(connection):
                return None
            size_limits.require(path, lambda statement: connection.execute(statement).fetchone())
            return plan(connection)
    except (sqlite3.Error, UserError, ValueError, OSError):
        return None
    except (TypeError, AttributeError):
        return None  # the tables have numbers where a plan file has text


def quick_base(path: Path) -> Base | None:
    """The base of a copy of the plan file that is made now, also while somebody has it open.

    None if the log is empty and the plan began in this file, and if the file cannot be read.
    """
    try:
        with closing(driver.connect(path, writing=False)) as connection:
            return _base(connection)
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return None


def quick_source(path: Path, fingerprint: str) -> RichText | None:
    """The text with that fingerprint, as it was when a translation was made from it; also while the file is open.

    None if the file does not keep the text, has a version that keeps none, or cannot be read.
    """
    try:
        with closing(driver.connect(path, writing=False, wait=_SHORT_WAIT)) as connection:
            row = connection.execute("SELECT html FROM source WHERE fingerprint = ?", (fingerprint,)).fetchone()
            rich = parse(row[0]) if row else None
    except (sqlite3.Error, UserError, ValueError, TypeError, AttributeError):
        return None
    return rich if rich and rich.fingerprint == fingerprint else None


def _is_ordinary(connection: sqlite3.Connection) -> bool:
    """Whether the file is a plan file of this version, with all its tables and no others."""
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if marks != [APPLICATION_ID, CURRENT.number]:
        return False
    return schema.digest(schema.definitions(connection.execute(schema.SELECT))) == schema.DIGEST


def _whole_plan(connection: sqlite3.Connection) -> PlanTree | None:
    """The plan, if it keeps all rules."""
    tree = _plan(connection, _assembly(connection, _rows(connection, TextRow, "text")))
    return None if tree is None or any(broken_rules(tree)) else tree


def _plan_with_unread_texts(connection: sqlite3.Connection) -> PlanTree | None:
    """The plan, if it keeps all rules but those of single texts, which are not looked into."""
    contents: dict[str | None, list[bytes]] = defaultdict(list)
    for node, content in connection.execute(f"SELECT node, {content_columns(TextRow._fields)} FROM text"):
        contents[node].append(content)
    own = [TextRow._make(content_values(content)) for content in contents.pop(None, ())]
    assembly = _assembly(connection, own)
    assembly.take_unread(contents)
    tree = _plan(connection, assembly)
    return None if tree is None or any(broken_rules(tree, in_texts=False)) else tree


def _assembly(connection: sqlite3.Connection, texts: Iterable[TextRow]) -> Assembly:
    return Assembly(_rows(connection, NodeRow, "node", "ORDER BY rank, id"), texts, _threads(connection))


def _plan(connection: sqlite3.Connection, assembly: Assembly) -> PlanTree | None:
    """The plan that was assembled, if all rows have a place in it and the digests are those that were written."""
    plans = _rows(connection, PlanRow, "plan")
    if len(plans) != 1:
        return None
    tree = assembly.tree(plans[0], _rows(connection, WaiverRow, "waiver"))
    if assembly.problems or not assembly.matches(_written(connection)):
        return None
    return replace(tree, base=_base(connection))


def _base(connection: sqlite3.Connection) -> Base | None:
    last = connection.execute("SELECT id, base FROM change ORDER BY number DESC LIMIT 1").fetchone()
    ids = last or connection.execute("SELECT base, NULL FROM plan").fetchone()
    return Base.read(" ".join(filter(None, ids))) if ids[0] else None


def _rows(connection: sqlite3.Connection, kind: type[Row], table: str, order: str = "") -> list[Row]:
    return [kind._make(row) for row in connection.execute(f"SELECT {', '.join(kind._fields)} FROM {table} {order}")]


def _threads(connection: sqlite3.Connection) -> list[ThreadRows]:
    comments: dict[int, list[CommentRow]] = defaultdict(list)
    names = ", ".join(CommentRow._fields)
    for thread, *row in connection.execute(f"SELECT thread, {names} FROM comment ORDER BY thread, position"):
        comments[thread].append(CommentRow._make(row))
    names = ", ".join(ThreadRow._fields)
    rows = connection.execute(f"SELECT number, {names} FROM thread")
    return [ThreadRows(ThreadRow._make(row), tuple(comments[number])) for number, *row in rows]


def _written(connection: sqlite3.Connection) -> Digests:
    columns = "digest, content_digest, remarks_digest"
    last = connection.execute(f"SELECT {columns} FROM change ORDER BY number DESC LIMIT 1").fetchone()
    ranked, *others = last or connection.execute(f"SELECT {columns} FROM plan").fetchone()
    content, remarks = (None if other is None else int(other, 16) for other in others)
    return Digests(int(ranked, 16), content, remarks)
