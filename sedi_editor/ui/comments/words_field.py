"""The field in which a comment is typed."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from sedi_editor.i18n import _, grouped
from sedi_editor.ui import theme
from sedi_editor.ui.widgets.dragging import Dragging
from sedi_editor.ui.widgets.text_menu import text_menu

MOST = 20_000
"""The most characters of a comment after a paste. Qt wraps a longer text without spaces too slowly."""
_FEWEST, _MOST = 2, 8
"""The field shows at least so many lines; beyond the second number it scrolls."""


class WordsField(QPlainTextEdit):
    """A field for plain text that grows with it. Ctrl+Enter sends, Escape leaves, Tab goes to the next widget."""

    typed = Signal()
    """The user has changed the text."""
    refused = Signal(str)
    """Why something was not pasted."""
    menu_opening = Signal(QMenu)
    """The context menu is about to open; a slot can add actions."""
    send_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self._dragging = Dragging(self)
        self._is_moving = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        self._fit()

    def fill(self, words: str) -> None:
        """Replaces the text, and clears the undo history."""
        self._filling = True
        self.setPlainText(words)
        self._filling = False
        if words:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def event(self, event: QEvent) -> bool:
        # Both keys are shortcuts of the window; here they act on the comment.
        is_ours = isinstance(event, QKeyEvent) and (_sends(event) or event.key() == Qt.Key.Key_Escape)
        if is_ours and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        words = source.text()
        if not self._is_moving and len(words) + self.document().characterCount() > MOST:
            self.refused.emit(
                _("A comment holds at most {most} characters, and {n} were to be added. Nothing was added.").format(
                    most=grouped(MOST), n=grouped(len(words))
                )
            )
        else:
            super().insertFromMimeData(source)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._is_moving = self._dragging.moves(event)
        super().dropEvent(event)
        self._is_moving = False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._dragging.about_to_press()
        super().mousePressEvent(event)
        self._dragging.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self._dragging.drags(event):
            super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() is QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = text_menu(self)
        self.menu_opening.emit(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if _sends(event):
            self.send_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._filling:
            self.typed.emit()

    def _fit(self) -> None:
        # QPlainTextDocumentLayout gives the height in lines, not in pixels.
        lines = min(max(round(self.document().size().height()), _FEWEST), _MOST)
        margin = 2 * round(self.document().documentMargin()) + 2 * self.frameWidth() + theme.current().space(3)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margin)


def _sends(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
