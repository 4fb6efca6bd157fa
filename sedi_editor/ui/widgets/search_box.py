"""A field for words to search or filter by."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui.icons import icon
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.line_edit import LineEdit

PAUSE = 120
"""Milliseconds after the last key until the search begins."""


class SearchBox(Translatable, LineEdit):
    """Emits `searched` a moment after the last key, or at once on Enter.

    Escape clears a field that has text, unless `escape_clears` is False.
    """

    searched = Signal(str)
    """The words to search for, without spaces around them."""

    def __init__(self, icon_name: str = "search", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._said = ""
        self.escape_clears = True
        self._begin = self.addAction(icon(icon_name, tone="muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("close", tone="muted"), "", self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._search)
        self.retranslate()

    def set_placeholder(self, words: str, short: str = "") -> None:
        """Sets what the field searches: its accessible name, its tooltip, and its placeholder, or a `short` one."""
        self.setPlaceholderText(short or words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        # Qt makes the icon a button, which a screen reader reads.
        self._begin.setText(words)

    def retranslate(self) -> None:
        self._clear.setText(_("Clear"))
        self._clear.setToolTip(_("Clear"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self._clears(event):
            self.clear()
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Without this, Qt would give Escape to a shortcut of the window.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def _clears(self, event: QKeyEvent) -> bool:
        return self.escape_clears and event.key() == Qt.Key.Key_Escape and bool(self.text())

    def _takes(self, event: QKeyEvent) -> bool:
        return self._clears(event) or (event.key() == Qt.Key.Key_Escape and not self.escape_clears)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text:
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._said:
            self._said = words
            self.searched.emit(words)
