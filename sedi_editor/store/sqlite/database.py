"""What is SQLite's own: how a file is opened, its pragmas, its transactions, and its backup."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store.sqlite import driver, file_identity
from sedi_editor.store.sqlite.sqlite_errors import translated


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

    if file_identity.state(path).size > _MOST_IN_MEMORY:
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
