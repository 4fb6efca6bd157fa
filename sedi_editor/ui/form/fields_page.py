"""A page of fields with a scroll bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sedi_editor.ui import theme

_WIDEST = 220
"""In steps of the theme: longer lines are hard to read."""


class FieldsPage(QScrollArea):
    """A page whose fields are added to the layout `column`; its width is limited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = theme.current().space
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QWidget(self.viewport())
        inside = QWidget(around)
        outer = QVBoxLayout(around)
        outer.setContentsMargins(space(4), space(4), space(4), space(4))
        inside.setMaximumWidth(space(_WIDEST))
        outer.addWidget(inside)
        outer.addStretch(1)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(space(4))
        self.setWidget(around)
