"""Tells the check of spelling which words are misspelt, by the dictionaries that the window has."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sedi_editor.plan.language import Language
from sedi_editor.ui.spelling.spelling import Spelling

if TYPE_CHECKING:
    from sedi_editor.spelling.own_words import OwnWords
    from sedi_editor.spelling.words import Word


class WindowSpeller:
    """A Speller for one run of the checks, in whichever thread; made on the GUI thread."""

    def __init__(self, spelling: Spelling) -> None:
        self._dictionaries = spelling.dictionaries
        self._right = {language: spelling.right_words.without_plan(language) for language in Language}

    def misspelt(self, words: Iterable[str], language: Language) -> "Mapping[str, tuple[Word, ...]]":
        from sedi_editor.spelling.dictionary import NoDictionary

        try:
            return self._dictionaries.misspelt(words, language)
        except NoDictionary:
            return {}  # the user hears of it on the way to the next misspelt word

    def right(self, language: Language) -> "OwnWords":
        return self._right[language]
