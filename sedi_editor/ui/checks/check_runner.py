"""Runs the checks in a job, a second after the last edit."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from sedi_editor.errors import SediEditorError
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import jobs
from sedi_editor.ui.checks.filters import FindingFilter
from sedi_editor.ui.checks.finding_list import FindingList, list_findings
from sedi_editor.ui.checks.model import ShownFindings
from sedi_editor.ui.jobs import Job, JobProgress
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.spelling.spelling import spelling_of
from sedi_editor.ui.spelling.window_speller import WindowSpeller

PAUSE = 1000
"""Milliseconds without an edit until the checks run."""


class CheckResult(Struct, frozen=True):
    """The result of one run of the checks: all findings, and those that pass `filter`."""

    findings: FindingList
    filter: FindingFilter
    shown: ShownFindings


class CheckRunner(QObject):
    """Runs the checks again after each edit; an edit cancels a run that is under way."""

    finished = Signal(object)
    """A run has ended, with its CheckResult."""

    def __init__(self, session: Session, wanted: Callable[[], FindingFilter], parent: QObject) -> None:
        """`wanted` returns the filter in use. The job applies it, to save time on the GUI thread."""
        super().__init__(parent)
        self._session = session
        self._wanted = wanted
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.run)
        session.changed.connect(self._changed)
        session.replaced.connect(self.run)

    @property
    def is_due(self) -> bool:
        """Whether a run is under way, or begins after the pause."""
        return self._job is not None or self._pause.isActive()

    def run(self) -> None:
        """Runs the checks now, without a pause."""
        self._stop()
        wanted = self._wanted()
        speller = WindowSpeller(spelling_of(self._session)) if wanted.with_spelling else None
        work = partial(_run, self._session.plan.tree(), wanted, speller)
        self._job = jobs.run(work, self._done, self._failed, self)

    def _changed(self, changed: Changed) -> None:
        if changed.texts or changed.nodes or changed.children or changed.settings or changed.waivers:
            self._stop()
            self._pause.start()

    def _stop(self) -> None:
        self._pause.stop()
        if self._job:
            self._job.cancel()
            self._job = None

    def _done(self, result: CheckResult) -> None:
        self._job = None
        self.finished.emit(result)

    def _failed(self, problem: SediEditorError) -> None:
        raise problem  # the checks read no file and refuse nothing: this is an error of the program


def _run(tree: PlanTree, wanted: FindingFilter, speller: WindowSpeller | None, progress: JobProgress) -> CheckResult:
    findings = list_findings(tree, partial(progress, 0, 1), speller)
    return CheckResult(findings, wanted, wanted.apply(findings))
