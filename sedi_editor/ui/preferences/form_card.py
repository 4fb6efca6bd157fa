"""A card of fields, each with a label beside it and a hint below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.widgets.card import Card
from sedi_editor.ui.widgets.icon_label import IconLabel
from sedi_editor.ui.widgets.label import Label


class FormCard(Card):
    """A title, and fields below it."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tokens = theme.current()
        self._title = Label("title")
        head = QHBoxLayout()
        head.setSpacing(tokens.space(2))
        head.addWidget(IconLabel(icon_name, "large_icon_size", "accent"))
        head.addWidget(self._title, 1)
        self.body.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.space(4))
        self._grid.setVerticalSpacing(tokens.space(1))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 9 * tokens.base_size)
        self.body.addLayout(self._grid)
        self._words: dict[QWidget, tuple[Label, Label]] = {}

    def add(self, field: QWidget) -> None:
        """Adds `field` below the others."""
        label, hint = Label(), Label("label", wraps=True)
        label.setBuddy(field)
        self._words[field] = label, hint
        row = 3 * len(self._words)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(hint, row + 1, 1)
        self._grid.setRowMinimumHeight(row + 2, theme.current().space(1))

    def set_title(self, title: str) -> None:
        """Sets the title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_field_label(self, field: QWidget, words: str, hint: str = "") -> None:
        """Sets the label of `field`, with & before its shortcut key, and its hint."""
        label, below = self._words[field]
        label.setText(words)
        below.setText(hint)
        below.setVisible(bool(hint))
        field.setAccessibleName(words.replace("&", ""))
        field.setAccessibleDescription(hint)
