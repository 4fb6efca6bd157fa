"""A line edit for a value of the plan that is no rich text, such as a number or a symbol."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sedi_editor.errors import UserError
from sedi_editor.ui import theme
from sedi_editor.ui.form.text_binding import WRITE_DELAY
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.line_edit import LineEdit

Take = Callable[[str, object], None]


class LineField(QWidget):
    """A line edit with a label. `take` writes the typed text into the plan, less than a second after typing.

    The second argument of `take` is the undo group: all typing until the user leaves the line is one step of undo.
    When the user leaves the line or presses Enter, `refused` says why a text is not possible; otherwise the line shows
    the text as the plan has it.
    """

    refused = Signal(str)

    def __init__(self, session: Session, take: Take) -> None:
        super().__init__()
        self._session = session
        self._take = take
        self._shown = ""
        self._undo_group = object()
        self._is_applying = False
        self.label = Label("label")
        self.line = LineEdit()
        self._timer = QTimer(self, singleShot=True, interval=WRITE_DELAY)
        self._timer.timeout.connect(self._apply)
        self.line.textEdited.connect(self._start_timer)
        self.line.editingFinished.connect(self.commit)
        self.line.installEventFilter(self)
        session.flush_requested.connect(self.commit)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().space(1))
        self.column.addWidget(self.label)
        self.column.addWidget(self.line)

    @property
    def is_waiting(self) -> bool:
        """Whether typed text has not been passed to `take` yet."""
        return self._timer.isActive()

    def set_name(self, name: str) -> None:
        """Set the name of the field."""
        self.label.setText(name)
        self.line.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Shows the text of the plan, unless another is being typed."""
        if self._is_applying:
            self._shown = text
            return
        if text != self._shown or not self.line.isModified():
            self._shown = text
            self._undo_group = object()
            self.line.setText(text)
            self.line.setModified(False)
        theme.tone(self.line, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # QLineEdit consumes both keys, even if it has nothing to undo or redo.
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Undo) and not self.line.isUndoAvailable():
                self._session.undo()
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and not self.line.isRedoAvailable():
                self._session.redo()
                return True
        return super().eventFilter(watched, event)

    def commit(self) -> None:
        """Passes the typed text to `take`. A refused text stays in the line, marked, and `refused` says why."""
        refusal = self._apply()
        self._undo_group = object()
        if refusal:
            theme.tone(self.line, "error")
            self.refused.emit(str(refusal))
        elif self.line.text() != self._shown:
            self.line.setText(self._shown)

    def _start_timer(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _apply(self) -> UserError | None:
        """Passes the typed text to `take`. Returns the error if it is refused."""
        self._timer.stop()
        text = self.line.text()
        if not self.line.isModified() or text == self._shown:
            return None
        self._is_applying, self._shown = True, text
        try:
            self._take(text, self._undo_group)
        except UserError as refusal:
            return refusal
        finally:
            self._is_applying = False
        self.line.setModified(False)
        theme.tone(self.line, "")
        return None
