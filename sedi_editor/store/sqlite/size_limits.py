"""How much a plan file may hold and still be read into memory: a stranger's may have millions of rows or paragraphs.

What is refused here is far more than people write. The change log does not count: it is never read as a whole.
"""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store.rows import CommentRow, NodeRow, TextRow, ThreadRow, WaiverRow

SMALL = 8_000_000
"""Bytes of a file that is not looked at: nothing that it may hold is too much."""
MOST_ROWS = 300_000
"""Each some 500 bytes of memory."""
MOST_CHARACTERS = 50_000_000
MOST_TAGS = 2_500_000
"""Each two of them may be a paragraph, of some 200 bytes of memory."""

_SHORTEST_TAG = len("<p>")

_TABLES = {"node": NodeRow, "text": TextRow, "thread": ThreadRow, "comment": CommentRow, "waiver": WaiverRow}

Ask = Callable[[str], Any]
"""Gives the first row of an answer of SQLite."""


def require(path: Path, ask: Ask, tables: Collection[str] = frozenset(_TABLES)) -> None:
    """Raises FileProblem when the rows of a plan would fill the memory; `tables` are those that the file has."""
    if ask("PRAGMA page_count")[0] * ask("PRAGMA page_size")[0] <= SMALL:
        return
    here = [table for table in _TABLES if table in tables]
    # Counted first: it takes a moment, where the rest reads all rows.
    rows = sum(ask(f"SELECT count(*) FROM {table}")[0] for table in here)
    if rows <= MOST_ROWS:
        characters = {table: ask(f"SELECT {_characters(table)} FROM {table}")[0] for table in here}
        if sum(characters.values()) <= MOST_CHARACTERS and (
            characters["text"] <= MOST_TAGS * _SHORTEST_TAG or _tags(ask) <= MOST_TAGS
        ):
            return
    raise FileProblem(path, _("{path} is not opened: it holds far more than any plan").format(path=path))


def _tags(ask: Ask) -> float:
    return ask("SELECT total(length(html) - length(replace(html, '<', ''))) FROM text")[0]


def _characters(table: str) -> str:
    lengths = " + ".join(f"coalesce(length({column}), 0)" for column in _TABLES[table]._fields)
    return f"total({lengths})"
