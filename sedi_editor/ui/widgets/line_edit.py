"""A line to type in."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from sedi_editor.i18n import _, grouped

MOST = 5_000
"""Characters that may be typed or pasted: Qt lays out the whole line anew at each key."""
_MOST_SHOWN = 2_000_000
"""Characters that the program may show, more than any text has: Qt would cut off the rest, and it would be lost."""


class LineEdit(QLineEdit):
    """Takes nothing in once it is full, and says so beside it; a longer line that it was given can be shortened."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST_SHOWN)
        room = _Room(self)
        self.setValidator(room)
        self.textChanged.connect(room.take)
        self.inputRejected.connect(self._say_full)
        self.setText(text)

    def _say_full(self) -> None:
        words = _("A line holds at most {most} characters. Nothing was added.").format(most=grouped(MOST))
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), words, self)


class _Room(QValidator):
    """Lets a line grow to MOST characters, or stay as long as it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._length = 0

    def take(self, text: str) -> None:
        """The line has another text."""
        self._length = len(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        fits = len(text) <= max(MOST, self._length)
        return (QValidator.State.Acceptable if fits else QValidator.State.Invalid), text, position
