"""Receives the signals that end the program, whatever the window is doing, and makes sure that the program does end.

Python's signal handlers run only while Python code runs, and in Qt's event loop that may be never. But Python's C code
writes the signal's number to the wake-up descriptor at once, also in a dialog of the desktop or in the middle of a
drag, and a thread reads it (https://docs.python.org/3/library/signal.html#signal.set_wakeup_fd).
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from time import monotonic, sleep

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from sedi_editor import process_signals

EXIT_TIMEOUT = 12.0
"""Seconds after a signal until the program exits in any case."""
EXIT_TIMEOUT_WHEN_SAVED = 3.0
"""Seconds until the program exits in any case, once everything is saved."""


class SignalWatch(QObject):
    """Receives the first signal in a thread, and exits if the program has not ended in time."""

    received = Signal(int)
    """The number of the first signal."""

    def __init__(self, last_resort: Callable[[], object]) -> None:
        """`last_resort` is called in a thread, before the program exits because it has not ended in time."""
        super().__init__()
        self._last_resort = last_resort
        self._end = monotonic()
        self._pipe = _wake_up_pipe()
        process_signals.handle(_ignore)
        signal.set_wakeup_fd(self._pipe.write_end, warn_on_full_buffer=False)
        Thread(target=self._listen, name="signals", daemon=True).start()

    def shorten_timeout(self) -> None:
        """Shortens the time that is left, once everything is saved."""
        self._end = min(self._end, monotonic() + EXIT_TIMEOUT_WHEN_SAVED)

    def _listen(self) -> None:
        number = self._pipe.read()
        while number not in process_signals.ENDING:
            number = self._pipe.read()
        self._end = monotonic() + EXIT_TIMEOUT
        with suppress(RuntimeError):  # the program has just ended by itself, and this object is deleted
            self.received.emit(number)
        while (left := self._end - monotonic()) > 0:
            sleep(min(left, 0.1))
        try:
            self._last_resort()
        finally:
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()
            os._exit(process_signals.exit_status(number))


class _WakeUpPipe(Struct, frozen=True):
    """Python writes the numbers of signals to the file descriptor `write_end`; `read` waits for one."""

    write_end: int
    read: Callable[[], int]
    sockets: object = None
    """Keeps the sockets open, which are closed when nothing refers to them."""


def _wake_up_pipe() -> _WakeUpPipe:
    if sys.platform == "win32":
        # On Windows the descriptor must be a socket; elsewhere the import would slow the start.
        from socket import socketpair

        reading, writing = socketpair()
        writing.setblocking(False)
        return _WakeUpPipe(writing.fileno(), lambda: reading.recv(1)[0], (reading, writing))
    reading_end, writing_end = os.pipe()
    os.set_blocking(writing_end, False)
    return _WakeUpPipe(writing_end, lambda: os.read(reading_end, 1)[0])


def _ignore(_number: int, _frame: object) -> None:
    """A handler that does nothing: Python needs one, and `received` does the rest."""
