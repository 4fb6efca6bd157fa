"""Backups of plans, in the user's data folder: made by SQLite's own backup, thinned out, and found again."""

import os
import shutil
import stat
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import queries, reading, upgrade, writing
from sedi_editor.store.backups import origins
from sedi_editor.store.backups.backup import Backup, backups_in, next_backup
from sedi_editor.store.backups.retention import to_drop
from sedi_editor.store.change_log import changes
from sedi_editor.store.digest import Digests
from sedi_editor.store.lock import lock
from sedi_editor.store.problems import Busy, DamagedFile, NewerFormat, Unreadable
from sedi_editor.store.sqlite import database, inspection
from sedi_editor.store.user_folder import private_folder, user_folder


def backups(plan_id: UUID) -> list[Backup]:
    """The backups of a plan on this computer, newest first."""
    return backups_in(user_folder() / origins.FOLDER / str(plan_id))


def back_up(path: Path, connection: Connection, plan_id: UUID, now: datetime, *, always: bool = False) -> Backup | None:
    """Makes a backup; without `always` only when something has changed since the last one.

    Raises FileProblem when it cannot be kept.
    """
    own = _own(plan_id, path)
    with database.reading(path, connection):
        digests = None if always else changes.last_digests(connection)
    if digests is not None and own and _digests_of(own[0].path) == digests:
        with _told(plan_id):
            _keep_origins(plan_id, path, None)
        return None
    with _told(plan_id):
        backup, beside = _begun(plan_id, now)
        try:
            database.copy(connection, beside)
            lock.clear_in(beside)
            _finish(beside, backup, path)
        finally:
            beside.unlink(missing_ok=True)
        _keep_origins(plan_id, path, backup)
    return backup


def keep(path: Path, tree: PlanTree, now: datetime | None = None) -> Backup:
    """Keeps `tree`, which the file at `path` does not hold, as a backup of it. Raises FileProblem when it cannot be."""
    with _told(tree.id):
        backup, beside = _begun(tree.id, now or datetime.now(UTC))
        try:
            with closing(database.connect(beside, writing=True)) as connection:
                writing.write(beside, connection, tree)
            _finish(beside, backup, path)
        finally:
            beside.unlink(missing_ok=True)
        _keep_origins(tree.id, path, backup)
    return backup


def backups_of(path: Path) -> list[Backup]:
    """The backups of the plan file at `path`, newest first, whether the file is there and whole or not.

    Those made of the file at that path; where there are none, those of the plan that the file holds: it may have been
    moved there.
    """
    found = origins.backups_by_plan().get(Path(origins.origin(path)), [])
    plan_id = None if found else _plan_id(path)
    return backups(plan_id) if plan_id else found


def newest_good_backup(path: Path) -> Backup | None:
    """The newest of the backups of the plan file at `path` from which the whole plan can be read; or None."""
    return next((backup for backup in backups_of(path) if is_good(backup)), None)


@contextmanager
def offered_on_damage(path: Path) -> Generator[None]:
    """A block in which the error about the file at `path` names the newest good backup of it.

    Whatever is wrong with a file that has one, it is an Unreadable then; only what passes by itself, or with an update
    of the program, stays as it is.
    """
    try:
        yield
    except (Busy, NewerFormat):
        raise
    except FileProblem as problem:
        if isinstance(problem, Unreadable) and problem.searched:
            raise
        backup = newest_good_backup(path)
        kind = type(problem) if isinstance(problem, Unreadable) else Unreadable
        if backup:
            message = _("{problem}; its newest good backup is {backup}").format(problem=problem, backup=backup)
        elif isinstance(problem, DamagedFile):
            message = _("{problem}; there is no backup of it on this computer").format(problem=problem)
        else:
            raise
        raise kind(path, message, backup, searched=True) from problem


def is_good(backup: Backup) -> bool:
    """Whether the whole plan can be read from a backup."""
    try:
        require_whole(backup.path)
    except FileProblem:
        return False
    return True


def require_whole(path: Path) -> None:
    """Raises FileProblem unless the whole plan can be read from the file, which may be of an older version."""
    with closing(database.connect(path, writing=False)) as connection:
        version = inspection.inspect(path, connection)
        with closing(upgrade.readable(path, connection, version)) as readable:
            reading.load(path, readable)


def _own(plan_id: UUID, path: Path) -> list[Backup]:
    made_of = origins.adopted(user_folder() / origins.FOLDER / str(plan_id), path)
    return [one for one in backups(plan_id) if made_of[one.path.name] == origins.origin(path)]


def _begun(plan_id: UUID, now: datetime) -> tuple[Backup, Path]:
    """The backup that is to be made, and an empty file beside it, closed to others, in which it is made."""
    folder = private_folder(origins.FOLDER, str(plan_id))
    beside = folder / f"{token_hex(8)}.part"
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    present = backups_in(folder)
    return next_backup(folder, present[0] if present else None, now), beside


def _finish(beside: Path, backup: Backup, path: Path) -> None:
    """Gives the backup its name and the permissions of its plan, and takes it to the disk."""
    if path.exists():
        shutil.copymode(path, beside)
        beside.chmod(stat.S_IMODE(beside.stat().st_mode) | stat.S_IRUSR | stat.S_IWUSR)
    beside.replace(backup.path)


def _keep_origins(plan_id: UUID, path: Path, made: Backup | None) -> None:
    """Writes of which file each backup was made, `made` of that at `path`, and drops those that need not be kept."""
    folder = private_folder(origins.FOLDER, str(plan_id))
    made_of = origins.adopted(folder, path)
    if made:
        made_of[made.path.name] = origins.origin(path)
        own = [one for one in backups_in(folder) if made_of[one.path.name] == origins.origin(path)]
        for old in to_drop(own, lambda one: one.path.stat().st_size):
            old.path.unlink(missing_ok=True)
            del made_of[old.path.name]
    origins.keep(folder, made_of)


@contextmanager
def _told(plan_id: UUID) -> Generator[None]:
    try:
        yield
    except OSError as error:
        folder = user_folder() / origins.FOLDER / str(plan_id)
        message = _("{path} cannot be written: {reason}")
        raise FileProblem(folder, message.format(path=folder, reason=error.strerror or error)) from error


def _digests_of(path: Path) -> Digests | None:
    """The digests that the plan in a backup has, None when they cannot be read, as in one of an older version."""
    try:
        with closing(database.connect(path, writing=False)) as connection, database.reading(path, connection):
            return changes.last_digests(connection)
    except FileProblem:
        return None


def _plan_id(path: Path) -> UUID | None:
    """The id of the plan in a file that may be damaged; None when it cannot be read."""
    try:
        inspection.require_file(path)
        with closing(database.connect(path, writing=False)) as connection, database.reading(path, connection):
            return UUID(str(connection.execute(queries.PLAN_IDS).scalars().one()))
    except (FileProblem, ValueError, SQLAlchemyError):
        return None
