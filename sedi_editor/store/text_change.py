"""When a text was changed last, by the change log, read with Python's own SQLite alone (see `quick_read.py`)."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sedi_editor.plan.tree import TextPlace
from sedi_editor.store.sqlite import driver

_WAIT = 1.0
"""Seconds to wait while another program writes to the file."""
# No index leads to the entries of a text: the log is read from its end. The words of an entry are compared by SQLite.
_SELECT = "SELECT edit, coalesce(until, time) FROM change WHERE instr(edit, ?) ORDER BY number DESC"


def last_change_of(path: Path, place: TextPlace) -> datetime | None:
    """The time of the last entry that set the text at `place`, in UTC; also while somebody has the file open.

    None if no entry did, as after an import, and if the file cannot be read.
    """
    wanted = str(place.node) if place.node else str(place.field)
    try:
        with closing(driver.connect(path, writing=False, wait=_WAIT)) as connection:
            for edit, time in connection.execute(_SELECT, (f'"{wanted}"',)):
                if any(_sets(step, place) for step in _steps(json.loads(edit))):
                    return datetime.fromisoformat(time)
    except (sqlite3.Error, OSError, ValueError, TypeError, AttributeError, KeyError):
        return None
    return None


def _steps(edit: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if edit.get("edit") == "group":
        for step in cast(list[Mapping[str, Any]], edit["edits"]):
            yield from _steps(step)
    else:
        yield edit


def _sets(edit: Mapping[str, Any], place: TextPlace) -> bool:
    node = str(place.node) if place.node else None
    found = (edit.get("edit"), edit.get("node"), edit.get("field"), edit.get("language"))
    return found == ("text", node, str(place.field), str(place.language))
