"""What the program does about an error that nobody expected: it tells once, keeps a log without plan text, goes on."""

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
    """Takes every exception that nothing else has caught, on any thread.

    `told` is emitted on the GUI thread, once for each place in the program that fails, with the text to pass on: the
    kind of error and the lines of the program that led to it. What the error says is left out, for it may quote a plan.
    """

    told = Signal(str, object)
    """The text, and the QObject that failed, None where nothing says which."""
    _raised = Signal(str, object)

    def __init__(self, log: Path | None = None, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self.log = log or log_file()
        self._clock = clock
        self._known: set[str] = set()
        self._raised.connect(self._take)

    def watch(self) -> None:
        """From now on takes what Python would print."""
        import threading

        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def take(self, fault: BaseException, failed: QObject | None = None) -> None:
        """Takes an exception that was caught at a boundary; `failed` is what it belongs to, where that is known."""
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
            self._take(text, failed or failed_in(trace))
        else:
            self._raised.emit(text, failed)

    def _take(self, text: str, failed: QObject | None) -> None:
        first_time = text not in self._known
        self._known.add(text)
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("a", encoding="utf-8") as log:
                log.write(f"{self._clock():%Y-%m-%d %H:%M:%S}\n{text}\n" if first_time else "again\n")
        except OSError:
            pass  # a log that cannot be written must not hide the error itself
        if first_time:
            self.told.emit(text, failed)


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error, where in the program it came up, and on what system: nothing of what was typed."""
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    system = f"sedi-editor {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join([kind.__qualname__, *lines, system])


def failed_in(trace: TracebackType | None) -> QObject | None:
    """The QObject whose method failed, the innermost of them; None where no method of one did. On the GUI thread."""
    methods = (frame.f_locals.get("self") for frame, _line in traceback.walk_tb(trace))
    return next((one for one in reversed(list(methods)) if isinstance(one, QObject) and isValid(one)), None)


def log_file() -> Path:
    """Where faults are logged."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(folder) / "sedi-editor" / "faults.log"
