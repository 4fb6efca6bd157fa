"""Runs the checks in the background, after each pause in the work."""

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

PAUSE = 1000
"""Milliseconds without an edit until the checks run."""


class CheckResult(Struct, frozen=True):
    """What a run of the checks found: all findings, and those of them that `filter` shows."""

    listing: FindingList
    filter: FindingFilter
    shown: ShownFindings


class CheckRunner(QObject):
    """Keeps the plan's findings up to date; an edit cancels the run that is under way."""

    finished = Signal(object)
    """A run has come to its end; with its Outcome."""

    def __init__(self, session: Session, wanted: Callable[[], FindingFilter], parent: QObject) -> None:
        """`wanted` gives the filter in use, which the job applies, so that the GUI thread need not."""
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
        """Whether the checks are running, or will after the pause."""
        return self._job is not None or self._pause.isActive()

    def run(self) -> None:
        """Runs the checks now."""
        self._stop()
        work = partial(_outcome, self._session.plan.tree(), self._wanted())
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

    def _done(self, outcome: CheckResult) -> None:
        self._job = None
        self.finished.emit(outcome)

    def _failed(self, problem: SediEditorError) -> None:
        raise problem  # the checks read no file and refuse nothing: a fault of ours


def _outcome(tree: PlanTree, wanted: FindingFilter, progress: JobProgress) -> CheckResult:
    listing = list_findings(tree, partial(progress, 0, 1))
    return CheckResult(listing, wanted, wanted.shown(listing))
