"""The editor of a field: a text with a frame, and a hint where there is none."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from sedi_editor.ui import theme
from sedi_editor.ui.cell.editor import CellEditor, CellExit
from sedi_editor.ui.cell.formats import LINE_HEIGHT

_HINT = int(Qt.TextFlag.TextWordWrap)


class FieldEditor(CellEditor):
    """An editor with a frame, as high as its text. Tab goes to the next field."""

    margin = 1  # the frame has a padding of its own

    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hint = self._state = ""
        self._most = 0
        theme.role(self, "")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.height_changed.connect(self.fit)
        # The first character hides the hint, and an empty text shows it again.
        self.document().contentsChanged.connect(self.fit)
        self.exit_requested.connect(self._leave)
        self.fit()

    def hint(self, words: str) -> None:
        """Sets the hint that is shown while there is no text; it may take several lines."""
        # The placeholder of QTextEdit shows one line only.
        self._hint = words
        self._set_description()
        self.fit()
        self.viewport().update()

    def describe(self, state: str) -> None:
        """Sets what a screen reader says of the state of the text, beside the hint."""
        self._state = state
        self._set_description()

    def _set_description(self) -> None:
        self.setAccessibleDescription(". ".join(filter(None, (self._state, self._hint))))

    def limit_height(self, most: int) -> None:
        """Sets how many pixels high the field may be, but three lines at least; a longer text is scrolled.

        0 sets no limit.
        """
        if most != self._most:
            self._most = most
            self.fit()

    def fit(self) -> None:
        """Sets the height that the text needs, or the hint."""
        padding = theme.current().space(2)
        needed = max(self.content_height, self._hint_height()) + padding
        most = self._whole_lines(padding) if self._most else needed
        is_scrolled = needed > most
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_scrolled else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if bar is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
        height = min(needed, most)
        if height != self.maximumHeight():
            self.setFixedHeight(height)
            if is_scrolled:
                self.ensureCursorVisible()

    def _whole_lines(self, padding: int) -> int:
        """The height of as many lines as the limit has room for, and three at least: no line is cut in half."""
        line = self.fontMetrics().lineSpacing() * LINE_HEIGHT / 100
        around = padding + 2 * self.document().documentMargin()
        lines = max(int((self._most - around) / line), 3)
        return round(around + lines * line)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.verticalScrollBar().maximum() > 0:
            QTextEdit.wheelEvent(self, event)
        else:
            super().wheelEvent(event)

    def restyle(self) -> None:
        """Applies font and theme again."""
        super().restyle()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._hint and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setPen(theme.current().muted)
            painter.drawText(self._hint_area(self.viewport().height()), _HINT, self._hint)
            painter.end()

    def _hint_area(self, height: int) -> QRect:
        margin = round(self.document().documentMargin())
        return QRect(margin, margin, self.viewport().width() - 2 * margin, height)

    def _hint_height(self) -> int:
        if not self._hint or not self.document().isEmpty():
            return 0
        words = self.fontMetrics().boundingRect(self._hint_area(10_000), _HINT, self._hint)
        return words.height() + 2 * round(self.document().documentMargin())

    def _leave(self, leave: CellExit) -> None:
        if leave in (CellExit.NEXT, CellExit.PREVIOUS):
            self.focusNextPrevChild(leave is CellExit.NEXT)
