"""Writes a workbook as XLSX (ECMA-376), with XlsxWriter."""

# pyright: standard
# XlsxWriter has types for part of its calls only.

import datetime
from typing import BinaryIO

import xlsxwriter

from sedi_editor.exchange.spreadsheet.formats import Progress, no_progress
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.exchange.spreadsheet.workbook import Workbook
from sedi_editor.exchange.spreadsheet.xlsx_formats import CellFormats
from sedi_editor.exchange.spreadsheet.xlsx_sheet import XlsxSheet

_UNDATED = datetime.datetime(2000, 1, 1)
"""When a plan without a date was made: the same plan gives the same bytes."""
_LONGEST_PROPERTY = 255


def write_xlsx(workbook: Workbook, out: BinaryIO, options: SheetOptions, progress: Progress = no_progress) -> None:
    """Write `workbook` to `out`: the same workbook gives the same bytes.

    Every text is written as a string, never as a formula or a number. `progress` is called after each row; nothing is
    written to `out` before all rows are done.
    """
    # Without temporary files, which an export that is cancelled would leave.
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(
        {
            "title": workbook.title[:_LONGEST_PROPERTY],
            "author": workbook.author[:_LONGEST_PROPERTY],
            "subject": workbook.subject[:_LONGEST_PROPERTY],
            "created": datetime.datetime.combine(workbook.date, datetime.time()) if workbook.date else _UNDATED,
        }
    )
    formats = CellFormats(book)
    table, facts = (XlsxSheet(book, formats, sheet, workbook.title) for sheet in (workbook.table, workbook.facts))
    table.filter()
    table.write(progress)
    facts.write(no_progress)
    book.close()
