"""A pane that is made when it is first shown, so that the window opens without it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

Pane = TypeVar("Pane", bound=QWidget)


class LazyPane(QScrollArea, Generic[Pane]):
    """A scroll area for the pane that `make` makes, given its parent."""

    too_narrow = Signal()
    """The pane has become wider than the scroll area."""

    def __init__(self, make: Callable[[QWidget], Pane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pane: Pane | None = None
        self.is_deferred = False
        """Whether showing the scroll area does not make the pane yet; calling `pane` always does."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def is_made(self) -> bool:
        """Whether the pane has been made."""
        return self._pane is not None

    def pane(self) -> Pane:
        """Returns the pane; makes it if it has not been made yet."""
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
        is_request = event.type() is QEvent.Type.LayoutRequest and watched is self._pane
        if is_request and self.minimumSizeHint().width() > self.width():
            self.too_narrow.emit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        if not self.is_deferred:
            self.pane()
        super().showEvent(event)
