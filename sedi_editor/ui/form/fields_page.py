"""A page of fields with a scroll bar."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from sedi_editor.ui import theme

_LAYOUT_TIME = 500
"""Milliseconds in which a page is laid out; if the user scrolls later, the page stays there."""
_WIDEST = 220
"""In steps of the theme: longer lines are hard to read."""


class FieldsPage(QScrollArea):
    """A page whose fields are added to the layout `column`; its width is limited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = theme.current().space
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QWidget(self.viewport())
        inside = QWidget(around)
        outer = QVBoxLayout(around)
        outer.setContentsMargins(space(4), space(4), space(4), space(4))
        inside.setMaximumWidth(space(_WIDEST))
        outer.addWidget(inside)
        outer.addStretch(1)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(space(4))
        self.setWidget(around)
        self._revealed: QTextEdit | None = None
        self._laid_out = QTimer(self, singleShot=True, interval=_LAYOUT_TIME)
        self._laid_out.timeout.connect(self._forget_revealed)
        self.verticalScrollBar().rangeChanged.connect(self._show_revealed)

    def reveal(self, text: QTextEdit) -> None:
        """Gives `text` the focus and scrolls to it; again, if the page or the panel below it is laid out later."""
        text.setFocus()
        self._revealed = text
        self._laid_out.start()
        self._show_revealed()

    def _show_revealed(self) -> None:
        text, inside = self._revealed, self.widget()
        if text is None or inside is None or not text.hasFocus():
            return
        if text.height() < self.viewport().height() - theme.current().space(12):
            self.ensureWidgetVisible(text)
            return
        cursor = text.cursorRect().translated(text.viewport().mapTo(inside, QPoint(0, 0)))
        self.ensureVisible(cursor.center().x(), cursor.center().y(), 0, theme.current().space(12))

    def _forget_revealed(self) -> None:
        self._revealed = None
