"""Searches the plan beside the window: one job at a time, and always the newest question."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import sleep

from PySide6.QtCore import QObject, Signal

from sedi_editor.errors import SediEditorError
from sedi_editor.plan.tree import PlanTree
from sedi_editor.search.hit import Hit
from sedi_editor.search.index import Index
from sedi_editor.search.passages import EVERYWHERE, Scope
from sedi_editor.search.query import Query
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


_Batch = tuple[Hit, ...]


class Finder(QObject):
    """Keeps an index of the session's plan and asks it; all signals come on the GUI thread.

    An answer is any number of `found`, and `finished`; one that a newer question overtakes just stops.
    """

    found = Signal(object)
    """Some more hits, as a tuple."""
    finished = Signal()
    reading_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._index = Index()
        self._job: Job | None = None
        self._wanted: Question | None = None
        self._batches: deque[_Batch] = deque()
        self._read = False

    @property
    def is_reading(self) -> bool:
        """Whether the plan is being read for the first time: until then nothing can be found."""
        return self._job is not None and not self._read

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come to its end."""
        return self._job is not None

    def prepare(self) -> None:
        """Reads the plan now, so that the first question need not wait for that."""
        if self._job is None and not self._read:
            self.ask(Question(Query()))

    def ask(self, question: Question) -> None:
        """Answers `question`, about the plan as it is when the answer begins, and no older question any more."""
        self._wanted = question
        if self._job:
            self._job.cancel()
        else:
            self._next()

    def _next(self) -> None:
        question, self._wanted = self._wanted, None
        if question is None:
            return
        self._batches.clear()
        self._job = jobs.run(self._work(question, self._session.plan.tree()), self._done, self._failed, self)
        self._job.progressed.connect(self._tell)
        self._job.ended.connect(self._ended)
        self.reading_changed.emit()

    def _work(self, question: Question, tree: PlanTree) -> Callable[[JobProgress], None]:
        index, batches = self._index, self._batches

        def work(progress: JobProgress) -> None:
            def stop_when_nobody_asks() -> None:
                # A newer question needs the plan read as well: only the search itself is given up for it.
                if progress.cancelled and self._wanted is None:
                    raise Cancelled

            def stop_when_overtaken() -> None:
                if progress.cancelled:
                    raise Cancelled

            index.follow(tree, stop_when_nobody_asks)
            self._read = True
            count = 0
            for batch in index.search(question.query, question.scope, stop_when_overtaken):
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
        self._job = None
        self.reading_changed.emit()
        if overtaken:
            self._next()
        else:
            self.finished.emit()
