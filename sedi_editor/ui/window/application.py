"""The QApplication of the program."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Also handles files that macOS wants opened, and the end of the desktop's session."""

    file_open_requested = Signal(object)
    """The Path of a file that was opened in the Finder, or dropped on the program's icon."""
    session_ended = Signal()
    """The desktop ends the program, after `commitDataRequest`."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._session_may_end = False
        self.commitDataRequest.connect(self._note_commit_request)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self.file_open_requested.emit(Path(event.file()))
            return True
        if event.type() is QEvent.Type.Quit and self._session_may_end:
            # Not left to Qt: it would close the windows, and a dialog that stays open would stop the end.
            self.session_ended.emit()
            return True
        return super().event(event)

    def _note_commit_request(self) -> None:
        self._session_may_end = True
