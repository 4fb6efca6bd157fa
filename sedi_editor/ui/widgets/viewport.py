"""The viewport of a scroll area, for what is shown at the start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_NAME = "qt_scrollarea_viewport"
"""The name that Qt gives to viewports."""


def found_viewport(area: QAbstractScrollArea) -> QWidget:
    """The viewport of `area`: the object that `area.viewport()` returns, which is quick from then on.

    To find out which class a widget has that Qt made itself, PySide declares all classes of widgets, which takes 7 ms.
    Of a child that is looked for, PySide asks Qt for the name of its class.
    """
    found = area.findChild(QWidget, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    return found or area.viewport()
