"""The retention of backups: one per hour for a day, one per day for a month, one per week for a year."""

from collections.abc import Callable, Hashable, Sequence
from datetime import timedelta

from sedi_editor.store.backups.backup import Backup

DAY, MONTH, YEAR = timedelta(days=1), timedelta(days=31), timedelta(days=366)
ALWAYS = 5
"""The number of newest backups that are always kept."""
LARGEST = 500_000_000
"""The most bytes that the backups of one plan file take; the oldest are deleted first."""


def to_drop(backups: Sequence[Backup], size: Callable[[Backup], int]) -> list[Backup]:
    """The `backups` that need not be kept. They come newest first; `size` returns the bytes of one.

    The age of a backup is counted from the newest one, not from now: the clock may be wrong.
    """
    dropped: list[Backup] = []
    filled: set[Hashable] = set()
    age, total = timedelta(), 0
    later = backups[0].time if backups else None
    for place, backup in enumerate(backups):
        if later and later > backup.time:
            # If the clock was set back between two backups, no time counts as passed.
            age += later - backup.time
        later = backup.time
        span = _span(backup, age)
        total += size(backup)
        if place >= ALWAYS and (span is None or span in filled or total > LARGEST):
            dropped.append(backup)
            total = total if total > LARGEST else total - size(backup)
        filled.add(span)
    return dropped


def _span(backup: Backup, age: timedelta) -> Hashable | None:
    """The hour, day or week of the backup, of which the last one is kept; None for a backup that is too old."""
    day = backup.time.date()
    if age <= DAY:
        return backup.turn, day, backup.time.hour
    if age <= MONTH:
        return backup.turn, day
    if age <= YEAR:
        return backup.turn, day.isocalendar()[:2]
    return None
