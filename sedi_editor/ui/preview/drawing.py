"""The official pages of a plan as they now are, drawn and opened in the thread of a job."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import theme
from sedi_editor.ui.preview.sheets import Sheets

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from sedi_editor.document.pdf.layout import Layout

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """Pages ready to be shown, what is printed where on them, and how many texts had no translation.

    `content` is what `document` reads as long as it is shown. Both belong to the GUI thread.
    """

    document: "QPdfDocument"
    content: QBuffer
    sheets: Sheets
    missing: int


def draw(tree: PlanTree, languages: tuple[Language, ...], progress: Progress) -> DrawnPages:
    """The pages of the whole plan in those languages. Raises ExchangeError when they cannot be drawn."""
    # Here, in the thread of a job: the window starts without them.
    from PySide6.QtPdf import QPdfDocument

    written, layout, missing = write(tree, languages, progress)
    content, pages = QBuffer(), QPdfDocument()
    content.setData(QByteArray(written))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    # Reading hundreds of pages takes longer than the window may wait.
    pages.load(content)
    sheets = Sheets([pages.pagePointSize(page) for page in range(pages.pageCount())], layout)
    if program := QCoreApplication.instance():
        content.moveToThread(program.thread())
        pages.moveToThread(program.thread())
    return DrawnPages(pages, content, sheets, missing)


def cover(tree: PlanTree, language: Language, size: QSize, progress: Progress) -> QImage:
    """A picture of the first page that fits into `size`. Raises ExchangeError when it cannot be drawn."""
    from PySide6.QtPdf import QPdfDocument

    written, _layout, _missing = write(replace(tree, departments=()), (language,), progress)
    # These two never leave the thread, and end in it.
    content, pages = QBuffer(), QPdfDocument()
    content.setData(QByteArray(written))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    pages.load(content)
    fitted = pages.pagePointSize(0).toSize().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(fitted, QImage.Format.Format_RGB32)
    image.fill(theme.current().paper)
    painter = QPainter(image)
    painter.drawImage(0, 0, pages.render(0, fitted))
    painter.end()
    pages.close()
    return image


def write(tree: PlanTree, languages: tuple[Language, ...], progress: Progress) -> tuple[bytes, "Layout", int]:
    """The PDF file, where everything stands in it, and how many texts had no translation. Raises as `draw` does."""
    from sedi_editor.document.build import build
    from sedi_editor.document.options import Options
    from sedi_editor.document.pdf import write_pdf
    from sedi_editor.export import edition

    document = build(tree, Options(edition(tree, languages)))
    out = BytesIO()
    layout = write_pdf(document, out, progress)
    return out.getvalue(), layout, document.missing
