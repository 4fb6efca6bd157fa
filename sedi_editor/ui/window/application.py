"""The program as the desktop sees it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Also hears of plans that macOS hands over: opened in the Finder, or dropped on the program's icon."""

    asked_to_open = Signal(object)
    """With the Path of the file."""
    session_ended = Signal()
    """The desktop ends the program, after it has asked it to save."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._session_may_end = False
        self.commitDataRequest.connect(self._expect_the_end)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self.asked_to_open.emit(Path(event.file()))
            return True
        if event.type() is QEvent.Type.Quit and self._session_may_end:
            # Qt would close the windows, and a dialog that does not go would keep the program.
            self.session_ended.emit()
            return True
        return super().event(event)

    def _expect_the_end(self) -> None:
        self._session_may_end = True
