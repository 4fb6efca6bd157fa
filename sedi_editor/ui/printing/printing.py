"""One printing in the window: the print dialog, the question about the paper, the progress and the last notice."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QMessageBox, QProgressDialog, QWidget

from sedi_editor.file_names import proposed_name
from sedi_editor.i18n import _, ngettext
from sedi_editor.plan_files import is_same_file
from sedi_editor.ui import jobs
from sedi_editor.ui.desktop import open_files, show_in_folder
from sedi_editor.ui.jobs import Job, JobProgress
from sedi_editor.ui.session.session import Session

_PATIENCE = 400
"""Milliseconds until the progress is shown: most printing is over by then."""
Option = QAbstractPrintDialog.PrintDialogOption


class Printing(QObject):
    """One printing of the plan of `session`; it deletes itself at its end."""

    notified = Signal(object, object, str)
    """What a notice is to say, its actions, and its kind."""
    ended = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        session.flush()
        self._session = session
        self._window = window
        self.tree = session.plan.tree()
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.dialog: QPrintDialog | None = None
        self.question: QMessageBox | None = None
        self.progress: QProgressDialog | None = None
        self._job: Job | None = None

    def ask(self, title: str, suffix: str, options: Option, pages: int, accepted: Callable[[], object]) -> None:
        """Shows the print dialog with `options` for so many pages; 0 where nobody knows them yet.

        `suffix` is what the name of a PDF file has after that of the plan.
        """
        self._name_output(suffix)
        dialog = self.dialog = QPrintDialog(self.printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Print: {title}").format(title=title))
        for option in Option:
            dialog.setOption(option, bool(option & (options | Option.PrintToFile | Option.PrintCollateCopies)))
        if pages:
            dialog.setMinMax(1, pages)
        dialog.accepted.connect(accepted)
        dialog.rejected.connect(self.end)
        QDialog.open(dialog)  # its own `open` wants a slot of C++

    def _name_output(self, suffix: str) -> None:
        # Qt takes the name of a file from that of the document, up to its first full stop.
        name = f"{proposed_name(self.tree, self._session.path.stem)}-{suffix}".replace(".", "-")
        self.printer.setDocName(name)
        if not QPrinterInfo.availablePrinterNames():
            # Only then: it makes the dialog offer the file first.
            self.printer.setOutputFileName(str(self._session.path.parent / f"{name}.pdf"))

    def begin(self) -> None:
        """Shows the print dialog, and prints the pages that are chosen in it."""
        raise NotImplementedError

    @property
    def path(self) -> Path | None:
        """The PDF file to print to; None for paper."""
        is_file = self.printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and self.printer.outputFileName()
        return Path(self.printer.outputFileName()).absolute() if is_file else None

    def refuses_path(self) -> bool:
        """Whether the file to print to is the plan; then it is said, and the printing ends."""
        if self.path is None or not is_same_file(self.path, self._session.path):
            return False
        self.fail(_("That is the plan itself: choose another name."))
        return True

    def run(self, work: Callable[[JobProgress], int]) -> None:
        """Do `work` in a job, which returns how many pages it printed."""
        progress = self.progress = QProgressDialog(_("Printing…"), _("Cancel"), 0, 0, self._window)
        progress.setWindowTitle(_("Print"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_PATIENCE)
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.setValue(0)
        job = self._job = jobs.run(work, self._printed, lambda problem: self.fail(str(problem)), self)
        progress.canceled.connect(job.cancel)
        job.progressed.connect(self._advance)
        job.ended.connect(self._job_ended)

    def choose(self, title: str, question: str, answers: tuple[str, str], chosen: Callable[[bool], object]) -> None:
        """Asks a question with two answers; `chosen` gets whether it was the first one. Cancel ends the printing."""
        box = self.question = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setText(question)
        first, second = (box.addButton(words, QMessageBox.ButtonRole.AcceptRole) for words in answers)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(first)
        box.setEscapeButton(cancel)

        def answered() -> None:
            if box.clickedButton() in (first, second):
                chosen(box.clickedButton() is first)
            else:
                self.end()

        box.finished.connect(answered)
        box.open()

    def fail(self, words: str) -> None:
        """Say why nothing is printed, and end."""
        self.notified.emit(words, (), "error")
        self.end()

    def end(self) -> None:
        """Ends the printing."""
        if self.progress:
            self.progress.close()
            self.progress.deleteLater()
            self.progress = None
        self.ended.emit()
        self.deleteLater()

    def _advance(self, done: int, total: int) -> None:
        if self.progress:
            self.progress.setMaximum(total)
            self.progress.setValue(done)
            self.progress.setLabelText(_("Printing page {n} of {total}…").format(n=min(done + 1, total), total=total))

    def _printed(self, pages: int) -> None:
        if path := self.path:
            actions = (
                (_("Open"), partial(open_files, [path])),
                (_("Show in folder"), partial(show_in_folder, path)),
            )
            self.notified.emit(_("Printed to {name}.").format(name=path.name), actions, "good")
            return
        words = ngettext("{n} page sent to {printer}.", "{n} pages sent to {printer}.", pages)
        self.notified.emit(words.format(n=pages, printer=self.printer.printerName()), (), "good")

    def _job_ended(self) -> None:
        if self._job and self._job.cancelled:
            self.notified.emit(_("The printing was cancelled."), (), "info")
        self.end()


def is_without_printer() -> bool:
    """Whether the print dialog cannot be shown: that of Windows needs a printer, the others print to a file as well."""
    return sys.platform == "win32" and not QPrinterInfo.availablePrinterNames()
