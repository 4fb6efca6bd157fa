"""Hears of the signals that end the program, whatever the window is busy with, and sees to it that it does end.

Python's own handlers run only when Python code does, and in an event loop that may be never. What Python writes to the
wake-up socket comes from the system itself, and a thread waits for it there: in a dialog of the desktop, too, or in the
middle of a drag (https://docs.python.org/3/library/signal.html#signal.set_wakeup_fd).
"""

import os
import signal
import sys
from contextlib import suppress
from socket import socketpair
from threading import Thread
from time import monotonic, sleep

from PySide6.QtCore import QObject, Signal

from sedi_editor import process_signals

LONGEST = 12.0
"""Seconds after which the program ends wherever it stands."""
AFTERWARDS = 3.0
"""Seconds after which it does so once there is nothing more to save."""


class SignalWatch(QObject):
    """`came` tells the GUI thread of the first signal; from then on the time runs."""

    came = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._end = monotonic()
        self._here, there = socketpair()
        there.setblocking(False)
        self._there = there
        process_signals.handle(_nothing_yet)
        signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
        Thread(target=self._listen, name="signals", daemon=True).start()

    def hurry(self) -> None:
        """Everything is saved: what still keeps the program from ending is not waited for much longer."""
        self._end = min(self._end, monotonic() + AFTERWARDS)

    def _listen(self) -> None:
        number = self._here.recv(1)[0]
        while number not in process_signals.ENDING:
            number = self._here.recv(1)[0]
        self._end = monotonic() + LONGEST
        with suppress(RuntimeError):  # the program has ended by itself just now
            self.came.emit(number)
        while (left := self._end - monotonic()) > 0:
            sleep(min(left, 0.1))
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(process_signals.exit_status(number))


def _nothing_yet(_number: int, _frame: object) -> None:
    """Python asks for a handler; what is to be done is done by who hears `came`."""
