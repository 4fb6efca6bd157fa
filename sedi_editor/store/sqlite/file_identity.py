"""The identity of a file: whether the file at a path is the one that was opened there.

SQLite itself goes on writing to a file that was moved or deleted.
"""

import os
from pathlib import Path
from typing import NamedTuple

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store.problems import FileGone, FileReplaced


class FileId(NamedTuple):
    """The device and file number, which identify a file on this computer, whatever its name."""

    device: int
    number: int


class FileState(NamedTuple):
    """The size of a file in bytes, and the times of its last change of content and of status, in nanoseconds."""

    size: int
    content_time: int
    status_time: int


def file_id(path: Path) -> FileId | None:
    """The id of the file at `path`; None if the file system has none. Raises FileProblem, FileGone without a file."""
    found = _stat(path)
    return FileId(found.st_dev, found.st_ino) if found.st_ino else None


def state(path: Path) -> FileState:
    """The state of the file at `path`. Raises FileProblem, FileGone without a file."""
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
    """The error that no file is at `path` any more."""
    message = _("{path} is no longer there: it was moved or deleted. Nothing more was written; save a copy")
    return FileGone(path, message.format(path=path))


def replaced(path: Path) -> FileReplaced:
    """The error that another file is at `path` than this program left there. Raises FileGone without a file."""
    if state(path).size:
        message = _("{path} was replaced by another copy. Nothing more was written to it")
    else:
        message = _("{path} was emptied by another program. Nothing more was written to it")
    return FileReplaced(path, message.format(path=path))


def require(path: Path, opened: FileId | None) -> None:
    """Raises FileReplaced unless the file at `path` is the one that was `opened`, and FileGone without a file.

    Raises FileProblem if the path cannot be reached for now.
    """
    if file_id(path) != opened:
        raise replaced(path)
