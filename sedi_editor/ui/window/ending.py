"""The program ends because the system says so: what closing the window does, without a question."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from sedi_editor import atomic, process_signals
from sedi_editor.ui import jobs
from sedi_editor.ui.window.application import Application
from sedi_editor.ui.window.signal_watch import SignalWatch
from sedi_editor.ui.window.window import Window

LAST_KEYS = 100
"""Milliseconds in which keys that were pressed before still arrive."""
JOBS = 1.5
"""Seconds that work beside the window has to end by itself."""


class Ending(QObject):
    """Ends `app` on a signal and with the desktop's session, within seconds and with nothing lost.

    It is made before the first window, so that a signal is heard while that is being built; it ends once events run.
    """

    def __init__(self, app: Application) -> None:
        super().__init__(app)
        self._app = app
        self._windows: Iterable[Window] = ()
        self._status = 0
        self._has_ended = False
        self._watch = SignalWatch(self._end_wherever_it_stands)
        self._watch.came.connect(self._end_soon, Qt.ConnectionType.QueuedConnection)
        # In the same call: Windows ends the program when it returns from them.
        app.commitDataRequest.connect(self._save, Qt.ConnectionType.DirectConnection)
        app.aboutToQuit.connect(self._end_window, Qt.ConnectionType.DirectConnection)
        app.session_ended.connect(self._end)

    def watch(self, windows: Iterable[Window]) -> None:
        """What is open in `windows` is to be saved."""
        self._windows = windows

    def _end_soon(self, number: int) -> None:
        self._status = process_signals.exit_status(number)
        # Not now: the keys before the signal are on their way. And not in a loop of our own: one that a dialog has
        # begun meanwhile would never come back to it, while a timer runs in that as well.
        QTimer.singleShot(LAST_KEYS, self, self._end)

    def _save(self) -> None:
        """The session may end; it also may not, when another program is asked and stays."""
        QGuiApplication.inputMethod().commit()
        self._settle()
        for window in self._windows:
            window.save_at_once()

    def _end(self) -> None:
        if not self._has_ended:
            self._end_window()
            jobs.stop(JOBS)
            self._watch.hurry()
            process_signals.ignore()
            self._app.exit(self._status)

    def _end_wherever_it_stands(self) -> None:
        """On another thread: the window has not come to an end."""
        for window in self._windows:
            window.last_words.keep_plan()
        atomic.clear()

    def _end_window(self) -> None:
        windows = tuple(self._windows)
        if windows and not self._has_ended:
            self._has_ended = True
            QGuiApplication.inputMethod().commit()
            self._settle()
            for window in windows:
                window.end()

    def _settle(self) -> None:
        """Has all plans begin to be written, before the first of them is waited for."""
        for window in self._windows:
            if window.session:
                window.session.settle()
