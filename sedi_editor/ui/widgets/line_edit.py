"""A line edit with a limit."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from sedi_editor.i18n import _, grouped
from sedi_editor.ui.widgets.menu_key import asks_for_menu, open_menu

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        from sedi_editor.ui.widgets.text_menu import text_menu

        menu = text_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if asks_for_menu(event):
            open_menu(self)
        else:
            super().keyPressEvent(event)

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
