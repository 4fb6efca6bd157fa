"""A scroll area for a part of a dialog that may be larger than the screen."""

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

_WIDTH, _HEIGHT = 0.95, 0.8
"""The shares of the screen that it may take; the rest is for the buttons of the dialog and the title bar."""


class FittedScrollArea(QScrollArea):
    """As large as the size hint of its content, but no larger than the screen."""

    def __init__(self, content: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setLayout(content)
        self.setWidget(self._inside)

    def sizeHint(self) -> QSize:  # noqa: N802
        wanted, room = self._inside.sizeHint(), self._room
        bar = self.verticalScrollBar().sizeHint().width() if wanted.height() > room.height() else 0
        return QSize(wanted.width() + bar, wanted.height()).boundedTo(room)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        # The user may make it lower than its content: the width then has room for the scroll bar, too.
        least = self._inside.minimumSizeHint().grownBy(QMargins(0, 0, self.verticalScrollBar().sizeHint().width(), 0))
        return QSize(least.boundedTo(self._room).width(), super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @property
    def _room(self) -> QSize:
        screen = self.screen().availableSize()
        return QSize(round(screen.width() * _WIDTH), round(screen.height() * _HEIGHT))
