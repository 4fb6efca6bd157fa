"""Ends the program on a signal and at a logout: saves as closing the windows does, but asks no question."""

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
"""Milliseconds in which keys that were pressed before the signal still arrive."""
JOBS = 1.5
"""Seconds that jobs have to end by themselves."""


class Shutdown(QObject):
    """Ends `app` on a signal and with the desktop's session, within seconds and without losing anything.

    It is made before the first window, so that it gets a signal that arrives earlier; the event loop then ends at once.
    """

    def __init__(self, app: Application) -> None:
        super().__init__(app)
        self._app = app
        self._windows: Iterable[Window] = ()
        self._status = 0
        self._has_ended = False
        self._watch = SignalWatch(self._save_without_gui)
        self._watch.received.connect(self._end_soon, Qt.ConnectionType.QueuedConnection)
        # Direct connections: Windows ends the program as soon as these signals return.
        app.commitDataRequest.connect(self._save, Qt.ConnectionType.DirectConnection)
        app.aboutToQuit.connect(self._end_windows, Qt.ConnectionType.DirectConnection)
        app.session_ended.connect(self._end)

    def set_windows(self, windows: Iterable[Window]) -> None:
        """Sets the windows whose plans are to be saved."""
        self._windows = windows

    def _end_soon(self, number: int) -> None:
        self._status = process_signals.exit_status(number)
        # By a timer: the keys pressed before the signal are still on their way. A nested event loop would not do: it
        # could not end before a dialog's loop that began meanwhile, while a timer fires in the dialog's loop too.
        QTimer.singleShot(LAST_KEYS, self, self._end)

    def _save(self) -> None:
        """Saves, and keeps the windows open: the session may still go on, if another program refuses to end."""
        QGuiApplication.inputMethod().commit()
        save_all(tuple(self._windows))

    def _end(self) -> None:
        if not self._has_ended:
            self._end_windows()
            jobs.stop(JOBS)
            self._watch.shorten_timeout()
            process_signals.ignore()
            self._app.exit(self._status)

    def _save_without_gui(self) -> None:
        """Keeps the plans, on another thread, since the GUI thread has not ended in time."""
        unsaved_recovery.wait([window.unsaved_recovery.keep_plan() for window in self._windows])
        atomic.remove_unfinished()

    def _end_windows(self) -> None:
        windows = tuple(self._windows)
        if windows and not self._has_ended:
            self._has_ended = True
            QGuiApplication.inputMethod().commit()
            end_all(windows)


def save_all(windows: Sequence[Window]) -> None:
    """Saves everything that was typed, within seconds and without a question.

    What a plan's file does not take, and text in fields that was not applied yet, is offered at the next start. All
    plans are sent to the disk before the first one is waited for: a disk that does not answer delays no other plan.
    """
    _in_each(windows, lambda window: window.files.flush())
    end = monotonic() + SHUTDOWN_TIMEOUT
    _in_each(windows, lambda window: window.files.wait_for_disk(max(0.0, end - monotonic())))
    unsaved_recovery.wait([window.unsaved_recovery.keep(window.session) for window in windows])


def end_all(windows: Sequence[Window]) -> None:
    """Saves and closes `windows` without a question, within seconds."""
    _in_each(windows, lambda window: window.save_layout())
    save_all(windows)
    # Plans whose disk does not answer are closed last.
    in_order = sorted(windows, key=lambda window: window.session is not None and not window.session.is_on_disk())
    sessions = [window.session for window in windows]
    _in_each(in_order, lambda window: window.close_at_shutdown())
    # Again: the disks may have answered meanwhile.
    threads = [window.unsaved_recovery.keep(session) for window, session in zip(windows, sessions, strict=True)]
    unsaved_recovery.wait(threads)
    windows[0].settings.sync()


def _in_each(windows: Iterable[Window], do: Callable[[Window], object]) -> None:
    """Calls `do` with each window; an unexpected error in one window is reported, and does not stop the others."""
    for window in windows:
        try:
            do(window)
        except Exception as fault:  # noqa: BLE001 - the boundary: the fault report gets the exception
            sys.excepthook(type(fault), fault, fault.__traceback__)
