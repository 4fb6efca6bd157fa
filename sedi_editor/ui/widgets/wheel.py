"""Keeps the mouse wheel from changing a value, such as that of a combo box, unless the box has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QTabBar, QTabWidget, QWidget


def without_wheel_focus(widget: QWidget) -> None:
    """Lets `widget` take the focus by keys and clicks only; by default, the wheel sets the focus to boxes, too."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def keeps_wheel(widget: QWidget, event: QWheelEvent) -> bool:
    """Whether `widget` may handle the wheel. If not, the event is ignored, so that its parent gets the event."""
    if not widget.hasFocus():
        event.ignore()
    return widget.hasFocus()


class TabWidget(QTabWidget):
    """A tab widget whose tabs ignore the wheel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(_TabBar(self))


class WheelFilter(QObject):
    """Keeps the wheel from the boxes of one of Qt's own dialogs, such as QFileDialog."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        for box in (*dialog.findChildren(QComboBox), *dialog.findChildren(QAbstractSpinBox)):
            without_wheel_focus(box)
            box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget):
            return not keeps_wheel(watched, event)
        return super().eventFilter(watched, event)


class _TabBar(QTabBar):
    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()
