"""The report of unexpected errors: each is shown once and logged, without text of the plan; the program goes on."""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, QThread, Signal
from shiboken6 import isValid

from sedi_editor import __version__


class FaultReport(QObject):
    """Gets every exception that nothing else has caught, on any thread.

    `reported` is emitted on the GUI thread, once for each place in the program that fails. Its text has the type of the
    exception and the traceback's functions and lines, and leaves out the exception's message, which may quote a plan.
    """

    reported = Signal(str, object)
    """The text, and the QObject that failed; None where it is not known."""
    _raised = Signal(str, object)

    def __init__(self, log: Path | None = None, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self.log = log or log_file()
        self._clock = clock
        self._known: set[str] = set()
        self._raised.connect(self._report)

    def install(self) -> None:
        """Sets the exception hooks of Python and of its threads."""
        import threading

        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def add(self, fault: BaseException, failed: QObject | None = None) -> None:
        """Reports an exception that was caught at a boundary; `failed` is the QObject that failed, if it is known."""
        self._hook(type(fault), fault, fault.__traceback__, failed)

    def _hook(
        self,
        kind: type[BaseException],
        fault: BaseException | None,
        trace: TracebackType | None,
        failed: QObject | None = None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        text = described(kind, trace)
        if QThread.currentThread() is self.thread():
            self._report(text, failed or failed_in(trace))
        else:
            self._raised.emit(text, failed)

    def _report(self, text: str, failed: QObject | None) -> None:
        first_time = text not in self._known
        self._known.add(text)
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("a", encoding="utf-8") as log:
                log.write(f"{self._clock():%Y-%m-%d %H:%M:%S}\n{text}\n" if first_time else "again\n")
        except OSError:
            pass  # the error is shown even if the log cannot be written
        if first_time:
            self.reported.emit(text, failed)


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The type of the exception, its traceback, and the system; nothing that was typed."""
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    system = f"sedi-editor {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join([kind.__qualname__, *lines, system])


def failed_in(trace: TracebackType | None) -> QObject | None:
    """The innermost QObject whose method is in the traceback, or None. To be called on the GUI thread."""
    methods = (frame.f_locals.get("self") for frame, _line in traceback.walk_tb(trace))
    return next((owner for owner in reversed(list(methods)) if isinstance(owner, QObject) and isValid(owner)), None)


def log_file() -> Path:
    """The path of the log, in the user's data folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(folder) / "sedi-editor" / "faults.log"
