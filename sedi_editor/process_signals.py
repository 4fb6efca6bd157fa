"""The signals by which a person or the system ends the program: Ctrl+C, a terminal that is closed, a shutdown."""

import os
import signal
import sys
from collections.abc import Callable
from threading import Timer, main_thread
from time import monotonic
from types import FrameType

ENDING = tuple(
    signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if name in signal.Signals.__members__
)
"""The signals of these that the system has; SIGBREAK is Ctrl+Break on Windows."""

_AT_ONCE = 1.0
"""The seconds in which a second signal is ignored, since it asks for the same."""
_A_MOMENT = 0.002
"""Seconds."""

_raised = -_AT_ONCE

Handler = Callable[[int, FrameType | None], object]


def exit_status(number: int) -> int:
    """The status of a program that a signal ended, as shells show it: 130 for Ctrl+C."""
    return 128 + number


def handle(handler: Handler) -> None:
    """Makes `handler` the handler of the signals in ENDING, except for signals that the parent process ignores."""
    for number in ENDING:
        # `nohup` ignores SIGHUP, and a shell SIGINT for what runs in its background.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def ignore() -> None:
    """Makes the process ignore the signals in ENDING, since one could break off the end of the program."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


def exit_on_signals() -> None:
    """Makes the signals in ENDING raise SystemExit: there is no traceback, and unfinished files are removed."""
    handle(_exit)
    sys.unraisablehook = _raise_again


def exit_at_once_on_signals() -> None:
    """Makes the signals in ENDING end the process at once: while the program starts there is nothing to save.

    An exception from a handler would be lost while Qt creates its classes.
    """
    handle(lambda number, _frame: os._exit(exit_status(number)))


class _Ended(SystemExit):
    """The exception that a signal raises."""


def _exit(number: int, frame: FrameType | None) -> None:
    global _raised
    if _is_within_raise_again(frame):
        # Raised here, it would be lost again: Python only reports what an unraisable hook raises.
        _send_later(number)
        return
    now = monotonic()
    if now - _raised >= _AT_ONCE:
        _raised = now
        raise _Ended(exit_status(number))
    # A second Ctrl+C must not break off the clean-up after the first.


def _raise_again(lost: "sys.UnraisableHookArgs") -> None:
    """Raises again what a signal raised while Python deleted an object: Python drops exceptions there."""
    global _raised
    if not isinstance(lost.exc_value, _Ended):
        sys.__unraisablehook__(lost)
        return
    _raised = -_AT_ONCE
    _send_later(int(str(lost.exc_value)) - exit_status(0))


def _is_within_raise_again(frame: FrameType | None) -> bool:
    while frame and frame.f_code is not _raise_again.__code__:
        frame = frame.f_back
    return frame is not None


def _send_later(number: int) -> None:
    later = Timer(_A_MOMENT, _send, (number,))
    later.daemon = True
    later.start()


def _send(number: int) -> None:
    if sys.platform == "win32":
        signal.raise_signal(number)
    else:
        # The signal goes to the main thread, which may be waiting and wakes up by it alone.
        signal.pthread_kill(main_thread().ident or 0, number)
