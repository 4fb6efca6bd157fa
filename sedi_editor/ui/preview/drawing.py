"""Draws the official pages of a plan, in the thread of a job."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.official_pages import Progress, official_pdf
from sedi_editor.ui.preview.page_positions import PagePositions

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from sedi_editor.document.misprints import Misprints


class DrawnPages(Struct, frozen=True):
    """Pages to show, the positions of nodes on them, the number of missing translations, and the misprints.

    `document` reads `content` as long as it is shown. Both belong to the GUI thread.
    """

    document: "QPdfDocument"
    content: QBuffer
    positions: PagePositions
    missing: int
    misprints: "Misprints"


def draw(tree: PlanTree, languages: tuple[Language, ...], progress: Progress) -> DrawnPages:
    """The pages of the whole plan in those languages. Raises ExchangeError if they cannot be drawn."""
    # Imported here, in the thread of a job, so that the window starts sooner.
    from PySide6.QtPdf import QPdfDocument

    written = official_pdf(tree, languages, progress)
    content, pages = QBuffer(), QPdfDocument()
    content.setData(QByteArray(written.content))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    # Loaded in this thread: hundreds of pages would block the window.
    pages.load(content)
    positions = PagePositions([pages.pagePointSize(page) for page in range(pages.pageCount())], written.layout)
    if program := QCoreApplication.instance():
        content.moveToThread(program.thread())
        pages.moveToThread(program.thread())
    return DrawnPages(pages, content, positions, written.missing, written.misprints)
