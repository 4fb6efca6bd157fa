"""The header of a pane."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.widgets.label import Chip, Label


class PaneHeader(QWidget):
    """A title, a count, and at the right the buttons of the pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = theme.current().space
        self._title, self._count = Label("title", wraps=True), Chip()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(space(4), space(2), space(2), space(2))
        self._line.setSpacing(space(2))
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self._count)

    def set_title(self, title: str, count: str = "") -> None:
        """Shows `title`, and `count` in a chip unless it is empty."""
        self._title.setText(title)
        self._count.set_content(count)

    def add(self, widget: QWidget) -> None:
        """Adds a button, or another small widget, at the right end."""
        self._line.addWidget(widget)
