"""Restoring a backup in the place of its plan; the file that was there is kept."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sedi_editor import atomic
from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store.backups import backups
from sedi_editor.store.lock import lock
from sedi_editor.store.sqlite import database, inspection, path_limits
from sedi_editor.store.user_folder import private_folder

_JOURNALS = (path_limits.JOURNAL, "-wal")
"""The ends of the names of SQLite's journals, which are beside a file while it is being changed."""
_NAME = "%Y%m%dT%H%M%S.%fZ"
_LONGEST = 150
"""Bytes of a file's name that its copy's name keeps; the time is added."""


def restore(backup: Path, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Path | None:
    """Writes the plan of a backup to `path`. Returns where the previous file is kept now; None if there was none.

    Raises FileProblem if the backup is damaged, if someone has the plan at `path` open, or if a file cannot be written;
    the file at `path` is then unchanged.
    """
    path_limits.require(path)
    inspection.require_file(backup)
    backups.require_whole(backup)
    with closing(database.connect(backup, writing=False)) as connection:
        kept = set_aside(path, clock()) if path.exists() else None
        with atomic.replacing(path) as temporary:
            refuse_journal(path)
            database.copy(connection, temporary)
            lock.clear_in(temporary)
    return kept


def set_aside(path: Path, now: datetime) -> Path:
    """Copies the file at `path`, which is about to be replaced, into the user's data folder; returns the copy's path.

    Raises FileProblem if someone has the plan open, or if the file cannot be copied.
    """
    inspection.require_file(path)
    _refuse_if_open(path)
    refuse_journal(path)
    try:
        stem = os.fsdecode(os.fsencode(path.stem)[:_LONGEST])
        kept = private_folder("replaced") / f"{stem} {now.astimezone(UTC):{_NAME}}{path.suffix}"
        shutil.copyfile(path, kept)
        shutil.copymode(path, kept)
    except OSError as error:
        message = _("{path} could not be set aside: {reason}")
        raise FileProblem(path, message.format(path=path, reason=error.strerror or error)) from error
    return kept


def refuse_journal(path: Path) -> None:
    """Raises FileProblem if a journal of another file is beside `path`: SQLite would apply it to a new file there."""
    target = path.resolve()
    for suffix in _JOURNALS:
        journal = target.parent / (target.name + suffix)
        if not os.path.exists(journal):  # noqa: PTH110 - Path.exists raises where the name is too long
            continue
        if target.exists():
            message = _("{path} is in the middle of a change, as {journal} beside it says: move both away")
        else:
            message = _("{journal} is left of a plan that was at {path}, and would spoil a new one: move it away")
        raise FileProblem(path, message.format(path=path, journal=journal.name))


def _refuse_if_open(path: Path) -> None:
    try:
        with closing(database.connect(path, writing=False)) as connection, database.reading(path, connection):
            holder = lock.present_holder(connection)
    except FileProblem:
        return  # too damaged to be open anywhere
    if holder and lock.is_held(holder, path):
        message = _("{path} is open: {holder}; close it there first")
        raise FileProblem(path, message.format(path=path, holder=holder))
