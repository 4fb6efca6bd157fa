"""What a pane shows while there is nothing in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.icons import icon
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.icon_label import IconLabel
from sedi_editor.ui.widgets.label import Label


class EmptyState(QWidget):
    """Says what will be here, and offers one next step."""

    pressed = Signal()
    """The button of the next step was pressed."""

    def __init__(self, icon_name: str, button_icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._button_icon = icon_name, button_icon
        self._texts = ("", "", "")

    def set_texts(self, title: str, hint: str = "", button: str = "", button_icon: str = "") -> None:
        """Sets what is missing, a hint, and text and icon of the button; without the text there is no button."""
        self._texts = (title, hint, button)
        self._button_icon = button_icon or self._button_icon
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        if self.layout():
            self._show_texts()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        # Most panes have something in them, and need none of these widgets.
        if not self.layout():
            self._make_widgets()
            self._show_texts()
        super().showEvent(event)

    def _make_widgets(self) -> None:
        space = theme.current().space
        self._title, self._hint = Label("strong", wraps=True), Label("muted", wraps=True)
        self._button = Button()
        self._button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(6), space(6), space(6))
        column.setSpacing(space(2))
        column.addStretch(2)
        column.addWidget(IconLabel(self._icon_name, "huge_icon_size", "muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(space(1))
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _show_texts(self) -> None:
        title, hint, button = self._texts
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(button)
        if self._button_icon:
            self._button.setIcon(icon(self._button_icon))
        self._button.setVisible(bool(button))
