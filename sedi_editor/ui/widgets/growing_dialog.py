"""The sizes of dialogs."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QDialog, QWidget

from sedi_editor.ui import theme


class GrowingDialog(QDialog):
    """Grows with its content up to the size of the screen. It shrinks only when the user makes it smaller."""

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.grow()
        return taken

    def grow(self) -> None:
        """Resizes to the size hint, where that is larger than the dialog."""
        self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(self.screen().availableSize()))


def resize_for_text(dialog: QWidget, width: float, height: float) -> None:
    """Resizes to so many steps of space at the default size of text; larger letters take more, at most the screen."""
    tokens = theme.current()
    wanted = QSize(tokens.room(width), tokens.room(height)).expandedTo(dialog.minimumSizeHint())
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize()))
