"""The official pages of a plan for the screen, made in the thread of a job."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree, only_departments
from sedi_editor.ui import theme

if TYPE_CHECKING:
    from sedi_editor.document.misprints import Misprints
    from sedi_editor.document.pdf.layout import PdfLayout

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much; may raise to end the work."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The PDF file, where everything stands in it, how many texts had no translation, and what is not as typed."""

    content: bytes
    layout: "PdfLayout"
    missing: int
    misprints: "Misprints"


def write(tree: PlanTree, languages: tuple[Language, ...], progress: Progress) -> Pages:
    """The official pages of the plan in those languages.

    Raises ExchangeError when they cannot be drawn.
    """
    from sedi_editor.document.build import build
    from sedi_editor.document.misprints import misprints
    from sedi_editor.document.options import Options, edition
    from sedi_editor.document.pdf import write_pdf

    document = build(tree, Options(edition(tree, languages)))
    out = BytesIO()
    layout = write_pdf(document, out, progress)
    return Pages(out.getvalue(), layout, document.missing, misprints(document))


def cover(tree: PlanTree, language: Language, size: QSize, progress: Progress) -> QImage:
    """A picture of the first page that fits into `size`. Raises ExchangeError when it cannot be drawn."""
    # Here, in the thread of a job: the window starts without it.
    from PySide6.QtPdf import QPdfDocument

    written = write(only_departments(tree, ()), (language,), progress)
    # These two never leave the thread, and end in it.
    content, pages = QBuffer(), QPdfDocument()
    content.setData(QByteArray(written.content))
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
