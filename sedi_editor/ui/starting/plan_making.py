"""Makes a new plan from another one and the user's choices, and proposes what to choose."""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.next_year import next_year, retitled, symbol_for_year, year_of
from sedi_editor.plan.symbol import FIRST_YEAR, Symbol
from sedi_editor.plan.tree import PlanTree, as_new, only_departments, only_languages

LAST_YEAR = FIRST_YEAR + 99
_FROM_AUTUMN = 9
"""From this month on, the next year is proposed for a new plan."""


class NewPlanChoices(Struct, frozen=True):
    """The year, symbol and titles of the new plan, its languages in order, and the columns that begin empty."""

    year: int
    symbol: Symbol | None
    languages: tuple[Language, ...]
    titles: Mapping[Language, str]
    emptied: frozenset[Column] = frozenset()
    with_departments: bool = True


def make_plan(source: PlanTree, choices: NewPlanChoices) -> PlanTree:
    """A new plan, with new ids, made from `source`: last year's plan, or the shipped starter."""
    languages = choices.languages
    tree = next_year(source, choices.year, symbol=choices.symbol, cleared=choices.emptied)
    tree = only_languages(tree, languages)
    original = tuple(language for language in tree.settings.original if language in languages) or languages[:1]
    tree = replace(tree, settings=replace(tree.settings, original=original))
    if not choices.with_departments:
        tree = only_departments(tree, ())
    return as_new(retitled(tree, {language: choices.titles.get(language, "") for language in languages}))


def proposed_year(source: PlanTree | None, today: datetime.date) -> int:
    """The year to propose: the one after that of `source`, or without one, by the calendar."""
    known = year_of(source) if source else None
    likely = known + 1 if known else today.year + (today.month >= _FROM_AUTUMN)
    return min(max(likely, FIRST_YEAR), LAST_YEAR)


def proposed_symbol(source: PlanTree, year: int) -> str:
    """The symbol of `source`, changed to `year`; empty if there is none."""
    symbol = source.settings.symbol
    return str(symbol_for_year(symbol, year)) if symbol else ""


def proposed_titles(source: PlanTree, year: int, languages: Sequence[Language]) -> dict[Language, str]:
    """The titles of `source`, changed to `year`; a title that names no year gets it at its end."""
    renamed = next_year(source, year)
    named = year_of(source) is not None
    titles = {language: " ".join(renamed.text(Field.TITLE, language).plain.split()) for language in languages}
    return {language: title if named or not title else f"{title} {year}" for language, title in titles.items()}
