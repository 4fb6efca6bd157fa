"""Makes the plan of the next year: the structure and texts of last year's plan, with another year."""

import datetime
import re
from collections.abc import Mapping

from msgspec.structs import replace

from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Node, PlanTree, Source, Text, TextKey, Texts, as_new

_WITH_YEAR = (Field.TITLE, Field.TABLE_TITLE)
"""The texts that name the year of the plan. The introduction is not one of them: it may name other years too."""
_SPAN = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<dash>\s?[-–/]\s?)(?P<end>\d{4}|\d\d)(?!\d))?(?!\d)",
)
"""A year, or a span of years: `2020-2021`, `2020/21`."""


def year_of(tree: PlanTree) -> int | None:
    """The year of a plan: the last year in its title, else the year of its symbol, else of its date; None without any.

    If a title names a single year and a span of years, such as that of a strategy, the single year counts.
    """
    for name in _WITH_YEAR:
        for language in tree.settings.languages:
            spans = list(_SPAN.finditer(tree.text(name, language).plain))
            years = [span for span in spans if span["end"] is None]
            if spans:
                return int((years or spans)[-1]["year"])
    settings = tree.settings
    return settings.symbol.year if settings.symbol else settings.date.year if settings.date else None


def symbol_for_year(symbol: Symbol, year: int) -> Symbol:
    """`symbol` with another year and without its suffixes. Its number is a guess until a new one is assigned.

    Raises InvalidText for a year that no symbol has.
    """
    return Symbol(symbol.organ, symbol.type, symbol.number, year)


def next_year(
    tree: PlanTree,
    year: int,
    *,
    symbol: Symbol | None = None,
    date: datetime.date | None = None,
    cleared: frozenset[Column] = frozenset(),
) -> PlanTree:
    """A plan for `year`: a copy of `tree` with new ids.

    The columns `cleared` lose their texts in all rows and languages; joins stay. Titles name `year` where they named
    the year of `tree`. Comments and waivers are not copied.
    """
    old = year_of(tree)
    fields = {column.field for column in cleared if column is not Column.INITIATIVE}

    def copied(node: Node) -> Node:
        texts = {key: text for key, text in node.texts.items() if key[0] not in fields}
        return replace(node, texts=texts, children=tuple(map(copied, node.children)))

    return as_new(
        replace(
            tree,
            settings=replace(tree.settings, symbol=symbol, date=date),
            texts=_with_year(tree.texts, old, year) if old else tree.texts,
            departments=tuple(map(copied, tree.departments)),
            annotations=Annotations(),
        )
    )


def retitled(tree: PlanTree, titles: Mapping[Language, str]) -> PlanTree:
    """The plan with other titles. A translation that was up to date stays a translation of the new title.

    A title with the same words keeps its formats and lines; an empty title is removed.
    """
    texts = dict(tree.texts)
    for language, title in titles.items():
        key = (Field.TITLE, language)
        if not title.strip():
            texts.pop(key, None)
        elif title.split() != tree.text(*key).plain.split():
            before = tree.texts.get(key)
            texts[key] = Text(RichText.from_plain(title), before.translated_from if before else None)
    return replace(tree, texts=_with_current_sources(tree.texts, texts))


def _with_year(texts: Texts, old: int, year: int) -> Texts:
    named = {
        key: replace(text, rich=_for_year(text.rich, old, year)) if key[0] in _WITH_YEAR else text
        for key, text in texts.items()
    }
    return _with_current_sources(texts, named)


def _with_current_sources(before: Texts, after: Texts) -> Texts:
    """The texts `after`, where each translation that was up to date `before` is up to date with its new source."""

    def with_current_source(key: TextKey, text: Text) -> Text:
        origin = text.translated_from
        if origin is None:
            return text
        was, now = before.get((key[0], origin.language)), after.get((key[0], origin.language))
        if was is None or now is None or was.rich.fingerprint != origin.fingerprint:
            return text
        return Text(text.rich, Source(origin.language, now.rich.fingerprint))

    return {key: with_current_source(key, text) for key, text in after.items()}


def _for_year(rich: RichText, old: int, year: int) -> RichText:
    """The text with `year` in place of `old`. A span of years that begins with `old` moves as a whole.

    A span that only ends with `old`, such as that of a strategy, stays.
    """

    def moved(span: re.Match[str]) -> str:
        if int(span["year"]) != old:
            return span[0]
        if span["end"] is None:
            return str(year)
        end = int(span["end"]) + year - old
        return f"{year}{span['dash']}{end % 100:02d}" if len(span["end"]) == 2 else f"{year}{span['dash']}{end}"

    return RichText(
        tuple(
            replace(block, runs=tuple(replace(run, text=_SPAN.sub(moved, run.text)) for run in block.runs))
            for block in rich.blocks
        )
    )
