"""What this program last wrote to a plan file: told apart from a copy that another program put in its place.

A program that synchronises folders may write an older or another copy of a plan over the open file. To the operating
system it is then still the same file, and it may even carry our lock.
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
    """The last change in the file at `path` when this program last wrote to it, and the state of the file then."""

    def __init__(self, path: Path, connection: Connection) -> None:
        """To be made right after the lock was taken. Raises FileProblem."""
        self._path = path
        self._connection = connection
        self._state = self._looked = file_identity.state(path)
        with database.reading(path, connection):
            self._change = changes.last(connection)
            self._version = database.data_version(connection)

    def look(self) -> None:
        """Looks at the file before a transaction; when it is not as it was left, SQLite reads it anew.

        SQLite keeps the pages that it has read for as long as the change counter in the file is the same, and a copy
        may have the same one (https://www.sqlite.org/fileformat2.html, section 1.3.7). Raises FileProblem.
        """
        self._looked = file_identity.state(self._path)
        if self._looked != self._state:
            database.forget_pages(self._connection)

    def require(self, lock: PlanLock) -> None:
        """Raises FileReplaced, inside a transaction, when the file is not as it was left here, TakenOver when `lock`
        was lost, Busy when another program is writing the file at this moment."""
        if file_identity.state(self._path) != self._looked:
            raise Busy(self._path, sqlite_errors.busy(self._path))
        found = changes.last(self._connection)
        if found != self._change:
            # Who took the lock went on from our last change; in another copy it is not.
            if changes.contains(self._connection, self._change):
                lock.confirm()
            raise file_identity.replaced(self._path)
        lock.confirm()
        version = database.data_version(self._connection)
        if version != self._version or self._looked.size != self._state.size:
            # Another program wrote pages, and the last change alone does not speak for all of them.
            reading.loaded(self._path, self._connection)
            self._version = version

    def true_reason(self, problem: FileProblem) -> FileProblem:
        """What to say of `problem`, which a file has that was whole when it was last written here."""
        if isinstance(problem, DamagedFile | NotAPlan) and self._looked != self._state:
            return file_identity.replaced(self._path)
        return problem

    def note(self, change: LastChange) -> None:
        """Keeps what has just been written. Raises FileProblem."""
        self._change = change
        self._state = self._looked = file_identity.state(self._path)
