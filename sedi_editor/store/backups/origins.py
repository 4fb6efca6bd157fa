"""Of which plan file each backup was made: two files may hold one plan, a copy and its original."""

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any, cast

from sedi_editor import atomic
from sedi_editor.store.backups.backup import Backup, backups_in, newest_first
from sedi_editor.store.user_folder import user_folder

FOLDER = "backups"
"""Of the user's data folder: one folder for each plan's id."""
NAME = "where.json"
"""The file in a folder of backups that says it."""


def origin(path: Path) -> str:
    """A plan file's path as it is written there."""
    try:
        return os.path.realpath(path)  # Path.resolve raises where links lead in a circle
    except ValueError:  # a name that no file can have
        return str(path)


def written(folder: Path) -> dict[str, str]:
    """What the folder's file says: of a backup's name, the path of its plan file."""
    try:
        found: Any = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if isinstance(found, str):  # as the program wrote it when it held all of them to be of one file
        return {one.path.name: found for one in backups_in(folder)}
    return cast(dict[str, str], found) if isinstance(found, dict) else {}


def adopted(folder: Path, path: Path) -> dict[str, str]:
    """The same, where backups of a file that is gone count as of the one at `path`: it may have been moved there."""
    known = written(folder)
    return {
        name: place if isinstance(place, str) and os.path.exists(place) else origin(path)  # noqa: PTH110 - may raise
        for name, place in ((one.path.name, known.get(one.path.name)) for one in backups_in(folder))
    }


def keep(folder: Path, origins: dict[str, str]) -> None:
    """Writes them, if they are others than those that are written. Raises FileProblem."""
    if origins != written(folder):
        atomic.write(folder / NAME, json.dumps(origins).encode())


def backups_by_plan() -> dict[Path, list[Backup]]:
    """All backups on this computer, newest first, by the path of the plan file that each was made of."""
    found: dict[Path, list[Backup]] = defaultdict(list)
    for folder in _folders():
        made_of = written(folder)
        for one in backups_in(folder):
            place = made_of.get(one.path.name)
            if isinstance(place, str):
                found[Path(place)].append(one)
    return {plan: newest_first(made) for plan, made in found.items()}


def _folders() -> list[Path]:
    try:
        return list((user_folder() / FOLDER).iterdir())
    except OSError:
        return []  # there is none yet, or it is closed to us
