"""A line edit for a value of the plan that is no rich text, such as a number or a symbol."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sedi_editor.errors import UserError
from sedi_editor.plan.edits import Edit
from sedi_editor.ui import theme
from sedi_editor.ui.form.text_binding import WRITE_DELAY
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.line_edit import LineEdit

EditOf = Callable[[str], Edit]


class LineField(QWidget):
    """A line edit with a label. What is typed comes into the plan less than a second after typing.

    `edit_of` returns the edit that gives the plan a typed text; it raises UserError for a text that is not possible.
    All typing until the user leaves the line or presses Enter is one step of undo, with the name of the field. Then the
    line shows the text as the plan has it; if the text is not possible, `refused` says why.
    """

    refused = Signal(str)

    def __init__(self, session: Session, edit_of: EditOf) -> None:
        super().__init__()
        self._session = session
        self._edit_of = edit_of
        self._undo_group = object()
        self._shown = ""
        """The text of the plan."""
        self._taken = ""
        """The text of the line when the plan was last like it, such as "7." where the plan has "7"."""
        self._latest = ""
        """The text of the line before typing was taken back in it."""
        self._is_taking_back = False
        self._is_refused = False
        """Whether `refused` has said why the text that is in the line is not possible."""
        self._is_applying = False
        self.label = Label("label")
        self.line = LineEdit()
        self._timer = QTimer(self, singleShot=True, interval=WRITE_DELAY)
        self._timer.timeout.connect(self._apply)
        self.line.textEdited.connect(self._note)
        self.line.editingFinished.connect(self.commit)
        self.line.installEventFilter(self)
        session.flush_requested.connect(self._flush)
        session.changed.connect(self._follow)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().space(1))
        self.column.addWidget(self.label)
        self.column.addWidget(self.line)

    @property
    def is_waiting(self) -> bool:
        """Whether typed text has not been passed to the plan yet."""
        return self._timer.isActive()

    def set_name(self, name: str) -> None:
        """Sets the name of the field."""
        self.label.setText(name)
        self.line.setAccessibleName(name)

    def begin(self, text: str) -> None:
        """Shows `text`, which the plan has. What is typed from now on is a new step of undo."""
        self._timer.stop()
        self._undo_group = object()
        self._is_taking_back = self._is_refused = False
        self._shown = self._taken = self._latest = text
        if self.line.text() != text or self.line.isUndoAvailable() or self.line.isRedoAvailable():
            # The line has no steps of undo of its own: the plan has them.
            at = self.line.cursorPosition() if self.line.text() == text else len(text)
            self.line.setText(text)
            self.line.setCursorPosition(at)
        theme.tone(self.line, "")

    def show_text(self, text: str) -> None:
        """Shows the text of the plan, unless another is being typed."""
        if self._is_applying:
            self._shown = text
        elif text != self._shown or not self._is_typed:
            self.begin(text)

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
        """Brings the typed text into the plan, and ends the step of undo.

        A refused text stays in the line, marked, and `refused` says why.
        """
        if self._flush():
            self.begin(self._shown)

    @property
    def _is_typed(self) -> bool:
        """Whether the line has a text that the plan does not have yet."""
        return self.line.text() != self._taken

    def _note(self, text: str) -> None:
        self._is_refused = False
        if not self.line.isRedoAvailable():
            self._latest, self._is_taking_back = text, False
        elif not self._is_taking_back:
            # The plan has what was typed before it is taken back, so that its own redo leads there too.
            self._is_taking_back = True
            self._take(self._latest)
        if not self._timer.isActive():
            self._timer.start()

    def _flush(self) -> bool:
        """Brings the typed text into the plan; returns False, and says why, if it is refused."""
        refusal = self._apply()
        if refusal:
            theme.tone(self.line, "error")
            if not self._is_refused:
                self._is_refused = True
                self.refused.emit(str(refusal))
        return refusal is None

    def _apply(self) -> UserError | None:
        """Brings the typed text into the plan. Returns the error if it is refused."""
        self._timer.stop()
        return self._take(self.line.text()) if self._is_typed else None

    def _take(self, text: str) -> UserError | None:
        self._is_applying = True
        try:
            redone_as = self._edit_of(self._latest) if self._is_taking_back else None
            self._session.do(self._edit_of(text), self.label.text(), self._undo_group, redone_as)
        except UserError as refusal:
            return refusal
        finally:
            self._is_applying = False
        self._taken = text
        theme.tone(self.line, "")
        return None

    def _follow(self, _changed: object) -> None:
        if not self._is_applying and not self._is_typed:
            # Another edit was made since. Undo takes this edit back first, so what is typed from now on is a new step.
            self.begin(self._shown)
