"""Frames and lines that divide a pane."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sedi_editor.ui import theme


class Card(QFrame):
    """A rounded frame around fields that belong together; they are added to the layout `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        space = theme.current().space
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(space(4), space(3), space(4), space(4))
        self.body.setSpacing(space(2))


class Hairline(QFrame):
    """A line one pixel thick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "hairline")
        self.setFixedHeight(1)
