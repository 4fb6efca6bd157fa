"""The export dialog: what, where, and what stands against it; then progress, which can be cancelled."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.base import Base
from sedi_editor.plan_files import is_same_file
from sedi_editor.ui import jobs, theme
from sedi_editor.ui import settings as of
from sedi_editor.ui.export.contents import Contents
from sedi_editor.ui.export.desktop import open_files, show_in_folder
from sedi_editor.ui.export.destination import Destination
from sedi_editor.ui.export.order import Order, unused
from sedi_editor.ui.export.preflight import Preflight, run_preflight
from sedi_editor.ui.export.warnings import Warnings
from sedi_editor.ui.export.writing import Written, write
from sedi_editor.ui.file_names import is_name, is_too_long, proposed_name
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
    """What a notice is to say, its actions, and its kind."""

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
        self.contents = Contents(self._tree, session.view.draft_language, settings)
        self.destination = Destination(
            folder if folder and folder.is_dir() else self._plan.parent, proposed_name(self._tree, self._plan.stem)
        )
        self.warnings = Warnings()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self._said = Label(wraps=True)
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
    def order(self) -> Order | None:
        """What is chosen; None while something is missing."""
        contents, departments = self.contents, self.contents.chosen_departments
        if departments is None or not (contents.chosen_formats and contents.chosen_languages):
            return None
        return Order(
            contents.chosen_formats,
            contents.chosen_languages,
            contents.is_bilingual,
            departments,
            contents.has_comments,
            Path(self.destination.folder.text().strip()),
            self.destination.name.text().strip(),
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
        """Escape and Cancel: first the writing ends, then the dialog."""
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
        foot.addWidget(self._said, 1)
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

    def _changed(self) -> None:
        order = self.order
        self.destination.show_order(order)
        self.warnings.show_editions(order.editions if order else (), order.printed_editions if order else ())
        problem = self._problem(order)
        self._say(problem)
        self.export.setEnabled(not problem)
        self._pause.start()

    def _problem(self, order: Order | None) -> str:
        """What keeps this order from being carried out; empty for nothing."""
        if not self.contents.chosen_formats:
            return _("Choose a format.")
        if not self.contents.chosen_languages:
            return _("Choose a language.")
        if order is None:
            return _("Choose a department, or the whole plan.")
        if not is_name(order.name):
            return _('Give the files a name without \\ / : * ? " < > |')
        if is_too_long(order.name):
            return _("Give the files a shorter name.")
        # Not Path.is_dir, which raises for what cannot be asked; and a path from nowhere would lead anywhere.
        if not (order.folder.is_absolute() and os.path.isdir(order.folder)):  # noqa: PTH112
            return _("There is no such folder.")
        return ""

    def _say(self, words: str, tone: str = "") -> None:
        self._said.setText(words)
        theme.tone(self._said, tone)

    def _count(self) -> None:
        if self._preflight_job:
            self._preflight_job.cancel()
        order = self.order
        editions = order.printed_editions if order else ()
        work = partial(run_preflight, self._tree, self.contents.chosen_departments or (), editions)
        self._preflight_job = jobs.run(
            work, self._take_preflight, lambda problem: self._say(str(problem), "error"), self
        )

    def _take_preflight(self, preflight: Preflight) -> None:
        self._preflight_job = None
        self.warnings.show_preflight(preflight)

    def _begin(self) -> None:
        order = self.order
        if order is None or self._problem(order):
            return
        if any(is_same_file(target.path, self._plan) for target in order.targets):
            self._say(_("That is the plan itself: choose another name."), "error")
            return
        if existing := sum(target.is_there for target in order.targets):
            self.destination.show_order(order)
            self.destination.ask(existing)
        else:
            self._write()

    def _rename(self) -> None:
        if order := self.order:
            self.destination.name.setText(unused(order))
            self._begin()

    def _base(self) -> Callable[[], Base | None]:
        """Tells what the documents have in common with the plan file, where that holds what they show."""
        session = self._session
        return session.base if session.is_on_disk() and session.plan.tree() is self._tree else lambda: None

    def _write(self) -> None:
        order = self.order
        if order is None or self._job:
            return
        self.contents.remember(self._settings)
        self._settings.set(of.EXPORT_FOLDER, order.folder)
        self._problem_met = ""
        self._set_busy(True)
        self._job = jobs.run(partial(write, self._tree, order, base=self._base()), self._written, self._failed, self)
        self._job.progressed.connect(self._advance)
        self._job.ended.connect(self._ended)

    def _advance(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _written(self, written: Written) -> None:
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
        if boxed := written.boxed:
            boxes = ngettext("{n} character is an empty box.", "{n} characters are empty boxes.", boxed)
            words = f"{words} {boxes.format(n=grouped(boxed))}"
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
        """What was cancelled or failed leaves the dialog as it was, so that one can try again."""
        job, self._job = self._job, None
        if job is None:
            return
        self._set_busy(False)
        self.destination.show_order(self.order)
        if job.cancelled:
            self._say(_("The export was cancelled; no file was written."))
        else:
            self._say(self._problem_met, "error")

    def _set_busy(self, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        for widget in (self.contents, self.destination, self.export):
            widget.setEnabled(not busy)
        if busy:
            self._say(_("Writing…"))
            self.cancel.setFocus()
        else:
            self.export.setFocus()
