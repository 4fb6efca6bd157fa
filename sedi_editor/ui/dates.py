"""Dates and times in the language of the interface and in local time. Months are named, since 11/9 is ambiguous."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def day_and_time(moment: datetime) -> str:
    """Day and time of `moment`, such as "3 May 2026, 14:05"; a `moment` without a time zone is local time."""
    return f"{day(moment)}, {time_of_day(moment)}"


def day(moment: datetime) -> str:
    """The day of `moment`, such as "3 May 2026"; a `moment` without a time zone is local time."""
    return QLocale().toString(_local(moment).date(), "d MMM yyyy")


def time_of_day(moment: datetime) -> str:
    """The time of `moment`, such as "14:05"; a `moment` without a time zone is local time."""
    return QLocale().toString(_local(moment).time(), QLocale.FormatType.ShortFormat)


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
