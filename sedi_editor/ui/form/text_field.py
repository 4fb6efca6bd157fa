"""A field for a text of the plan, in the draft language and in the second language."""

from uuid import UUID

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan import translation
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.translation import TextState
from sedi_editor.ui import theme
from sedi_editor.ui.cell.editor import CellEditor, CellExit
from sedi_editor.ui.form.text_binding import BoundText, TextBinding
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Chip, Label

_HINT = int(Qt.TextFlag.TextWordWrap)


class TextField(Translatable, QWidget):
    """Edits one field of a node or of the plan. Two languages stand one below the other, or `side_by_side`."""

    refused = Signal(str)

    def __init__(self, session: Session, field: Field, side_by_side: bool = False) -> None:
        super().__init__()
        self._session = session
        self._node: UUID | None = None
        self.field = field
        self._name = ""
        self.label = Label("label")
        self._parts: list[_Part] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(1))
        self._column.addWidget(self.label)
        self._texts = QHBoxLayout() if side_by_side else QVBoxLayout()
        self._texts.setSpacing(theme.current().space(2 if side_by_side else 1))
        self._column.addLayout(self._texts)
        session.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        shown = [part for part in self._parts if not part.isHidden()]
        self.label.setVisible(len(shown) < 2)
        for index, part in enumerate(shown):
            part.name(self._name, is_first=index == 0, is_alone=len(shown) == 1)

    def set_name(self, name: str) -> None:
        """Set the name of the field."""
        self._name = name
        self.label.setText(name)
        self.retranslate()

    def bind(self, node: UUID | None) -> None:
        """Shows the field of `node`, or for None of the plan, in the session's languages."""
        session = self._session
        self._node = node
        languages = [
            session.view.draft_language,
            *((session.view.second_language,) if session.view.second_language else ()),
        ]
        while len(self._parts) < len(languages):
            part = _Part(session, self.field)
            part.binding.refused.connect(self.refused)
            part.editor.refused.connect(self.refused)
            self._parts.append(part)
            self._texts.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self._parts[0].editor)
        for part, language in zip(self._parts, languages, strict=False):
            part.bind(node, language)
        for index, part in enumerate(self._parts):
            part.setVisible(index < len(languages))
            if index >= len(languages):
                part.binding.end()
        self.retranslate()

    def unbind(self) -> None:
        """Writes what was typed into the plan; from now on no text is shown."""
        for part in self._parts:
            part.binding.end()

    def set_hint(self, language: Language, words: str) -> None:
        """Set the text that prints in `language` if the field is empty; an empty field shows it."""
        for part in self._parts:
            if part.language is language:
                part.editor.hint(words)

    def cross(self) -> None:
        """Gives the focus to the text in the other language, if two are shown."""
        shown = [part for part in self._parts if not part.isHidden()]
        other = next((part for part in shown if not part.editor.hasFocus()), None)
        if other:
            other.editor.setFocus()

    def editor(self, language: Language) -> CellEditor | None:
        """The editor for `language`, or None if this language is not shown."""
        return next((one.editor for one in self._parts if one.language is language and not one.isHidden()), None)

    def restyle(self) -> None:
        """Applies the theme again."""
        for part in self._parts:
            part.restyle()

    def _follow(self, changed: Changed) -> None:
        if any((node, name) == (self._node, self.field) for node, name, _language in changed.texts):
            for part in self._parts:
                part.show_state()


class _Part(Translatable, QWidget):
    """The editor for one language, and whether the text is missing or stale."""

    def __init__(self, session: Session, field: Field) -> None:
        super().__init__()
        self._session = session
        self._field = field
        self._node: UUID | None = None
        self.language = session.view.draft_language
        self.editor = FieldEditor()
        self.binding = TextBinding(session, self.editor)
        self.editor.entered.connect(lambda: session.view.go_to(Place(self._node, field, self.language)))
        self.editor.left.connect(self.binding.commit)
        self.editor.undo_requested.connect(session.undo)
        self.editor.redo_requested.connect(session.redo)
        self._caption = Label("label")
        self._state = Chip()
        self._changes = Button("quiet", "history")
        self._changes.clicked.connect(self._show_changes)
        self._right = Button("quiet", "check")
        self._right.clicked.connect(self._mark_still_right)
        marks = QHBoxLayout()
        marks.setSpacing(theme.current().space(1))
        marks.addWidget(self._caption)
        marks.addWidget(self._state)
        marks.addWidget(self._changes)
        marks.addWidget(self._right)
        marks.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(0.5))
        column.addLayout(marks)
        column.addWidget(self.editor)
        self.retranslate()

    def retranslate(self) -> None:
        self._changes.setText(_("What has changed"))
        self._right.setText(_("Still right"))
        self.show_state()

    def name(self, name: str, is_first: bool, is_alone: bool) -> None:
        language = self.language.own_name
        self.editor.setAccessibleName(_("{field}, {language}").format(field=name, language=language))
        self._caption.setText(_("{field} · {language}").format(field=name, language=language) if is_first else language)
        self._caption.setVisible(not is_alone)

    def bind(self, node: UUID | None, language: Language) -> None:
        self._node, self.language = node, language
        theme.role(self.editor, "beside" if language is self._session.view.second_language else "")
        self.editor.setReadOnly(self._session.read_only)
        self.restyle()
        self.binding.begin(BoundText(node, self._field, language))
        self.editor.fit()
        self.show_state()

    def restyle(self) -> None:
        self.editor.restyle()

    def show_state(self) -> None:
        plan = self._session.plan
        if self._node is not None and not plan.has(self._node):
            return
        state = translation.state(plan.texts(self._node), (self._field, self.language))
        words = {TextState.MISSING: _("○ Missing"), TextState.STALE: _("◐ Stale")}.get(state, "")
        self._state.set_content(words, "warning" if state is TextState.STALE else "")
        self._changes.setVisible(state is TextState.STALE)
        self._right.setVisible(state is TextState.STALE and not self._session.read_only)

    def _show_changes(self) -> None:
        from sedi_editor.ui.form.source_changes import show_source_changes

        show_source_changes(self._session, self, self._node, self._field, self.language)

    def _mark_still_right(self) -> None:
        from sedi_editor.ui.form.cell_editing import CellEditing

        CellEditing(self._session).still_right(self._node, self._field, self.language)


class FieldEditor(CellEditor):
    """An editor with a frame, as high as its text. Tab goes to the next field."""

    margin = 1  # the frame has a padding of its own

    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hint = ""
        theme.role(self, "")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.height_changed.connect(self.fit)
        # The first character hides the hint, and an empty text shows it again.
        self.document().contentsChanged.connect(self.fit)
        self.exit_requested.connect(self._leave)
        self.fit()

    def hint(self, words: str) -> None:
        """Set the hint that is shown while there is no text; it may take several lines."""
        # The placeholder of QTextEdit shows one line only.
        self._hint = words
        self.setAccessibleDescription(words)
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Sets the height that the text needs, or the hint."""
        needed = max(self.content_height, self._hint_height()) + theme.current().space(2)
        if needed != self.maximumHeight():
            self.setFixedHeight(needed)

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
