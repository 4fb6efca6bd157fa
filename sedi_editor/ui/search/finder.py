"""Searches the plan beside the window: one job at a time, and always the newest question."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import sleep

from PySide6.QtCore import QObject, Signal

from sedi_editor.errors import SediEditorError
from sedi_editor.plan.tree import PlanTree
from sedi_editor.search.hit import Batch
from sedi_editor.search.index import Index
from sedi_editor.search.passages import EVERYWHERE, Scope
from sedi_editor.search.query import Query
from sedi_editor.search.scanning import scan
from sedi_editor.ui import jobs
from sedi_editor.ui.jobs import Cancelled, Job, JobProgress
from sedi_editor.ui.session.session import Session

HEAD_START = 0.03
"""Seconds that the window has for itself once the first hits are there, so that they are painted before others come."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for, and where; with `each` every place is a hit of its own."""

    query: Query
    scope: Scope = EVERYWHERE
    each: bool = False


class Finder(QObject):
    """Asks an index of the session's plan; all signals come on the GUI thread.

    The plan is read into the index when there is nothing to answer. Until it has been, each text is looked at.
    An answer is any number of `found`, and `finished`; one that a newer question overtakes just stops.
    """

    found = Signal(object)
    """Some more hits, as a tuple."""
    finished = Signal()
    state_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._index = Index()
        self._job: Job | None = None
        self._asked: Question | None = None
        """What the job answers; None: it reads the plan."""
        self._wanted: Question | None = None
        self._batches: deque[Batch] = deque()
        self._read = False

    @property
    def is_answering(self) -> bool:
        """Whether an answer is still to come to its end."""
        return self._job is not None and (self._asked or self._wanted) is not None

    @property
    def is_busy(self) -> bool:
        """Whether it has anything to do: an answer, or the plan to read."""
        return self._job is not None

    def prepare(self) -> None:
        """Reads the plan now, so that the first question is answered from the index."""
        if self._job is None:
            self._next()

    def ask(self, question: Question) -> None:
        """Answers `question`, about the plan as it is when the answer begins, and no older question any more."""
        self._wanted = question
        if self._job:
            self._job.cancel()
        else:
            self._next()

    def _next(self) -> None:
        question, self._wanted = self._wanted, None
        if question is None and self._read:
            return
        self._batches.clear()
        self._asked = question
        work = self._work(question, self._session.plan.tree())
        self._job = jobs.run(work, self._done, self._failed, self)
        self._job.progressed.connect(self._tell)
        self._job.ended.connect(self._ended)
        self.state_changed.emit()

    def _work(self, question: Question | None, tree: PlanTree) -> Callable[[JobProgress], None]:
        index, batches = self._index, self._batches

        def work(progress: JobProgress) -> None:
            def stop_when_overtaken() -> None:
                if progress.cancelled:
                    raise Cancelled

            if question is None or self._read:
                index.follow(tree, stop_when_overtaken)
                self._read = True
            if question is None:
                return
            look = index.search if self._read else partial(scan, tree)
            count = 0
            for batch in look(question.query, question.scope, stop_when_overtaken):
                batches.append(tuple(one for hit in batch for one in hit.each()) if question.each else batch)
                first, count = not count, count + len(batch)
                progress(count, 0)
                if first:
                    sleep(HEAD_START)

        return work

    def _tell(self, _done: int, _total: int) -> None:
        while self._batches and self._wanted is None:
            self.found.emit(self._batches.popleft())

    def _done(self, _nothing: object) -> None:
        self._tell(0, 0)

    def _failed(self, problem: SediEditorError) -> None:
        raise AssertionError("nothing in a search is for a user to mend") from problem

    def _ended(self) -> None:
        overtaken = self._job is None or self._job.cancelled
        answered = self._asked is not None and not overtaken
        self._job = self._asked = None
        # A job that was cancelled for no other question was so because the program ends.
        if self._wanted or not overtaken:
            self._next()
        self.state_changed.emit()
        if answered:
            self.finished.emit()
