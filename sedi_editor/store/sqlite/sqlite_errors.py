"""SQLite's errors as FileProblems that say what a person can do."""

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
    """A block whose database errors become FileProblems about `path`; `writing` says that the block writes."""
    try:
        yield
    except UnicodeDecodeError as error:
        # Python cannot decode SQLite's message, which quotes the file.
        raise DamagedFile(path, _("{path} is damaged (it holds text that is none)").format(path=path)) from error
    except Exception as error:
        # SQLAlchemy keeps SQLite's error as `orig`. SQLAlchemy is not imported here: a quick read does without it.
        cause = getattr(error, "orig", error)
        if not isinstance(cause, sqlite3.Error) or isinstance(cause, _OUR_MISTAKES):
            raise
        if not writing and getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_TOOBIG:
            message = _("{path} is damaged: it has a row of more than {n} MB, larger than any of a plan")
            raise DamagedFile(path, message.format(path=path, n=driver.MOST_IN_ROW // 1_000_000)) from error
        raise _problem(path, cause) from error


_OUR_MISTAKES = sqlite3.ProgrammingError | sqlite3.InterfaceError
_BUSY = translatable("{path} is being changed by another program at this moment; try again")
_CLOSED = translatable("{path} cannot be opened: the file is not open to you")
DAMAGED = translatable("{path} is damaged (its pages do not fit together)")
"""SQLite's own message names the page, which helps nobody."""
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
    """The message about a file that another program is writing at this moment."""
    return _(_BUSY).format(path=path)


def _problem(path: Path, error: sqlite3.Error) -> FileProblem:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return file_identity.gone(path)
    # The low eight bits are the primary result code, the others extend it (https://www.sqlite.org/rescode.html).
    kind = code & 0xFF
    if kind in _REASONS:
        return _KINDS.get(kind, FileProblem)(path, _(_REASONS[kind]).format(path=path))
    # This program has checked or written the file before: any other error means that the file is no longer whole.
    return DamagedFile(path, _("{path} is damaged ({problem})").format(path=path, problem=one_line(error)))


def one_line(message: object) -> str:
    """SQLite's own message, which may quote a whole definition from the file, as a part of one line."""
    return " ".join(str(message).split())[:200]
