"""What SQLite's errors mean for a plan file: each as a FileProblem that says what a person can do."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _, translatable
from sedi_editor.store.problems import Busy, DamagedFile, DiskFull, NotAPlan
from sedi_editor.store.sqlite import driver, file_identity


@contextmanager
def translated(path: Path, *, writing: bool = False) -> Generator[None]:
    """A block whose database errors become a FileProblem about `path`."""
    try:
        yield
    except UnicodeDecodeError as error:
        # Python could not even read what SQLite says of the file, since it quotes from it.
        raise DamagedFile(path, _("{path} is damaged (it holds text that is none)").format(path=path)) from error
    except Exception as error:
        # SQLAlchemy's errors have SQLite's as `orig`; whoever reads without SQLAlchemy does not import it for them.
        cause = getattr(error, "orig", error)
        if not isinstance(cause, sqlite3.Error) or isinstance(cause, _FAULTS_OF_OURS):
            raise
        if not writing and getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_TOOBIG:
            message = _("{path} is damaged: it has a row of more than {n} MB, larger than any of a plan")
            raise DamagedFile(path, message.format(path=path, n=driver.MOST_IN_ROW // 1_000_000)) from error
        raise _problem(path, cause) from error


_FAULTS_OF_OURS = sqlite3.ProgrammingError | sqlite3.InterfaceError
_BUSY = translatable("{path} is being changed by another program at this moment; try again")
_CLOSED = translatable("{path} cannot be opened: the file is not open to you")
DAMAGED = translatable("{path} is damaged (its pages do not fit together)")
"""SQLite's own words say which page does not; nobody who reads them can do anything about it."""
_REASONS = {
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: translatable("{path} is not a plan of this program"),
    sqlite3.SQLITE_FULL: translatable("{path} cannot be written: the disk is full; the plan is as it was before"),
    sqlite3.SQLITE_IOERR: translatable(
        "{path} cannot be read or written: the disk or the network refused; the plan is as it was before"
    ),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: translatable("{path} cannot be written: the file or its folder is read-only"),
    sqlite3.SQLITE_CANTOPEN: translatable("{path} cannot be opened: the file or its folder is not open to you"),
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_AUTH: _CLOSED,
    sqlite3.SQLITE_NOMEM: translatable("{path} cannot be read: the computer has not enough memory"),
    sqlite3.SQLITE_TOOBIG: translatable("{path} cannot be written: a text is too long"),
}
_KINDS: dict[int, type[FileProblem]] = {
    sqlite3.SQLITE_CORRUPT: DamagedFile,
    sqlite3.SQLITE_NOTADB: NotAPlan,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
}


def busy(path: Path) -> str:
    """What is said of a file that another program is writing at this moment."""
    return _(_BUSY).format(path=path)


def _problem(path: Path, error: sqlite3.Error) -> FileProblem:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return file_identity.gone(path)
    # The low eight bits are the kind, the others its variety (https://www.sqlite.org/rescode.html).
    kind = code & 0xFF
    if kind in _REASONS:
        return _KINDS.get(kind, FileProblem)(path, _(_REASONS[kind]).format(path=path))
    # Whatever else SQLite says of a file that this program once checked or wrote, means that it is not whole.
    return DamagedFile(path, _("{path} is damaged ({problem})").format(path=path, problem=one_line(error)))


def one_line(message: object) -> str:
    """SQLite's own words, which may quote a whole definition from the file, as part of a line."""
    return " ".join(str(message).split())[:200]
