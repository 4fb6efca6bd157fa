"""Python's search for garbage, kept to the GUI thread and to moments when nobody types.

Wherever the search happens to run, it takes away the widgets that nobody holds any more; on another thread than theirs
that ends the program. And it stops everything while it runs.
"""

import gc

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

EVERY = 1000
"""Milliseconds between two looks whether there is something to search."""
QUIET = 3
"""Looks without a key or a click after which a search through everything may run."""
SELDOM = 60
"""Looks after which it runs in any case."""
MANY = 20_000
"""New objects that are too many to be searched while somebody works: a large plan has just been read."""
PATIENCE = 10
"""Looks after which they are searched all the same."""
_INPUT = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class Collecting(QObject):
    """Searches for garbage in Python's stead, from when it is made until the program ends."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        gc.disable()
        self._frozen = self._settled = False
        self._quiet = self._since = self._put_off = 0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _INPUT:
            self._quiet = 0
        return False

    def _watch(self, window: QWindow | None) -> None:
        # Keys and clicks come by the window with the focus. A filter of all events of the program would see a hundred
        # times as many, and slow each of them down.
        if window:
            window.installEventFilter(self)

    def _look(self) -> None:
        self._quiet += 1
        self._since += 1
        young, middle, _old = gc.get_count()
        self._put_off = self._put_off + 1 if young > MANY else 0
        if self._put_off == 1:
            self._quiet = 0  # whoever has opened a plan is looking at it now
        if not self._frozen:
            # What is there by now stays, modules, classes, the plan: to walk through all of it each time takes long.
            gc.freeze()
            self._frozen = True
        elif self._quiet >= QUIET and (middle > 1 or self._put_off or self._since > SELDOM):
            gc.collect()
            if not self._settled:
                # What the file needed has come since: with SQLAlchemy each search would take a tenth of a second.
                gc.freeze()
                self._settled = True
            self._since = self._quiet = 0
        elif young > gc.get_threshold()[0] and not 0 < self._put_off <= PATIENCE:
            gc.collect(0)
