"""The check of the change log of a plan file. It reads the log while others work on the plan.

No other part of the program needs the whole log, so that a plan with a damaged log opens like any other.
"""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.store.change_log import blobs
from sedi_editor.store.sqlite import driver, sqlite_errors

_AT_A_TIME = 1_000_000
"""Bytes of entries that are read at a time. Nobody can write meanwhile, so that entries are checked after reading."""
MOST_VALUES = 2_000_000
"""The most values in the JSON of an edit: each may take 100 bytes of memory. Its brackets, commas and colons count."""
_BEFORE_VALUES = (b"[", b"{", b",", b":")
_FIRST = -(2**63)
# As bytes: text that is no UTF-8 would raise while reading, and hide all entries after it.
_ENTRIES = (
    "SELECT number, CAST(time AS BLOB), CAST(edit AS BLOB), CAST(inverse AS BLOB)"
    " FROM change WHERE number > ? ORDER BY number"
)


class _Entry(NamedTuple):
    number: int
    time: bytes
    edit: bytes
    inverse: bytes


class LogReport(Struct, frozen=True):
    """What the check found: the number of `entries`, those that cannot be read and why, and the missing numbers."""

    entries: int
    unreadable: tuple[tuple[int, str], ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    """The first and the last number of each gap."""

    @property
    def is_whole(self) -> bool:
        """Whether every entry is there and can be read."""
        return not self.unreadable and not self.gaps

    def problems(self) -> list[str]:
        """Everything that is wrong with the log, one line each."""
        message = _("entry {number} of the change log cannot be read: {problem}")
        lines = [message.format(number=number, problem=sqlite_errors.one_line(why)) for number, why in self.unreadable]
        gap = _("the change log has no entries {first} to {last}")
        return lines + [gap.format(first=first, last=last) for first, last in self.gaps]


def _check_kind(values: object) -> None:
    # Imported here: the log of a new plan is empty, and importing the kinds of edits takes longer than reading it.
    from sedi_editor.plan.edits import kind_of_edit

    kind_of_edit(values)


def check_log(
    path: Path,
    advance: Callable[[int, int], object] = lambda _done, _total: None,
    *,
    check_edit: Callable[[object], object] = _check_kind,
) -> LogReport:
    """Checks the change log in the plan file at `path`. `advance` may raise, to cancel the check. Raises FileProblem.

    `check_edit` raises UserError for values that are no edit. The default looks at the kind of an edit alone, which is
    quick enough for the log of years; `deserialize_edit` reads the whole edit.
    """
    unreadable: list[tuple[int, str]] = []
    gaps: list[tuple[int, int]] = []
    count, last, expected = 0, _FIRST, 1
    pictures = _pictures(path)

    def check(values: object) -> object:
        return check_edit(blobs.insert_pictures(values, pictures.get) if pictures else values)

    while entries := _after(last, path):
        for entry in entries:
            advance(count, count + 1)
            count, last = count + 1, entry.number
            if entry.number > expected:
                gaps.append((expected, entry.number - 1))
            expected = max(expected, entry.number + 1)
            if problem := _problem(entry, check):
                unreadable.append((entry.number, problem))
    return LogReport(count, tuple(unreadable), tuple(gaps))


def _after(number: int, path: Path) -> list[_Entry]:
    entries: list[_Entry] = []
    size = 0
    with sqlite_errors.translated(path), closing(driver.connect(path, writing=False)) as connection:
        for entry in map(_Entry._make, connection.execute(_ENTRIES, (number,))):
            entries.append(entry)
            size += len(entry.edit) + len(entry.inverse)
            if size > _AT_A_TIME:
                break
    return entries


def _pictures(path: Path) -> dict[str, bytes]:
    """An empty picture for each hash: the check does not look at contents."""
    with sqlite_errors.translated(path), closing(driver.connect(path, writing=False)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'blob'").fetchone() is None:
            return {}
        return {digest: b"" for (digest,) in connection.execute("SELECT hash FROM blob")}


def _problem(entry: _Entry, check: Callable[[object], object]) -> str:
    """Why an entry cannot be read; empty if it can be read."""
    if any(_has_too_many_values(written) for written in (entry.edit, entry.inverse)):
        return _("it is larger than any edit")
    try:
        datetime.fromisoformat(entry.time.decode())
        check(json.loads(entry.edit))
        check(json.loads(entry.inverse))
    except (UserError, ValueError, TypeError, RecursionError) as refusal:
        return str(refusal)
    return ""


def _has_too_many_values(written: bytes) -> bool:
    return len(written) > MOST_VALUES and sum(map(written.count, _BEFORE_VALUES)) > MOST_VALUES
