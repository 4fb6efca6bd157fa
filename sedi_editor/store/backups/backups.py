"""The backups of plans in the user's data folder: making them, finding them, and the newest good one."""

import os
import shutil
import stat
from collections import defaultdict
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from threading import Lock
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

_recording: defaultdict[str, Lock] = defaultdict(Lock)
"""For the id of each plan, the lock that a thread holds while it records origins."""


def backups(plan_id: UUID) -> list[Backup]:
    """The backups of a plan on this computer, newest first."""
    return backups_in(user_folder() / origins.FOLDER / str(plan_id))


def back_up(path: Path, connection: Connection, plan_id: UUID, now: datetime, *, always: bool = False) -> Backup | None:
    """Makes a backup; without `always` only if the plan has changed since the last backup.

    Raises FileProblem if the backup cannot be written.
    """
    present = _backups_of_file(plan_id, path)
    with database.reading(path, connection):
        digests = None if always else changes.last_digests(connection)
    if digests is not None and present and _digests_of(present[0].path) == digests:
        with _os_errors_named(plan_id):
            _keep_origins(plan_id, path, None)
        return None
    with _os_errors_named(plan_id):
        backup, temporary = _start(plan_id, now)
        try:
            database.copy(connection, temporary)
            lock.clear_in(temporary)
            _finish(temporary, backup, path)
        finally:
            temporary.unlink(missing_ok=True)
        _keep_origins(plan_id, path, backup)
    return backup


def keep(path: Path, tree: PlanTree, now: datetime | None = None) -> Backup:
    """Writes `tree`, which the file at `path` does not hold, as a backup of that file. Raises FileProblem."""
    with _os_errors_named(tree.id):
        backup, temporary = _start(tree.id, now or datetime.now(UTC))
        try:
            with closing(database.connect(temporary, writing=True)) as connection:
                writing.write(temporary, connection, tree)
            _finish(temporary, backup, path)
        finally:
            temporary.unlink(missing_ok=True)
        _keep_origins(tree.id, path, backup)
    return backup


def backups_of(path: Path) -> list[Backup]:
    """The backups of the plan file at `path`, newest first; the file may be damaged or missing.

    If no backup was made of a file at that path, the backups of the plan in the file: the file may have been moved.
    """
    found = origins.backups_by_plan().get(Path(origins.origin(path)), [])
    plan_id = None if found else _plan_id(path)
    return backups(plan_id) if plan_id else found


def newest_good_backup(path: Path) -> Backup | None:
    """The newest backup of the plan file at `path` from which the whole plan can be read, or None."""
    return next((backup for backup in backups_of(path) if is_good(backup)), None)


@contextmanager
def offered_on_damage(path: Path) -> Generator[None]:
    """A block whose FileProblems about the file at `path` name its newest good backup.

    If there is a backup, the error becomes an Unreadable. Busy and NewerFormat stay: waiting, or an update of the
    program, solves them.
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
    """Raises FileProblem unless the whole plan can be read from the file, of this or an older version."""
    with closing(database.connect(path, writing=False)) as connection:
        version = inspection.inspect(path, connection)
        with closing(upgrade.readable(path, connection, version)) as readable:
            reading.load(path, readable)


def _backups_of_file(plan_id: UUID, path: Path) -> list[Backup]:
    folder = user_folder() / origins.FOLDER / str(plan_id)
    return _own(folder, origins.adopted(folder, path), path)


def _own(folder: Path, made_of: Mapping[str, str], path: Path) -> list[Backup]:
    """The backups in `folder` that are of the file at `path`, by their origins; newest first.

    A copy of the plan may be opened at the same time: its newest backup may have no origin yet.
    """
    place = origins.origin(path)
    return [backup for backup in backups_in(folder) if made_of.get(backup.path.name) == place]


def _start(plan_id: UUID, now: datetime) -> tuple[Backup, Path]:
    """The new backup, and an empty temporary file in its folder, with permissions for this user alone."""
    folder = private_folder(origins.FOLDER, str(plan_id))
    temporary = folder / f"{token_hex(8)}.part"
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    present = backups_in(folder)
    return next_backup(folder, present[0] if present else None, now), temporary


def _finish(temporary: Path, backup: Backup, path: Path) -> None:
    """Gives the finished file the permissions of the plan file at `path`, and the name of the backup."""
    if path.exists():
        shutil.copymode(path, temporary)
        temporary.chmod(stat.S_IMODE(temporary.stat().st_mode) | stat.S_IRUSR | stat.S_IWUSR)
    temporary.replace(backup.path)


def _keep_origins(plan_id: UUID, path: Path, made: Backup | None) -> None:
    """Records that `made` is a backup of the file at `path`, and deletes the backups that need not be kept."""
    folder = private_folder(origins.FOLDER, str(plan_id))
    # Two windows may have copies of one plan: the second must read the origins that the first has written.
    with _recording[str(plan_id)]:
        made_of = origins.adopted(folder, path)
        if made:
            made_of[made.path.name] = origins.origin(path)
            for old in to_drop(_own(folder, made_of, path), lambda backup: backup.path.stat().st_size):
                old.path.unlink(missing_ok=True)
                del made_of[old.path.name]
        origins.keep(folder, made_of)


@contextmanager
def _os_errors_named(plan_id: UUID) -> Generator[None]:
    try:
        yield
    except OSError as error:
        folder = user_folder() / origins.FOLDER / str(plan_id)
        message = _("{path} cannot be written: {reason}")
        raise FileProblem(folder, message.format(path=folder, reason=error.strerror or error)) from error


def _digests_of(path: Path) -> Digests | None:
    """The digests of the plan in a backup; None if they cannot be read, as from a file of an older version."""
    try:
        with closing(database.connect(path, writing=False)) as connection, database.reading(path, connection):
            return changes.last_digests(connection)
    except FileProblem:
        return None


def _plan_id(path: Path) -> UUID | None:
    """The id of the plan in a file that may be damaged; None if it cannot be read."""
    try:
        inspection.require_file(path)
        with closing(database.connect(path, writing=False)) as connection, database.reading(path, connection):
            return UUID(str(connection.execute(queries.PLAN_IDS).scalars().one()))
    except (FileProblem, ValueError, SQLAlchemyError):
        return None
