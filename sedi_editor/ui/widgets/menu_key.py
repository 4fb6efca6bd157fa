"""Opens context menus by a key: Shift+F10, which Qt knows on Windows alone, and the Menu key of lists and tables."""

import sys

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

SHIFT_F10 = "Shift+F10"


def open_menu(widget: QWidget) -> None:
    """Opens the context menu of `widget` at its cursor."""
    # A QRect or a QRectF, by the class of the widget.
    point = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).center().toPoint()
    area = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, area.mapToGlobal(point))
    QApplication.sendEvent(widget, event)


def asks_for_menu(event: QKeyEvent) -> bool:
    """Whether a pressed key is Shift+F10, where Qt does not open a menu by itself."""
    is_shift_f10 = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return is_shift_f10 and sys.platform != "win32"


def add_menu_key(window: QWidget, parent: QObject) -> None:
    """Lets Shift+F10 open the context menu of the widget that has the focus in `window`, as long as `parent` lives."""
    if sys.platform != "win32":
        action = QAction(parent)
        action.setShortcut(SHIFT_F10)
        action.triggered.connect(lambda: (focus := window.focusWidget()) and open_menu(focus))
        window.addAction(action)


def place_of_current(view: QAbstractItemView) -> QRect | None:
    """Where in its viewport the current item of `view` is seen; None without one.

    A view returns it as its ImCursorRectangle, at whose centre Qt opens the menu: it would be that of the whole view.
    """
    seen = view.visualRect(view.currentIndex()).intersected(view.viewport().rect())
    return None if seen.isEmpty() else seen
