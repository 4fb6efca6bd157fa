"""The export dialog: contents, destination and warnings; then the progress, which can be cancelled."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sedi_editor.errors import SediEditorError
from sedi_editor.file_names import department_names, is_name, is_too_long, proposed_name
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.base import Base
from sedi_editor.plan_files import is_same_file
from sedi_editor.ui import jobs, theme
from sedi_editor.ui import settings as of
from sedi_editor.ui.desktop import open_files, show_in_folder
from sedi_editor.ui.export.contents import ExportContents
from sedi_editor.ui.export.destination import ExportDestination
from sedi_editor.ui.export.preflight import Preflight, run_preflight
from sedi_editor.ui.export.request import ExportRequest, unused_name
from sedi_editor.ui.export.warnings import ExportWarnings
from sedi_editor.ui.export.writing import WrittenFiles, write
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.jobs import Job
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.fitted_scroll_area import FittedScrollArea
from sedi_editor.ui.widgets.growing_dialog import GrowingDialog
from sedi_editor.ui.widgets.label import Label

PAUSE = 200
"""Milliseconds after the last change of the choice until the texts are counted again."""


class ExportDialog(Translatable, GrowingDialog):
    """Exports the plan of `session` as it is now."""

    notified = Signal(object, object, str)
    """A notice for the window: its text, its actions and its kind."""

    checks_wanted = Signal()
    """The user wants to see what the checks have found; the dialog is closed."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        session.flush()
        self._session = session
        self._tree = session.plan.tree()
        self._plan = session.path
        self._settings = settings
        self._job: Job | None = None
        self._preflight_job: Job | None = None
        self._problem_met = ""
        folder = settings.get(of.EXPORT_FOLDER)
        current = session.view.current
        part = self._tree.node(current) if current else None
        self.contents = ExportContents(self._tree, part, session.view.draft_language, settings)
        self.destination = ExportDestination(
            folder if folder and folder.is_dir() else self._plan.parent, proposed_name(self._tree, self._plan.stem)
        )
        self.warnings = ExportWarnings()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self._status = Label(wraps=True)
        self.export, self.cancel = Button("primary", "export"), Button()
        self.export.setDefault(True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self.retranslate()
        space = theme.current().space
        self.resize(self.sizeHint().expandedTo(QSize(space(180), space(120))))
        self._changed()

    @property
    def request(self) -> ExportRequest | None:
        """The export as chosen in the dialog; None while a choice is missing."""
        contents, departments = self.contents, self.contents.chosen_departments
        formats = contents.chosen_formats or contents.chosen_sheet_formats
        if departments is None or not (formats and contents.chosen_languages):
            return None
        return ExportRequest(
            contents.chosen_formats,
            contents.chosen_languages,
            contents.is_bilingual,
            departments,
            contents.has_comments,
            Path(self.destination.folder.text().strip()),
            self.destination.name.text().strip(),
            contents.chosen_part,
            contents.chosen_sheet_formats,
            contents.sheet_options,
            department_names(self._tree, contents.chosen_languages) if contents.is_each_alone else (),
        )

    @property
    def is_busy(self) -> bool:
        """Whether files are being written."""
        return self._job is not None

    def retranslate(self) -> None:
        self.setWindowTitle(_("Export"))
        self.export.setText(_("&Export"))
        self.cancel.setText(_("Cancel"))
        self.bar.setAccessibleName(_("Progress of the export"))

    def reject(self) -> None:
        """Escape or Cancel: cancels the writing if it is under way, and else closes the dialog."""
        if self._job:
            self._job.cancel()
            return
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._count()
        self.export.setFocus()

    def done(self, result: int) -> None:
        for job in (self._job, self._preflight_job):
            if job:
                job.cancel()
        self._pause.stop()
        super().done(result)
        self.deleteLater()

    def _lay_out(self) -> None:
        space = theme.current().space
        left = QVBoxLayout()
        left.addWidget(self.contents)
        right = QVBoxLayout()
        right.setSpacing(space(4))
        right.addWidget(self.destination)
        right.addWidget(self.warnings)
        right.addStretch()
        sides = QHBoxLayout()
        sides.setSpacing(space(6))
        sides.addLayout(left, 2)
        sides.addLayout(right, 3)
        foot = QHBoxLayout()
        foot.addWidget(self._status, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(3))
        sides.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FittedScrollArea(sides), 1)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.contents.changed.connect(self._changed)
        self.destination.changed.connect(self._changed)
        self.destination.replacing_allowed.connect(self._write)
        self.destination.other_name_wanted.connect(self._rename)
        self._pause.timeout.connect(self._count)
        self.export.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.reject)
        self.warnings.checks_wanted.connect(self._show_checks)

    def _changed(self) -> None:
        request = self.request
        self.destination.show_request(request)
        self.warnings.show_request(request)
        problem = self._problem(request)
        self._set_status(problem)
        self.export.setEnabled(not problem)
        self._pause.start()

    def _problem(self, request: ExportRequest | None) -> str:
        """Why `request` cannot be carried out; empty when it can."""
        if not (self.contents.chosen_formats or self.contents.chosen_sheet_formats):
            return _("Choose a format.")
        if not self.contents.chosen_languages:
            return _("Choose a language.")
        if request is None:
            return _("Choose a department, or the whole plan.")
        if not is_name(request.name):
            return _('Give the files a name without \\ / : * ? " < > |')
        if is_too_long(request.name):
            return _("Give the files a shorter name.")
        # Path.is_dir raises where a folder may not be read. A relative path would depend on the working directory.
        if not (request.folder.is_absolute() and os.path.isdir(request.folder)):  # noqa: PTH112
            return _("There is no such folder.")
        return ""

    def _set_status(self, words: str, tone: str = "") -> None:
        self._status.setText(words)
        theme.tone(self._status, tone)

    def _count(self) -> None:
        if self._preflight_job:
            self._preflight_job.cancel()
        request = self.request
        editions = request.printed_editions if request else ()
        departments, part = self.contents.chosen_departments or (), self.contents.chosen_part
        work = partial(run_preflight, self._tree, departments, part, editions)
        self._preflight_job = jobs.run(
            work, self._take_preflight, lambda problem: self._set_status(str(problem), "error"), self
        )

    def _take_preflight(self, preflight: Preflight) -> None:
        self._preflight_job = None
        self.warnings.show_preflight(preflight)

    def _begin(self) -> None:
        request = self.request
        if request is None or self._problem(request):
            return
        if any(is_same_file(file.path, self._plan) for file in request.files):
            self._set_status(_("That is the plan itself: choose another name."), "error")
            return
        if existing := sum(file.is_there for file in request.files):
            self.destination.show_request(request)
            self.destination.ask(existing)
        else:
            self._write()

    def _show_checks(self) -> None:
        self.reject()
        self.checks_wanted.emit()

    def _rename(self) -> None:
        if request := self.request:
            self.destination.name.setText(unused_name(request))
            self._begin()

    def _base(self) -> Callable[[], Base | None]:
        """Returns the last entry of the change log, where the plan file holds exactly the plan that is exported."""
        session = self._session
        return session.base if session.is_on_disk() and session.plan.tree() is self._tree else lambda: None

    def _write(self) -> None:
        request = self.request
        if request is None or self._job:
            return
        self.contents.remember(self._settings)
        self._settings.set(of.EXPORT_FOLDER, request.folder)
        self._problem_met = ""
        self._set_busy(True)
        self._job = jobs.run(partial(write, self._tree, request, base=self._base()), self._written, self._failed, self)
        self._job.progressed.connect(self._advance)
        self._job.ended.connect(self._ended)

    def _advance(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _written(self, written: WrittenFiles) -> None:
        self._job = None
        paths = written.paths
        words = _("Exported {name}.").format(name=paths[0].name)
        if paths[1:]:
            words = ngettext("Exported {n} file.", "Exported {n} files.", len(paths)).format(n=len(paths))
        if missing := written.missing:
            marked = ngettext(
                "{n} text is not translated, and marked so.", "{n} texts are not translated, and marked so.", missing
            )
            words = f"{words} {marked.format(n=grouped(missing))}"
        elif empty := written.empty:
            unfilled = ngettext(
                "{n} text is not translated: its cell is empty.",
                "{n} texts are not translated: their cells are empty.",
                empty,
            )
            words = f"{words} {unfilled.format(n=grouped(empty))}"
        if boxed := written.boxed:
            boxes = ngettext("{n} character is an empty box.", "{n} characters are empty boxes.", boxed)
            reason = _("For that reason the PDF does not say that it obeys PDF/UA and PDF/A.")
            words = f"{words} {boxes.format(n=grouped(boxed))} {reason}"
        if changed := written.changed:
            others = ngettext("{n} character is not as typed.", "{n} characters are not as typed.", changed)
            words = f"{words} {others.format(n=grouped(changed))}"
        actions = (
            (_("Open"), partial(open_files, paths)),
            (_("Show in folder"), partial(show_in_folder, paths[0])),
        )
        self.notified.emit(words, actions, "good")
        self.accept()

    def _failed(self, problem: SediEditorError) -> None:
        self._problem_met = str(problem)

    def _ended(self) -> None:
        """After a cancelled or failed export the dialog stays open, so that the user can try again."""
        job, self._job = self._job, None
        if job is None:
            return
        self._set_busy(False)
        self.destination.show_request(self.request)
        if job.cancelled:
            self._set_status(_("The export was cancelled; no file was written."))
        else:
            self._set_status(self._problem_met, "error")

    def _set_busy(self, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        for widget in (self.contents, self.destination, self.export):
            widget.setEnabled(not busy)
        if busy:
            self._set_status(_("Writing…"))
            self.cancel.setFocus()
        else:
            self.export.setFocus()
