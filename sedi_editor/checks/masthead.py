"""The masthead and emblem of the cover: missing parts, different years, and an emblem that cannot be printed."""

from collections.abc import Iterator

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity
from sedi_editor.checks.survey import Survey
from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.tree import Emblem


def find(plan: Survey) -> Iterator[Finding]:
    """The missing parts of the masthead, a symbol of another year than the date, and a broken emblem."""
    settings = plan.settings
    if settings.symbol is None:
        yield _finding("symbol", translatable("The plan has no document symbol"))
    if settings.date is None:
        yield _finding("date", translatable("The plan has no date"))
    if not settings.original:
        yield _finding("original", translatable("The plan does not say in which language it was written"))
    if settings.emblem and (problem := _unprintable(settings.emblem)):
        yield Finding(
            KEY,
            Severity.ERROR,
            None,
            lambda: _("The emblem cannot be printed: {problem}; choose another or the neutral one").format(
                problem=problem
            ),
            subject="emblem",
        )
    if settings.symbol and settings.date and settings.symbol.year % 100 != settings.date.year % 100:
        years = (str(settings.symbol), str(settings.date.year))
        yield Finding(
            KEY,
            Severity.WARNING,
            None,
            lambda: _("The symbol {symbol} is not of the year of the date, {year}").format(
                symbol=years[0], year=years[1]
            ),
            subject=" ".join(years),
        )


def _unprintable(emblem: Emblem) -> str:
    """Why the emblem cannot be printed; empty when it can."""
    # Imported here: most plans have no emblem, and the library for pictures takes long to import.
    from sedi_editor.picture import printable

    try:
        printable(emblem.content)
    except InvalidText as problem:
        return str(problem)
    return ""


def _finding(subject: str, words: str) -> Finding:
    return Finding(KEY, Severity.WARNING, None, lambda: _(words), subject=subject)


KEY = "masthead"
CHECK = Check(KEY, translatable("Cover incomplete"), find)
