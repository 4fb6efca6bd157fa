"""A piece of a pane on a ground of its own."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sedi_editor.ui import theme


class Card(QFrame):
    """What belongs together, in a rounded frame; put it into `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        space = theme.current().space
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(space(4), space(3), space(4), space(4))
        self.body.setSpacing(space(2))


class Hairline(QFrame):
    """A line of one pixel between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "hairline")
        self.setFixedHeight(1)
