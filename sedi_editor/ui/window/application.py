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

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self.asked_to_open.emit(Path(event.file()))
            return True
        return super().event(event)
