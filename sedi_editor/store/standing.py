"""Whether the file that was opened still stands at its path: SQLite would go on writing to one that is nowhere."""

import os
from pathlib import Path
from typing import NamedTuple

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store.problems import FileGone


class FileId(NamedTuple):
    """What tells a file from every other on this computer, whatever it is called."""

    device: int
    number: int


def file_id(path: Path) -> FileId | None:
    """The id of the file at `path`; None on a file system that has none. Raises FileProblem; FileGone for no file."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise gone(path) from None
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise FileProblem(path, _("{path} cannot be reached: {reason}").format(path=path, reason=reason)) from error
    return FileId(found.st_dev, found.st_ino) if found.st_ino else None


def gone(path: Path) -> FileGone:
    """The error that nothing is at `path` any more."""
    message = _("{path} is no longer there: it was moved or deleted. Nothing more was written; save a copy")
    return FileGone(path, message.format(path=path))


def require(path: Path, opened: FileId | None) -> None:
    """Raises FileGone unless the file at `path` is the one that was `opened`, FileProblem when nobody can tell now."""
    if file_id(path) != opened:
        message = _("{path} is another file now: yours was moved, or replaced. Nothing more was written; save a copy")
        raise FileGone(path, message.format(path=path))
