"""A workbook into an Excel file the usual way: openpyxl, one cell after another."""

from io import BytesIO

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from sedi_editor.exchange.spreadsheet.cell_text import plain
from sedi_editor.exchange.spreadsheet.workbook import Sheet, SheetCell, Workbook

_WRAPPED = Alignment(wrap_text=True, vertical="top")


def xlsx_by_cell(workbook: Workbook) -> bytes:
    """An Excel file with the same text in the same merged cells; of the looks bold, italic, underline and wrapping."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for sheet in (workbook.table, workbook.facts):
        _fill(made.create_sheet(sheet.name), sheet)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _fill(made: Worksheet, sheet: Sheet) -> None:
    made.append([column.heading for column in sheet.columns])
    for row_number, row in enumerate(sheet.rows, 2):
        for column, cell in enumerate(row, 1):
            if cell is None:
                continue
            place = made.cell(row_number, column, _text(cell))
            place.alignment = _WRAPPED
            place.data_type = "s"
            if cell.rowspan > 1:
                made.merge_cells(None, row_number, column, row_number + cell.rowspan - 1, column)


def _text(cell: SheetCell) -> CellRichText | str:
    if not any(run.bold or run.italic or run.underline for run in cell.runs):
        return plain(cell.runs)
    blocks = [
        TextBlock(InlineFont(b=run.bold, i=run.italic, u="single" if run.underline else None), run.text)
        for run in cell.runs
    ]
    return CellRichText(blocks)
