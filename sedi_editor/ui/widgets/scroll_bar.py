"""A scroll bar whose width is always reserved, so that the text beside it does not jump."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea


def reserve_scroll_bar(area: QAbstractScrollArea) -> None:
    """Shows the vertical scroll bar of `area` always, and enables it only where there is something to scroll."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
    bar.setEnabled(bar.maximum() > bar.minimum())
