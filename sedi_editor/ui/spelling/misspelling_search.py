"""Goes from one misspelt word of the plan to the next."""

from collections.abc import Generator, Iterator, Sequence
from time import perf_counter

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from shiboken6 import isValid

from sedi_editor.i18n import _
from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import TextPlace
from sedi_editor.spelling.words import Word
from sedi_editor.ui.naming import language_name
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.spelling.editor_marks import EditorMarks
from sedi_editor.ui.spelling.marks import spans_of
from sedi_editor.ui.spelling.spelling import SLICE, Spelling
from sedi_editor.ui.widgets.menu_key import open_menu

_AHEAD = 400
"""The number of texts whose words are checked together, so that a large plan needs few questions."""


class FoundMisspelling(Struct, frozen=True):
    """A misspelt word: the place of its text, the index of its paragraph, and its position in the paragraph."""

    place: TextPlace
    block: int
    word: Word

    @property
    def position(self) -> tuple[int, int]:
        """The position in the text, by which misspelt words are ordered."""
        return self.block, self.word.start


class MisspellingSearch(QObject):
    """Goes to the next or previous misspelt word in the languages shown, in slices between the keys."""

    notified = Signal(str, object)
    """The text and the actions of a notice that says why there is no word to go to."""

    def __init__(self, spelling: Spelling, parent: QObject) -> None:
        super().__init__(parent)
        self._spelling = spelling
        self._session = spelling.session
        self._search: Generator[None, None, FoundMisspelling | None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)
        spelling.dictionaries.answered.connect(self._go_on)
        spelling.dictionaries.failed.connect(self._go_on)

    @property
    def is_searching(self) -> bool:
        """Whether a search is running."""
        return self._search is not None

    def go(self, step: int) -> None:
        """Goes to the next misspelt word, or with -1 to the previous one, and opens its menu."""
        if not self._spelling.is_on:
            switch_on = (_("Switch on"), lambda: self._spelling.switch(True))
            self.notified.emit(_("Spelling is not checked: it is switched off."), (switch_on,))
            return
        self._session.flush()
        self._search = self._searching(step)
        self._timer.start()

    def _go_on(self, _language: Language) -> None:
        if self._search:
            self._timer.start()

    def _work(self) -> None:
        end = perf_counter() + SLICE
        while self._search and self._timer.isActive():
            try:
                next(self._search)
            except StopIteration as stop:
                self._search = None
                self._arrive(stop.value)
            if perf_counter() > end:
                return
        self._timer.stop()

    def _searching(self, step: int) -> Generator[None, None, FoundMisspelling | None]:
        places = list(self._places())
        if not places:
            return None
        here, position = self._here(places)
        index = places.index(here) if here else 0
        # The search goes through the plan once: it begins behind the cursor, and ends with the text before the cursor.
        order = [*places[index:], *places[: index + 1]]
        if step < 0:
            order.reverse()
        for count, place in enumerate(order):
            if count % _AHEAD == 0:
                yield from self._know_words_of(order[count : count + _AHEAD])
            found = yield from self._misspelt(place)
            if place == here and position is not None:
                is_ahead = [
                    (misspelling.position > position if step > 0 else misspelling.position < position)
                    for misspelling in found
                ]
                found = [
                    misspelling for misspelling, ahead in zip(found, is_ahead, strict=True) if ahead == (count == 0)
                ]
            if found:
                return found[0 if step > 0 else -1]
        return None

    def _know_words_of(self, places: Sequence[TextPlace]) -> Generator[None, None, None]:
        """Waits until the dictionaries have answered all words of the texts at `places`."""
        for language in self._languages():
            unknown: set[str] = set()
            for place in places:
                if place.language is language:
                    _found, new = yield from self._spelling.check(self._plain(place), language)
                    unknown |= new
            dictionaries = self._spelling.dictionaries
            dictionaries.ask(language, unknown)
            while unknown - dictionaries.answers(language).keys() and not dictionaries.problem(language):
                self._timer.stop()  # the answer starts it again
                yield

    def _misspelt(self, place: TextPlace) -> Generator[None, None, list[FoundMisspelling]]:
        found: list[FoundMisspelling] = []
        for number, line in enumerate(self._blocks(place)):
            words, _unknown = yield from self._spelling.check(line, place.language)
            found += (FoundMisspelling(place, number, word) for word in words)
        yield
        return found

    def _places(self) -> Iterator[TextPlace]:
        """The texts in the languages shown, in print order."""
        plan, languages = self._session.plan.tree(), self._languages()
        for field in PLAN_FIELDS:
            yield from (TextPlace(None, field, language) for language in languages if (field, language) in plan.texts)
        for node in plan.walk():
            for field in FIELDS[node.kind]:
                yield from (
                    TextPlace(node.id, field, language) for language in languages if (field, language) in node.texts
                )

    def _here(self, places: Sequence[TextPlace]) -> tuple[TextPlace | None, tuple[int, int] | None]:
        """The text at which the search begins, and the position of the cursor in it."""
        view = self._session.view
        place = view.place
        node = place.node if place else view.current
        if place and place.field and place.language:
            here = TextPlace(place.node, place.field, place.language)
            return (here, self._cursor()) if here in places else (next(iter(places)), None)
        return next((place for place in places if place.node == node), None), None

    def _cursor(self) -> tuple[int, int] | None:
        marks = self._editor()
        if marks is None:
            return None
        cursor = marks.editor.textCursor()
        block = marks.editor.document().findBlock(cursor.selectionStart())
        return block.blockNumber(), cursor.selectionStart() - block.position()

    def _arrive(self, found: FoundMisspelling | None) -> None:
        if found is None:
            self._tell_of_nothing()
            return
        self._session.view.reveal(Place(*found.place))
        marks = self._editor()
        if marks is None:
            return
        editor = marks.editor
        block = editor.document().findBlockByNumber(found.block)
        ((start, length),) = spans_of(block.text(), (found.word,))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        # The menu with suggestions is opened at once, as in Word.
        open_menu(editor)

    def _tell_of_nothing(self) -> None:
        languages, dictionaries = self._languages(), self._spelling.dictionaries
        problems = [problem for language in languages if (problem := dictionaries.problem(language))]
        names = _(" and ").join(language_name(language) for language in languages if not dictionaries.problem(language))
        if names:
            problems.insert(0, _("No misspelt words in {languages}.").format(languages=names))
        self.notified.emit(" ".join(problems), ())

    def _languages(self) -> tuple[Language, ...]:
        view = self._session.view
        return (view.draft_language, *((view.second_language,) if view.second_language else ()))

    def _plain(self, place: TextPlace) -> str:
        text = self._session.plan.text(*place)
        return text.rich.plain if text else ""

    def _blocks(self, place: TextPlace) -> list[str]:
        """The paragraphs of a text, as its editor has them."""
        text = self._session.plan.text(*place)
        return [block.plain for block in text.rich.blocks] if text else []

    def _editor(self) -> EditorMarks | None:
        """The editor that has the focus, or None."""
        return next((editor for editor in self._spelling.editors if isValid(editor) and editor.editor.hasFocus()), None)
