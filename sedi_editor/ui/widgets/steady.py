"""A scroll bar that keeps its place, so that what is beside it does not jump."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea


def keep_room_for_scroll_bar(area: QAbstractScrollArea) -> None:
    """The vertical scroll bar of `area` has its place always, and is to be seen where there is something to scroll."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
    bar.setEnabled(bar.maximum() > bar.minimum())
