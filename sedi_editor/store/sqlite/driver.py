"""How a plan file is opened with Python's own SQLite: the address, the pragmas, the wait."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

# https://www.sqlite.org/pragma.html, and https://www.sqlite.org/security.html for files that come from others.
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
"""Bytes of a row, or of a value, that SQLite gives out: a stranger's file may have rows of gigabytes."""
WAIT = 5.0
"""Seconds to wait for another program that is writing at this moment."""


def opened(path: Path, *, writing: bool, wait: float = WAIT) -> sqlite3.Connection:
    """A connection to the SQLite file at `path`, which must be there; transactions are begun by hand.

    Without `writing` nothing can be changed; only what a crashed program left half done is taken back, as SQLite does
    on the first read. Raises sqlite3.Error, and UnicodeDecodeError where SQLite quotes what is no text.
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
    # https://www.sqlite.org/uri.html: a Windows share must keep its two slashes behind the empty authority.
    name = os.fsencode(path.absolute()).replace(b"\\", b"/") if os.name == "nt" else os.fsencode(path.absolute())
    return f"file://{'' if name.startswith(b'/') else '/'}{quote(name)}?mode={mode}"
