"""A pane that is made when it is first shown, so that the window opens without it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

Pane = TypeVar("Pane", bound=QWidget)


class LazyPane(QScrollArea, Generic[Pane]):
    """A scroll area that holds the pane made by `make`."""

    narrow = Signal()
    """The pane needs more width than there is."""

    def __init__(self, make: Callable[[QWidget], Pane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pane: Pane | None = None
        self.waits = False
        """Whether the scroll area stays empty when it is shown, until `pane` is called."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def is_made(self) -> bool:
        """Whether the pane is there."""
        return self._pane is not None

    def pane(self) -> Pane:
        """The pane, made now if it is not there yet."""
        if self._pane is None:
            self._pane = self._make(self.viewport())
            self.setWidget(self._pane)
            self.updateGeometry()
            self.setFocusProxy(self._pane)
        return self._pane

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least = super().minimumSizeHint()
        return QSize(self._pane.minimumSizeHint().width(), least.height()) if self._pane else least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        asked = event.type() is QEvent.Type.LayoutRequest and watched is self._pane
        if asked and self.minimumSizeHint().width() > self.width():
            self.narrow.emit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        if not self.waits:
            self.pane()
        super().showEvent(event)
