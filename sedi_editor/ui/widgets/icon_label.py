"""An icon that only shows."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sedi_editor.ui.icons import icon


class IconLabel(QWidget):
    """One icon of `size` pixels in the colours of the theme. What it means must also stand in words beside it."""

    def __init__(self, name: str, size: int = 16, tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = QSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(name, tone)

    def set_icon(self, name: str, tone: str = "text") -> None:
        """Show another icon."""
        self._icon = icon(name, self._size.width(), tone)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
