"""The last write of this program to a plan file: it tells the file from a copy that another program put in its place.

A program that synchronises folders may write another copy of the plan over the open file. For the operating system
that is still the same file, and the copy may even contain our lock.
"""

from pathlib import Path

from sqlalchemy import Connection

from sedi_editor.errors import FileProblem
from sedi_editor.store import reading
from sedi_editor.store.change_log import changes
from sedi_editor.store.change_log.changes import LastChange
from sedi_editor.store.lock.lock import PlanLock
from sedi_editor.store.problems import Busy, DamagedFile, NotAPlan
from sedi_editor.store.sqlite import database, file_identity, sqlite_errors


class LastWrite:
    """The last change in the file at `path`, and the state of the file, when this program last wrote to it."""

    def __init__(self, path: Path, connection: Connection) -> None:
        """Made right after the lock was taken. Raises FileProblem."""
        self._path = path
        self._connection = connection
        self._state = self._seen = file_identity.state(path)
        with database.reading(path, connection):
            self._change = changes.last(connection)
            self._version = database.data_version(connection)

    def forget_stale_pages(self) -> None:
        """Before a transaction: empties SQLite's page cache if the file is not as this program left it.

        SQLite trusts its cache as long as the change counter in the file is the same; a copy may have the same counter
        (https://www.sqlite.org/fileformat2.html, section 1.3.7). Raises FileProblem.
        """
        self._seen = file_identity.state(self._path)
        if self._seen != self._state:
            database.forget_pages(self._connection)

    def require(self, lock: PlanLock) -> None:
        """Inside a transaction: raises FileReplaced if the file is not as this program left it.

        Raises TakenOver if `lock` was lost, and Busy if another program is writing the file at this moment.
        """
        if file_identity.state(self._path) != self._seen:
            raise Busy(self._path, sqlite_errors.busy(self._path))
        found = changes.last(self._connection)
        if found != self._change:
            # If someone took the lock, our last change is in their log; in another copy it is not.
            if changes.contains(self._connection, self._change):
                lock.confirm()
            raise file_identity.replaced(self._path)
        lock.confirm()
        version = database.data_version(self._connection)
        if version != self._version or self._seen.size != self._state.size:
            # Another program wrote pages, of which the last change alone says nothing.
            reading.load_in_transaction(self._path, self._connection)
            self._version = version

    def true_reason(self, problem: FileProblem) -> FileProblem:
        """FileReplaced for a `problem` that another copy in the place of the file explains; else `problem`."""
        if isinstance(problem, DamagedFile | NotAPlan) and self._seen != self._state:
            return file_identity.replaced(self._path)
        return problem

    def record(self, change: LastChange) -> None:
        """Records that `change` has just been written. Raises FileProblem."""
        self._change = change
        self._state = self._seen = file_identity.state(self._path)
