"""The official pages of a plan as PDF and as picture, made in the thread of a job."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree, only_departments
from sedi_editor.ui import theme

if TYPE_CHECKING:
    from sedi_editor.document.misprints import Misprints
    from sedi_editor.document.pdf.layout import PdfLayout

Progress = Callable[[int, int], None]
"""Called with the amount done and the total; may raise to end the work."""


class OfficialPdf(Struct, frozen=True):
    """The PDF file, the positions of nodes in it, the number of missing translations, and the misprints."""

    content: bytes
    layout: "PdfLayout"
    missing: int
    misprints: "Misprints"


def official_pdf(
    tree: PlanTree, languages: tuple[Language, ...], progress: Progress, pages: AbstractSet[int] | None = None
) -> OfficialPdf:
    """The official document of the plan in those languages, or those of its `pages` (from 1) alone.

    Raises ExchangeError if it cannot be written.
    """
    from sedi_editor.document.build import build
    from sedi_editor.document.misprints import misprints
    from sedi_editor.document.options import Options, edition
    from sedi_editor.document.pdf import write_pdf

    document = build(tree, Options(edition(tree, languages)))
    out = BytesIO()
    layout = write_pdf(document, out, progress, pages)
    return OfficialPdf(out.getvalue(), layout, document.missing, misprints(document))


def cover_image(tree: PlanTree, language: Language, size: QSize, progress: Progress) -> QImage:
    """A picture of the first page that fits into `size` in pixels. Raises ExchangeError if it cannot be drawn."""
    # Imported here, in the thread of a job, so that the window starts sooner.
    from PySide6.QtPdf import QPdfDocument

    written = official_pdf(only_departments(tree, ()), (language,), progress)
    # These two are used and deleted in this thread.
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
