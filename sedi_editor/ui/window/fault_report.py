"""What the program does about an error that nobody expected: it tells once, keeps a log without plan text, goes on."""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, QThread, Signal

from sedi_editor import __version__


class FaultReport(QObject):
    """Takes every exception that nothing else has caught, on any thread.

    `told` is emitted on the GUI thread, once for each place in the program that fails, with the text to pass on: the
    kind of error and the lines of the program that led to it. What the error says is left out, for it may quote a plan.
    """

    told = Signal(str)
    _raised = Signal(str)

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

    def take(self, fault: BaseException) -> None:
        """Takes an exception that was caught at a boundary."""
        self._hook(type(fault), fault, fault.__traceback__)

    def _hook(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        text = described(kind, trace)
        if QThread.currentThread() is self.thread():
            self._take(text)
        else:
            self._raised.emit(text)

    def _take(self, text: str) -> None:
        first_time = text not in self._known
        self._known.add(text)
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("a", encoding="utf-8") as log:
                log.write(f"{self._clock():%Y-%m-%d %H:%M:%S}\n{text}\n" if first_time else "again\n")
        except OSError:
            pass  # a log that cannot be written must not hide the error itself
        if first_time:
            self.told.emit(text)


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error, where in the program it came up, and on what system: nothing of what was typed."""
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    system = f"sedi-editor {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join([kind.__qualname__, *lines, system])


def log_file() -> Path:
    """Where faults are logged."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(folder) / "sedi-editor" / "faults.log"
