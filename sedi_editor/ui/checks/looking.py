"""Looks through the plan in the background, after each pause in the work."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sedi_editor.errors import SediEditorError
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import jobs
from sedi_editor.ui.checks.filters import Filter
from sedi_editor.ui.checks.listing import Listing, look_through
from sedi_editor.ui.checks.model import ShownFindings
from sedi_editor.ui.jobs import Job, JobProgress
from sedi_editor.ui.session.session import Session

PAUSE = 1000
"""Milliseconds without an edit until the plan is looked through."""


@dataclass(frozen=True)
class Look:
    """What a look came to: all findings, and those of them that `filter` shows."""

    listing: Listing
    filter: Filter
    shown: ShownFindings


class Looking(QObject):
    """Keeps the plan's findings up to date; an edit ends the look that is under way."""

    looked = Signal(object)
    """Look: it has come to its end."""

    def __init__(self, session: Session, wanted: Callable[[], Filter], parent: QObject) -> None:
        """`wanted` says what will be shown, so that it need not be sought out on the GUI thread."""
        super().__init__(parent)
        self._session = session
        self._wanted = wanted
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        session.changed.connect(self._changed)
        session.replaced.connect(self.look)

    @property
    def is_due(self) -> bool:
        """Whether a look is under way, or will be after the pause."""
        return self._job is not None or self._pause.isActive()

    def look(self) -> None:
        """Looks at once."""
        self._stop()
        work = partial(_look, self._session.plan.tree(), self._wanted())
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

    def _done(self, look: Look) -> None:
        self._job = None
        self.looked.emit(look)

    def _failed(self, problem: SediEditorError) -> None:
        raise problem  # the checks read no file and refuse nothing: a fault of ours


def _look(tree: PlanTree, wanted: Filter, progress: JobProgress) -> Look:
    listing = look_through(tree, partial(progress, 0, 1))
    return Look(listing, wanted, wanted.shown(listing))
