"""A backup of a plan: a plan file with the time in its name."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from sedi_editor.i18n import _
from sedi_editor.plan.dates import moment_in_words

_NAME = "%Y%m%dT%H%M%S.%fZ"
_PARTS = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)(?:\.(\d{1,9}))?")
_SUFFIX = ".sediplan"
_STEP = timedelta(microseconds=1)
_JITTER = timedelta(minutes=1)
"""The most that a computer sets its clock back by itself when it synchronises."""


class Backup(Struct, frozen=True):
    """A backup of a plan, and its time in UTC. `turn` counts how often the clock had been set back before it."""

    path: Path
    time: datetime
    turn: int = 0

    def __str__(self) -> str:
        return _("{path} of {time} UTC").format(path=self.path, time=moment_in_words(self.time))


def backups_in(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    try:
        return newest_first(filter(None, map(_backup, folder.iterdir())))
    except OSError:
        return []  # there is no folder, or no permission to read it


def newest_first(backups: Iterable[Backup]) -> list[Backup]:
    """The backups in the order in which they were made, even if the clock was set back."""
    return sorted(backups, key=lambda backup: (backup.turn, backup.time), reverse=True)


def next_backup(folder: Path, newest: Backup | None, now: datetime) -> Backup:
    """The path and time of a backup that is made in `folder` at `now`; it sorts after `newest`."""
    moment, turn = now.astimezone(UTC), 0
    if newest:
        turn = newest.turn
        if moment <= newest.time - _JITTER:
            turn += 1
        elif moment <= newest.time:
            moment = newest.time + _STEP
    name = f"{moment:{_NAME}}{f'.{turn}' if turn else ''}{_SUFFIX}"
    return Backup(folder / name, moment, turn)


def _backup(path: Path) -> Backup | None:
    parts = _PARTS.fullmatch(path.stem)
    if path.suffix != _SUFFIX or not parts:
        return None  # another file that somebody put there
    try:
        return Backup(path, datetime.strptime(parts[1], _NAME).replace(tzinfo=UTC), int(parts[2] or 0))
    except ValueError:
        return None
