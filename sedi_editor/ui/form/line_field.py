"""A line of the plan that is no rich text: a number, a symbol."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sedi_editor.errors import UserError
from sedi_editor.ui import theme
from sedi_editor.ui.form.typing import PATIENCE
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.line_edit import LineEdit

Take = Callable[[str, object], None]


class LineField(QWidget):
    """A line with its label; `take` brings what was typed into the plan, within a second while one types.

    It gets the undo group of the text: all of one group is one step of undo. When one leaves the line, or presses
    Enter, the field says what cannot be taken, and shows what the plan made of the line.
    """

    refused = Signal(str)

    def __init__(self, session: Session, take: Take) -> None:
        super().__init__()
        self._session = session
        self._take = take
        self._shown = ""
        self._undo_group = object()
        self._is_giving = False
        self.label = Label("label")
        self.line = LineEdit()
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self._give)
        self.line.textEdited.connect(self._note)
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
        """Whether something has been typed that has not yet been offered to the plan."""
        return self._timer.isActive()

    def say(self, name: str) -> None:
        """What the field is called."""
        self.label.setText(name)
        self.line.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Shows what the plan has, unless something else is just being typed."""
        if self._is_giving:
            self._shown = text
            return
        if text != self._shown or not self.line.isModified():
            self._shown = text
            self._undo_group = object()
            self.line.setText(text)
            self.line.setModified(False)
        theme.tone(self.line, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # The line keeps both keys to itself, even where it has nothing to take back.
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Undo) and not self.line.isUndoAvailable():
                self._session.undo()
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and not self.line.isRedoAvailable():
                self._session.redo()
                return True
        return super().eventFilter(watched, event)

    def commit(self) -> None:
        """Brings what was typed into the plan; what cannot be taken stays in the line, marked, and says why."""
        refusal = self._give()
        self._undo_group = object()
        if refusal:
            theme.tone(self.line, "error")
            self.refused.emit(str(refusal))
        elif self.line.text() != self._shown:
            self.line.setText(self._shown)

    def _note(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _give(self) -> UserError | None:
        """Gives the plan what was typed; returns why it cannot take it."""
        self._timer.stop()
        text = self.line.text()
        if not self.line.isModified() or text == self._shown:
            return None
        self._is_giving, self._shown = True, text
        try:
            self._take(text, self._undo_group)
        except UserError as refusal:
            return refusal
        finally:
            self._is_giving = False
        self.line.setModified(False)
        theme.tone(self.line, "")
        return None
