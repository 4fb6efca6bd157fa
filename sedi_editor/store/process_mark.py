"""A mark that a living process holds: the operating system lets go of it when the process ends, however it ends.

Each is a file of its own in the user's data folder. It is never the plan file: on POSIX systems, closing any other
descriptor of a file drops the locks that SQLite has on it (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import sys
from pathlib import Path
from typing import BinaryIO

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store import standing
from sedi_editor.store.user_folder import user_folder

if sys.platform == "win32":
    import msvcrt

    def _locked(file: BinaryIO) -> bool:
        # Beyond the content: on Windows nobody else can read a byte that is locked.
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class ProcessMark:
    """This process's mark that it has the plan file at `plan` open, under a `token` that nobody else has."""

    def __init__(self, token: str, plan: Path) -> None:
        """Raises FileProblem when the user's data folder cannot be written, FileGone when there is no such plan."""
        self._path, identity = _path(token), _identity(plan)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("xb", buffering=0)
            try:
                self._file.write(identity)
            except OSError:
                self.withdraw()
                raise
        except OSError as error:
            message = _("{path} cannot be written: {reason}")
            reason = error.strerror or error
            raise FileProblem(self._path, message.format(path=self._path.parent, reason=reason)) from error
        _locked(self._file)

    def withdraw(self) -> None:
        """Takes the mark away."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def held(token: str, plan: Path) -> bool | None:
    """Whether a living process of this user has the file at `plan` open under `token`; None when that is not known.

    It is not known for the marks of other users and other computers. A copy of a plan file that was made while it was
    open carries its token too; the mark names the file that is meant, so the copy is not held.
    """
    try:
        with _path(token).open("r+b") as file:
            meant = file.read(200) == _identity(plan)
            return meant and not _locked(file)
    except (OSError, FileProblem):
        return None


def clear(token: str) -> None:
    """Takes away the mark of a dead process. Not before its lock has gone: without a mark nothing would be known."""
    try:
        with _path(token).open("r+b") as file:
            is_dead = _locked(file)
    except OSError:
        return
    if is_dead:
        _path(token).unlink(missing_ok=True)


def _path(token: str) -> Path:
    return user_folder() / "open" / f"{token}.mark"


def _identity(plan: Path) -> bytes:
    # Device and file number stay when the file is renamed, and are others in a copy.
    found = standing.file_id(plan)
    return f"{found.device} {found.number}\n".encode() if found else b"\n"
