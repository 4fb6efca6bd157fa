"""The formats of spreadsheets. A new format is a line here and a writer module."""

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, Protocol

from msgspec import Struct

from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.exchange.spreadsheet.workbook import Workbook

Progress = Callable[[int, int], None]
"""Called with the number of rows written and the number of all rows; an exception from it cancels the writing."""


def no_progress(done: int, total: int) -> None:
    """Does nothing."""


class SheetWriter(Protocol):
    """Writes a workbook to an open binary file."""

    def __call__(
        self, workbook: Workbook, out: BinaryIO, options: SheetOptions, progress: Progress = no_progress
    ) -> None: ...


class SheetFormat(Struct, frozen=True):
    """A format: its name for people, its file suffix with the dot, and the module and function of its writer.

    `longest` is the most characters that a cell can have, as units of UTF-16; 0 where there is no such limit.
    """

    name: str
    suffix: str
    module: str
    function: str
    longest: int = 0

    @property
    def writer(self) -> SheetWriter:
        """The writer. Its module, with the library that is slow to import, is imported here."""
        return getattr(import_module(self.module), self.function)


XLSX = SheetFormat("Excel", ".xlsx", "sedi_editor.exchange.spreadsheet.xlsx_writer", "write_xlsx", longest=32_767)
CSV = SheetFormat("CSV", ".csv", "sedi_editor.exchange.spreadsheet.csv_writer", "write_csv")
SHEET_FORMATS = (XLSX, CSV)
"""Excel's limit: support.microsoft.com, "Excel specifications and limits"."""
