"""A new plan from last year's: the same structure and texts, another year."""

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

_NAMES_THE_YEAR = (Field.TITLE, Field.TABLE_TITLE)
"""The plan's own texts that say which year it is for; the introduction also tells of other years."""
_SPAN = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<dash>\s?[-–/]\s?)(?P<end>\d{4}|\d\d)(?!\d))?(?!\d)",
)
"""A year, or a span of years: `2020-2021`, `2020/21`."""


def year_of(tree: PlanTree) -> int | None:
    """The year a plan is for: its title's last one, else its symbol's, else its date's; None when it names none.

    In a title that names a year and a span of years, as a strategy's, it is the year.
    """
    for name in _NAMES_THE_YEAR:
        for language in tree.settings.languages:
            spans = list(_SPAN.finditer(tree.text(name, language).plain))
            years = [span for span in spans if span["end"] is None]
            if spans:
                return int((years or spans)[-1]["year"])
    settings = tree.settings
    return settings.symbol.year if settings.symbol else settings.date.year if settings.date else None


def advanced(symbol: Symbol, year: int) -> Symbol:
    """The symbol of `year` that is most like `symbol`: not issued again yet, and the number still to be assigned.

    Raises InvalidText for a year that no symbol has.
    """
    return Symbol(symbol.organ, symbol.type, symbol.number, year)


def next_year(
    tree: PlanTree,
    year: int,
    *,
    symbol: Symbol | None = None,
    date: datetime.date | None = None,
    emptied: frozenset[Column] = frozenset(),
) -> PlanTree:
    """A plan for `year` that begins as a copy of `tree`, with ids of its own.

    The columns `emptied` lose their texts in all rows and languages; joins stay. Where titles name the year of `tree`,
    they now name `year`. Comments and waivers were last year's, and are not carried over.
    """
    old = year_of(tree)
    fields = {column.field for column in emptied if column is not Column.INITIATIVE}

    def carried(node: Node) -> Node:
        texts = {key: text for key, text in node.texts.items() if key[0] not in fields}
        return replace(node, texts=texts, children=tuple(map(carried, node.children)))

    return as_new(
        replace(
            tree,
            settings=replace(tree.settings, symbol=symbol, date=date),
            texts=_renamed(tree.texts, old, year) if old else tree.texts,
            departments=tuple(map(carried, tree.departments)),
            annotations=Annotations(),
        )
    )


def retitled(tree: PlanTree, titles: Mapping[Language, str]) -> PlanTree:
    """The plan with those titles; what was a translation, and up to date, is one of the new title.

    A title of the same words keeps its formats and lines, and an empty one is taken away.
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


def _renamed(texts: Texts, old: int, year: int) -> Texts:
    named = {
        key: replace(text, rich=_for_year(text.rich, old, year)) if key[0] in _NAMES_THE_YEAR else text
        for key, text in texts.items()
    }
    return _with_current_sources(texts, named)


def _with_current_sources(before: Texts, after: Texts) -> Texts:
    """The texts `after`; a translation that was up to date `before` is one of what its source is now."""

    def sourced(key: TextKey, text: Text) -> Text:
        origin = text.translated_from
        if origin is None:
            return text
        was, now = before.get((key[0], origin.language)), after.get((key[0], origin.language))
        if was is None or now is None or was.rich.fingerprint != origin.fingerprint:
            return text
        return Text(text.rich, Source(origin.language, now.rich.fingerprint))

    return {key: sourced(key, text) for key, text in after.items()}


def _for_year(rich: RichText, old: int, year: int) -> RichText:
    """The text with `year` where it names `old`; a span of years that begins with it moves as a whole.

    A span that only ends with it, as a strategy's does, stays.
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
