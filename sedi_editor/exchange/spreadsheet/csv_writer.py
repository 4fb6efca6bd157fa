"""Writes the table of a workbook as CSV: UTF-8 with its mark, so that Excel reads it, and lines that end in CR LF."""

import csv
from io import TextIOWrapper
from typing import BinaryIO

from sedi_editor.exchange.spreadsheet.cell_text import FORMULA_SIGNS, plain, with_addresses
from sedi_editor.exchange.spreadsheet.formats import Progress, no_progress
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.exchange.spreadsheet.workbook import SheetCell, Workbook


def write_csv(workbook: Workbook, out: BinaryIO, options: SheetOptions, progress: Progress = no_progress) -> None:
    """Write the table of `workbook`, without its facts, with `options.delimiter` between the cells.

    A text that a spreadsheet would take for a formula has an apostrophe before it, unless the options are `exact`.
    Formats are left out, and links have their addresses behind them. `progress` is called after each row.
    """
    sheet, total = workbook.table, len(workbook.table.rows)
    lines = TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        written = csv.writer(lines, delimiter=options.delimiter)
        written.writerow([_harmless(column.heading, options) for column in sheet.columns])
        for index, row in enumerate(sheet.rows, 1):
            written.writerow([_text(cell, options) for cell in row])
            progress(index, total)
    finally:
        lines.detach()  # else it would close the file, which is not its own


def _text(cell: SheetCell | None, options: SheetOptions) -> str:
    return _harmless(plain(with_addresses(cell.runs)), options) if cell else ""


def _harmless(text: str, options: SheetOptions) -> str:
    if options.exact or not text.lstrip(" \N{NO-BREAK SPACE}").startswith(FORMULA_SIGNS):
        return text
    return f"'{text}"
