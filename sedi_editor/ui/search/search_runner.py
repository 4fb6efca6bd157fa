"""Runs searches of the plan after typing and after edits, and fills the results."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sedi_editor.search.hit import Batch, Hit
from sedi_editor.search.passages import EVERYWHERE, Scope
from sedi_editor.search.plan_search import PlanSearch
from sedi_editor.search.query import Query
from sedi_editor.ui.search.results import Results
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.search_box import PAUSE

AFTER_EDITS = 250
"""Milliseconds after the last edit until the plan is searched again."""


class SearchRequest(Struct, frozen=True):
    """What to look for, and where; with `each` every place is a hit of its own."""

    query: Query
    scope: Scope = EVERYWHERE
    each: bool = False


class SearchRunner(QObject):
    """Runs the search that the pane asks for, and puts the hits into `results`; again after an edit, while it is seen.

    The first hits come at once, the others a batch at a time between the window's other events.
    """

    state_changed = Signal()
    """A search begins, or has ended."""

    def __init__(self, session: Session, results: Results, request: Callable[[], SearchRequest], pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        self._results = results
        self._request = request
        self._pane = pane
        self._plan_search = PlanSearch()
        self._batches: Iterator[Batch] | None = None
        """The batches still to come; None: no search is running."""
        self._each = False
        self._again: list[Hit] | None = None
        """The hits so far of the same search after an edit; None while a new search is running."""
        self._is_due = False
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._edited = QTimer(self, singleShot=True, interval=AFTER_EDITS)
        self._batch_timer = QTimer(self, interval=0)
        self._typing.timeout.connect(self.search)
        self._edited.timeout.connect(self._search_again)
        self._batch_timer.timeout.connect(self._go_on)
        session.changed.connect(self._wait_for_more)
        session.replaced.connect(self._wait_for_more)

    @property
    def is_idle(self) -> bool:
        """Whether what the results show stays until something is typed or edited."""
        return not (self.is_searching or self._typing.isActive() or self._edited.isActive())

    @property
    def is_searching(self) -> bool:
        """Whether hits may still come."""
        return self._batches is not None

    def search_soon(self) -> None:
        """Searches once there is a pause in typing."""
        self._typing.start()

    def search(self) -> None:
        """Searches now; the results stay until the first new hits come."""
        self._typing.stop()
        self._again = None
        self._results.start()
        self._begin()

    def search_if_due(self) -> None:
        """Searches again if there were edits while nobody saw the results."""
        if self._is_due:
            self._search_again()

    def show_first_hits(self) -> bool:
        """Has the results show the first hits of what is typed now, or none; returns whether they showed others."""
        if self._typing.isActive():
            self.search()
        elif not self._results.is_outdated:
            return False
        while self._results.is_outdated and self.is_searching:
            self._go_on()
        return True

    def _wait_for_more(self, _changed: object = None) -> None:
        self._edited.start()

    def _search_again(self) -> None:
        """What is found no longer goes, what is found now comes, and the rest stays as it is."""
        self._is_due = not self._pane.isVisible()
        if self._is_due:
            return
        if self._again is None and self.is_searching:
            self.search()
        else:
            self._again = []
            self._begin()

    def _begin(self) -> None:
        request = self._request()
        self._each = request.each
        self._batches = self._plan_search.batches(self._session.plan.tree(), request.query, request.scope)
        self._batch_timer.start()
        self.state_changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        if self._batches is None:
            return
        batch = next(self._batches, None)
        if batch is None:
            self._finish()
        elif batch:
            self._take([one for hit in batch for one in hit.each()] if self._each else batch)

    def _take(self, hits: Sequence[Hit]) -> None:
        if self._again is None:
            self._results.add(hits)
        else:
            self._again += hits

    def _finish(self) -> None:
        self._batches = None
        self._batch_timer.stop()
        if self._again is None:
            self._results.finish()
        else:
            self._results.renew(self._again)
            self._again = None
        self.state_changed.emit()
