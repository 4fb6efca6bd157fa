"""The official pages of a plan as they now are, drawn and opened in the thread of a job."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.official_pages import Progress, write
from sedi_editor.ui.preview.sheets import Sheets

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from sedi_editor.document.misprints import Misprints


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """Pages ready to be shown, what is printed where on them, how many texts had no translation, and the misprints.

    `content` is what `document` reads as long as it is shown. Both belong to the GUI thread.
    """

    document: "QPdfDocument"
    content: QBuffer
    sheets: Sheets
    missing: int
    misprints: "Misprints"


def draw(tree: PlanTree, languages: tuple[Language, ...], progress: Progress) -> DrawnPages:
    """The pages of the whole plan in those languages. Raises ExchangeError when they cannot be drawn."""
    # Here, in the thread of a job: the window starts without them.
    from PySide6.QtPdf import QPdfDocument

    written = write(tree, languages, progress)
    content, pages = QBuffer(), QPdfDocument()
    content.setData(QByteArray(written.content))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    # Reading hundreds of pages takes longer than the window may wait.
    pages.load(content)
    sheets = Sheets([pages.pagePointSize(page) for page in range(pages.pageCount())], written.layout)
    if program := QCoreApplication.instance():
        content.moveToThread(program.thread())
        pages.moveToThread(program.thread())
    return DrawnPages(pages, content, sheets, written.missing, written.misprints)
