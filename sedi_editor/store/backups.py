"""Dated backups of plans, by SQLite's own backup, in the user's data folder: the newest of each plan are kept."""

import json
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection

from sedi_editor import atomic
from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store import changes, inspection, lock, reading, sqlite, upgrade
from sedi_editor.store.digest import Digests
from sedi_editor.store.problems import DamagedFile
from sedi_editor.store.user_folder import user_folder

KEPT = 20
"""How many backups of a plan are kept."""

_JOURNALS = ("-journal", "-wal")
"""How the names of the files end that SQLite has beside a file while it is being changed."""
_NAME = "%Y%m%dT%H%M%S.%fZ"
_WHERE = "where.json"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a plan, and when it was made (UTC)."""

    path: Path
    time: datetime

    def __str__(self) -> str:
        return _("{path} of {time} UTC").format(path=self.path, time=f"{self.time:%Y-%m-%d %H:%M}")


def backups(plan_id: UUID) -> list[Backup]:
    """The backups of a plan on this computer, newest first."""
    return _backups(_folder(plan_id))


def back_up(path: Path, connection: Connection, plan_id: UUID, now: datetime, *, always: bool = False) -> Backup | None:
    """Makes a backup; without `always` only when something has changed since the last one.

    Raises FileProblem when it cannot be kept.
    """
    folder = _folder(plan_id)
    present, origins = _backups(folder), _origins(folder, path)
    own = [one for one in present if origins[one.path.name] == _standing(path)]
    with sqlite.reading(path, connection):
        digests = None if always else changes.last_digests(connection)
    is_new = digests is None or not own or _digests_of(own[0].path) != digests
    # Each is later than the one before, whatever became of the clock: the newest is what was there last.
    moment = max(now, present[0].time + timedelta(microseconds=1)) if present else now
    backup = Backup(folder / f"{moment.astimezone(UTC):{_NAME}}.sediplan", moment)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if is_new:
            _copy(connection, backup.path)
            origins[backup.path.name] = _standing(path)
            for old in own[KEPT - 1 :]:
                old.path.unlink(missing_ok=True)
                del origins[old.path.name]
        _keep_origins(folder, origins)
    except OSError as error:
        message = _("{path} cannot be written: {reason}")
        raise FileProblem(folder, message.format(path=folder, reason=error.strerror or error)) from error
    return backup if is_new else None


def newest_good_backup(path: Path) -> Backup | None:
    """The newest backup, of those made of the file at `path`, from which the whole plan can be read; or None."""
    wheres = list((user_folder() / "backups").glob(f"*/{_WHERE}"))
    found = [
        one
        for where in wheres
        for one in _backups(where.parent)
        if _written_origins(where.parent).get(one.path.name) == _standing(path)
    ]
    found.sort(key=lambda one: one.time, reverse=True)
    return next((backup for backup in found if is_good(backup)), None)


@contextmanager
def offered_on_damage(path: Path) -> Generator[None]:
    """A block in which the error about a damaged file at `path` names its newest good backup."""
    try:
        yield
    except DamagedFile as damage:
        if damage.searched:
            raise
        backup = newest_good_backup(path)
        if backup:
            message = _("{problem}; its newest good backup is {backup}").format(problem=damage, backup=backup)
        else:
            message = _("{problem}; there is no backup of it on this computer").format(problem=damage)
        raise DamagedFile(path, message, backup.path if backup else None, searched=True) from damage


def is_good(backup: Backup) -> bool:
    """Whether the whole plan can be read from a backup."""
    try:
        with closing(sqlite.connect(backup.path, writing=False)) as connection:
            _require_whole(backup.path, connection)
    except FileProblem:
        return False
    return True


def restore(backup: Path, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Path | None:
    """Puts the plan of a backup at `path`; returns where the file that was there is kept now, None when there was none.

    Raises FileProblem when the backup is not good, when someone has the plan at `path` open, or when a place cannot be
    written; then `path` holds what it held.
    """
    inspection.require_file(backup)
    with closing(sqlite.connect(backup, writing=False)) as connection:
        _require_whole(backup, connection)
    with closing(sqlite.connect(backup, writing=False)) as connection:
        kept = set_aside(path, clock()) if path.exists() else None
        with atomic.replacing(path) as beside:
            refuse_journal(path)
            sqlite.copy(connection, beside)
            _unlock(beside)
    return kept


def set_aside(path: Path, now: datetime) -> Path:
    """Copies the file at `path`, which is about to be replaced, into the user's data folder; returns the copy's path.

    Raises FileProblem when someone has the plan open, or when it cannot be copied.
    """
    inspection.require_file(path)
    _refuse_if_open(path)
    refuse_journal(path)
    kept = user_folder() / "replaced" / f"{path.stem} {now.astimezone(UTC):{_NAME}}{path.suffix}"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, kept)
    except OSError as error:
        message = _("{path} could not be set aside: {reason}")
        raise FileProblem(path, message.format(path=path, reason=error.strerror or error)) from error
    return kept


def refuse_journal(path: Path) -> None:
    """Raises FileProblem when SQLite would play what another file has left behind into a new one at `path`."""
    target = path.resolve()
    for suffix in _JOURNALS:
        journal = target.with_name(target.name + suffix)
        if not journal.exists():
            continue
        if target.exists():
            message = _("{path} is in the middle of a change, as {journal} beside it says: move both away")
        else:
            message = _("{journal} is left of a plan that was at {path}, and would spoil a new one: move it away")
        raise FileProblem(path, message.format(path=path, journal=journal.name))


def _folder(plan_id: UUID) -> Path:
    return user_folder() / "backups" / str(plan_id)


def _backups(folder: Path) -> list[Backup]:
    found: list[Backup] = []
    for path in folder.glob("*.sediplan"):
        try:
            found.append(Backup(path, datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC)))
        except ValueError:
            continue  # some other file that somebody put there
    return sorted(found, key=lambda backup: backup.time, reverse=True)


def _copy(connection: Connection, target: Path) -> None:
    beside = target.with_name(f"{token_hex(8)}.part")
    try:
        sqlite.copy(connection, beside)
        _unlock(beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _standing(path: Path) -> str:
    return str(path.resolve())


def _origins(folder: Path, path: Path) -> dict[str, str]:
    """Of which file each backup in a folder was made. Those of a file that is gone count as of the one at `path`.

    Two files may hold one plan, a copy and its original; and a plan may have been moved.
    """
    known = _written_origins(folder)
    return {
        name: origin if origin and os.path.exists(origin) else _standing(path)  # noqa: PTH110 - Path.exists may raise
        for name, origin in ((one.path.name, known.get(one.path.name)) for one in _backups(folder))
    }


def _written_origins(folder: Path) -> dict[str, str]:
    try:
        written: Any = json.loads((folder / _WHERE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if isinstance(written, str):  # as the program wrote it when it held all of them to be of one file
        return {one.path.name: written for one in _backups(folder)}
    return cast(dict[str, str], written) if isinstance(written, dict) else {}


def _keep_origins(folder: Path, origins: dict[str, str]) -> None:
    if origins != _written_origins(folder):
        atomic.write(folder / _WHERE, json.dumps(origins).encode())


def _require_whole(path: Path, connection: Connection) -> None:
    """Raises FileProblem unless the whole plan can be read. An older version's copy takes the connection's place."""
    version = inspection.inspect(path, connection)
    with closing(upgrade.readable(path, connection, version)) as readable:
        reading.load(path, readable)


def _digests_of(path: Path) -> Digests | None:
    """The digests that the plan in a backup has, None when they cannot be read, as in one of an older version."""
    try:
        with closing(sqlite.connect(path, writing=False)) as connection, sqlite.reading(path, connection):
            return changes.last_digests(connection)
    except FileProblem:
        return None


def _unlock(path: Path) -> None:
    with closing(sqlite.connect(path, writing=True)) as connection, sqlite.transaction(path, connection):
        lock.clear(connection)


def _refuse_if_open(path: Path) -> None:
    try:
        with closing(sqlite.connect(path, writing=False)) as connection, sqlite.reading(path, connection):
            holder = lock.present_holder(connection)
    except FileProblem:
        return  # too damaged to be open anywhere
    if holder and lock.is_held(holder, path):
        message = _("{path} is open: {holder}; close it there first")
        raise FileProblem(path, message.format(path=path, holder=holder))
