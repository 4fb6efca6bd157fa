"""Whether the change log of a plan file can be read: looked through beside whoever works on the plan.

Nothing else needs all of it, so that a plan whose log is damaged opens as any other.
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
"""Letters of entries that are read at a time. While they are read nobody can write, so they are judged afterwards."""
MOST_VALUES = 2_000_000
"""Values of an edit, and signs in its texts that look like one: each may take 100 bytes of memory."""
_BEFORE_VALUES = (b"[", b"{", b",", b":")
_FIRST = -(2**63)
# As bytes: what is no text at all would break off the reading, and not be one entry that cannot be read.
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
    """What a change log holds: how many `entries`, why some cannot be read, and which numbers are missing."""

    entries: int
    unreadable: tuple[tuple[int, str], ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    """The first and the last number of each."""

    @property
    def is_whole(self) -> bool:
        """Whether every entry is there and can be read."""
        return not self.unreadable and not self.gaps

    def problems(self) -> list[str]:
        """Everything that is wrong with it, one line each."""
        message = _("entry {number} of the change log cannot be read: {problem}")
        lines = [message.format(number=number, problem=sqlite_errors.one_line(why)) for number, why in self.unreadable]
        gap = _("the change log has no entries {first} to {last}")
        return lines + [gap.format(first=first, last=last) for first, last in self.gaps]


def _judge_kind(shape: object) -> None:
    # Only here: the log of a new plan has no entries, and the kinds of edits take longer to import than it to read.
    from sedi_editor.plan.edits import kind_of_edit

    kind_of_edit(shape)


def check_log(
    path: Path,
    advance: Callable[[int, int], object] = lambda _done, _total: None,
    *,
    judge: Callable[[object], object] = _judge_kind,
) -> LogReport:
    """What the change log in the plan file at `path` holds. `advance` may raise, to break off. Raises FileProblem.

    `judge` raises UserError for what is no edit. The usual one is quick, for logs of years; `deserialize_edit` also
    looks at what each edit says.
    """
    unreadable: list[tuple[int, str]] = []
    gaps: list[tuple[int, int]] = []
    count, last, expected = 0, _FIRST, 1
    pictures = _pictures(path)

    def judged(shape: object) -> object:
        return judge(blobs.put_back(shape, pictures.get) if pictures else shape)

    while entries := _after(last, path):
        for entry in entries:
            advance(count, count + 1)
            count, last = count + 1, entry.number
            if entry.number > expected:
                gaps.append((expected, entry.number - 1))
            expected = max(expected, entry.number + 1)
            if problem := _problem(entry, judged):
                unreadable.append((entry.number, problem))
    return LogReport(count, tuple(unreadable), tuple(gaps))


def _after(number: int, path: Path) -> list[_Entry]:
    entries: list[_Entry] = []
    size = 0
    with sqlite_errors.translated(path), closing(driver.opened(path, writing=False)) as connection:
        for entry in map(_Entry._make, connection.execute(_ENTRIES, (number,))):
            entries.append(entry)
            size += len(entry.edit) + len(entry.inverse)
            if size > _AT_A_TIME:
                break
    return entries


def _pictures(path: Path) -> dict[str, bytes]:
    """One picture for the hash of each: what is in it does not matter here."""
    with sqlite_errors.translated(path), closing(driver.opened(path, writing=False)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'blob'").fetchone() is None:
            return {}
        return {digest: b"" for (digest,) in connection.execute("SELECT hash FROM blob")}


def _problem(entry: _Entry, judge: Callable[[object], object]) -> str:
    """Why an entry cannot be read; empty when it can."""
    if any(_has_too_many_values(written) for written in (entry.edit, entry.inverse)):
        return _("it is larger than any edit")
    try:
        datetime.fromisoformat(entry.time.decode())
        judge(json.loads(entry.edit))
        judge(json.loads(entry.inverse))
    except (UserError, ValueError, TypeError, RecursionError) as refusal:
        return str(refusal)
    return ""


def _has_too_many_values(written: bytes) -> bool:
    return len(written) > MOST_VALUES and sum(map(written.count, _BEFORE_VALUES)) > MOST_VALUES
