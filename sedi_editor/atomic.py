"""Writing a file so that its path holds the whole old content or the whole new one, whatever happens in between."""

import errno
import os
import shutil
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _, marked

_LONGEST_SUFFIX = 20
"""Letters; with a longer one the name of the file beside might be too long where that of the file itself is not."""
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_UNWRITABLE = marked("{path} cannot be written: {reason}")
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_under_way: set[Path] = set()
"""The files beside others that this program is writing."""


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Yield the path of an empty file beside `path` to write to; when the block ends well it takes the place of `path`.

    When the block fails, the file beside is gone and what `path` held is left as it was. A link is followed, the
    permissions of a file that was there are kept. Raises FileProblem when `path` is a folder or read-only, when it
    cannot be made, and when the disk is full.
    """
    target = _writable_target(path)
    suffix = target.suffix if len(target.suffix) <= _LONGEST_SUFFIX else ""
    beside = target.with_name(f".{token_hex(8)}{suffix}")
    try:
        # What may be closed to others stays so while it is written; the target's own permissions come last.
        mode = 0o600 if target.exists() else 0o666
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        _under_way.add(beside)
        try:
            yield beside
            _settle(beside, target)
        finally:
            beside.unlink(missing_ok=True)
            _under_way.discard(beside)
    except FileProblem as problem:
        if problem.path != beside:
            raise
        # Nobody knows the file beside: it is the one they asked for that cannot be written.
        raise FileProblem(path, str(problem).replace(str(beside), str(path))) from problem
    except OSError as error:
        if error.filename is not None and Path(os.fsdecode(error.filename)) != beside:
            raise
        raise FileProblem(path, _reason(path, error)) from error


def write(path: Path, content: bytes) -> None:
    """Make `content` the content of the file at `path`. Raises FileProblem as `replacing` does."""
    with replacing(path) as beside:
        beside.write_bytes(content)


def clear() -> None:
    """Takes away what is half written, before a program ends in the middle of it."""
    for beside in tuple(_under_way):
        # What is written may be a database, and that may have a journal.
        for half in (beside, beside.with_name(f"{beside.name}-journal")):
            with suppress(OSError):
                half.unlink(missing_ok=True)


def _writable_target(path: Path) -> Path:
    """Return where to write for `path`, links followed. Raises FileProblem when that can be no file of ours."""
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
        # Windows moves no file that another program has open, not even to where it is: better known before the work.
        target.rename(target)
    except OSError as error:
        raise FileProblem(path, _reason(path, error)) from error
    return target


def _settle(beside: Path, target: Path) -> None:
    # The content must be on the disk before the name points to it: a full disk may show only now.
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
