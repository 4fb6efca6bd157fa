"""A part of a dialog that scrolls where the screen has no room for all of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

_WIDTH, _HEIGHT = 0.95, 0.8
"""The shares of the screen that it may take; the rest is for the foot of the dialog and the title bar."""


class Scrolled(QScrollArea):
    """As wide as what is in it needs, and as high as that would like to be, but no larger than the screen."""

    def __init__(self, content: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setLayout(content)
        self.setWidget(self._inside)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._within_the_screen(self._inside.sizeHint())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least = self._within_the_screen(self._inside.minimumSizeHint())
        return QSize(least.width(), super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _within_the_screen(self, wanted: QSize) -> QSize:
        screen = self.screen().availableSize()
        room = QSize(round(screen.width() * _WIDTH), round(screen.height() * _HEIGHT))
        bar = self.verticalScrollBar().sizeHint().width() if wanted.height() > room.height() else 0
        return QSize(wanted.width() + bar, wanted.height()).boundedTo(room)
