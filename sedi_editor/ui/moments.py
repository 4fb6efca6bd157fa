"""Moments in the interface's language and in local time; the month has its name, since 11/9 is read two ways."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def day_and_time(moment: datetime) -> str:
    """The day and the time of `moment`, which knows its time zone or is local."""
    return f"{day(moment)}, {time_of_day(moment)}"


def day(moment: datetime) -> str:
    """The day of `moment`, which knows its time zone or is local."""
    return QLocale().toString(_local(moment).date(), "d MMM yyyy")


def time_of_day(moment: datetime) -> str:
    """The time of `moment`, which knows its time zone or is local, without the day."""
    return QLocale().toString(_local(moment).time(), QLocale.FormatType.ShortFormat)


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
