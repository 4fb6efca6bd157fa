"""Prints a draft of the part that is being worked on."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEventLoop, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter, QTextDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.plan.location import named
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.jobs import JobProgress
from sedi_editor.ui.printing.draft_text import DraftText
from sedi_editor.ui.printing.printer_pages import POINTS, PrinterPages, in_order
from sedi_editor.ui.printing.printing import Printing, is_without_printer
from sedi_editor.ui.session.session import Session

_MARGIN = 15.0
"""Millimetres."""
_SIZE, _HEAD_SIZE, _HEAD_ROOM = 9.0, 8.0, 22.0
"""Points: of the text, of the line above it, and the height that this line takes."""


class DraftPrinting(Printing):
    """Prints the node `part` in `languages`, the draft language first."""

    def __init__(self, session: Session, part: UUID, languages: Sequence[Language], window: QWidget) -> None:
        super().__init__(session, window)
        self._part = part
        self._languages = languages
        self._comments = False

    def begin(self) -> None:
        """Asks about the comments, if there are any, and shows the print dialog."""
        if is_without_printer():
            self.fail(_("No printer is set up on this computer."))
        elif count := self._open_threads():
            self._ask_about_comments(count)
        else:
            self._show_dialog()

    def _open_threads(self) -> int:
        nodes = (node.id for node in self.tree.node(self._part).walk())
        return sum(not thread.resolved for node in nodes for thread in self.tree.annotations.on(node))

    def _ask_about_comments(self, count: int) -> None:
        words = ngettext(
            "{n} comment is open here. Print it, too?", "{n} comments are open here. Print them, too?", count
        )
        answers = _("&With comments"), _("With&out comments")
        self.choose(_("Print a draft"), words.format(n=count), answers, self._take_comments)

    def _take_comments(self, comments: bool) -> None:
        self._comments = comments
        self._show_dialog()

    def _show_dialog(self) -> None:
        self.printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
        title = named(self.tree.node(self._part), *self._languages).line
        self.ask(title, "draft", QAbstractPrintDialog.PrintDialogOption.PrintShowPageSize, 0, self._accept)

    def _accept(self) -> None:
        if not self.refuses_path():
            font = self._window.font().family()
            head = _("DRAFT · {moment}").format(moment=day_and_time(datetime.now()))
            work = partial(_print, self.tree, self._part, self._languages, self._comments, self.printer, font, head)
            self.run(work)


def _print(
    tree: PlanTree,
    part: UUID,
    languages: Sequence[Language],
    comments: bool,
    printer: QPrinter,
    font: str,
    head: str,
    progress: JobProgress,
) -> int:
    """Prints the draft in the thread of a job; returns how many pages were printed."""
    progress(0, 1)
    timers = QEventLoop()  # Qt lays text out with timers, and only a thread with a loop has these
    area = printer.pageLayout().paintRectPixels(printer.resolution())
    room = _HEAD_ROOM * printer.resolution() / POINTS
    text = QTextDocument()
    text.setDefaultFont(_font(font, _SIZE))
    text.documentLayout().setPaintDevice(printer)
    text.setDocumentMargin(0)
    text.setPageSize(QSizeF(area.width(), area.height() - room))
    text.setHtml(DraftText(tree, part, languages, comments).html())
    pages = text.pageCount()
    order = in_order(printer, range(1, pages + 1))
    with PrinterPages(printer) as printed:
        for index, page in enumerate(order):
            progress(index, len(order))
            printed.begin(landscape=False)
            _draw(text, page, QRectF(0, 0, area.width(), room), f"{page} / {pages}", head, printed.painter)
    del text, timers
    return len(order)


def _draw(text: QTextDocument, page: int, top: QRectF, number: str, head: str, painter: QPainter) -> None:
    size = text.pageSize()
    font = _font(text.defaultFont().family(), _HEAD_SIZE)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(top, Qt.AlignmentFlag.AlignLeft, head)
    painter.drawText(top, Qt.AlignmentFlag.AlignRight, number)
    painter.save()
    painter.translate(0, top.height() - (page - 1) * size.height())
    text.drawContents(painter, QRectF(0, (page - 1) * size.height(), size.width(), size.height()))
    painter.restore()


def _font(family: str, size: float) -> QFont:
    font = QFont(family)
    font.setPointSizeF(size)
    return font
