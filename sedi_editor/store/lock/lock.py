"""The lock of a plan: a row in the file that says who writes to it.

docs/adr/0002-the-lock-is-a-row-in-the-file.md says why it is there.
"""

import getpass
import os
import platform
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, delete, func, insert, select
from sqlalchemy.exc import DataError

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.richtext import storable
from sedi_editor.store.change_log import changes
from sedi_editor.store.lock import process_mark
from sedi_editor.store.lock.process_mark import ProcessMark
from sedi_editor.store.plan_store import Holder
from sedi_editor.store.problems import TakenOver
from sedi_editor.store.sqlite import database, sqlite_errors
from sedi_editor.store.tables import LOCK

_LONGEST = 300
"""Characters of a name in a lock that are read: a file from outside may hold millions."""
_HOLDER = select(
    *(func.substr(LOCK.c[name], 1, _LONGEST) for name in ("token", "person", "computer")),
    LOCK.c.process,
    func.substr(LOCK.c.since, 1, _LONGEST),
)
_TOKEN = select(LOCK.c.token)
_TAKE = insert(LOCK)
_CLEAR = delete(LOCK)
_RELEASE = delete(LOCK).where(LOCK.c.token == bindparam("own"))


class PlanLock:
    """The lock of one plan file, held until `release`; `left_by` held it before, and ended without a release.

    `mark_problem` is why this process has no mark: without one, others cannot tell whether the process lives.
    """

    def __init__(
        self, path: Path, connection: Connection, holder: Holder, mark: ProcessMark, left_by: Holder | None
    ) -> None:
        self.holder = holder
        self.left_by = left_by
        self.mark_problem = mark.problem
        self._path = path
        self._connection = connection
        self._mark = mark

    def confirm(self) -> None:
        """Raises TakenOver if someone else has the lock now. Every write transaction calls it."""
        token = self._connection.execute(_TOKEN).scalar()
        if token == self.holder.token:
            return
        now = present_holder(self._connection)
        if now:
            message = _("{path} has been opened for writing elsewhere by {holder}: the last change was not made here")
        else:
            message = _("{path} has been opened for writing elsewhere: the last change was not made here")
        raise TakenOver(self._path, message.format(path=self._path, holder=now))

    def release(self) -> None:
        """Releases the lock: first its row, then the mark, so that no living lock is ever without a mark."""
        try:
            # Another program may have replaced the file: no cached page of the old one may be written into it.
            database.forget_pages(self._connection)
            with database.transaction(self._path, self._connection):
                self._connection.execute(_RELEASE, {"own": self.holder.token})
        except FileProblem:
            # Nothing is lost: the mark is gone, so that whoever opens the plan next takes this lock for dead.
            pass
        finally:
            self._mark.withdraw()


def take(
    path: Path, connection: Connection, person: str, clock: Callable[[], datetime], take_over: bool
) -> PlanLock | Holder:
    """Takes the lock, and returns it; returns its holder if someone else has it.

    With `take_over` the lock is taken from any holder, whose next edit is then refused. A lock that a dead process of
    this user left on this computer is taken in any case. Raises FileProblem.
    """
    holder = Holder(uuid4().hex, sqlite_errors.one_line(storable(person)), computer(), os.getpid(), clock())
    mark = ProcessMark(holder.token, path)
    try:
        with database.transaction(path, connection):
            found = present_holder(connection)
            at_work = found if found and is_held(found, path) else None
            if at_work is None or take_over:
                changes.renumber_if_full(connection)
                _write(connection, holder)
    except FileProblem:
        mark.withdraw()
        raise
    if at_work is None or take_over:
        broke_off = found is not None and not at_work and process_mark.broke_off(found.token, path)
        if found and not at_work:
            process_mark.clear(found.token)
        return PlanLock(path, connection, holder, mark, left_by=found if broke_off else None)
    mark.withdraw()
    return at_work


def present(path: Path, connection: Connection) -> Holder | None:
    """Who has the plan open for writing now, or None. Raises FileProblem."""
    with database.reading(path, connection):
        holder = present_holder(connection)
    return holder if holder and is_held(holder, path) else None


def clear(connection: Connection) -> None:
    """Deletes the lock: a copy of a plan is open nowhere."""
    connection.execute(_CLEAR)


def clear_in(path: Path) -> None:
    """Deletes the lock in the file at `path`. Raises FileProblem."""
    with closing(database.connect(path, writing=True)) as connection, database.transaction(path, connection):
        clear(connection)


def present_holder(connection: Connection) -> Holder | None:
    """Who holds the lock, dead or alive, or None. A row that cannot be read is no lock."""
    try:
        row = connection.execute(_HOLDER).first()
    except DataError:  # the row is larger than any that is read
        row = None
    if row is None:
        return None
    token, person, computer_name, process, since = tuple[Any, ...](row)
    try:
        # The token becomes the name of a file, so that it must be a UUID.
        names = sqlite_errors.one_line(person), sqlite_errors.one_line(computer_name)
        return Holder(UUID(token).hex, *names, process, datetime.fromisoformat(since))
    except ValueError:
        return None


def is_held(holder: Holder, path: Path) -> bool:
    """Whether `holder` may still be at work on the file at `path`."""
    if holder.computer != computer():
        return True
    if process_mark.has_ended(holder.token):
        return False
    held = process_mark.held(holder.token, path)
    return process_mark.is_running(holder.process) is not False if held is None else held


def computer() -> str:
    """The name of this computer."""
    return sqlite_errors.one_line(platform.node()) or _("an unnamed computer")


def this_person() -> str:
    """The user's login name."""
    try:
        return sqlite_errors.one_line(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return _("someone")


def _write(connection: Connection, holder: Holder) -> None:
    row = {"token": holder.token, "person": holder.person, "computer": holder.computer, "process": holder.process}
    connection.execute(_CLEAR)
    plan = connection.exec_driver_sql("SELECT id FROM plan").scalar_one()
    connection.execute(_TAKE, {**row, "since": holder.since.isoformat(), "plan": plan})
