"""A dialog with parts that come and go, and words and letters that change."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog


class GrowingDialog(QDialog):
    """Grows with what is in it, as far as the screen goes; only its user makes it smaller."""

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.grow()
        return taken

    def grow(self) -> None:
        """Makes it as large as what is in it would like."""
        self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(self.screen().availableSize()))
