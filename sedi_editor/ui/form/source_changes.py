"""The panel below a stale text: it says that the source of the text has changed, and shows how, word by word."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan import translation
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import Source, TextPlace
from sedi_editor.revision.tracked_text import TrackedText
from sedi_editor.ui import theme
from sedi_editor.ui.cell.tracked import in_words, show_tracked
from sedi_editor.ui.form.cell_editing import CellEditing
from sedi_editor.ui.form.source_comparison import SourceComparison
from sedi_editor.ui.form.source_words import sentence
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.naming import language_name
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button, IconButton
from sedi_editor.ui.widgets.card import Hairline
from sedi_editor.ui.widgets.label import Label

_LINES = 5
"""The text is at most so many lines high; then it scrolls."""


_WORDS = 60
"""The width that the words need beside the button, in steps of the theme."""


class SourceChanges(Translatable, QFrame):
    """Shows how the source of a translation has changed. The user can type the translation meanwhile.

    The panel shows itself when it has something to show.
    """

    shown = Signal()
    """The panel has come up, or has another height."""
    closed = Signal()
    """The user has closed the panel."""
    done = Signal()
    """The user has said that the translation is still right."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.comparison: SourceComparison | None = None
        self._rendered: TrackedText | None = None
        """The comparison that `text` shows."""
        theme.role(self, "pane")
        self.words = Label("strong", wraps=True)
        self.text = QTextEdit(readOnly=True)
        self.text.setTabChangesFocus(True)
        self.right = Button("", "check")
        self.close_button = IconButton("close")
        for button in (self.right, self.close_button):
            # A click leaves the focus in the text that is typed.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.right.clicked.connect(self._mark_still_right)
        self.close_button.clicked.connect(self.closed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.hide()
        self.retranslate()

    @property
    def place(self) -> TextPlace | None:
        """The place of the translation whose source is shown, or is being compared."""
        return self.comparison.place if self.comparison else None

    def show_source(self, place: TextPlace, source: Source) -> None:
        """Shows how the source of the text at `place` has changed, once a job has compared it."""
        if self.comparison and (self.comparison.place, self.comparison.source) == (place, source):
            self._show()
            return
        if self.comparison:
            self.comparison.stop()
            # What was compared before is not shown beside another text.
            self._rendered = None
            self.text.clear()
            self.words.clear()
            self.text.setAccessibleDescription("")
        self.comparison = SourceComparison(self._session, place, source, self)
        self.comparison.compared.connect(self._show)

    def leave(self) -> None:
        """Hides the panel, and ends the comparison."""
        if self.comparison:
            self.comparison.stop()
        self.comparison = None
        self.hide()

    def retranslate(self) -> None:
        self.setAccessibleName(_("What has changed in the source"))
        self.text.setAccessibleName(_("What has changed in the source"))
        self.right.setText(_("The translation is still right"))
        self.close_button.set_label(_("Hide what has changed"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._rendered = None
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()
            self._fit()

    def _lay_out(self) -> None:
        space = theme.current().space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Hairline())
        body = QVBoxLayout()
        body.setContentsMargins(space(4), space(2), space(4), space(2))
        body.setSpacing(space(1))
        column.addLayout(body)
        self._line.setSpacing(space(2))
        self._line.addWidget(self.words, 1)
        self._line.addWidget(self.right, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.setSpacing(space(2))
        top.addLayout(self._line, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(top)
        body.addWidget(self.text)
        self.setTabOrder(self.text, self.right)
        self.setTabOrder(self.right, self.close_button)

    def _show(self) -> None:
        comparison, plan = self.comparison, self._session.plan
        if comparison is None or comparison.tracked is None:
            return
        place = comparison.place
        if place.node is not None and not plan.has(place.node):
            return
        if comparison.tracked is not self._rendered:
            # Not again at each word that is typed into the translation: the source may be long.
            self._rendered = comparison.tracked
            first = show_tracked(comparison.tracked, self.text.document(), self.text.font())
            # A long text is shown from where it has changed.
            cursor = self.text.textCursor()
            cursor.setPosition(first)
            self.text.setTextCursor(cursor)
            self.text.setAccessibleDescription(in_words(comparison.tracked))
        state = translation.state(plan.texts(place.node), (place.field, place.language))
        self.words.setText(_words(comparison))
        self.right.setVisible(state is TextState.STALE and not self._session.read_only)
        before = (self.isVisible(), self.text.height())
        self.show()
        self._arrange()
        self._fit()
        self.text.ensureCursorVisible()
        if before != (True, self.text.height()):
            self.shown.emit()

    def _arrange(self) -> None:
        """Puts the button beside the words, or where they have too little room for that, below them."""
        beside = self.right.sizeHint().width() + self.close_button.sizeHint().width() + theme.current().space(_WORDS)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if self.width() > beside else directions.TopToBottom)

    def _fit(self) -> None:
        """Makes the field as high as its text, up to a limit."""
        document = self.text.document()
        document.setTextWidth(self.text.viewport().width())
        most = round(self.text.fontMetrics().lineSpacing() * 1.2 * _LINES)
        frame = self.text.height() - self.text.viewport().height()
        self.text.setFixedHeight(min(round(document.size().height()), most) + max(frame, 0))

    def _mark_still_right(self) -> None:
        place = self.place
        if place:
            CellEditing(self._session).still_right(*place)
            self.done.emit()


def _words(comparison: SourceComparison) -> str:
    source = comparison.source.language
    if comparison.now is not None and comparison.now.fingerprint == comparison.source.fingerprint:
        words = _("The {source} text is what it was when the {language} was made of it.")
        return words.format(source=language_name(source), language=language_name(comparison.place.language))
    words = sentence(source, bool(comparison.now), comparison.at)
    return words if comparison.was else _("{sentence} What it was then is not kept.").format(sentence=words)
