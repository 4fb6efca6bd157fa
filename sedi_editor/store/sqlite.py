"""What is SQLite's own: how a file is opened, its pragmas, its errors, and its backup."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _, marked
from sedi_editor.store import driver, standing
from sedi_editor.store.problems import Busy, DamagedFile, DiskFull, NotAPlan


def connect(path: Path, *, writing: bool) -> Connection:
    """A connection to the SQLite file at `path`, which must be there, with the pragmas set.

    Without `writing` nothing can be changed; only what a crashed program left half done is taken back, as SQLite does
    on the first read. Transactions are begun by `reading` and `transaction` alone. Raises FileProblem.
    """
    with translated(path):
        return _connected(partial(driver.opened, path, writing=writing))


_way_in: ContextVar[Callable[[], sqlite3.Connection]] = ContextVar("way in")
# One engine for all files: an engine keeps the statements that it has compiled, which takes longer than to run them.
_ENGINE = create_engine("sqlite+pysqlite://", creator=lambda: _way_in.get()(), poolclass=NullPool)


def _connected(way_in: Callable[[], sqlite3.Connection]) -> Connection:
    """A connection of the engine over the one that `way_in` makes. Raises what `way_in` raises."""
    before = _way_in.set(way_in)
    try:
        return _ENGINE.connect()
    finally:
        _way_in.reset(before)


@contextmanager
def without_foreign_keys(connection: Connection) -> Generator[None]:
    """A block around a transaction in which references between rows are not watched."""
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.rollback()
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.rollback()


def forget_pages(connection: Connection) -> None:
    """Has the next transaction of `connection` read all of the file anew; to be called outside of one."""
    # It frees what is not in use, which outside of a transaction is every page.
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA shrink_memory")


def data_version(connection: Connection) -> int:
    """A number that becomes another when anything but `connection` has written to the file.

    As far as SQLite can tell: https://www.sqlite.org/pragma.html#pragma_data_version
    """
    # Asked before each commit, past SQLAlchemy, which takes several times as long as SQLite.
    driver: Any = connection.connection.driver_connection
    return driver.execute("PRAGMA data_version").fetchone()[0]


def forbid_writing(connection: Connection) -> None:
    """From now on nothing can be changed through `connection`."""
    connection.exec_driver_sql(driver.QUERY_ONLY)
    connection.rollback()


@contextmanager
def reading(path: Path, connection: Connection) -> Generator[None]:
    """A block in which every statement sees the file at one moment. Raises FileProblem."""
    with translated(path):
        connection.exec_driver_sql("BEGIN")
        try:
            yield
        finally:
            connection.rollback()


@contextmanager
def transaction(path: Path, connection: Connection) -> Generator[None]:
    """A block of which everything is on disk at its end, or nothing when it raises. Raises FileProblem."""
    with translated(path, writing=True):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
            connection.commit()
        finally:
            # Does nothing after a commit, nor on a full disk, where SQLite may have rolled back by itself.
            connection.rollback()


@contextmanager
def translated(path: Path, *, writing: bool = False) -> Generator[None]:
    """A block whose database errors become a FileProblem about `path`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, sqlite3.ProgrammingError | sqlite3.InterfaceError):
            raise  # a fault of ours, not the file's
        if not writing and getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_TOOBIG:
            message = _("{path} is damaged: it has a row of more than {n} MB, larger than any of a plan")
            raise DamagedFile(path, message.format(path=path, n=driver.MOST_IN_ROW // 1_000_000)) from error
        raise _problem(path, cause) from error
    except UnicodeDecodeError as error:
        # Python could not even read what SQLite says of the file, since it quotes from it.
        raise DamagedFile(path, _("{path} is damaged (it holds text that is none)").format(path=path)) from error


_BUSY = marked("{path} is being changed by another program at this moment; try again")
_CLOSED = marked("{path} cannot be opened: the file is not open to you")
DAMAGED = marked("{path} is damaged (its pages do not fit together)")
"""SQLite's own words say which page does not; nobody who reads them can do anything about it."""
_REASONS = {
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: marked("{path} is not a plan of this program"),
    sqlite3.SQLITE_FULL: marked("{path} cannot be written: the disk is full; the plan is as it was before"),
    sqlite3.SQLITE_IOERR: marked(
        "{path} cannot be read or written: the disk or the network refused; the plan is as it was before"
    ),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: marked("{path} cannot be written: the file or its folder is read-only"),
    sqlite3.SQLITE_CANTOPEN: marked("{path} cannot be opened: the file or its folder is not open to you"),
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_AUTH: _CLOSED,
    sqlite3.SQLITE_NOMEM: marked("{path} cannot be read: the computer has not enough memory"),
    sqlite3.SQLITE_TOOBIG: marked("{path} cannot be written: a text is too long"),
}
_KINDS: dict[int, type[FileProblem]] = {
    sqlite3.SQLITE_CORRUPT: DamagedFile,
    sqlite3.SQLITE_NOTADB: NotAPlan,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
}


def busy(path: Path) -> str:
    """What is said of a file that another program is writing at this moment."""
    return _(_BUSY).format(path=path)


def _problem(path: Path, error: BaseException | None) -> FileProblem:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return standing.gone(path)
    # The low eight bits are the kind, the others its variety (https://www.sqlite.org/rescode.html).
    kind = code & 0xFF
    if kind in _REASONS:
        return _KINDS.get(kind, FileProblem)(path, _(_REASONS[kind]).format(path=path))
    # Whatever else SQLite says of a file that this program once checked or wrote, means that it is not whole.
    return DamagedFile(path, _("{path} is damaged ({problem})").format(path=path, problem=one_line(error)))


def one_line(message: object) -> str:
    """SQLite's own words, which may quote a whole definition from the file, as part of a line."""
    return " ".join(str(message).split())[:200]


_MOST_IN_MEMORY = 300_000_000
"""Bytes."""


def in_memory(path: Path, connection: Connection) -> Connection:
    """A connection to a copy in memory of the database at `path`, as it is at this moment. Raises FileProblem."""
    driver: Any = connection.connection.driver_connection

    def copied() -> sqlite3.Connection:
        memory = sqlite3.connect(":memory:", isolation_level=None)
        driver.backup(memory)
        memory.execute("PRAGMA trusted_schema = OFF")
        return memory

    if standing.state(path).size > _MOST_IN_MEMORY:
        message = _("{path} is of an older format, and too large to be read without being brought up to date")
        raise FileProblem(path, message.format(path=path))
    with translated(path):
        return _connected(copied)


def copy(connection: Connection, target: Path) -> None:
    """Makes the file at `target`, new or empty, a copy of the database as it is at this moment.

    By SQLite's own backup (https://www.sqlite.org/backup.html), which takes the same file while others use it.
    """
    driver: Any = connection.connection.driver_connection
    with translated(target), closing(sqlite3.connect(target, isolation_level=None)) as copied:
        driver.backup(copied)
