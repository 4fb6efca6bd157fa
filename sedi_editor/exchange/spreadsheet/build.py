"""Builds the workbook of a plan: the table of its rows, and its own texts."""

from msgspec.structs import replace

from sedi_editor.errors import ExchangeError
from sedi_editor.exchange.spreadsheet.cell_text import plain, utf16_length
from sedi_editor.exchange.spreadsheet.facts import facts
from sedi_editor.exchange.spreadsheet.formats import SheetFormat
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.exchange.spreadsheet.table import SheetTable
from sedi_editor.exchange.spreadsheet.workbook import SheetCell, Workbook
from sedi_editor.i18n import _, grouped
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.location import Locations, on_one_line
from sedi_editor.plan.tree import PlanTree


def build(tree: PlanTree, options: SheetOptions, form: SheetFormat) -> Workbook:
    """The workbook of `tree` that `options` ask for, which `form` can hold.

    Raises ExchangeError for a text that is too long for a cell of `form`: no text is ever cut.
    """
    table, own_texts = SheetTable(tree, options), facts(tree, options.languages)
    workbook = Workbook(
        title=_one_line(tree, Field.TITLE, options.languages),
        author=_one_line(tree, Field.AUTHOR, options.languages),
        subject=" ".join(filter(None, [tree.settings.series_class, str(tree.settings.symbol or "")])),
        date=tree.settings.date,
        table=table.sheet(),
        facts=own_texts,
    )
    workbook = replace(workbook, missing=table.missing)
    if form.longest:
        _refuse_too_long(tree, workbook, form)
    return workbook


def _one_line(tree: PlanTree, field: Field, languages: tuple[Language, ...]) -> str:
    texts = (tree.text(field, language).plain for language in (*languages, *tree.settings.languages))
    return next((on_one_line(text) for text in texts if text), "")


def _refuse_too_long(tree: PlanTree, workbook: Workbook, form: SheetFormat) -> None:
    for sheet in (workbook.table, workbook.facts):
        for row in sheet.rows:
            for cell in row:
                if cell and sum([len(run.text) for run in cell.runs]) * 2 > form.longest:
                    _refuse_longer(tree, cell, form)


def _refuse_longer(tree: PlanTree, cell: SheetCell, form: SheetFormat) -> None:
    if (length := utf16_length(plain(cell.runs))) <= form.longest:
        return
    languages = (cell.language,) if cell.language else ()
    locations = Locations(Draft(tree), *languages)
    message = _(
        "{place}, {text}: {n} characters are too many for a cell of {format}, which holds {most}; shorten the text"
    )
    raise ExchangeError(
        message.format(
            place=locations.path(cell.node),
            text=locations.text(cell.field, cell.language),
            n=grouped(length),
            format=form.name,
            most=grouped(form.longest),
        )
    )
