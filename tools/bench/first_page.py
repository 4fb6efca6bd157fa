"""Times the first printed page: `python -m tools.bench.first_page TIMES`; prints the seconds of each run.

The time begins when printing is asked for: the PDF is written, and a page of the table drawn on a printer of 600 dots
per inch, which here is a file. The print dialog is not shown.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.language import Language
from sedi_editor.ui.official_pages import official_pdf
from sedi_editor.ui.printing.pdf_printing import print_pages
from tools.bench.sample import sample

_PAGES = (8, 9)


class _Printed(Exception):
    """The first page has been printed."""


def first_page(folder: Path) -> float:
    """Return the seconds until the first page is on the printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "out.pdf"))
    printer.setResolution(600)

    def end_at_second(done: int, _total: int) -> None:
        if done:
            raise _Printed

    start = perf_counter()
    content = official_pdf(sample(1), (Language.FR,), lambda done, total: None).content
    try:
        print_pages(content, printer, _PAGES, fit=False, progress=end_at_second)
    except _Printed:
        return perf_counter() - start
    raise RuntimeError("the printing ended before its second page")


if __name__ == "__main__":
    program = QApplication(["bench"])
    sample(1)
    with TemporaryDirectory() as made:
        print(*(first_page(Path(made)) for _time in range(int(sys.argv[1]))))
