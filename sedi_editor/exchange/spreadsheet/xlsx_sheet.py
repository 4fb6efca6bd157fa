"""One sheet of an XLSX file."""

# pyright: standard
# XlsxWriter has types for part of its calls only.

from math import ceil

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.worksheet import Worksheet

from sedi_editor.exchange.spreadsheet.cell_text import FORMULA_SIGNS, plain, with_addresses
from sedi_editor.exchange.spreadsheet.formats import Progress
from sedi_editor.exchange.spreadsheet.workbook import Sheet, SheetCell, SheetRow
from sedi_editor.exchange.spreadsheet.xlsx_formats import CellFormats
from sedi_editor.plan.richtext import Run

MOST_LINKS = 65_530
"""The most links that Excel opens in a sheet."""
_LONGEST_ADDRESS = 2_000
_LINKED = ("http://", "https://", "ftp://", "mailto:")
_LETTER = 1
_LINE_HEIGHT, _ROOM, _TALLEST = 13.0, 3.0, 409.0
"""Points; Excel's tallest row is 409."""
_LONGEST_FOOT = 200


class XlsxSheet:
    """Writes a sheet of `book`; `title` stands at the foot of its printed pages."""

    def __init__(self, book: XlsxWorkbook, formats: CellFormats, sheet: Sheet, title: str) -> None:
        self._formats = formats
        self._sheet = sheet
        self._links = 0
        self._out: Worksheet = book.add_worksheet(sheet.name)
        self._set_up(title)

    def write(self, progress: Progress) -> None:
        """Write all rows; `progress` is called after each."""
        total = len(self._sheet.rows)
        for index, row in enumerate(self._sheet.rows, 1):
            for column, cell in enumerate(row):
                if cell:
                    self._write_cell(index, column, cell)
            progress(index, total)
        self._set_heights()

    def filter(self) -> None:
        """Give each heading the list to filter its column by."""
        self._out.autofilter(0, 0, len(self._sheet.rows), len(self._sheet.columns) - 1)

    def _set_up(self, title: str) -> None:
        out = self._out
        for index, column in enumerate(self._sheet.columns):
            out.set_column(index, index, column.width)
            out.write_string(0, index, column.heading, self._formats.heading)
        out.freeze_panes(1, 0)
        out.set_landscape()
        out.set_paper(_LETTER)
        out.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        out.fit_to_pages(1, 0)
        out.repeat_rows(0)
        # "&" begins a code of Excel's in a footer.
        out.set_footer(f"&L&8{title[:_LONGEST_FOOT].replace('&', '&&')}&R&8&P / &N")

    def _write_cell(self, row: int, column: int, cell: SheetCell) -> None:
        link = self._link(cell)
        runs = cell.runs if link else with_addresses(cell.runs)
        text, alike = plain(runs), runs[0] if len(runs) == 1 else Run("")
        look = self._formats.of_cell(alike, quoted=text.startswith(FORMULA_SIGNS))
        if cell.rowspan > 1:
            self._out.merge_range(row, column, row + cell.rowspan - 1, column, "", look)
        if link:
            self._links += 1
            self._out.write_url(row, column, link, look, text)
        if len(runs) > 1:
            fragments = [part for run in runs for part in (self._formats.of_run(run), run.text)]
            self._out.write_rich_string(row, column, *fragments, look)
        elif text:
            self._out.write_string(row, column, text, look)
        else:
            self._out.write_blank(row, column, "", look)

    def _link(self, cell: SheetCell) -> str:
        """The address of a text that is one link from beginning to end; in Excel a link is that of its whole cell."""
        address = cell.runs[0].link if cell.runs else ""
        if not address.lower().startswith(_LINKED) or any(run.link != address for run in cell.runs):
            return ""
        return address if len(address) <= _LONGEST_ADDRESS and self._links < MOST_LINKS else ""

    def _set_heights(self) -> None:
        """Make each row tall enough for its texts: Excel would not look at merged cells, LibreOffice at no cell."""
        above = ((), *self._sheet.rows)
        needed = [self._lines(row, before) for row, before in zip(self._sheet.rows, above, strict=False)]
        for index, row in enumerate(self._sheet.rows):
            for column, cell in enumerate(row):
                if cell and cell.rowspan > 1:
                    last = index + cell.rowspan - 1
                    needed[last] = max(needed[last], self._text_lines(cell, column) - sum(needed[index:last]))
        headings = [
            self._text_lines(SheetCell((Run(column.heading),)), at) for at, column in enumerate(self._sheet.columns)
        ]
        for index, lines in enumerate((max(headings), *needed)):
            self._out.set_row(index, min(lines * _LINE_HEIGHT + _ROOM, _TALLEST))

    def _lines(self, row: SheetRow, above: SheetRow) -> int:
        """How many lines a row needs for the cells that are its own. What the row above says already needs no room."""
        own = [at for at, cell in enumerate(row) if cell and cell.rowspan == 1 and not (above and cell == above[at])]
        return max((self._text_lines(row[at], at) for at in own), default=1)

    def _text_lines(self, cell: SheetCell | None, column: int) -> int:
        width = self._sheet.columns[column].width
        text = plain(cell.runs) if cell else ""
        return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
