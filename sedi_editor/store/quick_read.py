"""Reads a plan file with Python's own SQLite alone, so that the plan is on the screen, or out, at once.

SQLAlchemy takes longer to import than a window to open, or a document to write. A quick read takes no lock and changes
nothing, and it has nothing to say about a file that is in any way out of the ordinary: `PlanFile` has.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable
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
from sedi_editor.store.digest import Digests
from sedi_editor.store.rows import CommentRow, NodeRow, PlanRow, TextRow, ThreadRow, ThreadRows, WaiverRow
from sedi_editor.store.sqlite import driver, path_limits, schema, size_limits
from sedi_editor.store.version import APPLICATION_ID, CURRENT

_SHORT_WAIT = 1.0
"""Seconds to wait for a program that is writing at this moment."""
_NO_TIME = 0.0
"""A file that another program is writing at this moment is not waited for."""

Row = TypeVar("Row", bound=NamedTuple)


class Care(Enum):
    """How closely SQLite looks at a file's pages before a plan is read from it."""

    AS_OPENING = "quick_check(1)"
    """As `PlanFile.open` has it look."""
    AS_CHECKING = "integrity_check(1)"
    """As `plan_file.check` does: each index against its table, and that no row refers to one that is not there."""


def quick_read(path: Path) -> PlanTree | None:
    """The plan in the file, when it is of the present version, whole, and open nowhere; else None.

    The pages are left to who opens the file for good, right after.
    """
    return _read(path, lambda connection: connection.execute("SELECT count(*) FROM lock").fetchone() == (0,))


def whole_read(path: Path, care: Care = Care.AS_OPENING) -> PlanTree | None:
    """The plan in the file, whoever has it open, when it has passed all that is looked at with that care; else None."""

    def is_whole(connection: sqlite3.Connection) -> bool:
        if connection.execute(f"PRAGMA {care.value}").fetchone() != ("ok",):
            return False
        return care is Care.AS_OPENING or connection.execute("PRAGMA foreign_key_check").fetchone() is None

    return _read(path, is_whole)


def is_open_nowhere(path: Path) -> bool:
    """Whether there is no lock in the file; False also where that cannot be told."""
    try:
        with closing(driver.opened(path, writing=False, wait=_NO_TIME)) as connection:
            return connection.execute("SELECT count(*) FROM lock").fetchone() == (0,)
    except (sqlite3.Error, ValueError, OSError):
        return False


def _read(path: Path, is_fit: Callable[[sqlite3.Connection], bool]) -> PlanTree | None:
    try:
        if not path.is_file():
            return None
        path_limits.require_openable(path)
        with closing(driver.opened(path, writing=False, wait=_NO_TIME)) as connection, garbage.gc_paused():
            connection.execute("BEGIN")
            if not _is_ordinary(connection) or not is_fit(connection):
                return None
            size_limits.require(path, lambda question: connection.execute(question).fetchone())
            return _plan(connection)
    except (sqlite3.Error, UserError, ValueError, OSError):
        return None
    except (TypeError, AttributeError):
        return None  # the tables hold numbers where ours have words


def quick_base(path: Path) -> Base | None:
    """What a copy that is made now has in common with the plan file, also while somebody has it open.

    None where the log is empty and the plan began in this file, and where the file cannot be read.
    """
    try:
        with closing(driver.opened(path, writing=False)) as connection:
            return _base(connection)
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return None


def quick_source(path: Path, fingerprint: str) -> RichText | None:
    """The text with that fingerprint, as it was when a translation was made from it; also while the file is open.

    None where the file does not keep the text, is of a version that keeps none, or cannot be read.
    """
    try:
        with closing(driver.opened(path, writing=False, wait=_SHORT_WAIT)) as connection:
            row = connection.execute("SELECT html FROM source WHERE fingerprint = ?", (fingerprint,)).fetchone()
            rich = parse(row[0]) if row else None
    except (sqlite3.Error, UserError, ValueError, TypeError, AttributeError):
        return None
    return rich if rich and rich.fingerprint == fingerprint else None


def _is_ordinary(connection: sqlite3.Connection) -> bool:
    """Whether it is one of ours, of this version, with nothing besides."""
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if marks != [APPLICATION_ID, CURRENT.number]:
        return False
    return schema.digest(schema.definitions(connection.execute(schema.QUESTION))) == schema.DIGEST


def _plan(connection: sqlite3.Connection) -> PlanTree | None:
    plans = _rows(connection, PlanRow, "plan")
    if len(plans) != 1:
        return None
    assembly = Assembly(
        _rows(connection, NodeRow, "node", "ORDER BY rank, id"),
        _rows(connection, TextRow, "text"),
        _threads(connection),
    )
    tree = assembly.tree(plans[0], _rows(connection, WaiverRow, "waiver"))
    if assembly.problems or not assembly.is_as(_written(connection)) or any(broken_rules(tree)):
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
    content, remarks = (None if one is None else int(one, 16) for one in others)
    return Digests(int(ranked, 16), content, remarks)
