"""A line of the plan that is no rich text: a number, a symbol."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sedi_editor.errors import UserError
from sedi_editor.ui import theme
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.label import Label


class LineField(QWidget):
    """A line with its label; `take` brings what was typed into the plan, when one leaves it or presses Enter."""

    refused = Signal(str)

    def __init__(self, session: Session, take: Callable[[str], None]) -> None:
        super().__init__()
        self._take = take
        self._shown = ""
        self.label = Label("label")
        self.line = QLineEdit()
        self.line.editingFinished.connect(self.commit)
        session.about_to_leave.connect(self.commit)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().space(1))
        self.column.addWidget(self.label)
        self.column.addWidget(self.line)

    def say(self, name: str) -> None:
        """What the field is called."""
        self.label.setText(name)
        self.line.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Shows what the plan has, unless something else is just being typed."""
        if text != self._shown or not self.line.isModified():
            self._shown = text
            self.line.setText(text)
            self.line.setModified(False)
        theme.tone(self.line, "")

    def commit(self) -> None:
        """Brings what was typed into the plan; what cannot be taken stays there, marked, and says why."""
        text = self.line.text()
        if not self.line.isModified() or text == self._shown:
            return
        self.line.setModified(False)
        try:
            self._take(text)
        except UserError as refusal:
            self.line.setModified(True)
            theme.tone(self.line, "error")
            self.refused.emit(str(refusal))
            return
        self._shown = text
        theme.tone(self.line, "")
