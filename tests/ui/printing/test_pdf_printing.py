"""Official pages on paper: a QPrinter that prints to a PDF file, read back."""

from pathlib import Path

import pytest
from PIL import ImageChops
from PIL.Image import Image, frombytes
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from sedi_editor.document.styles import PORTRAIT
from sedi_editor.plan.language import Language
from sedi_editor.ui.official_pages import official_pdf
from sedi_editor.ui.printing.pdf_printing import fits, print_pages
from sedi_editor.ui.printing.printer_pages import PrinterProblem
from tests.plan.a_plan import small_plan

LETTER, A4 = QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A4
PAGE = QSizeF(PORTRAIT.width, PORTRAIT.height)


@pytest.fixture(scope="module")
def official() -> bytes:
    return official_pdf(small_plan(), (Language.EN,), lambda done, total: None).content


def a_printer(path: Path, paper: QPageSize.PageSizeId = LETTER, resolution: int = 300) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    printer.setPageSize(QPageSize(paper))
    return printer


def nothing(_done: int, _total: int) -> None:
    pass


def sizes(path: Path) -> list[tuple[int, int]]:
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(path).pages]


def rendered(content: bytes, page: int, dots_per_inch: float) -> QImage:
    """A picture of the page with that index, in grey on white."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    size = (document.pagePointSize(page) * dots_per_inch / 72).toSize()
    shown = QImage(size, QImage.Format.Format_RGB32)
    shown.fill(QColor("white"))
    painter = QPainter(shown)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return shown.convertToFormat(QImage.Format.Format_Grayscale8)


def rows(shown: QImage) -> list[bytes]:
    content, line = bytes(shown.constBits()), shown.bytesPerLine()
    return [content[y * line : y * line + shown.width()] for y in range(shown.height())]


def embedded(path: Path, page: int) -> Image:
    """The picture of the page with that index, in a PDF file that was printed to."""
    (image,) = PdfReader(path).pages[page].images
    assert image.image
    return image.image.convert("L")


def ink(shown: QImage) -> tuple[int, int]:
    """The first and the last column that are not white."""
    dark = bytes(int(value < 225) for value in range(256))
    marked = [row.translate(dark) for row in rows(shown)]
    return min(row.find(1) for row in marked if 1 in row), max(row.rfind(1) for row in marked)


def test_pages_are_printed_where_they_are_in_the_official_file(qtbot: QtBot, official: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    told: list[tuple[int, int]] = []
    assert print_pages(official, a_printer(path), [1, 2], False, lambda *at: told.append(at)) == 2
    assert sizes(path) == [(612, 792), (792, 612)]
    assert told[0] == (0, 2)
    assert told[-1] == (1, 2)
    for page in (0, 1):
        # Within 8 of 256 shades: Qt and Pillow make grey of colours in their own ways.
        difference = ImageChops.difference(embedded(path, page), as_pillow(rendered(official, page, 300)))
        assert sum(difference.histogram()[9:]) == 0


def as_pillow(shown: QImage) -> Image:
    return frombytes("L", (shown.width(), shown.height()), b"".join(rows(shown)))


def test_only_the_pages_asked_for_are_printed_in_their_order(qtbot: QtBot, official: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    assert print_pages(official, a_printer(path), [2], False, nothing) == 1
    assert sizes(path) == [(792, 612)]


@pytest.mark.parametrize("fit", [True, False])
def test_on_other_paper_pages_are_fitted_or_stand_in_the_middle(
    qtbot: QtBot, official: bytes, tmp_path: Path, fit: bool
) -> None:
    printer = a_printer(tmp_path / "out.pdf", A4)
    assert not fits(printer, PAGE)
    print_pages(official, printer, [2], fit, nothing)
    assert sizes(tmp_path / "out.pdf") == [(842, 595)]
    left, right = ink(rendered((tmp_path / "out.pdf").read_bytes(), 0, 144))
    its_left, its_right = ink(rendered(official, 1, 144))
    assert (right - left) / (its_right - its_left) == pytest.approx(595 / 612 if fit else 1.0, abs=0.005)
    assert left == pytest.approx(2 * 842 - right, abs=8), "in the middle"


def test_paper_fits_however_it_is_turned(qtbot: QtBot, tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "out.pdf")
    assert fits(printer, PAGE)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    assert fits(printer, PAGE)
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    assert fits(printer, PAGE)


class Cancelled(Exception):
    pass


def test_what_is_cancelled_prints_no_more(qtbot: QtBot, official: bytes, tmp_path: Path) -> None:
    def cancel(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(official, a_printer(tmp_path / "out.pdf"), [1, 2, 2], False, cancel)


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdfEngine", extend=True)
def test_a_printer_that_takes_nothing_is_one_clear_error(qtbot: QtBot, official: bytes, tmp_path: Path) -> None:
    with pytest.raises(PrinterProblem, match="does not print"):
        print_pages(official, a_printer(tmp_path / "no folder" / "out.pdf"), [1], False, nothing)


def test_the_finest_printer_gets_pictures_of_a_bounded_size(qtbot: QtBot, official: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    print_pages(official, a_printer(path, resolution=1200), [2], False, nothing)
    assert embedded(path, 0).size == (11 * 300, 8.5 * 300)
