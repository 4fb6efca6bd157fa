"""The dialog that lists the keyboard shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.widgets.growing_dialog import resize_for_text
from sedi_editor.ui.widgets.row_list import show_as_list
from sedi_editor.ui.widgets.search_box import SearchBox
from sedi_editor.ui.window.key_lines import KeyLine, found, key_lines

_SIZE = (210, 130)
"""In steps of the theme."""


class KeyTable(Translatable, QDialog):
    """A table of all keys, which a field narrows to those with the typed words or keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lines: list[KeyLine] = []
        self.box = SearchBox()
        self.table = QTableWidget(0, 3)
        self._empty = EmptyState("keyboard")
        self._stack = QStackedWidget()
        self._lay_out()
        self.box.searched.connect(self._filter)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.box.set_placeholder(_("Search by what it does, or by its keys"))
        self.table.setAccessibleName(_("Keyboard shortcuts"))
        self.table.setHorizontalHeaderLabels([_("What it does"), _("Menu"), _("Keys")])
        self._lines = list(key_lines())
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            menu = QTableWidgetItem(line.menu or "–")
            menu.setData(Qt.ItemDataRole.AccessibleTextRole, line.menu or _("In no menu"))
            words = QTableWidgetItem(line.words)
            words.setToolTip(line.words)
            items = words, menu, QTableWidgetItem(line.shown_keys)
            for column, item in enumerate(items):
                self.table.setItem(row, column, item)
        self._filter()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.box.hasFocus():
            first = next((row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)), None)
            if first is not None:
                self.table.setCurrentCell(first, 0)
                self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _filter(self) -> None:
        typed = self.box.text()
        shown = found(self._lines, typed)
        for row, is_shown in enumerate(shown):
            self.table.setRowHidden(row, not is_shown)
        words = _("“{words}” was not found").format(words=typed.strip())
        self._empty.set_texts(words, _("Fewer or shorter words find more."))
        self._stack.setCurrentWidget(self.table if any(shown) else self._empty)

    def _lay_out(self) -> None:
        space = theme.current().space
        show_as_list(self.table)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.box)
        column.addWidget(self._stack, 1)
        resize_for_text(self, *_SIZE)
        self.box.setFocus()
