"""The mouse wheel scrolls, and changes a choice, such as a combo box, only while the choice has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QTabBar, QTabWidget, QWidget


def without_wheel_focus(widget: QWidget) -> None:
    """Has `widget` take the focus by keys and clicks alone: Qt gives it to boxes over which the wheel turns."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def keeps_wheel(widget: QWidget, event: QWheelEvent) -> bool:
    """Whether `widget` may take the wheel. If not, the event is ignored, and goes to what `widget` stands in."""
    if not widget.hasFocus():
        event.ignore()
    return widget.hasFocus()


class TabWidget(QTabWidget):
    """Pages with tabs, over which the wheel shows no other page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(_TabBar(self))


class WheelFilter(QObject):
    """Keeps the wheel from the boxes of a dialog that is Qt's own, such as the one for files."""

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
