"""SQLAlchemy's connections to a plan file, and what SQLite does for it: transactions, backups, copies in memory."""

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
    """A connection to the existing SQLite file at `path`, with the pragmas set.

    Without `writing` the connection changes nothing, except that SQLite rolls back what a crashed program left
    unfinished. Only `reading` and `transaction` begin transactions. Raises FileProblem.
    """
    with translated(path):
        return _connected(partial(driver.connect, path, writing=writing))


_creator: ContextVar[Callable[[], sqlite3.Connection]] = ContextVar("creator")
# All files share one engine, which caches compiled statements: to compile one takes longer than to run it.
_ENGINE = create_engine("sqlite+pysqlite://", creator=lambda: _creator.get()(), poolclass=NullPool)


def _connected(creator: Callable[[], sqlite3.Connection]) -> Connection:
    """A connection of the engine that uses what `creator` returns. Raises what `creator` raises."""
    before = _creator.set(creator)
    try:
        return _ENGINE.connect()
    finally:
        _creator.reset(before)


@contextmanager
def without_foreign_keys(connection: Connection) -> Generator[None]:
    """A block around a transaction in which SQLite does not enforce foreign keys."""
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.rollback()
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.rollback()


def forget_pages(connection: Connection) -> None:
    """Empties the page cache, so that the next transaction reads the file again. Call it outside of a transaction."""
    # shrink_memory frees the pages that are not in use: outside of a transaction, all of them.
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA shrink_memory")


def data_version(connection: Connection) -> int:
    """A number that changes when another connection has written to the file.

    See https://www.sqlite.org/pragma.html#pragma_data_version
    """
    # By the driver, since every commit asks: SQLAlchemy takes several times as long as SQLite.
    driver: Any = connection.connection.driver_connection
    return driver.execute("PRAGMA data_version").fetchone()[0]


def forbid_writing(connection: Connection) -> None:
    """Makes `connection` read-only from now on."""
    connection.exec_driver_sql(driver.QUERY_ONLY)
    connection.rollback()


@contextmanager
def reading(path: Path, connection: Connection) -> Generator[None]:
    """A read transaction: all its statements see the same state of the file. Raises FileProblem."""
    with translated(path):
        connection.exec_driver_sql("BEGIN")
        try:
            yield
        finally:
            connection.rollback()


@contextmanager
def transaction(path: Path, connection: Connection) -> Generator[None]:
    """A write transaction: at its end all changes are on the disk; if the block raises, none is. Raises FileProblem."""
    with translated(path, writing=True):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
            connection.commit()
        finally:
            # Without effect after a commit, and on a full disk, where SQLite may have rolled back by itself.
            connection.rollback()


_MOST_IN_MEMORY = 300_000_000
"""Bytes of the largest file that is copied into memory."""


def in_memory(path: Path, connection: Connection) -> Connection:
    """A connection to a copy in memory of the database at `path`. Raises FileProblem."""
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
    """Copies the database into the file at `target`, which is new or empty. Raises FileProblem.

    SQLite's backup (https://www.sqlite.org/backup.html) makes a sound copy also while other programs use the file.
    """
    driver: Any = connection.connection.driver_connection
    with translated(target), closing(sqlite3.connect(target, isolation_level=None)) as copied:
        driver.backup(copied)
