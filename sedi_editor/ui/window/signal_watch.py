"""Hears of the signals that end the program, whatever the window is busy with, and sees to it that it does end.

Python's own handlers run only when Python code does, and in an event loop that may be never. What Python writes to the
wake-up descriptor comes from the system itself, and a thread waits for it there: in a dialog of the desktop, too, or
in the middle of a drag (https://docs.python.org/3/library/signal.html#signal.set_wakeup_fd).
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
"""Seconds after which the program ends wherever it stands."""
EXIT_TIMEOUT_WHEN_SAVED = 3.0
"""Seconds after which it does so once there is nothing more to save."""


class SignalWatch(QObject):
    """`came` tells the GUI thread of the first signal; from then on the time runs."""

    came = Signal(int)

    def __init__(self, last_resort: Callable[[], object]) -> None:
        """`last_resort` is called in a thread, before the program ends wherever it stands."""
        super().__init__()
        self._last_resort = last_resort
        self._end = monotonic()
        self._pair = _pair()
        process_signals.handle(_nothing_yet)
        signal.set_wakeup_fd(self._pair.written, warn_on_full_buffer=False)
        Thread(target=self._listen, name="signals", daemon=True).start()

    def shorten_timeout(self) -> None:
        """Everything is saved: what still keeps the program from ending is not waited for much longer."""
        self._end = min(self._end, monotonic() + EXIT_TIMEOUT_WHEN_SAVED)

    def _listen(self) -> None:
        number = self._pair.read()
        while number not in process_signals.ENDING:
            number = self._pair.read()
        self._end = monotonic() + EXIT_TIMEOUT
        with suppress(RuntimeError):  # the program has ended by itself just now
            self.came.emit(number)
        while (left := self._end - monotonic()) > 0:
            sleep(min(left, 0.1))
        try:
            self._last_resort()
        finally:
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()
            os._exit(process_signals.exit_status(number))


class _Pair(Struct, frozen=True):
    """Two ends: `written` is the file descriptor that Python writes the numbers of signals to, `read` waits for one."""

    written: int
    read: Callable[[], int]
    kept: object = None
    """What would close the ends if it were gone."""


def _pair() -> _Pair:
    if sys.platform == "win32":
        # There Python writes to nothing but sockets; elsewhere their import would only slow the start.
        from socket import socketpair

        here, there = socketpair()
        there.setblocking(False)
        return _Pair(there.fileno(), lambda: here.recv(1)[0], (here, there))
    source, target = os.pipe()
    os.set_blocking(target, False)
    return _Pair(target, lambda: os.read(source, 1)[0])


def _nothing_yet(_number: int, _frame: object) -> None:
    """Python asks for a handler; what is to be done is done by who hears `came`."""
