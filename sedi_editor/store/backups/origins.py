"""The origins of backups: the plan file that each was made of. A copy and its original hold the same plan."""

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any, cast

from sedi_editor import atomic
from sedi_editor.store.backups.backup import Backup, backups_in, newest_first
from sedi_editor.store.user_folder import user_folder

FOLDER = "backups"
"""The folder in the user's data folder; it has a folder for each plan's id."""
NAME = "where.json"
"""The file in a plan's folder of backups that has their origins."""


def origin(path: Path) -> str:
    """A plan file's path as an origin: absolute, links resolved."""
    try:
        return os.path.realpath(path)  # Path.resolve raises for a loop of links
    except ValueError:  # a name that no file can have
        return str(path)


def written(folder: Path) -> dict[str, str]:
    """The origins that are written in a folder of backups, by the names of the backups."""
    try:
        found: Any = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if isinstance(found, str):  # written by an earlier version: one origin for all backups
        return {backup.path.name: found for backup in backups_in(folder)}
    return cast(dict[str, str], found) if isinstance(found, dict) else {}


def adopted(folder: Path, path: Path) -> dict[str, str]:
    """The origins; backups of a missing file count as backups of the file at `path`, which may be the same, moved."""
    known = written(folder)
    return {
        name: place if isinstance(place, str) and os.path.exists(place) else origin(path)  # noqa: PTH110 - may raise
        for name, place in ((backup.path.name, known.get(backup.path.name)) for backup in backups_in(folder))
    }


def keep(folder: Path, origins: dict[str, str]) -> None:
    """Writes the origins, if they have changed. Raises FileProblem."""
    if origins != written(folder):
        atomic.write(folder / NAME, json.dumps(origins).encode())


def backups_by_plan() -> dict[Path, list[Backup]]:
    """All backups on this computer, newest first, by the path of the plan file that each was made of."""
    found: dict[Path, list[Backup]] = defaultdict(list)
    for folder in _folders():
        made_of = written(folder)
        for backup in backups_in(folder):
            place = made_of.get(backup.path.name)
            if isinstance(place, str):
                found[Path(place)].append(backup)
    return {plan: newest_first(made) for plan, made in found.items()}


def _folders() -> list[Path]:
    try:
        return list((user_folder() / FOLDER).iterdir())
    except OSError:
        return []  # there is no folder yet, or no permission to read it
