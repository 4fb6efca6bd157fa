"""A plan file on disk: `PlanFile` opens, reads and edits it; `check` says what is wrong with one."""

import os
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import ClassVar, NamedTuple, Self
from uuid import UUID

from sqlalchemy import Connection

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.base import Base
from sedi_editor.plan.change import Change
from sedi_editor.plan.edits import Edit, deserialize_edit
from sedi_editor.plan.richtext import storable
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import migration, reading, upgrade
from sedi_editor.store.backups import backups
from sedi_editor.store.change_log import changes, log_check
from sedi_editor.store.clock import Clock, utc_now
from sedi_editor.store.file_watch import FileWatch
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
"""The time between two backups while people work."""


class _Typed(NamedTuple):
    """The last entry of the change log, if typing made it, and its edit."""

    undo_group: object
    edit: Edit
    entry: changes.Entry


class PlanFile:
    """An open plan file. An edit is on the disk when `apply` returns; there is nothing to save.

    `locked_by` had the plan open for writing when it was opened here; `left_by` had it open and never closed it, as
    after a crash. Two problems do not prevent any work: `backup_problem` is why the last backup failed, `mark_problem`
    why others cannot tell whether this process lives. Use a PlanFile in one thread; close it, or use it in a `with`.
    """

    FORMAT: ClassVar[Version] = CURRENT
    """The format version to which older files are upgraded."""

    MIGRATIONS: ClassVar[Path] = upgrade.FOLDER
    """The folder of the steps to it."""

    def __init__(
        self,
        path: Path,
        connection: Connection,
        taken: PlanLock | Holder | None,
        author: str,
        clock: Clock,
        opened: FileId | None,
        loaded: Loaded | None = None,
        others_changed: Callable[[], None] | None = None,
    ) -> None:
        """For `open` alone: `taken` is the lock or its other holder; `loaded` is the plan as it has just been read."""
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
        # For the first `load`, unless somebody wrote after the reading and before the lock.
        self._loaded = loaded if self._lock and loaded and loaded.digests == self._digests else None
        self._last = LastWrite(path, connection) if self._lock else None
        self._backed_up = clock()
        self._typed: _Typed | None = None
        self._known: Base | None = None
        """The last change that this object has returned, and the change before it."""
        self._is_copy = False
        """Whether the plan is read from a copy in memory, since its file has an older version and may not be written.
        """
        self._watch: FileWatch | None = None
        if self._lock:
            self._back_up()
        else:
            database.forbid_writing(connection)
            self._watch = FileWatch(path, others_changed) if others_changed else None

    @classmethod
    def create(
        cls, path: Path, tree: PlanTree, *, replace: bool = False, author: str | None = None, clock: Clock = utc_now
    ) -> Self:
        """Writes a new file, as `make` does, and opens it, as `open` does."""
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
        others_changed: Callable[[], None] | None = None,
        clock: Clock = utc_now,
    ) -> Self:
        """Opens the plan at `path`. It is read-only on request, if someone else has it open, or if it is protected.

        It is also read-only if its name is too long for SQLite to write it; `name_problem` says so.

        `author` is the name in the change log and the lock; the login name if None. With `take_over` the lock is taken
        even from someone who seems to be at work, whose next edit is then refused. While the plan is read-only, a
        thread calls `others_changed` when the file may have changed.

        Raises FileProblem for a file that is no plan file, has a newer major version, or cannot be read; DamagedFile if
        it is no longer whole; Unreadable, which names the newest good backup, if there are backups. The file is then
        unchanged.

        A file of an older version is upgraded; if it is only read, a copy in memory is upgraded.
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
                    connection = cls._upgraded(path, connection, version, may_write, clock)
                # Before the lock is written: a file that is not whole must stay unchanged.
                loaded = reading.load(path, connection) if may_write else None
                if may_write:
                    taken = lock.take(path, connection, author, clock, take_over)
                else:
                    taken = lock.present(path, connection)
                plan = cls(path, connection, taken, author, clock, opened, loaded, others_changed)
                plan._is_copy = version < cls.FORMAT and not may_write
                return plan
            except BaseException:  # also for a fault of ours: a file that stays locked could not be opened again
                if isinstance(taken, PlanLock):
                    taken.release()
                connection.close()
                raise

    @classmethod
    def _upgraded(
        cls, path: Path, connection: Connection, version: Version, may_write: bool, clock: Clock
    ) -> Connection:
        """Upgrades a file of an older version: the file itself if it may be written, else a copy in memory."""
        if not may_write:
            return upgrade.readable(path, connection, version, cls.FORMAT, cls.MIGRATIONS)
        migration.migrate(path, connection, clock(), cls.FORMAT, cls.MIGRATIONS)
        return connection

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self._lock is None

    @property
    def access(self) -> Access:
        """How the file was opened."""
        return Access(
            self.read_only, self.locked_by, self.left_by, self.backup_problem, self.mark_problem, self.name_problem
        )

    def load(self) -> PlanTree:
        """The plan as it is on the disk. Raises DamagedFile if that is not what was written."""
        loaded, self._loaded = self._loaded, None
        if not loaded:
            database.forget_pages(self._connection)
        with backups.offered_on_damage(self.path):
            return (loaded or reading.load(self.path, self._connection)).tree

    def history(self) -> list[Change]:
        """The change log, oldest entry first. Raises DamagedFile if an entry cannot be read."""
        with self._reading():
            return list(changes.read(self._connection))

    def changes_since(self, change: UUID | None) -> list[Change] | None:
        """The entries of the change log after the one with the id `change`, oldest first.

        Later typing into the same place replaces an entry. If it has replaced the last entry that this object returned,
        the new form of that entry comes first.

        None if the log has no such entry, or no longer.
        """
        if self._is_copy:
            return None
        known = self._known
        with self._reading():
            found = changes.since(self._connection, change)
            if found is None and known and known.change == change:
                found = changes.typed_on(self._connection, known)
        if found and (last := found[-1]).id:
            self._known = Base(last.id, last.base)
        return found

    def apply(self, edit: Edit, undo_group: object = None) -> Applied:
        """Performs `edit`, all of it or nothing, and appends it to the change log.

        Typing into one place becomes one entry, as long as `undo_group` is the same object and no other edit comes
        between. A backup ends the entry, so that the log still has the last entry of the backup.

        Raises PlanRuleError if the edit is refused, and FileProblem if the plan is read-only or cannot be written; the
        subclasses FileGone, FileReplaced, TakenOver and DiskFull say why. Then nothing has changed.
        """
        if self._lock is None or self._last is None:
            raise self._read_only_problem()
        self.require_present()
        self._last.forget_stale_pages()
        try:
            inverse, entry, before = self._commit(edit, self._lock, self._last, undo_group)
        except FileProblem as problem:
            raise self._last.true_reason(problem) from problem
        self._loaded = None
        self._typed = _Typed(undo_group, edit, entry) if undo_group is not None else None
        self._last.record(entry.last)
        # A clock that was set back must not delay the next backup.
        if not timedelta() <= self._clock() - self._backed_up < BACKUP_EVERY:
            self._back_up()
        return Applied(inverse, entry.id, before)

    def _commit(
        self, edit: Edit, lock: PlanLock, last: LastWrite, undo_group: object
    ) -> tuple[Edit, changes.Entry, UUID | None]:
        with database.transaction(self.path, self._connection):
            last.require(lock)
            target = SqlTarget(
                self._connection, self.plan_id, reading.complete_digests(self._connection, self._digests)
            )
            inverse = edit.perform(target)
            now, typed = self._clock(), self._typed
            if typed and typed.undo_group is undo_group and edit.replaces(typed.edit):
                entry, before = changes.extend(self._connection, typed.entry, edit, target.digests, now), typed.entry.id
            else:
                change = Change(0, now, self.author, edit, inverse)
                entry = changes.append(self._connection, self.plan_id, change, target.digests)
                before = entry.base
            self.require_present()
        self._digests = target.digests
        return inverse, entry, before

    def require_present(self) -> None:
        """Raises FileGone if the file was moved, deleted or replaced, FileProblem if it cannot be reached for now."""
        file_identity.require(self.path, self._opened)

    @property
    def is_closed(self) -> bool:
        """Whether the file has been closed."""
        return self._connection.closed

    def note_close(self) -> None:
        """Notes that the plan is being closed, in another thread than the one in which `close` takes long.

        Without the note, whoever opens the plan next would be told of a crash. Raises OSError.
        """
        lock = self._lock
        if lock:
            process_mark.note_end(lock.holder.token)

    def close(self) -> None:
        """Releases the lock, and closes the file. May be called again."""
        # Whatever the disk answers to one of these, the others are let go too.
        with ExitStack() as open_parts:
            open_parts.callback(self._connection.close)
            if self._lock:
                open_parts.callback(self._lock.release)
            if self._watch:
                open_parts.callback(self._watch.end)
            self._lock = None

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
        """The id of the last entry of the change log; if the log is empty, the base of this file."""
        with self._reading():
            self._known = changes.log_state(self._connection).base
        return self._known.change if self._known else None

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
    """Everything that is wrong with the plan file at `path`: its structure, content and change log, one line each.

    Raises FileProblem if it is no plan file, or has a version that this program does not know.
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
