"""A line edit with a limit."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from sedi_editor.i18n import _, grouped

MOST = 5_000
"""The most characters by typing and pasting: at each key Qt lays out the whole line again."""
_MOST_SHOWN = 2_000_000
"""Qt cuts a longer text off, and the rest would be lost; no text of a plan is as long."""


class LineEdit(QLineEdit):
    """Refuses more than MOST characters, and says so in a tooltip. A longer text that is set can be shortened."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST_SHOWN)
        validator = _LengthValidator(self)
        self.setValidator(validator)
        self.textChanged.connect(validator.note_text)
        self.inputRejected.connect(self._say_full)
        self.setText(text)

    def _say_full(self) -> None:
        words = _("A line holds at most {most} characters. Nothing was added.").format(most=grouped(MOST))
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), words, self)


class _LengthValidator(QValidator):
    """Accepts MOST characters, or as many as the text has already."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._length = 0

    def note_text(self, text: str) -> None:
        """To be called when the line has another text."""
        self._length = len(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        fits = len(text) <= max(MOST, self._length)
        return (QValidator.State.Acceptable if fits else QValidator.State.Invalid), text, position
