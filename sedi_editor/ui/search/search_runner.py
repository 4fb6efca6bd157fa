"""Runs searches of the plan after typing and after edits, and fills the results."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sedi_editor.search.hit import Batch, Hit
from sedi_editor.search.passages import EVERYWHERE, Scope
from sedi_editor.search.plan_search import PlanSearch
from sedi_editor.search.query import Query
from sedi_editor.ui.search.results import SearchResults
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.search_box import PAUSE

DELAY_AFTER_EDITS = 250
"""Milliseconds after the last edit until the plan is searched again."""


class SearchRequest(Struct, frozen=True):
    """What to search for, and in which texts; with `each`, every match is a hit of its own."""

    query: Query
    scope: Scope = EVERYWHERE
    each: bool = False


class SearchRunner(QObject):
    """Runs the search of the pane, and adds the hits to `results`; repeats it after edits while the pane is visible.

    The first hits are found at once, the others batch by batch, between other events of the window.
    """

    state_changed = Signal()
    """A search has begun or ended."""

    def __init__(
        self, session: Session, results: SearchResults, request: Callable[[], SearchRequest], pane: QWidget
    ) -> None:
        super().__init__(pane)
        self._session = session
        self._results = results
        self._request = request
        self._pane = pane
        self._plan_search = PlanSearch()
        self._batches: Iterator[Batch] | None = None
        """The remaining batches; None while no search is running."""
        self._each = False
        self._hits_again: list[Hit] | None = None
        """The hits found so far by a repeated search after an edit; None while a new search is running."""
        self._is_due = False
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._edited = QTimer(self, singleShot=True, interval=DELAY_AFTER_EDITS)
        self._batch_timer = QTimer(self, interval=0)
        self._typing.timeout.connect(self.search)
        self._edited.timeout.connect(self._search_again)
        self._batch_timer.timeout.connect(self._fetch_batch)
        session.changed.connect(self._search_later)
        session.replaced.connect(self._search_later)

    @property
    def is_idle(self) -> bool:
        """Whether the results stay as they are until something is typed or edited."""
        return not (self.is_searching or self._typing.isActive() or self._edited.isActive())

    @property
    def is_searching(self) -> bool:
        """Whether a search is running."""
        return self._batches is not None

    def search_soon(self) -> None:
        """Searches after a pause in typing."""
        self._typing.start()

    def search(self) -> None:
        """Searches now; the old results stay until the first new hits are found."""
        self._typing.stop()
        self._hits_again = None
        self._results.start()
        self._begin()

    def search_if_due(self) -> None:
        """Searches again if there were edits while the pane was hidden."""
        if self._is_due:
            self._search_again()

    def finish(self) -> None:
        """Finds all hits of what is typed, in the plan as it is now, without a wait."""
        if self._typing.isActive():
            self.search()
        elif self._edited.isActive() or self._is_due:
            self._edited.stop()
            self._repeat()
        while self.is_searching:
            self._fetch_batch()

    def _search_later(self, _changed: object = None) -> None:
        self._edited.start()

    def _search_again(self) -> None:
        """Repeats the search after an edit; the results are replaced only if they differ."""
        self._is_due = not self._pane.isVisible()
        if not self._is_due:
            self._repeat()

    def _repeat(self) -> None:
        self._is_due = False
        if self._hits_again is None and self.is_searching:
            self.search()
        else:
            self._hits_again = []
            self._begin()

    def _begin(self) -> None:
        request = self._request()
        self._each = request.each
        self._batches = self._plan_search.batches(self._session.plan.tree(), request.query, request.scope)
        self._batch_timer.start()
        self.state_changed.emit()
        self._fetch_batch()

    def _fetch_batch(self) -> None:
        if self._batches is None:
            return
        batch = next(self._batches, None)
        if batch is None:
            self._finish()
        elif batch:
            self._add_hits([single for hit in batch for single in hit.each()] if self._each else batch)

    def _add_hits(self, hits: Sequence[Hit]) -> None:
        if self._hits_again is None:
            self._results.add(hits)
        else:
            self._hits_again += hits

    def _finish(self) -> None:
        self._batches = None
        self._batch_timer.stop()
        if self._hits_again is None:
            self._results.finish()
        else:
            self._results.renew(self._hits_again)
            self._hits_again = None
        self.state_changed.emit()
