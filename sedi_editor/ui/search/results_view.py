"""The list view of the results, with its keys and clicks."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from sedi_editor.search.hit import Hit
from sedi_editor.ui.search.delegate import HitDelegate
from sedi_editor.ui.search.results import SearchResults
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.scroll_bar import reserve_scroll_bar


class ResultsView(QListView):
    """Shows the results. Enter or a double click goes to a hit, Space ticks a line, Escape leaves the list."""

    chosen = Signal()
    """The user wants to go to the current hit."""
    left = Signal()

    def __init__(self, session: Session, results: SearchResults) -> None:
        super().__init__()
        self.results = results
        self._painter = HitDelegate(session, results, self)
        self.setModel(results)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        reserve_scroll_bar(self)
        self.setMouseTracking(True)
        self._row, self._scrolled = -1, 0
        results.about_to_renew.connect(self._remember)
        results.renewed.connect(self._restore)
        self.doubleClicked.connect(lambda _index: self.chosen.emit())

    @property
    def hit(self) -> Hit | None:
        """The current hit, or None."""
        line = self.results.line(self.currentIndex())
        return line if isinstance(line, Hit) else None

    def choose(self, hit: Hit) -> None:
        """Makes one of the hits current."""
        self.setCurrentIndex(self.results.index(self.results.row_of(hit)))

    def step(self, step: int) -> Hit | None:
        """Makes the next hit (`step` 1) or the previous one (-1) current, and returns it; None if there is none."""
        row = self.results.next_hit(self.currentIndex().row(), step)
        if row is not None:
            self.setCurrentIndex(self.results.index(row))
        return self.hit

    def choose_first(self) -> None:
        """Makes the first hit current, unless a hit is current already."""
        if self.hit is None:
            self.step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Space and self.results.ticking:
            self._painter.toggle(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _remember(self) -> None:
        self._row, self._scrolled = self.currentIndex().row(), self.verticalScrollBar().value()

    def _restore(self) -> None:
        """Restores the current row and the scroll position, as far as possible."""
        self.setCurrentIndex(self.results.index(min(self._row, self.results.rowCount() - 1)))
        self.verticalScrollBar().setValue(self._scrolled)
