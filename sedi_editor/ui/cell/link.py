"""The small field beside a text that asks where a link leads."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.richtext import is_link
from sedi_editor.ui import theme
from sedi_editor.ui.words import Worded


def address_of(typed: str) -> str:
    """The address that `typed` means: "www.example.org" is a web address, "a@example.org" a mail address; or ""."""
    typed = typed.strip().replace(" ", "%20")
    if is_link(typed):
        return typed
    name, at, host = typed.partition("@")
    guess = f"mailto:{typed}" if at and name and "/" not in typed else f"https://{typed}"
    return guess if is_link(guess) and "." in (host or typed).strip(".") else ""


class LinkPopover(Worded, QFrame):
    """Asks for an address below a text; goes away by itself when something else is pressed, or with Escape."""

    chosen = Signal(str)
    """The address to link to; "" to take the link off."""

    def __init__(self, parent: QWidget, address: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.role(self, "card")
        self._label = QLabel()
        self.field = QLineEdit(address)
        self.apply_button = QPushButton()
        self.remove_button = QPushButton()
        self._problem = QLabel()
        self._lay_out()
        self.remove_button.setVisible(bool(address))
        self._problem.hide()
        self.field.selectAll()
        self.field.returnPressed.connect(self._apply)
        self.field.textEdited.connect(self._forget_problem)
        self.apply_button.clicked.connect(self._apply)
        self.remove_button.clicked.connect(self._remove)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme.current()
        theme.role(self._label, "label")
        theme.role(self.apply_button, "primary")
        theme.tone(self._problem, "error")
        self._label.setBuddy(self.field)
        self.field.setMinimumWidth(22 * tokens.base_size)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        buttons.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[tokens.space(3)] * 4)
        layout.setSpacing(tokens.space(2))
        for widget in (self._label, self.field, self._problem):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def show_below(self, widget: QWidget, place: QRect) -> None:
        """Open just below `place` in `widget`, and within the screen."""
        self.adjustSize()
        at = widget.mapToGlobal(place.bottomLeft() + QPoint(0, theme.current().space()))
        screen = widget.screen().availableGeometry()
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        if at.y() + self.height() > screen.bottom():
            at.setY(widget.mapToGlobal(place.topLeft()).y() - self.height() - theme.current().space())
        self.move(at)
        self.show()
        self.field.setFocus()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Link"))
        self._label.setText(_("&Web or mail address"))
        self.field.setAccessibleName(_("Web or mail address"))
        self.field.setPlaceholderText("https://")
        self.apply_button.setText(_("&Link"))
        self.remove_button.setText(_("&Remove the link"))
        self._problem.setText(_("This is not a web or mail address."))

    def _apply(self) -> None:
        typed = self.field.text().strip()
        address = address_of(typed)
        if typed and not address:
            theme.tone(self.field, "error")
            self._problem.show()
            self.adjustSize()
            return
        self.chosen.emit(address)
        self.close()

    def _remove(self) -> None:
        self.chosen.emit("")
        self.close()

    def _forget_problem(self) -> None:
        theme.tone(self.field, "")
        self._problem.hide()
