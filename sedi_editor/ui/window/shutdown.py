"""Ends the program on a signal and at a logout: saves what closing its windows saves, and asks nothing."""

import sys
from collections.abc import Callable, Iterable, Sequence
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from sedi_editor import atomic, process_signals
from sedi_editor.ui import jobs
from sedi_editor.ui.window import unsaved_recovery
from sedi_editor.ui.window.application import Application
from sedi_editor.ui.window.file_commands import SHUTDOWN_TIMEOUT
from sedi_editor.ui.window.signal_watch import SignalWatch
from sedi_editor.ui.window.window import Window

LAST_KEYS = 100
"""Milliseconds in which keys that were pressed before still arrive."""
JOBS = 1.5
"""Seconds that work beside the window has to end by itself."""


class Shutdown(QObject):
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
        app.aboutToQuit.connect(self._end_windows, Qt.ConnectionType.DirectConnection)
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
        save_all(tuple(self._windows))

    def _end(self) -> None:
        if not self._has_ended:
            self._end_windows()
            jobs.stop(JOBS)
            self._watch.shorten_timeout()
            process_signals.ignore()
            self._app.exit(self._status)

    def _end_wherever_it_stands(self) -> None:
        """On another thread: the GUI thread has not come to an end."""
        unsaved_recovery.wait([window.unsaved_recovery.keep_plan() for window in self._windows])
        atomic.remove_unfinished()

    def _end_windows(self) -> None:
        windows = tuple(self._windows)
        if windows and not self._has_ended:
            self._has_ended = True
            QGuiApplication.inputMethod().commit()
            end_all(windows)


def save_all(windows: Sequence[Window]) -> None:
    """Has everything that was typed on the disk within seconds, and asks nothing: the program may be ended now.

    What a plan's file does not take, or nobody has used yet, is there again at the next start. All plans are on their
    way to the disk before the first of them is waited for, so that a disk that does not answer takes no time from the
    others.
    """
    _in_each(windows, lambda window: window.files.flush())
    end = monotonic() + SHUTDOWN_TIMEOUT
    _in_each(windows, lambda window: window.files.wait_for_disk(max(0.0, end - monotonic())))
    unsaved_recovery.wait([window.unsaved_recovery.keep(window.session) for window in windows])


def end_all(windows: Sequence[Window]) -> None:
    """Does in `windows` what closing them does, without a question and within seconds."""
    _in_each(windows, lambda window: window.remember())
    save_all(windows)
    # Those whose disk does not answer come last, when everything else is done.
    in_order = sorted(windows, key=lambda window: window.session is not None and not window.session.is_on_disk())
    sessions = [window.session for window in windows]
    _in_each(in_order, lambda window: window.end())
    # The disks may have answered meanwhile.
    kept = [window.unsaved_recovery.keep(session) for window, session in zip(windows, sessions, strict=True)]
    unsaved_recovery.wait(kept)
    windows[0].settings.sync()


def _in_each(windows: Iterable[Window], do: Callable[[Window], object]) -> None:
    """Has `do` done in each window; a fault in one of them is told, and keeps it from none of the others."""
    for window in windows:
        try:
            do(window)
        except Exception as fault:  # noqa: BLE001 - the boundary: the program's report is told
            sys.excepthook(type(fault), fault, fault.__traceback__)
