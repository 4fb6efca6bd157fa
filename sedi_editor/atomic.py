"""Writing a file so that its path holds the whole old content or the whole new one, whatever happens in between."""

import errno
import os
import shutil
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _, translatable

_LONGEST_SUFFIX = 20
"""Characters of a suffix that the temporary file has too: a longer suffix could make its name too long."""
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_UNWRITABLE = translatable("{path} cannot be written: {reason}")
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_unfinished: set[Path] = set()
"""The temporary files that this program is writing."""


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Yield the path of an empty temporary file beside `path`, which replaces `path` when the block ends.

    When the block raises, the temporary file is removed and `path` is unchanged. Links are followed, and a file that
    was there keeps its permissions. Raises FileProblem when `path` is a folder or read-only, when it cannot be made,
    and when the disk is full.
    """
    target = _writable_target(path)
    suffix = target.suffix if len(target.suffix) <= _LONGEST_SUFFIX else ""
    beside = target.with_name(f".{os.urandom(8).hex()}{suffix}")
    try:
        # A new version of a file that others may not read is closed to others until it has the file's permissions.
        mode = 0o600 if target.exists() else 0o666
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        _unfinished.add(beside)
        try:
            yield beside
            _replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
            _unfinished.discard(beside)
    except FileProblem as problem:
        if problem.path != beside:
            raise
        # The message names the file that was asked for, since the user does not know of the temporary one.
        raise FileProblem(path, str(problem).replace(str(beside), str(path))) from problem
    except OSError as error:
        if error.filename is not None and Path(os.fsdecode(error.filename)) != beside:
            raise
        raise FileProblem(path, _reason(path, error)) from error


def write(path: Path, content: bytes) -> None:
    """Make `content` the content of the file at `path`. Raises FileProblem as `replacing` does."""
    with replacing(path) as beside:
        beside.write_bytes(content)


def remove_unfinished() -> None:
    """Removes temporary files that are not finished, before the program ends."""
    for beside in tuple(_unfinished):
        # The file may be a SQLite database with a journal.
        for half in (beside, beside.with_name(f"{beside.name}-journal")):
            with suppress(OSError):
                half.unlink(missing_ok=True)


def _writable_target(path: Path) -> Path:
    """Return the path to write to, with links followed. Raises FileProblem when it cannot be written."""
    try:
        target = path.resolve()
        mode = target.stat().st_mode
    except FileNotFoundError:
        target = path.resolve()
        if not target.parent.is_dir():
            raise FileProblem(
                path, _("{path}: there is no folder {folder}").format(path=path, folder=target.parent)
            ) from None
        return target
    except OSError as error:
        raise FileProblem(path, _reason(path, error)) from error
    except (RuntimeError, ValueError) as error:  # a loop of links, a name that no file can have
        raise FileProblem(path, _(_UNWRITABLE).format(path=path, reason=error)) from error
    if stat.S_ISDIR(mode):
        raise FileProblem(path, _("{path} is a folder, not a file").format(path=path))
    if not stat.S_ISREG(mode):
        raise FileProblem(path, _("{path} is not an ordinary file").format(path=path))
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise FileProblem(path, _("{path} is read-only").format(path=path))
    try:
        # On Windows a file that another program has open cannot be renamed, not even to its own name. The error should
        # come before the work is done.
        target.rename(target)
    except OSError as error:
        raise FileProblem(path, _reason(path, error)) from error
    return target


def _replace(beside: Path, target: Path) -> None:
    # The content must be on the disk before the name points to it; the error of a full disk may come only now.
    with beside.open("r+b") as written:
        os.fsync(written.fileno())
    if target.exists():
        shutil.copymode(target, beside)
    beside.replace(target)


def _reason(path: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return _("{path} cannot be written: the disk is full; what was there before is unchanged").format(path=path)
    if error.errno in _FORBIDDEN:
        message = _("{path} cannot be written: the file or its folder is read-only, or open in another program")
        return message.format(path=path)
    return _(_UNWRITABLE).format(path=path, reason=error.strerror or error)
