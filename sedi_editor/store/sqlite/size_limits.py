"""The limits of what is read into memory: a plan file from outside may hold millions of rows or paragraphs.

The limits are far above what people write. The change log does not count, since nothing reads all of it at once.
"""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store.rows import CommentRow, NodeRow, TextRow, ThreadRow, WaiverRow

SMALL = 8_000_000
"""Bytes of a file that may hold anything."""
MOST_ROWS = 300_000
"""Rows of all tables; each takes some 500 bytes of memory."""
MOST_BYTES = 50_000_000
"""Bytes of text in all rows."""
MOST_TAGS = 2_500_000
"""Tags in all texts; two tags may be a paragraph, which takes some 200 bytes of memory."""

_SHORTEST_TAG = len("<p>")

_TABLES = {"node": NodeRow, "text": TextRow, "thread": ThreadRow, "comment": CommentRow, "waiver": WaiverRow}

FirstRow = Callable[[str], Any]
"""Returns the first row that an SQL statement selects."""


def require(path: Path, first_row: FirstRow, tables: Collection[str] = frozenset(_TABLES)) -> None:
    """Raises FileProblem if the file is over a limit; `tables` are the names of the tables in the file."""
    if first_row("PRAGMA page_count")[0] * first_row("PRAGMA page_size")[0] <= SMALL:
        return
    present = [table for table in _TABLES if table in tables]
    # Rows first: to count them is quick, all else reads every row.
    rows = sum(first_row(f"SELECT count(*) FROM {table}")[0] for table in present)
    if rows <= MOST_ROWS:
        sizes = {table: first_row(f"SELECT {_size(table)} FROM {table}")[0] for table in present}
        if sum(sizes.values()) <= MOST_BYTES and (
            sizes["text"] <= MOST_TAGS * _SHORTEST_TAG or _tags(first_row) <= MOST_TAGS
        ):
            return
    raise FileProblem(path, _("{path} is not opened: it holds far more than any plan").format(path=path))


def _tags(first_row: FirstRow) -> float:
    return first_row("SELECT total(length(html) - length(replace(html, '<', ''))) FROM text")[0]


def _size(table: str) -> str:
    # SQLite stores the number of bytes of a value; it would have to count the characters.
    sizes = " + ".join(f"coalesce(length(CAST({column} AS BLOB)), 0)" for column in _TABLES[table]._fields)
    return f"total({sizes})"
