"""The mark of a process that has a plan open: a file that the process keeps locked.

The operating system releases the file lock when the process ends, even after a crash. The mark is a file in the user's
data folder that names the plan. It is never the plan file itself: on POSIX systems, closing any descriptor of a file
drops the locks that SQLite has on it (https://www.sqlite.org/howtocorrupt.html, section 2.2). A process that closes its
plan deletes the mark and notes the end, so that a copy of the plan with the same lock is known to be open nowhere.
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
"""The number of last ends that are kept."""
_LONGEST = 10_000
"""Bytes of a mark that are read: the identity of the plan file on one line, and its path on the next."""

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO) -> bool:
        # A byte behind the content: on Windows other processes cannot read locked bytes.
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class ProcessMark:
    """The mark of this process for the plan file at `plan`, named by the unique `token` of its lock."""

    def __init__(self, token: str, plan: Path) -> None:
        """Makes the mark; if the user's data folder cannot be written, there is none, and `problem` says why.

        Raises FileGone if there is no such plan.
        """
        self.problem: FileProblem | None = None
        self._path, identity = _path(token), _identity(plan)
        self._file: BinaryIO | None = None
        try:
            private_folder(_FOLDER)
            self._file = self._path.open("xb", buffering=0)
            self._file.write(identity + os.fsencode(plan.absolute()))
            _try_lock(self._file)
        except OSError as error:
            self.withdraw()
            message = _("{path} cannot be written: {reason}")
            reason = error.strerror or error
            self.problem = FileProblem(self._path, message.format(path=self._path.parent, reason=reason))

    def withdraw(self) -> None:
        """Deletes the mark, and notes the end."""
        if self._file:
            self._file.close()
            # On an error this process merely seems to have crashed; the next start deletes its mark.
            with suppress(OSError):
                note_end(self._path.stem)
                self._path.unlink(missing_ok=True)
        self._file = None


def held(token: str, plan: Path) -> bool | None:
    """Whether a living process of this user has the file at `plan` open under `token`; None if that is not known.

    It is not known for other users and other computers. A copy that was made of an open plan file has the same token;
    the mark names the original, so that the copy is not held.
    """
    try:
        with _opened(_path(token)) as file:
            is_same_file = file.readline(_LONGEST) == _identity(plan)
            return is_same_file and not _try_lock(file)
    except (OSError, FileProblem):
        return None


def has_ended(token: str) -> bool:
    """Whether a process of this user has closed its plan under `token`: a lock with that token is then a copy's.

    A copy that was made of an open plan may later be put in the place of the plan.
    """
    return token in _ended()


def broke_off(token: str, plan: Path) -> bool:
    """Whether the process that had the plan at `plan` open under `token` ended without closing it, as far as is known.

    If the mark names another file, the file at `plan` is a copy, and no process broke off.
    """
    if has_ended(token):
        return False
    try:
        with _opened(_path(token)) as file:
            identity, _line, path = file.read(_LONGEST).partition(b"\n")
            is_same_file = identity + b"\n" == _identity(plan) or path == os.fsencode(plan.absolute())
            return is_same_file and _try_lock(file)
    except (OSError, FileProblem):
        return True


def is_running(process: int) -> bool | None:
    """Whether the process with that id runs on this computer; None if the system does not tell."""
    if os.name != "posix" or process <= 0:
        return None  # on Windows os.kill would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return None
    return True


def clear_dead() -> None:
    """Deletes old notes, and the marks of dead processes. A mark stays while its plan still has the lock."""
    with suppress(OSError, FileProblem):
        ended = _ended()
        if len(ended) > 2 * _ENDS_KEPT:
            atomic.write(_ends(), b"".join(token.encode() + b"\n" for token in ended[-_ENDS_KEPT:]))
    for path in (user_folder() / _FOLDER).glob("*.mark"):
        with suppress(OSError):
            with _opened(path) as file:
                plan = Path(os.fsdecode(file.read(_LONGEST).partition(b"\n")[2]))
                is_dead = _try_lock(file)
            if is_dead and not _is_locked_with(path.stem, plan):
                path.unlink(missing_ok=True)


def _is_locked_with(token: str, plan: Path) -> bool:
    try:
        if not plan.is_file():
            return False
        with closing(driver.connect(plan, writing=False, wait=0)) as connection:
            return connection.execute("SELECT 1 FROM lock WHERE token = ?", (token,)).fetchone() is not None
    except (sqlite3.Error, UnicodeDecodeError, ValueError, OSError):
        return False


def clear(token: str) -> None:
    """Deletes the mark of a dead process. Its lock must be gone: without the mark nobody could tell that it is dead."""
    with suppress(OSError):
        with _opened(_path(token)) as file:
            is_dead = _try_lock(file)
        if is_dead:
            _path(token).unlink(missing_ok=True)


def note_end(token: str) -> None:
    """Notes that the plan was closed under `token`. Raises OSError."""
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
    # A renamed file keeps its device and file number; a copy has others.
    found = file_identity.file_id(plan)
    return f"{found.device} {found.number}\n".encode() if found else b"\n"
