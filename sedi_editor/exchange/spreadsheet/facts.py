"""The sheet of what a plan says of itself: the texts of its cover and introduction, and its masthead."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sedi_editor.exchange.spreadsheet.cell_text import cell_runs, lines
from sedi_editor.exchange.spreadsheet.wording import FixedWord, word
from sedi_editor.exchange.spreadsheet.workbook import Sheet, SheetCell, SheetColumn, SheetRow
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language, default_text, masthead_date, name_of
from sedi_editor.plan.richtext import Run
from sedi_editor.plan.tree import PlanTree

_LABEL_WIDTH, _TEXT_WIDTH = 26.0, 90.0
"""In characters."""


def facts(tree: PlanTree, languages: tuple[Language, ...]) -> Sheet:
    """The sheet, with a column for each of `languages`. Each paragraph of the introduction has a row."""
    columns = (SheetColumn("", _LABEL_WIDTH), *(SheetColumn(language.own_name, _TEXT_WIDTH) for language in languages))
    rows = (*_of_cover(tree, languages), *_of_introduction(tree, languages))
    return Sheet(word(FixedWord.FACTS, languages[0]), columns, rows)


def _of_cover(tree: PlanTree, languages: tuple[Language, ...]) -> Iterator[SheetRow]:
    settings = tree.settings
    yield _texts(tree, FixedWord.ORGANIZATION, Field.ORGANIZATION, languages)
    yield _texts(tree, FixedWord.COUNCIL, Field.COUNCIL, languages)
    yield _line(FixedWord.SERIES_CLASS, languages, [settings.series_class] * len(languages))
    yield _line(FixedWord.SYMBOL, languages, [str(settings.symbol or "")] * len(languages))
    dates = [masthead_date(settings.date, language) if settings.date else "" for language in languages]
    yield _line(FixedWord.DATE, languages, dates)
    originals = [", ".join(name_of(original, language) for original in settings.original) for language in languages]
    yield _line(FixedWord.ORIGINAL, languages, originals)
    yield _texts(tree, FixedWord.AUTHOR, Field.AUTHOR, languages)
    yield _texts(tree, FixedWord.TITLE, Field.TITLE, languages)
    yield _texts(tree, FixedWord.TABLE_TITLE, Field.TABLE_TITLE, languages)


def _of_introduction(tree: PlanTree, languages: tuple[Language, ...]) -> Iterator[SheetRow]:
    """The introduction, which may be longer than a cell: its paragraphs one below the other."""
    paragraphs = [lines(tree.text(Field.INTRODUCTION, language)) for language in languages]
    label = word(FixedWord.INTRODUCTION, languages[0])
    for index, row in enumerate(zip_longest(*paragraphs, fillvalue=())):
        cells = [
            SheetCell(runs, 1, None, Field.INTRODUCTION, language)
            for runs, language in zip(row, languages, strict=True)
        ]
        yield (_label("" if index else label), *cells)


def _texts(tree: PlanTree, label: FixedWord, field: Field, languages: tuple[Language, ...]) -> SheetRow:
    cells: list[SheetCell] = []
    for language in languages:
        rich = tree.heading(field, language) if default_text(field, language) else tree.text(field, language)
        cells.append(SheetCell(cell_runs(rich), 1, None, field, language))
    return (_label(word(label, languages[0])), *cells)


def _line(label: FixedWord, languages: tuple[Language, ...], shown: Sequence[str]) -> SheetRow:
    cells = (
        SheetCell((Run(line),) if line else (), language=language)
        for line, language in zip(shown, languages, strict=True)
    )
    return (_label(word(label, languages[0])), *cells)


def _label(words: str) -> SheetCell:
    return SheetCell((Run(words, bold=True),) if words else ())
