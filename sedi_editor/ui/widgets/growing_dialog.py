"""A dialog whose content changes in size."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog


class GrowingDialog(QDialog):
    """Grows with its content up to the size of the screen. It shrinks only when the user makes it smaller."""

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.grow()
        return taken

    def grow(self) -> None:
        """Resize to the size hint, where that is larger than the dialog."""
        self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(self.screen().availableSize()))
