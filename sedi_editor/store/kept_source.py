"""What a translation was made from, read from a plan file beside whoever works on it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sedi_editor.errors import InvalidText
from sedi_editor.plan.html import parse
from sedi_editor.plan.richtext import RichText
from sedi_editor.store import driver

_WAIT = 1.0
"""Seconds for a program that is writing at this moment."""


def kept_source(path: Path, fingerprint: str) -> RichText | None:
    """Return the text that has that fingerprint, as it was then.

    None where the file does not keep the text, is of a version that keeps none, or cannot be read.
    """
    try:
        with closing(driver.opened(path, writing=False, wait=_WAIT)) as connection:
            row = connection.execute("SELECT html FROM source WHERE fingerprint = ?", (fingerprint,)).fetchone()
            rich = parse(row[0]) if row else None
    except (sqlite3.Error, InvalidText, UnicodeDecodeError, TypeError, AttributeError):
        return None
    return rich if rich and rich.fingerprint == fingerprint else None
