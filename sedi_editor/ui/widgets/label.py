"""Labels: text that cannot be edited."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sedi_editor.ui import theme


class Label(QLabel):
    """Plain text, never taken for HTML. The role is "", "label", "muted", "strong", "title" or "welcome".

    With `wraps` the text takes as many lines as it needs.
    """

    def __init__(self, role: str = "", text: str = "", wraps: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if role:
            theme.role(self, role)


class ElidedLabel(Label):
    """One line of any width; where the text does not fit, it ends in …, and the tooltip has the whole text."""

    def __init__(self, role: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(role, text, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        hidden = "" if shown == self.text() else self.text()
        if self.toolTip() != hidden:
            self.setToolTip(hidden)
        painter = QPainter(self)
        self.style().drawItemText(
            painter, area, self.alignment(), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()


class Chip(Label):
    """A word or a count on a coloured background, such as "3 stale"; an empty one is hidden."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__("chip", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_content(text, tone)

    def set_content(self, text: str, tone: str = "") -> None:
        """Shows `text` in the colours of `tone`: "info", "good", "warning", "error", or "" for none.

        A "quiet" chip has no background.
        """
        self.setText(text)
        self.setVisible(bool(text))
        theme.tone(self, tone)
