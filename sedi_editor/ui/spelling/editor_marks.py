"""Marks misspelt words in an editor while the user types."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from sedi_editor.plan.language import Language
from sedi_editor.ui.spelling.spelling import Spelling

if TYPE_CHECKING:
    from re import Pattern

    from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit  # only named here: the start goes without the second

PAUSE = 150
"""Milliseconds after a key until the typed text is checked."""
_LONG = 10_000
"""A paragraph with more characters is checked only after PAUSE milliseconds without a key."""


class EditorMarks(QObject):
    """Marks the misspelt words of `editor`. The word that is being typed is marked when the cursor leaves it."""

    def __init__(self, spelling: Spelling, editor: "QTextEdit | QPlainTextEdit") -> None:
        super().__init__(editor)
        self.editor = editor
        self.spelling = spelling
        self.language: Language | None = None
        """The language of the text; None while there is no text."""
        self._changed: tuple[int, int] | None = None
        self._typed_at: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._check_changed)
        self._document = editor.document()
        self._document.contentsChange.connect(self._note_change)
        editor.cursorPositionChanged.connect(self._note_cursor)
        editor.installEventFilter(self)
        spelling.changed.connect(self.check)
        spelling.editors.add(self)

    def show(self, language: Language | None) -> None:
        """Marks the text of the editor, which is in `language`; None marks nothing."""
        self.language = language
        self._typed_at = None
        self.check()

    def check(self) -> None:
        """Checks the whole text: a short one at once, so that a cell keeps its marks when it is opened."""
        self._changed = None
        if self.language:
            self.spelling.mark_now(self._document, self.language, self._exempt)
        else:
            self.spelling.forget(self._document)

    def add_to_menu(self, menu: "QMenu") -> None:
        """Adds entries for the misspelt word at the cursor to the top of a context menu, if there is such a word."""
        if self.language and self.spelling.has_begun:
            from sedi_editor.ui.spelling.menu import add_misspelling

            self._typed_at = None  # a word whose menu is wanted has been typed completely
            self.check()
            add_misspelling(menu, self.editor, self.spelling, self.language)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.InputMethod and self.spelling.has_begun:
            # Qt replaces the marks by the formats of the text that the input method is composing.
            at = self.editor.textCursor().position()
            self._widen(at, at)
            self._timer.start(0)
        elif event.type() is QEvent.Type.FocusOut:
            self._leave_typed_word()
        return super().eventFilter(watched, event)

    def _note_change(self, at: int, removed: int, added: int) -> None:
        if self.language is None:
            return
        is_typed = self.editor.hasFocus() and removed != added
        self._typed_at = at + added if is_typed else None
        if not self.spelling.has_begun:
            return
        from sedi_editor.ui.spelling.marks import move_marks

        if self.spelling.forget(self._document):
            self._widen(0, self._document.characterCount() + removed)
        block = self._document.findBlock(at)
        move_marks(block, at - block.position(), removed, added)
        if self._changed and self._changed[1] > at:
            self._changed = (self._changed[0], max(self._changed[1] + added - removed, at))
        self._widen(at, at + added)
        if not self._timer.isActive() or block.length() > _LONG:
            self._timer.start(PAUSE)

    def _note_cursor(self) -> None:
        if self._typed_at is None:
            return
        if not self.spelling.has_begun:
            # Words that were typed before are checked when the dictionary is there, but for the one at the cursor.
            if self._typed_at != self.editor.textCursor().position():
                self._typed_at = None
        elif not self._is_in_typed_word():
            self._leave_typed_word()

    def _leave_typed_word(self) -> None:
        if self._typed_at is not None:
            self._widen(self._typed_at, self._typed_at)
            self._typed_at = None
            self._timer.start(0)

    def _widen(self, first: int, last: int) -> None:
        before = self._changed or (first, last)
        self._changed = (min(first, before[0]), max(last, before[1]))

    def _check_changed(self) -> None:
        changed, self._changed = self._changed, None
        if self.language and changed:
            self.spelling.mark(self._document, self.language, self._exempt, *changed)

    def _exempt(self) -> int | None:
        return self._typed_at if self.editor.hasFocus() else None

    def _is_in_typed_word(self) -> bool:
        assert self._typed_at is not None
        block = self._document.findBlock(self._typed_at)
        at, cursor = self._typed_at - block.position(), self.editor.textCursor().position() - block.position()
        first, last = sorted((at, cursor))
        return first >= 0 and last < block.length() and not _between_words().search(block.text(), first, last)


def _between_words() -> "Pattern[str]":
    from sedi_editor.spelling.words import BETWEEN_WORDS

    return BETWEEN_WORDS
