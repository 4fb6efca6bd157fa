"""Whether the file that was opened still stands at its path: SQLite would go on writing to one that is nowhere."""

import os
from pathlib import Path
from typing import NamedTuple

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store.problems import FileGone, FileReplaced


class FileId(NamedTuple):
    """What tells a file from every other on this computer, whatever it is called."""

    device: int
    number: int


class FileState(NamedTuple):
    """What another state of a file differs in: its size in bytes, the times of its content and its record (ns)."""

    size: int
    content: int
    record: int


def file_id(path: Path) -> FileId | None:
    """The id of the file at `path`; None on a file system that has none. Raises FileProblem; FileGone for no file."""
    found = _stat(path)
    return FileId(found.st_dev, found.st_ino) if found.st_ino else None


def state(path: Path) -> FileState:
    """The state of the file at `path`. Raises FileProblem; FileGone for no file."""
    found = _stat(path)
    return FileState(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise gone(path) from None
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise FileProblem(path, _("{path} cannot be reached: {reason}").format(path=path, reason=reason)) from error


def gone(path: Path) -> FileGone:
    """The error that nothing is at `path` any more."""
    message = _("{path} is no longer there: it was moved or deleted. Nothing more was written; save a copy")
    return FileGone(path, message.format(path=path))


def replaced(path: Path) -> FileReplaced:
    """The error that what is at `path` is not what this program left there. Raises FileGone when nothing is there."""
    if state(path).size:
        message = _("{path} was replaced by another copy. Nothing more was written to it")
    else:
        message = _("{path} was emptied by another program. Nothing more was written to it")
    return FileReplaced(path, message.format(path=path))


def require(path: Path, opened: FileId | None) -> None:
    """Raises FileReplaced unless the file at `path` is the one that was `opened`, FileGone when there is none.

    Raises FileProblem when nobody can tell for now.
    """
    if file_id(path) != opened:
        raise replaced(path)
