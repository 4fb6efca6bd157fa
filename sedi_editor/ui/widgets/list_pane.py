"""How a side pane with a list is laid out, so that all of them are alike."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.widgets.pane_header import PaneHeader


class ListPane(QFrame):
    """A header, filters, and the list with what is done about the selected one below it, or why it is empty."""

    def lay_out(
        self, header: PaneHeader, filters: QWidget, shown: QWidget, below: QWidget, empty: EmptyState
    ) -> QVBoxLayout:
        """Puts them in their places, once; returns the column, for what else is to stand at its foot."""
        theme.role(self, "pane")
        # A stack shows its first widget at once: without a parent, as a window of its own.
        found = QWidget(self)
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(shown, 1)
        column.addWidget(below)
        self._stack = QStackedLayout()
        self._stack.addWidget(found)
        self._stack.addWidget(empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(header)
        whole.addWidget(filters)
        whole.addLayout(self._stack, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return whole

    def show_list(self, shown: bool) -> None:
        """Whether the list is to be seen, or why it is empty."""
        self._stack.setCurrentIndex(0 if shown else 1)
