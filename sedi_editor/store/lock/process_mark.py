"""A mark that a living process holds: the operating system lets go of it when the process ends, however it ends.

Each is a file of its own in the user's data folder, and says which plan is meant. It is never the plan file: on POSIX
systems, closing any other descriptor of a file drops the locks that SQLite has on it
(https://www.sqlite.org/howtocorrupt.html, section 2.2). Who closes a plan in order takes the mark away, and notes the
end beside it: a copy of the plan that still has the lock is then known to be open nowhere.
"""

import errno
import os
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import BinaryIO

from sedi_editor import atomic
from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store.sqlite import driver, file_identity
from sedi_editor.store.user_folder import private_folder, user_folder

_FOLDER = "open"
_ENDS_KEPT = 1000
"""How many of the last ends in order are known."""
_LONGEST = 10_000
"""Bytes of a mark that are read: the plan's file numbers, and on the next line its path."""

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
        """Where the user's data folder cannot be written there is no mark, and `problem` says why.

        Raises FileGone when there is no such plan.
        """
        self.problem: FileProblem | None = None
        self._path, identity = _path(token), _identity(plan)
        self._file: BinaryIO | None = None
        try:
            private_folder(_FOLDER)
            self._file = self._path.open("xb", buffering=0)
            self._file.write(identity + os.fsencode(plan.absolute()))
            _locked(self._file)
        except OSError as error:
            self.withdraw()
            message = _("{path} cannot be written: {reason}")
            reason = error.strerror or error
            self.problem = FileProblem(self._path, message.format(path=self._path.parent, reason=reason))

    def withdraw(self) -> None:
        """Takes the mark away."""
        if self._file:
            self._file.close()
            # Without the note, or with the mark, it would merely seem to have broken off; the next start clears marks.
            with suppress(OSError):
                note_end(self._path.stem)
                self._path.unlink(missing_ok=True)
        self._file = None


def held(token: str, plan: Path) -> bool | None:
    """Whether a living process of this user has the file at `plan` open under `token`; None when that is not known.

    It is not known for the marks of other users and other computers. A copy of a plan file that was made while it was
    open carries its token too; the mark names the file that is meant, so the copy is not held.
    """
    try:
        with _opened(_path(token)) as file:
            meant = file.readline(_LONGEST) == _identity(plan)
            return meant and not _locked(file)
    except (OSError, FileProblem):
        return None


def has_ended(token: str) -> bool:
    """Whether a process of this user closed its plan in order under `token`: a lock with it is that of a copy.

    A copy that was made while the plan was open may lie anywhere, and may be put in the plan's place later.
    """
    return token in _ended()


def broke_off(token: str, plan: Path) -> bool:
    """Whether who had the plan at `plan` open under `token` ended without closing it, as far as is known.

    The mark of whoever has another file open, or had, tells that this one is a copy.
    """
    if has_ended(token):
        return False
    try:
        with _opened(_path(token)) as file:
            identity, _line, path = file.read(_LONGEST).partition(b"\n")
            is_meant = identity + b"\n" == _identity(plan) or path == os.fsencode(plan.absolute())
            return is_meant and _locked(file)
    except (OSError, FileProblem):
        return True


def is_running(process: int) -> bool | None:
    """Whether a process of that number runs on this computer; None where that cannot be asked."""
    if os.name != "posix" or process <= 0:
        return None  # on Windows the question would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return None
    return True


def clear_dead() -> None:
    """Takes away the marks of dead processes, but for those that tell who left a plan's lock behind; and old notes."""
    with suppress(OSError, FileProblem):
        ended = _ended()
        if len(ended) > 2 * _ENDS_KEPT:
            atomic.write(_ends(), b"".join(token.encode() + b"\n" for token in ended[-_ENDS_KEPT:]))
    for path in (user_folder() / _FOLDER).glob("*.mark"):
        with suppress(OSError):
            with _opened(path) as file:
                plan = Path(os.fsdecode(file.read(_LONGEST).partition(b"\n")[2]))
                is_dead = _locked(file)
            if is_dead and not _is_locked_with(path.stem, plan):
                path.unlink(missing_ok=True)


def _is_locked_with(token: str, plan: Path) -> bool:
    try:
        if not plan.is_file():
            return False
        with closing(driver.opened(plan, writing=False, wait=0)) as connection:
            return connection.execute("SELECT 1 FROM lock WHERE token = ?", (token,)).fetchone() is not None
    except (sqlite3.Error, UnicodeDecodeError, ValueError, OSError):
        return False


def clear(token: str) -> None:
    """Takes away the mark of a dead process. Not before its lock has gone: without a mark nothing would be known."""
    with suppress(OSError):
        with _opened(_path(token)) as file:
            is_dead = _locked(file)
        if is_dead:
            _path(token).unlink(missing_ok=True)


def note_end(token: str) -> None:
    """Notes that the plan under `token` was closed in order. Raises OSError."""
    with _ends().open("a", encoding="ascii") as file:
        file.write(f"{token}\n")


def _ended() -> list[str]:
    try:
        return _ends().read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []


def _ends() -> Path:
    return user_folder() / "ended"


def _path(token: str) -> Path:
    return user_folder() / _FOLDER / f"{token}.mark"


def _opened(mark: Path) -> BinaryIO:
    try:
        return mark.open("r+b")
    except PermissionError:
        return mark.open("rb")
    except OSError as error:
        if error.errno != errno.EROFS:
            raise
        return mark.open("rb")


def _identity(plan: Path) -> bytes:
    # Device and file number stay when the file is renamed, and are others in a copy.
    found = file_identity.file_id(plan)
    return f"{found.device} {found.number}\n".encode() if found else b"\n"
