"""A field for a text of the plan, in the draft language and in the second language."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan import translation
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import TextPlace
from sedi_editor.ui import theme
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.form.field_editor import FieldEditor
from sedi_editor.ui.form.source_words import short_words, state_words
from sedi_editor.ui.form.text_binding import BoundText, TextBinding
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Chip, Label

_LEAST_EMS = 11
"""The least width of a text beside another, in ems."""


class TextField(Translatable, QWidget):
    """Edits one field of a node or of the plan.

    Two languages stand one below the other, or `side_by_side` where each has room for a few words.
    """

    refused = Signal(str)

    def __init__(self, session: Session, field: Field, side_by_side: bool = False) -> None:
        super().__init__()
        self._session = session
        self._node: UUID | None = None
        self.field = field
        self._name = ""
        self.label = Label("label")
        self._parts: list[_Part] = []
        self._most_height = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(1))
        self._column.addWidget(self.label)
        self._is_side_by_side = side_by_side
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
        """Sets the name of the field."""
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
            self._texts.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self._parts[0].editor)
        for part, language in zip(self._parts, languages, strict=False):
            part.bind(node, language)
        for index, part in enumerate(self._parts):
            part.setVisible(index < len(languages))
            if index >= len(languages):
                part.binding.end()
        self._limit_parts()
        self.retranslate()

    def unbind(self) -> None:
        """Writes what was typed into the plan; from now on no text is shown."""
        for part in self._parts:
            part.binding.end()

    def limit_height(self, most: int) -> None:
        """Sets how many pixels high each text may be; a longer one is scrolled."""
        self._most_height = most
        self._limit_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._is_side_by_side:
            fits = self.width() >= 2 * _LEAST_EMS * theme.current().base_size
            direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
            if direction is not self._texts.direction():
                self._texts.setDirection(direction)
                self._limit_parts()

    def _limit_parts(self) -> None:
        shown = sum(not part.isHidden() for part in self._parts) or 1
        is_stacked = self._texts.direction() is QBoxLayout.Direction.TopToBottom
        for part in self._parts:
            part.editor.limit_height(self._most_height // shown if is_stacked else self._most_height)

    def set_hint(self, language: Language, words: str) -> None:
        """Sets the text that prints in `language` if the field is empty; an empty field shows it."""
        for part in self._parts:
            if part.language is language:
                part.editor.hint(words)

    def cross(self) -> None:
        """Gives the focus to the text in the other language, if two are shown."""
        shown = [part for part in self._parts if not part.isHidden()]
        other = next((part for part in shown if not part.editor.hasFocus()), None)
        if other:
            other.editor.setFocus()

    def show_changes(self) -> None:
        """Shows what has changed in the source of the text that has the focus."""
        for part in self._focused():
            part.show_changes()

    def mark_still_right(self) -> None:
        """Marks the text that has the focus as up to date, if it is stale."""
        for part in self._focused():
            part.mark_still_right()

    def _focused(self) -> "list[_Part]":
        return [part for part in self._parts if part.editor.hasFocus()]

    def editor(self, language: Language) -> CellEditor | None:
        """The editor for `language`, or None if this language is not shown."""
        return next((part.editor for part in self._parts if part.language is language and not part.isHidden()), None)

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
        self.editor.menu_opening.connect(self._add_to_menu)
        self.editor.undo_requested.connect(session.undo)
        self.editor.redo_requested.connect(session.redo)
        self._caption = Label("label")
        self._state = Chip()
        self._changes = Button("quiet", "history")
        self._changes.clicked.connect(self.show_changes)
        self._right = Button("quiet", "check")
        self._right.clicked.connect(self.mark_still_right)
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
        texts, key = plan.texts(self._node), (self._field, self.language)
        state = translation.state(texts, key)
        words = {
            TextState.MISSING: _("○ Missing"),
            # TRANSLATORS: {state} is such as "English changed".
            TextState.STALE: _("◐ {state}").format(state=short_words(texts, key)),
        }.get(state, "")
        self._state.set_content(words, "warning" if state is TextState.STALE else "quiet")
        self.editor.describe(state_words(texts, key))
        self._changes.setVisible(state is TextState.STALE)
        self._right.setVisible(state is TextState.STALE and not self._session.read_only)

    def show_changes(self) -> None:
        """Shows what has changed in the source of the text."""
        if not self.editor.hasFocus():
            self.editor.setFocus()
        self._session.view.source_requested.emit(TextPlace(self._node, self._field, self.language))

    def _add_to_menu(self, menu: QMenu) -> None:
        from sedi_editor.ui.form.source_menu import add_source_entries

        add_source_entries(menu, self._session, TextPlace(self._node, self._field, self.language))

    def mark_still_right(self) -> None:
        """Marks the text as up to date, if it is stale."""
        from sedi_editor.ui.form.cell_editing import CellEditing

        CellEditing(self._session).still_right(self._node, self._field, self.language)
