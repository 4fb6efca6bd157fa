"""Which backups of a plan are kept: each hour's for a day, each day's for a month, each week's for a year."""

from collections.abc import Callable, Hashable, Sequence
from datetime import timedelta

from sedi_editor.store.backups.backup import Backup

DAY, MONTH, YEAR = timedelta(days=1), timedelta(days=31), timedelta(days=366)
ALWAYS = 5
"""How many of the newest are kept, whatever their times and sizes."""
LARGEST = 500_000_000
"""How many bytes the backups of one plan file take at most; the oldest go first."""


def to_drop(backups: Sequence[Backup], size: Callable[[Backup], int]) -> list[Backup]:
    """Those of `backups`, newest first, that need not be kept; `size` says how many bytes one takes.

    How old each is, is told from the newest, not from the clock, which may be set wrong.
    """
    dropped: list[Backup] = []
    filled: set[Hashable] = set()
    age, total = timedelta(), 0
    later = backups[0].time if backups else None
    for place, one in enumerate(backups):
        if later and later > one.time:
            # Between a backup and one made after the clock was set back, no time is known to have passed.
            age += later - one.time
        later = one.time
        span = _span(one, age)
        total += size(one)
        if place >= ALWAYS and (span is None or span in filled or total > LARGEST):
            dropped.append(one)
            total = total if total > LARGEST else total - size(one)
        filled.add(span)
    return dropped


def _span(backup: Backup, age: timedelta) -> Hashable | None:
    """The hour, day or week of which the last backup is kept; None for one that is too old."""
    day = backup.time.date()
    if age <= DAY:
        return backup.turn, day, backup.time.hour
    if age <= MONTH:
        return backup.turn, day
    if age <= YEAR:
        return backup.turn, day.isocalendar()[:2]
    return None
