"""Prints pages of a PDF file: as pictures, one after the other, in the thread of a job."""

from collections.abc import Sequence
from functools import partial
from math import ceil

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from sedi_editor.ui import theme
from sedi_editor.ui.official_pages import Progress
from sedi_editor.ui.printing.printer_pages import POINTS, PrinterPages, in_order

_FINEST = 360
"""The most dots per inch that a page is drawn with: fine enough for 8 points; a page takes half a second."""
_SAME_SIZE = 4.0
"""Points by which paper may differ from a page and still be of the same size."""


def fits(printer: QPrinter, page: QSizeF) -> bool:
    """Whether the printer's paper has the size of `page`, in points. Both may be upright or on their side."""
    paper = printer.pageLayout().pageSize().size(QPageSize.Unit.Point)
    return all(
        abs(mine - its) <= _SAME_SIZE
        for mine, its in zip(
            sorted((page.width(), page.height())), sorted((paper.width(), paper.height())), strict=True
        )
    )


def print_pages(content: bytes, printer: QPrinter, pages: Sequence[int], fit: bool, progress: Progress) -> int:
    """Prints the `pages`, from 1, of the PDF file `content`; returns how many pages were printed.

    Pages are printed in their own size, in the middle of the paper; with `fit` as large as the paper allows.

    Raises PrinterProblem when the printer does not take them, and whatever `progress` raises; then the rest is not
    printed.
    """
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    printer.setFullPage(True)
    order = in_order(printer, pages)
    with PrinterPages(printer) as printed:
        for index, page in enumerate(order):
            go_on = partial(progress, index, len(order))
            go_on()
            size = document.pagePointSize(page - 1)
            printed.begin(size.width() > size.height())
            placed = _placed(size, printer, fit)
            picture = _picture(document, page - 1, placed.picture)
            go_on()
            # The page is one picture: a printer that changes the resolution would show the edge between two pictures.
            printed.painter.drawImage(QRect(placed.origin, placed.picture * placed.dots), picture)
    document.close()
    return len(order)


class _Placed(Struct, frozen=True):
    """Where a page stands on the paper, in dots of the printer: each dot of its picture is `dots` wide and high."""

    origin: QPoint
    picture: QSize
    dots: int


def _placed(page: QSizeF, printer: QPrinter, fit: bool) -> _Placed:
    dots_per_point = printer.resolution() / POINTS
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Point)
    paper = layout.fullRect(QPageLayout.Unit.Point)
    room = paper.marginsRemoved(layout.minimumMargins()) if fit else paper
    scale = min(room.width() / page.width(), room.height() / page.height()) if fit else 1.0
    # Whole dots of the printer for each dot of the picture keep the edges of letters sharp.
    dots = ceil(printer.resolution() / _FINEST)
    picture = page * (scale * dots_per_point / dots)
    left = (room.center().x() - page.width() * scale / 2) * dots_per_point
    top = (room.center().y() - page.height() * scale / 2) * dots_per_point
    return _Placed(QPoint(round(left), round(top)), picture.toSize(), dots)


def _picture(document: QPdfDocument, page: int, size: QSize) -> QImage:
    """The page with that index, without transparency, which some printers take long for."""
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(theme.LIGHT.paper)
    painter = QPainter(picture)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return picture
