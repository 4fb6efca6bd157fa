"""Checks the spelling of the texts of one session."""

from collections.abc import Callable, Generator
from time import perf_counter
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument
from shiboken6 import isValid

from sedi_editor.plan.changed import Changed
from sedi_editor.plan.language import Language
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import CHECK_SPELLING, Setting, Settings

if TYPE_CHECKING:
    from sedi_editor.spelling.words import Word
    from sedi_editor.ui.spelling.dictionaries import Dictionaries
    from sedi_editor.ui.spelling.editor_marks import EditorMarks
    from sedi_editor.ui.spelling.right_words import RightWords

SLICE = 0.003
"""Seconds of one slice of checking, after which the window handles events: no key waits longer."""
_WORDS_AT_ONCE = 100
_SHORT = 2000
"""The most characters of a text that is checked at once: that takes a fifth of a millisecond."""

Exempt = Callable[[], int | None]
"""Returns the position of a word that is being typed, and is not marked yet; or None."""
Checked = tuple[list["Word"], set[str]]
"""The misspelt words of a text, and the words that the dictionary has not answered yet."""


class Spelling(QObject):
    """Marks misspelt words in slices, between the user's keys. It does nothing before `begin` is called."""

    marked = Signal()
    """Marks have changed in documents that no editor shows: these must be painted again."""
    refused = Signal(str)
    """Why a word could not be added to the dictionary."""
    changed = Signal()
    """The right words have changed, or the spelling was switched on or off: all texts must be marked again."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.version = 0
        """Increases with each `changed`; documents with marks of an earlier version must be marked again."""
        self._settings: Settings | None = None
        self._dictionaries: Dictionaries | None = None
        self._right_words: RightWords | None = None
        self.editors: WeakSet[EditorMarks] = WeakSet()
        """The editors whose texts are marked."""
        self._queue: dict[QTextDocument, Generator[None, None, None]] = {}
        self._waiting: dict[Language, list[Callable[[], None]]] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)

    def begin(self, settings: Settings) -> None:
        """Begins to check texts, if `settings` say so."""
        from sedi_editor.ui.spelling.dictionaries import dictionaries
        from sedi_editor.ui.spelling.right_words import RightWords

        self._settings = settings
        self._dictionaries = dictionaries()
        self._right_words = RightWords(self.session)
        self._dictionaries.answered.connect(self._take_answers)
        self._right_words.changed.connect(self._check_again)
        settings.changed.connect(self._follow_settings)
        self.session.changed.connect(self._follow_plan)
        self._check_again()

    @property
    def dictionaries(self) -> "Dictionaries":
        """The dictionaries of the program; available after `begin`."""
        assert self._dictionaries
        return self._dictionaries

    @property
    def right_words(self) -> "RightWords":
        """The right words that no dictionary has; available after `begin`."""
        assert self._right_words
        return self._right_words

    @property
    def has_begun(self) -> bool:
        """Whether `begin` was called."""
        return self._settings is not None

    @property
    def is_on(self) -> bool:
        """Whether texts are checked during typing."""
        return self._settings is not None and self._settings.get(CHECK_SPELLING)

    def switch(self, on: bool) -> None:
        """Sets whether texts are checked during typing, in all windows."""
        if self._settings:
            self._settings.set(CHECK_SPELLING, on)

    def mark(
        self,
        document: QTextDocument,
        language: Language,
        exempt: Exempt | None = None,
        first: int = 0,
        last: int | None = None,
    ) -> None:
        """Marks the misspelt words of `document` between two positions, in one of the next slices."""
        if self._settings is not None:
            if self._queue.pop(document, None):
                first, last = 0, None
            self._queue[document] = self._marking(document, language, exempt, first, last)
            self._timer.start()

    def mark_now(self, document: QTextDocument, language: Language, exempt: Exempt | None = None) -> None:
        """Marks the misspelt words of a short document at once, if they are known; else in one of the next slices."""
        self.mark(document, language, exempt)
        if self.is_on and document.characterCount() <= _SHORT:
            for _step in self._queue.pop(document):
                pass

    def forget(self, document: QTextDocument) -> bool:
        """Cancels the marking of `document`, since it has changed. Returns whether it was to be marked."""
        return self._queue.pop(document, None) is not None

    def check(self, text: str, language: Language) -> Generator[None, None, Checked]:
        """Checks a text; yields at the end of a slice, and returns the result."""
        from sedi_editor.spelling.words import Word, words

        answers, right = self.dictionaries.answers(language), self.right_words.of(language)
        found: list[Word] = []
        unknown: set[str] = set()
        for count, word in enumerate(words(text, language), 1):
            parts = answers.get(word.text)
            if parts is None:
                unknown.add(word.text)
            elif parts and word.text not in right:
                found += (Word(word.start + part.start, part.text) for part in parts if part.text not in right)
            if count % _WORDS_AT_ONCE == 0:
                yield
        return found, unknown

    def when_answered(self, language: Language, words: set[str], do: Callable[[], None]) -> None:
        """Has `words` checked, and calls `do` when more answers of `language` are known."""
        if not self.dictionaries.problem(language):
            self._waiting.setdefault(language, []).append(do)
            self.dictionaries.ask(language, words)

    def _marking(
        self, document: QTextDocument, language: Language, exempt: Exempt | None, first: int, last: int | None
    ) -> Generator[None, None, None]:
        from sedi_editor.ui.spelling.marks import blocks, mark, spans_of

        unknown: set[str] = set()
        for block in blocks(document, first, last):
            text = block.text()
            found, new = (yield from self.check(text, language)) if self.is_on else ([], set[str]())
            unknown |= new
            spans = spans_of(text, found)
            typed = exempt() if exempt and spans else None
            if typed is not None:
                at = typed - block.position()
                spans = [(start, length) for start, length in spans if not start <= at <= start + length]
            if not block.layout().preeditAreaText():
                # An editor paints itself.
                self._has_marked |= mark(block, spans) and exempt is None
            yield
        if unknown:
            revision = document.revision()

            def again() -> None:
                if isValid(document):
                    is_same = document.revision() == revision
                    self.mark(document, language, exempt, first if is_same else 0, last if is_same else None)

            self.when_answered(language, unknown, again)

    _has_marked = False
    """Set when this slice has changed marks."""

    def _work(self) -> None:
        end = perf_counter() + SLICE
        self._has_marked = False
        while self._queue and perf_counter() < end:
            document, marking = next(iter(self._queue.items()))
            if not isValid(document) or next(marking, self) is self:
                del self._queue[document]
        if not self._queue:
            self._timer.stop()
        if self._has_marked:
            self.marked.emit()

    def _take_answers(self, language: Language) -> None:
        for do in self._waiting.pop(language, []):
            do()

    def _follow_settings(self, setting: Setting[object]) -> None:
        if setting is CHECK_SPELLING:
            self._check_again()

    def _follow_plan(self, changed: Changed) -> None:
        if changed.waivers:
            self.right_words.follow_plan()

    def _check_again(self) -> None:
        self.version += 1
        self.changed.emit()


def spelling_of(session: Session) -> Spelling:
    """The spelling of the texts of `session`."""
    return session.findChild(Spelling) or Spelling(session)
