"""A pane that is made when it is first shown, so that the window opens without it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

Pane = TypeVar("Pane", bound=QWidget)


class LazyPane(QWidget, Generic[Pane]):
    """The place of a pane that `make` makes, given its parent. The pane scrolls where the place is too small."""

    too_narrow = Signal()
    """The pane has become wider than its place."""

    def __init__(self, make: Callable[[QWidget], Pane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pane: Pane | None = None
        self.is_deferred = False
        """Whether showing the place does not make the pane yet; calling `pane` always does."""

    @property
    def is_made(self) -> bool:
        """Whether the pane has been made."""
        return self._pane is not None

    def pane(self) -> Pane:
        """Returns the pane; makes it if it has not been made yet."""
        if self._pane is None:
            # The scroll area is made late, too: each of its six widgets would be styled at the start.
            area = _PaneArea(self)
            area.too_narrow.connect(self.too_narrow)
            self._pane = self._make(area.viewport())
            area.setWidget(self._pane)
            whole = QVBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(area)
            self.setFocusProxy(self._pane)
        return self._pane

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        if not self.is_deferred:
            self.pane()
        super().showEvent(event)


class _PaneArea(QScrollArea):
    """As narrow as its pane can be, but not as low."""

    too_narrow = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least, pane = super().minimumSizeHint(), self.widget()
        return QSize(pane.minimumSizeHint().width(), least.height()) if pane else least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        is_request = event.type() is QEvent.Type.LayoutRequest and watched is self.widget()
        if is_request and self.minimumSizeHint().width() > self.width():
            self.too_narrow.emit()
        return super().eventFilter(watched, event)
