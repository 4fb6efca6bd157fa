"""The field beside a text that asks for the address of a link."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.richtext import is_link
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.line_edit import LineEdit


def address_of(typed: str) -> str:
    """The address for typed text, such as "www.example.org" or "a@example.org"; "" if it is no address."""
    typed = typed.strip().replace(" ", "%20")
    if is_link(typed):
        return typed
    name, at, host = typed.partition("@")
    guess = f"mailto:{typed}" if at and name and "/" not in typed else f"https://{typed}"
    return guess if is_link(guess) and "." in (host or typed).strip(".") else ""


class LinkPopover(Translatable, QFrame):
    """Asks for an address, below the text; closes on Escape, and when it loses the focus."""

    chosen = Signal(str)
    """The address to link to; "" to remove the link."""

    def __init__(self, text: QWidget, address: str) -> None:
        super().__init__(text.window())
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.role(self, "card")
        self._label = QLabel()
        self.field = LineEdit(address)
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

    def show_at(self, place: QRect) -> None:
        """Opens just below `place`, in coordinates of the text, and within the window."""
        window, gap = self._text.window(), theme.current().space()
        self.adjustSize()
        at = self._text.mapTo(window, place.bottomLeft()) + QPoint(0, gap)
        if at.y() + self.height() > window.height():
            at.setY(max(0, self._text.mapTo(window, place.topLeft()).y() - self.height() - gap))
        at.setX(max(0, min(at.x(), window.width() - self.width())))
        self.move(at)
        self.show()
        self.raise_()
        self.field.setFocus()
        QApplication.instance().focusChanged.connect(self._follow_focus)  # pyright: ignore

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
        self._leave()
        self.chosen.emit(address)

    def _remove(self) -> None:
        self._leave()
        self.chosen.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.remove_button.hasFocus():
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.apply_button.hasFocus():
            self._apply()
        # Accepted, so that no key reaches the text.
        event.accept()

    def _leave(self) -> None:
        self.close()
        self._text.setFocus()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.close()

    def _forget_problem(self) -> None:
        theme.tone(self.field, "")
        self._problem.hide()
