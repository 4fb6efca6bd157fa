"""A plan file on disk: `PlanFile` creates, opens, reads and edits it; `check` says what is wrong with one."""

import os
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import ClassVar, NamedTuple, Self
from uuid import UUID

from sqlalchemy import Connection

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.change import Change
from sedi_editor.plan.edits import Edit, deserialize_edit
from sedi_editor.plan.richtext import storable
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import migration, reading, upgrade
from sedi_editor.store.backups import backups
from sedi_editor.store.change_log import changes, log_check
from sedi_editor.store.clock import Clock, utc_now
from sedi_editor.store.lock import lock, process_mark
from sedi_editor.store.lock.last_write import LastWrite
from sedi_editor.store.lock.lock import PlanLock
from sedi_editor.store.new_file import make
from sedi_editor.store.plan_store import Access, Applied, Holder
from sedi_editor.store.problems import DamagedFile
from sedi_editor.store.reading import Loaded
from sedi_editor.store.sqlite import database, file_identity, inspection, path_limits
from sedi_editor.store.sqlite.file_identity import FileId
from sedi_editor.store.target import SqlTarget
from sedi_editor.store.version import CURRENT, Version

BACKUP_EVERY = timedelta(hours=1)


class _Typed(NamedTuple):
    """The last entry of the change log, if it came about by typing, and its edit."""

    undo_group: object
    edit: Edit
    entry: changes.Entry


class PlanFile:
    """An open plan file. What `apply` has done is on disk when it returns; there is nothing to save.

    `locked_by` says who had the plan open for writing when it was opened here; `left_by` who had it open once and never
    closed it, as after a crash. `backup_problem` is why the last backup failed, if it did, and `mark_problem` why
    others cannot tell that this program lives: neither keeps anybody from working. Use it in one thread, and close it,
    or use it in a `with`.
    """

    FORMAT: ClassVar[Version] = CURRENT
    """The format version to which older files are brought."""

    MIGRATIONS: ClassVar[Path] = upgrade.FOLDER
    """Where the steps to it are."""

    def __init__(
        self,
        path: Path,
        connection: Connection,
        taken: PlanLock | Holder | None,
        author: str,
        clock: Clock,
        opened: FileId | None,
        found: Loaded | None = None,
    ) -> None:
        """For `open` alone: `taken` is the lock, or who has it instead; `found` the plan as it has just been read."""
        self.path = path
        self.author = storable(author)
        self.locked_by = taken if isinstance(taken, Holder) else None
        self.left_by = taken.left_by if isinstance(taken, PlanLock) else None
        self.backup_problem: FileProblem | None = None
        self.name_problem = path_limits.problem(path)
        self.mark_problem = taken.mark_problem if isinstance(taken, PlanLock) else None
        self._connection = connection
        self._lock = taken if isinstance(taken, PlanLock) else None
        self._clock = clock
        self._opened = opened
        with self._reading():
            self.plan_id, self._digests = reading.identity(connection)
        # Kept for the first `load`, unless somebody wrote between the reading and the lock.
        self._found = found if self._lock and found and found.digests == self._digests else None
        self._last = LastWrite(path, connection) if self._lock else None
        self._backed_up = clock()
        self._typed: _Typed | None = None
        if self._lock:
            self._back_up()
        else:
            database.forbid_writing(connection)

    @classmethod
    def create(
        cls, path: Path, tree: PlanTree, *, replace: bool = False, author: str | None = None, clock: Clock = utc_now
    ) -> Self:
        """Makes a new file, as `make` does, and opens it, as `open` does."""
        make(path, tree, replace=replace, clock=clock)
        return cls.open(path, author=author, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        take_over: bool = False,
        author: str | None = None,
        clock: Clock = utc_now,
    ) -> Self:
        """Opens the plan at `path`: read-only when asked to, when someone else has it open, or when it is protected.

        It is read-only too where its name is too long for SQLite to write it; `name_problem` says so.

        `author` is named in the change log and the lock; without it, whoever is signed in. With `take_over` the lock is
        taken even from someone who seems to be at work, whose next edit is then refused.

        Raises FileProblem for what is no plan file, is of a newer major version, or cannot be read; DamagedFile when it
        is no longer whole. Of a file that has backups, it is an Unreadable, which names the newest good one. The file
        is then untouched.

        An older version's file is brought up to date, or, where it is only read, shown as it now is.
        """
        author = author or lock.this_person()
        with backups.offered_on_damage(path):
            inspection.require_file(path)
            opened = file_identity.file_id(path)
            path_limits.require_openable(path)
            may_write = not read_only and os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)
            may_write = may_write and not path_limits.problem(path)
            connection = database.connect(path, writing=may_write)
            taken: PlanLock | Holder | None = None
            try:
                version = inspection.inspect(path, connection, cls.FORMAT)
                if version < cls.FORMAT:
                    holder = lock.present(path, connection)
                    may_write = may_write and (take_over or not holder)
                    connection = cls._up_to_date(path, connection, version, may_write, clock)
                # Before the lock is written, so that a file that is not whole stays as it is.
                found = reading.load(path, connection) if may_write else None
                if may_write:
                    taken = lock.take(path, connection, author, clock, take_over)
                else:
                    taken = lock.present(path, connection)
                return cls(path, connection, taken, author, clock, opened, found)
            except FileProblem:
                if isinstance(taken, PlanLock):
                    taken.release()
                connection.close()
                raise

    @classmethod
    def _up_to_date(
        cls, path: Path, connection: Connection, version: Version, may_write: bool, clock: Clock
    ) -> Connection:
        """The file of an older version as one of this: itself when it may be written, else a copy in memory."""
        if not may_write:
            return upgrade.readable(path, connection, version, cls.FORMAT, cls.MIGRATIONS)
        migration.bring_up_to_date(path, connection, clock(), cls.FORMAT, cls.MIGRATIONS)
        return connection

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self._lock is None

    @property
    def access(self) -> Access:
        """How it came open, as the window is told of it."""
        return Access(
            self.read_only, self.locked_by, self.left_by, self.backup_problem, self.mark_problem, self.name_problem
        )

    def load(self) -> PlanTree:
        """The plan as it is on disk. Raises DamagedFile when that is not what was written."""
        found, self._found = self._found, None
        if not found:
            database.forget_pages(self._connection)
        with backups.offered_on_damage(self.path):
            return (found or reading.load(self.path, self._connection)).tree

    def history(self) -> list[Change]:
        """The change log, oldest entry first. Raises DamagedFile when an entry cannot be read."""
        with self._reading():
            return list(changes.read(self._connection))

    def changes_since(self, change: UUID | None) -> list[Change] | None:
        """The entries of the change log after the one with that id, oldest first.

        None where that entry is not there, or no longer: what is typed later into the same place takes its place.
        """
        with self._reading():
            return changes.since(self._connection, change)

    def apply(self, edit: Edit, undo_group: object = None) -> Applied:
        """Carries out `edit`, all of it or nothing, and appends it to the change log.

        What is typed into one place is one entry there, as long as `undo_group` is the same object and nothing else is
        done between. A backup ends an entry: what the backup holds last stays an entry of its own.

        Raises PlanRuleError when the edit is refused; FileProblem when the plan is
        open read-only or cannot be written, and of its kinds FileGone, FileReplaced, TakenOver, DiskFull: then nothing
        has changed.
        """
        if self._lock is None or self._last is None:
            raise self._read_only_problem()
        self.still_there()
        self._last.look()
        try:
            inverse, entry, before = self._commit(edit, self._lock, self._last, undo_group)
        except FileProblem as problem:
            raise self._last.true_reason(problem) from problem
        self._found = None
        self._typed = _Typed(undo_group, edit, entry) if undo_group is not None else None
        self._last.note(entry.last)
        # A clock that was set back must not put backups off until it has caught up.
        if not timedelta() <= self._clock() - self._backed_up < BACKUP_EVERY:
            self._back_up()
        return Applied(inverse, entry.id, before)

    def _commit(
        self, edit: Edit, lock: PlanLock, last: LastWrite, undo_group: object
    ) -> tuple[Edit, changes.Entry, UUID | None]:
        with database.transaction(self.path, self._connection):
            last.require(lock)
            target = SqlTarget(self._connection, self.plan_id, reading.completed(self._connection, self._digests))
            inverse = edit.perform(target)
            now, typed = self._clock(), self._typed
            if typed and typed.undo_group is undo_group and edit.replaces(typed.edit):
                entry, before = changes.extend(self._connection, typed.entry, edit, target.digests, now), typed.entry.id
            else:
                change = Change(0, now, self.author, edit, inverse)
                entry = changes.append(self._connection, self.plan_id, change, target.digests)
                before = entry.base
            self.still_there()
        self._digests = target.digests
        return inverse, entry, before

    def still_there(self) -> None:
        """Raises FileGone when the file was moved, deleted or replaced by another one.

        Raises FileProblem when it cannot be reached for now.
        """
        file_identity.require(self.path, self._opened)

    @property
    def is_closed(self) -> bool:
        """Whether `close` has let go of it."""
        return self._connection.closed

    def note_close(self) -> None:
        """Notes that the plan is being closed in order, for another thread than the one in which `close` takes long.

        Whoever opens the plan next is then told of no crash. Raises OSError.
        """
        lock = self._lock
        if lock:
            process_mark.note_end(lock.holder.token)

    def close(self) -> None:
        """Lets go of the file and of its lock. May be called again."""
        if self._lock:
            self._lock.release()
        self._lock = None
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Generator[None]:
        with backups.offered_on_damage(self.path):
            try:
                with database.reading(self.path, self._connection):
                    yield
            except ValueError as refusal:
                raise reading.damaged(self.path, refusal) from refusal

    def _read_only_problem(self) -> FileProblem:
        if self.name_problem:
            return FileProblem(self.path, self.name_problem)
        if self.locked_by:
            message = _("{path} is open for reading only: {holder} has it open")
        else:
            message = _("{path} is open for reading only")
        return FileProblem(self.path, message.format(path=self.path, holder=self.locked_by))

    def last_change(self) -> UUID | None:
        """The id of the last entry of the change log, also where that is in the file this one was made of."""
        with self._reading():
            base = changes.log_state(self._connection).base
        return base.change if base else None

    def _back_up(self) -> None:
        self._typed = None
        self._backed_up = self._clock()
        try:
            backups.back_up(self.path, self._connection, self.plan_id, self._backed_up)
        except FileProblem as problem:
            self.backup_problem = problem
        else:
            self.backup_problem = None


def check(path: Path) -> list[str]:
    """Everything that is wrong with the plan file at `path`, its structure, content and change log, one line each.

    Raises FileProblem for what is no plan file of a version this program knows.
    """
    inspection.require_file(path)
    path_limits.require_openable(path)
    with closing(database.connect(path, writing=False)) as connection:
        try:
            version = inspection.inspect(path, connection)
            problems = inspection.structural_problems(path, connection)
            with closing(upgrade.readable(path, connection, version)) as readable:
                problems += reading.content_problems(path, readable)
            return problems + log_check.check_log(path, check_edit=deserialize_edit).problems()
        except DamagedFile as damage:
            return [str(damage)]
