"""A button with an icon and texts that wrap: a card with a title and a hint, or one line of a list."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.widgets.icon_label import IconLabel
from sedi_editor.ui.widgets.label import Label


class CardButton(QPushButton):
    """A button that is as high as its texts need at its width. The role is "card", or "step" for a line of a list."""

    def __init__(self, icon_name: str, parent: QWidget | None = None, role: str = "card") -> None:
        super().__init__(parent)
        theme.role(self, role)
        space = theme.current().space
        is_card = role == "card"
        self._title, self._hint = Label("strong" if is_card else "", wraps=True), Label("muted", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(space(0.5))
        words.addWidget(self._title)
        words.addWidget(self._hint)
        self._row = QHBoxLayout(self)
        around = (space(4), space(3)) if is_card else (space(1), space(1.5))
        self._row.setContentsMargins(*around, *around)
        self._row.setSpacing(space(3) if is_card else space(2))
        size, edge = (
            ("large_icon_size", Qt.AlignmentFlag.AlignTop) if is_card else ("icon_size", Qt.AlignmentFlag.AlignVCenter)
        )
        self._row.addWidget(IconLabel(icon_name, size, "accent"), 0, edge)
        self._row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_texts(self, title: str, hint: str = "", tone: str = "") -> None:
        """Sets title and hint; `tone` is the colour of the hint."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        theme.tone(self._hint, tone)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self.updateGeometry()

    @property
    def words(self) -> tuple[str, str]:
        """Title and hint."""
        return self._title.text(), self._hint.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        # Enter presses it too, though it is not the default button.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._row.totalHeightForWidth(width)
