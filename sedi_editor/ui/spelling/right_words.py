"""The words that are right in a session though no dictionary has them: the user's, the plan's, and ignored words."""

import datetime

from PySide6.QtCore import QObject, Signal

from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.spelling.own_words import OwnWords
from sedi_editor.spelling.personal_words import FOLDER, PersonalWords
from sedi_editor.spelling.plan_words import add_word, plan_words
from sedi_editor.store.user_folder import user_folder
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.spelling.dictionaries import dictionaries


class RightWords(QObject):
    """The right words of each language that no dictionary has."""

    changed = Signal()
    """The right words have changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._personal = PersonalWords(user_folder() / FOLDER)
        self._ignored: dict[Language, set[str]] = {}
        self._of: dict[Language, OwnWords] = {}
        self._of_plan = self._plan_words()
        # Another window has added a word to the dictionary.
        dictionaries().personal_words_changed.connect(self._forget)

    def of(self, language: Language) -> OwnWords:
        """All right words of `language`."""
        if language not in self._of:
            ignored = self._ignored.get(language, set[str]())
            self._of[language] = OwnWords({*self._personal.of(language), *self._of_plan[language], *ignored})
        return self._of[language]

    def without_plan(self, language: Language) -> OwnWords:
        """The user's words of `language`, and the ignored ones."""
        return OwnWords({*self._personal.of(language), *self._ignored.get(language, set[str]())})

    def ignore(self, word: str, language: Language) -> None:
        """Makes `word` right until the plan is closed."""
        self._ignored.setdefault(language, set()).add(word)
        self._forget()

    def add_personal(self, word: str, language: Language) -> None:
        """Makes `word` right for this user in every plan. Raises FileProblem when it cannot be saved."""
        self._personal.add(language, word)
        dictionaries().personal_words_changed.emit()

    def add_to_plan(self, word: str, language: Language) -> None:
        """Makes `word` right in this plan, for all users; this can be undone."""
        author, now = self._session.view.author.name, datetime.datetime.now(datetime.UTC)
        edit = add_word(word, language, _("A word of this plan"), author, now)
        self._session.do(edit, _("Adding “{word}” to the words of the plan").format(word=word))

    def follow_plan(self) -> None:
        """Reads the words of the plan again, after waivers have changed."""
        if (words := self._plan_words()) != self._of_plan:
            self._of_plan = words
            self._forget()

    def _plan_words(self) -> dict[Language, tuple[str, ...]]:
        waivers = self._session.plan.tree().annotations.waivers
        return {language: plan_words(waivers, language) for language in Language}

    def _forget(self) -> None:
        self._of.clear()
        self.changed.emit()
