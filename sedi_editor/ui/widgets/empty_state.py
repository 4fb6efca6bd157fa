"""What a pane shows while there is nothing in it."""

from PySide6.QtCore import Qt, Signal
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
        space = theme.current().space
        self._title, self._hint = Label("strong", wraps=True), Label("muted", wraps=True)
        self._button = Button(icon_name=button_icon)
        self._button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(6), space(6), space(6))
        column.setSpacing(space(2))
        column.addStretch(2)
        column.addWidget(IconLabel(icon_name, "huge_icon_size", "muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(space(1))
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_texts(self, title: str, hint: str = "", button: str = "", button_icon: str = "") -> None:
        """Set what is missing, a hint, and text and icon of the button; without the text there is no button."""
        if button_icon:
            self._button.setIcon(icon(button_icon))
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
