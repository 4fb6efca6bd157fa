"""An icon that cannot be clicked."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.icons import icon


class IconLabel(QWidget):
    """One icon in the colours of the theme. `size` names a token: "icon_size", "large_icon_size" or "huge_icon_size".
    Text beside it must say what the icon means.
    """

    def __init__(self, name: str, size: str = "icon_size", tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(name, tone)

    def set_icon(self, name: str, tone: str = "text") -> None:
        """Shows another icon."""
        self._icon = icon(name, tone=tone)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        side = getattr(theme.current(), self._size)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
