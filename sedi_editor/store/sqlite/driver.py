"""Connections to a plan file by Python's own `sqlite3`, with the address and the pragmas that all of them have."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

# https://www.sqlite.org/pragma.html; for files from outside also https://www.sqlite.org/security.html.
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "foreign_keys = ON",
    "synchronous = FULL",
    "journal_mode = DELETE",
)
QUERY_ONLY = "PRAGMA query_only = ON"
MOST_IN_ROW = 64_000_000
"""Bytes of the longest row or value that SQLite returns: a file from outside may have rows of gigabytes."""
WAIT = 5.0
"""Seconds to wait for another program that is writing at this moment."""


def connect(path: Path, *, writing: bool, wait: float = WAIT) -> sqlite3.Connection:
    """A connection to the existing SQLite file at `path`, in autocommit mode; `wait` is the busy timeout in seconds.

    Without `writing` the connection changes nothing, except that SQLite rolls back what a crashed program left
    unfinished. Raises sqlite3.Error, and UnicodeDecodeError if an error of SQLite quotes bytes that are no text.
    """
    mode = "rw" if os.access(path, os.W_OK) else "ro"
    connection = sqlite3.connect(_uri(path, mode), uri=True, timeout=wait, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_IN_ROW)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not writing or mode == "ro":
            connection.execute(QUERY_ONLY)
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection


def _uri(path: Path, mode: str) -> str:
    # https://www.sqlite.org/uri.html: after the empty authority, a Windows share keeps its two slashes.
    name = os.fsencode(path.absolute()).replace(b"\\", b"/") if os.name == "nt" else os.fsencode(path.absolute())
    return f"file://{'' if name.startswith(b'/') else '/'}{quote(name)}?mode={mode}"
