"""The entries of the context menu of a misspelt word: suggestions, ignoring the word, and adding it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit
from shiboken6 import isValid

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.spelling.dictionary import MOST_SUGGESTIONS
from sedi_editor.ui.icons import icon
from sedi_editor.ui.naming import language_name
from sedi_editor.ui.spelling.marks import Span, span_at
from sedi_editor.ui.spelling.spelling import Spelling

FORMATTING = "formatting"
"""The property of entries that change the format of the text."""
PATIENCE = 0.15
"""Seconds that the menu waits for suggestions before it opens; later suggestions are added to the open menu."""

Editor = QTextEdit | QPlainTextEdit


def add_misspelling(menu: QMenu, editor: Editor, spelling: Spelling, language: Language) -> bool:
    """Adds entries for the misspelt word at the cursor to the top of `menu`. Returns whether there is such a word."""
    cursor = editor.textCursor()
    at = cursor.selectionStart() if cursor.hasSelection() else cursor.position()
    span = span_at(editor.document(), at)
    if span is None or cursor.selectionEnd() > span[1]:
        return False
    MisspellingMenu(menu, editor, spelling, language, span)
    return True


class MisspellingMenu(QObject):
    """The entries for one misspelt word of `editor`, as long as `menu` is open."""

    def __init__(self, menu: QMenu, editor: Editor, spelling: Spelling, language: Language, span: Span) -> None:
        super().__init__(menu)
        self._menu, self._editor, self._spelling, self._language = menu, editor, spelling, language
        self._span = span
        self._cursor = QTextCursor(editor.document())
        self._cursor.setPosition(span[0])
        self._cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        self.word = self._cursor.selectedText()
        first = menu.actions()[0] if menu.actions() else None
        self._before = menu.insertSeparator(first) if first else menu.addSeparator()
        self._waiting = self._add(_("Looking for suggestions…"), enabled=False) if not editor.isReadOnly() else None
        self._add_rest()
        # As in Word: the menu of a misspelt word is about words, and short enough for a small screen.
        for action in menu.actions():
            if action.property(FORMATTING):
                action.setVisible(False)
        if self._waiting:
            dictionaries = spelling.dictionaries
            dictionaries.suggest(language, self.word, self._take)
            dictionaries.wait_for_suggestions(language, self.word, PATIENCE)

    def _add_rest(self) -> None:
        word, language, right = self.word, self._language, self._spelling.right_words
        self._menu.insertSeparator(self._before)
        # TRANSLATORS: In the menu of a misspelt word: it is not marked any more until the plan is closed.
        self._add(_("I&gnore all"), lambda: right.ignore(word, language))
        self._add(_("&Add to my dictionary"), lambda: right.add_personal(word, language), "add")
        may_change_plan = not self._spelling.session.read_only
        self._add(_("Add to the &plan’s words"), lambda: right.add_to_plan(word, language), "", may_change_plan)
        self._menu.insertSeparator(self._before)
        tick = self._add(_("Chec&k spelling as I type"), lambda: self._spelling.switch(not self._spelling.is_on))
        tick.setCheckable(True)
        tick.setChecked(self._spelling.is_on)
        self._add(_("Language: {language}").format(language=language_name(language)), enabled=False)

    def _add(
        self, text: str, do: Callable[[], object] | None = None, picture: str = "", enabled: bool = True
    ) -> QAction:
        action = QAction(text, self._menu)
        if picture:
            action.setIcon(icon(picture))
        action.setEnabled(enabled)
        if do:
            action.triggered.connect(lambda: self._do(do))
        self._menu.insertAction(self._before, action)
        return action

    def _do(self, do: Callable[[], object]) -> None:
        try:
            do()
        except UserError as refusal:
            self._spelling.refused.emit(str(refusal))

    def _take(self, found: tuple[str, ...]) -> None:
        """Adds the suggestions to the menu when they have been found."""
        if not (isValid(self._menu) and isValid(self) and self._waiting):
            return
        near = self._spelling.right_words.of(self._language).near(self.word)
        suggestions = tuple(dict.fromkeys((*near, *found)))[:MOST_SUGGESTIONS]
        if not suggestions:
            self._waiting.setText(_("No suggestions"))
            return
        for suggestion in map(self._in_style, suggestions):
            action = QAction(suggestion, self._menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda _checked=False, words=suggestion: self._replace(words))
            self._menu.insertAction(self._waiting, action)
        self._menu.removeAction(self._waiting)
        self._waiting = None
        _keep_on_screen(self._menu)

    def _in_style(self, suggestion: str) -> str:
        """`suggestion` with the kind of apostrophe that the text has."""
        is_curly = self._language is Language.FR or "’" in self._cursor.block().text()
        return suggestion.replace("'", "’") if is_curly else suggestion

    def _replace(self, words: str) -> None:
        if self._cursor.selectedText() != self.word or self._editor.isReadOnly():
            return
        first = QTextCursor(self._cursor)
        first.setPosition(self._span[0] + 1)
        self._cursor.insertText(words, first.charFormat())
        self._editor.setTextCursor(self._cursor)


def _keep_on_screen(menu: QMenu) -> None:
    """Moves an open menu that has grown back onto the screen."""
    if menu.isVisible():
        menu.resize(menu.sizeHint())
        area, place = menu.screen().availableGeometry(), menu.geometry()
        menu.move(place.left(), max(area.top(), min(place.top(), area.bottom() - place.height())))
