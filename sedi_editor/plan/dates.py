"""Dates in words, in the language of the interface. Months are named, since 5/8 is read in two ways.

The masthead has a form of its own, in the language of the document: `language.masthead_date`.
"""

from datetime import date, datetime

from sedi_editor.i18n import language as interface_language
from sedi_editor.plan.language import Language, month_names


def day_in_words(day: date) -> str:
    """A date such as `8 May 2020`, `8 de mayo de 2020`; of a moment its day, in the moment's own time zone."""
    language = Language(interface_language())
    number = "1er" if language is Language.FR and day.day == 1 else str(day.day)
    of = " de " if language in (Language.ES, Language.PT) else " "
    return of.join((number, month_names(language)[day.month - 1], str(day.year)))


def moment_in_words(moment: datetime) -> str:
    """Day and time of `moment` in its own time zone: `8 May 2020, 14:05`."""
    return f"{day_in_words(moment)}, {moment:%H:%M}"
