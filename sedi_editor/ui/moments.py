"""Moments as the interface's language writes them, in local time."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

_SHORT = QLocale.FormatType.ShortFormat


def day_and_time(moment: datetime) -> str:
    """The day and the time of `moment`, which knows its time zone or is local."""
    return QLocale().toString(_local(moment), _SHORT)


def day(moment: datetime) -> str:
    """The day of `moment`, which knows its time zone or is local."""
    return QLocale().toString(_local(moment).date(), _SHORT)


def time_of_day(moment: datetime) -> str:
    """The time of `moment`, which knows its time zone or is local, without the day."""
    return QLocale().toString(_local(moment).time(), _SHORT)


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
