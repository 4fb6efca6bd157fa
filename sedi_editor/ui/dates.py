"""Dates and times in the language of the interface and in local time."""

from datetime import date, datetime

from PySide6.QtCore import QLocale, QTime

from sedi_editor.plan.dates import day_in_words


def day_and_time(moment: datetime) -> str:
    """Day and time of `moment`, such as "3 May 2026, 14:05"; a `moment` without a time zone is local time."""
    return f"{day(moment)}, {time_of_day(moment)}"


def day(moment: date) -> str:
    """The day of `moment`, such as "3 May 2026"; a `moment` without a time zone is local time."""
    return day_in_words(moment.astimezone() if isinstance(moment, datetime) else moment)


def time_of_day(moment: datetime) -> str:
    """The time of `moment`, such as "14:05"; a `moment` without a time zone is local time."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
