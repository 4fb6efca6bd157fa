"""The spellers, which tell the check of spelling which words are misspelt."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from sedi_editor.plan.language import Language
from sedi_editor.spelling.dictionary import Dictionary, NoDictionary
from sedi_editor.spelling.own_words import OwnWords
from sedi_editor.spelling.personal_words import PersonalWords
from sedi_editor.spelling.words import Word


class Speller(Protocol):
    """Knows the words of some languages."""

    def misspelt(self, words: Iterable[str], language: Language) -> Mapping[str, tuple[Word, ...]]:
        """The words that are misspelt, each with its misspelt parts; none of a language that cannot be checked."""
        ...

    def right(self, language: Language) -> OwnWords:
        """Words that are right although the dictionary lacks them."""
        ...


class DictionarySpeller:
    """Reads the dictionaries of `languages` in this process, each when it is first asked; `personal` are the user's.

    `problems` says which languages could not be checked.
    """

    def __init__(self, languages: Collection[Language], personal: PersonalWords) -> None:
        self.problems: list[str] = []
        self._languages = languages
        self._personal = personal

    def misspelt(self, words: Iterable[str], language: Language) -> Mapping[str, tuple[Word, ...]]:
        if language not in self._languages:
            return {}
        try:
            dictionary = Dictionary(language)
        except NoDictionary as problem:
            self.problems.append(str(problem))
            return {}
        return {word: parts for word in words if (parts := dictionary.misspelt(word))}

    def right(self, language: Language) -> OwnWords:
        return OwnWords(self._personal.of(language))
