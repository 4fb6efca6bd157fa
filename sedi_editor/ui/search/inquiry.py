"""What is being looked for: answers come after typing and after edits, and fill the results."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for, and where; with `each` every place is a hit of its own."""

    query: Query
    scope: Scope = EVERYWHERE
    each: bool = False


class Inquiry(QObject):
    """Asks the pane's question and puts the answer into `results`; after an edit asks it again, while it is seen.

    An answer begins at once. The rest of it is looked for a batch at a time, between the window's other events.
    """

    state_changed = Signal()
    """An answer begins, or has come to its end."""

    def __init__(self, session: Session, results: Results, question: Callable[[], Question], pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        self._results = results
        self._question = question
        self._pane = pane
        self._search = PlanSearch()
        self._answer: Iterator[Batch] | None = None
        """The batches still to come; None: the answer has come to its end."""
        self._each = False
        self._again: list[Hit] | None = None
        """The hits up to now of an answer to the same question after an edit; None while a new one is answered."""
        self._is_due = False
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._edited = QTimer(self, singleShot=True, interval=AFTER_EDITS)
        self._looking = QTimer(self, interval=0)
        self._typing.timeout.connect(self.ask)
        self._edited.timeout.connect(self._ask_again)
        self._looking.timeout.connect(self._go_on)
        session.changed.connect(self._wait_for_more)
        session.replaced.connect(self._wait_for_more)

    @property
    def is_settled(self) -> bool:
        """Whether what the results show stays until something is typed or edited."""
        return not (self.is_answering or self._typing.isActive() or self._edited.isActive())

    @property
    def is_answering(self) -> bool:
        """Whether hits may still come."""
        return self._answer is not None

    def ask_soon(self) -> None:
        """Asks once there is a pause in typing."""
        self._typing.start()

    def ask(self) -> None:
        """Asks now; the results stay until the first new hits come."""
        self._typing.stop()
        self._again = None
        self._results.start()
        self._begin()

    def ask_if_due(self) -> None:
        """Asks again if there were edits while nobody saw the results."""
        if self._is_due:
            self._ask_again()

    def bring_first(self) -> bool:
        """Has the results show the first hits of what is typed now, or none; returns whether they showed others."""
        if self._typing.isActive():
            self.ask()
        elif not self._results.is_outdated:
            return False
        while self._results.is_outdated and self.is_answering:
            self._go_on()
        return True

    def _wait_for_more(self, _changed: object = None) -> None:
        self._edited.start()

    def _ask_again(self) -> None:
        """What is found no longer goes, what is found now comes, and the rest stays as it is."""
        self._is_due = not self._pane.isVisible()
        if self._is_due:
            return
        if self._again is None and self.is_answering:
            self.ask()
        else:
            self._again = []
            self._begin()

    def _begin(self) -> None:
        question = self._question()
        self._each = question.each
        self._answer = self._search.batches(self._session.plan.tree(), question.query, question.scope)
        self._looking.start()
        self.state_changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        if self._answer is None:
            return
        batch = next(self._answer, None)
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
        self._answer = None
        self._looking.stop()
        if self._again is None:
            self._results.finish()
        else:
            self._results.renew(self._again)
            self._again = None
        self.state_changed.emit()
