"""Python's garbage collection, run on the GUI thread alone and while the user does not type.

A collection deletes widgets that nothing refers to, on the thread where it happens to run. Qt crashes if that is not
the GUI thread. And nothing else runs during a collection.
"""

import gc

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

EVERY = 1000
"""Milliseconds between two checks whether to collect."""
QUIET = 3
"""Checks without a key or a click in between, after which a full collection may run."""
SELDOM = 60
"""Checks after which a full collection is due, even if few objects are new."""
MANY = 20_000
"""With so many new objects a collection would disturb the user: a large plan has just been read."""
PATIENCE = 10
"""Checks after which so many new objects are collected all the same, in the first second without a key."""
_INPUT = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class GarbageCollection(QObject):
    """Turns Python's automatic collection off, and collects itself until the program ends."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        gc.disable()
        self._frozen = self._frozen_again = False
        self._quiet = self._since = self._put_off = 0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._check)
        self._timer.start()
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _INPUT:
            self._quiet = 0
        return False

    def _watch(self, window: QWindow | None) -> None:
        # Keys and clicks pass through the window with the focus. An event filter on the application would see a hundred
        # times as many events, and slow each of them down.
        if window:
            window.installEventFilter(self)

    def _check(self) -> None:
        self._quiet += 1
        self._since += 1
        young, middle, _old = gc.get_count()
        self._put_off = self._put_off + 1 if young > MANY else 0
        if self._put_off == 1:
            self._quiet = 0  # a plan was just opened, and the user looks at it
        if not self._frozen:
            # Modules, classes and the plan stay until the end: without this, each collection would go through them.
            gc.freeze()
            self._frozen = True
        elif self._quiet >= QUIET and (middle > 1 or self._put_off or self._since > SELDOM):
            gc.collect()
            if not self._frozen_again:
                # SQLAlchemy has been imported since, which would make each collection a tenth of a second longer.
                gc.freeze()
                self._frozen_again = True
            self._since = self._quiet = 0
        elif young > gc.get_threshold()[0] and (not self._put_off or self._may_be_long):
            gc.collect(0)

    @property
    def _may_be_long(self) -> bool:
        """Whether a collection of many new objects, which takes as long as several keys, disturbs nobody now."""
        return self._put_off > PATIENCE and self._quiet > 1
