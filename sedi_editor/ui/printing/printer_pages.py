"""The pages of one print job. An error cancels the whole print job."""

from collections.abc import Sequence
from types import TracebackType

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from sedi_editor.errors import UserError
from sedi_editor.i18n import _

POINTS = 72
"""Points in an inch."""


class PrinterProblem(UserError):
    """A printer that does not take what is printed."""


class PrinterPages:
    """A block in which pages are drawn on `printer` with `painter`.

    When the block raises, the print job is given up. Raises PrinterProblem where the printer does not take a page.
    """

    def __init__(self, printer: QPrinter) -> None:
        self.painter = QPainter()
        self._printer = printer

    def __enter__(self) -> "PrinterPages":
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        if kind:
            self._printer.abort()
        if self.painter.isActive():
            self.painter.end()
        if kind is None and self._printer.printerState() is QPrinter.PrinterState.Error:
            raise self._problem()

    def begin(self, landscape: bool) -> None:
        """Begins a page; what is drawn from now on is on it."""
        orientation = QPageLayout.Orientation
        self._printer.setPageOrientation(orientation.Landscape if landscape else orientation.Portrait)
        if not (self._printer.newPage() if self.painter.isActive() else self.painter.begin(self._printer)):
            raise self._problem()
        # Letters in pictures would have smudges around them.
        self.painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def _problem(self) -> PrinterProblem:
        words = _("“{printer}” does not print. See whether it is switched on and connected, or choose another printer.")
        return PrinterProblem(words.format(printer=self._printer.printerName() or self._printer.outputFileName()))


def in_order(printer: QPrinter, pages: Sequence[int]) -> list[int]:
    """The pages in the order of printing. They are repeated for each copy if the printer itself makes no copies."""
    order = list(pages)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        order.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return order * copies if printer.collateCopies() else [page for page in order for _copy in range(copies)]
