"""What is being looked for: answers come after typing and after edits, and fill the results."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sedi_editor.search.hit import Hit
from sedi_editor.ui.search.finder import Finder, Question
from sedi_editor.ui.search.results import Results
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.search_box import PAUSE

AFTER_EDITS = 250
"""Milliseconds after the last edit until the plan is searched again."""


class Inquiry(QObject):
    """Asks the pane's question and puts the answer into `results`; after an edit asks it again, while it is seen."""

    found = Signal()
    """The first hits of a new question are there."""
    finished = Signal()
    state_changed = Signal()

    def __init__(self, session: Session, results: Results, question: Callable[[], Question], pane: QWidget) -> None:
        super().__init__(pane)
        self._results = results
        self._question = question
        self._pane = pane
        self._finder = Finder(session, self)
        self._again: list[Hit] | None = None
        """The hits up to now of an answer to the same question after an edit; None while a new one is answered."""
        self._is_due = False
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._edited = QTimer(self, singleShot=True, interval=AFTER_EDITS)
        self._typing.timeout.connect(self.ask)
        self._edited.timeout.connect(self._ask_again)
        self._finder.found.connect(self._take)
        self._finder.finished.connect(self._finish)
        self._finder.state_changed.connect(self.state_changed)
        session.changed.connect(self._wait_for_more)
        session.replaced.connect(self._wait_for_more)

    @property
    def is_settled(self) -> bool:
        """Whether what the results show stays until something is typed or edited, and the plan has been read."""
        return not (self._finder.is_busy or self._typing.isActive() or self._edited.isActive())

    @property
    def is_answering(self) -> bool:
        """Whether hits may still come."""
        return self._finder.is_answering

    @property
    def is_waiting(self) -> bool:
        """Whether nothing of the answer to what is typed now is there yet."""
        return self._typing.isActive() or (self._finder.is_answering and not self._results.count)

    def prepare(self) -> None:
        """Reads the plan before anything is asked."""
        self._finder.prepare()

    def ask_soon(self) -> None:
        """Asks once there is a pause in typing."""
        self._typing.start()

    def ask(self) -> None:
        """Asks now; the results stay until the first new hits come."""
        self._typing.stop()
        self._again = None
        self._results.start()
        self._finder.ask(self._question())

    def ask_if_due(self) -> None:
        """Asks again if there were edits while nobody saw the results."""
        if self._is_due:
            self._ask_again()

    def _wait_for_more(self, _changed: object = None) -> None:
        self._edited.start()

    def _ask_again(self) -> None:
        """What is found no longer goes, what is found now comes, and the rest stays as it is."""
        self._is_due = not self._pane.isVisible()
        if self._is_due:
            return
        if self._again is None and self._finder.is_answering:
            self.ask()
        else:
            self._again = []
            self._finder.ask(self._question())

    def _take(self, hits: tuple[Hit, ...]) -> None:
        if self._again is None:
            self._results.add(hits)
            self.found.emit()
        else:
            self._again += hits

    def _finish(self) -> None:
        if self._again is None:
            self._results.finish()
        else:
            self._results.renew(self._again)
            self._again = None
        self.state_changed.emit()
        self.finished.emit()
