"""The limits of a plan file's path: while SQLite changes the file, it keeps a journal beside it, with a longer name."""

import os
from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _

JOURNAL = "-journal"
"""The end of the journal's name: https://www.sqlite.org/tempfiles.html, section 2.1."""
_MOST_IN_PATH = 512 - len(JOURNAL)
"""Bytes of the longest path of a plan; SQLite opens paths of 512 bytes (MAX_PATHNAME in its os_unix.c)."""
_MOST_IN_NAME = 255
"""Bytes of the longest name, if the file system does not say."""


def problem(path: Path) -> str:
    """Why SQLite cannot write a plan at `path`; empty if it can."""
    if os.name != "posix":
        return ""  # Windows has limits of its own, and reports them itself
    target = path.resolve()
    if (length := len(os.fsencode(target))) > _MOST_IN_PATH:
        message = _(
            "{path}: the whole path has {n} bytes, that of a plan at most {most}; use a folder nearer to the top"
        )
        return message.format(path=path, n=length, most=_MOST_IN_PATH)
    most = _most_in_name(target.parent) - len(JOURNAL)
    if (length := len(os.fsencode(target.name))) > most:
        message = _("{path}: the name has {n} bytes, that of a plan at most {most}; choose a shorter one")
        return message.format(path=path, n=length, most=most)
    return ""


def require(path: Path) -> None:
    """Raises FileProblem if SQLite cannot write a plan at `path`."""
    try:
        found = problem(path)
    except (
        OSError,
        RuntimeError,
        ValueError,
    ) as error:  # too long for any file, a loop of links, or no name
        reason = error.strerror if isinstance(error, OSError) else error
        raise FileProblem(path, _("{path} cannot be written: {reason}").format(path=path, reason=reason)) from error
    if found:
        raise FileProblem(path, found)


def require_openable(path: Path) -> None:
    """Raises FileProblem if SQLite cannot even open a file at `path`."""
    if os.name == "posix" and len(os.fsencode(path.resolve())) > _MOST_IN_PATH:
        raise FileProblem(path, problem(path))


def _most_in_name(folder: Path) -> int:
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (OSError, ValueError):
        return _MOST_IN_NAME
