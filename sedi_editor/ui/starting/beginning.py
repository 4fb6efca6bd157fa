"""What somebody wants a new plan to be, and the plan it comes to."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.next_year import advanced, next_year, retitled, year_of
from sedi_editor.plan.symbol import FIRST_YEAR, Symbol
from sedi_editor.plan.tree import PlanTree, as_new, only_languages

LAST_YEAR = FIRST_YEAR + 99
_FROM_AUTUMN = 9
"""From this month on, a new plan is more likely for the next year."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The new plan's year, symbol, languages in order, titles, and the columns that begin empty."""

    year: int
    symbol: Symbol | None
    languages: tuple[Language, ...]
    titles: Mapping[Language, str]
    emptied: frozenset[Column] = frozenset()
    with_departments: bool = True


def make(source: PlanTree, wanted: Wanted) -> PlanTree:
    """The new plan that begins as `source` does: another plan, or the starter."""
    languages = wanted.languages
    tree = next_year(source, wanted.year, symbol=wanted.symbol, emptied=wanted.emptied)
    tree = only_languages(tree, languages)
    original = tuple(one for one in tree.settings.original if one in languages) or languages[:1]
    tree = replace(tree, settings=replace(tree.settings, original=original))
    if not wanted.with_departments:
        tree = replace(tree, departments=())
    return as_new(retitled(tree, {one: wanted.titles.get(one, "") for one in languages}))


def next_after(source: PlanTree | None, today: datetime.date) -> int:
    """The year a new plan is likely to be for: the one after that of `source`, else what the calendar says."""
    known = year_of(source) if source else None
    likely = known + 1 if known else today.year + (today.month >= _FROM_AUTUMN)
    return min(max(likely, FIRST_YEAR), LAST_YEAR)


def proposed_symbol(source: PlanTree, year: int) -> str:
    """Last year's symbol for `year`; empty where there was none."""
    symbol = source.settings.symbol
    return str(advanced(symbol, year)) if symbol else ""


def proposed_titles(source: PlanTree, year: int, languages: Sequence[Language]) -> dict[Language, str]:
    """The titles of `source` for `year`; a title that names no year gets it at its end."""
    renamed = next_year(source, year)
    named = year_of(source) is not None
    titles = {one: " ".join(renamed.text(Field.TITLE, one).plain.split()) for one in languages}
    return {one: title if named or not title else f"{title} {year}" for one, title in titles.items()}
