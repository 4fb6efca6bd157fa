"""The common layout of the side panes that show a list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.widgets.pane_header import PaneHeader


class ListPane(QFrame):
    """A header, filters, the list, and the commands for the selected item; an empty list is replaced by a reason."""

    def lay_out(
        self, header: PaneHeader, filters: QWidget, shown: QWidget, below: QWidget, empty: EmptyState
    ) -> QVBoxLayout:
        """Lays out the widgets; to be called once. Returns the layout, for more widgets at its end."""
        theme.role(self, "pane")
        # A stacked layout shows its first widget at once; without a parent, it would be a window of its own.
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
        """Shows the list, or with False the reason why it is empty."""
        self._stack.setCurrentIndex(0 if shown else 1)
