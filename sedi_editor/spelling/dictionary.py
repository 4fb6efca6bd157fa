"""The dictionary of one language, read by Hunspell."""

from typing import Protocol

from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.resources import resource
from sedi_editor.spelling.own_words import OwnWords
from sedi_editor.spelling.words import Word, parts, plain


class _Hunspell(Protocol):
    """The methods of Hunspell that are used here."""

    def spell(self, word: str) -> bool: ...

    def suggest(self, word: str) -> tuple[str, ...]: ...


FOLDER = "resources/dictionaries"
MOST_SUGGESTIONS = 5
_PREFIX = "-"
"""What a prefix ends with in the list of the house's words."""


class NoDictionary(SediEditorError):
    """The spelling of a language cannot be checked here."""


class Dictionary:
    """The words of `language`, and how they are inflected.

    Reading takes a tenth of a second to more than one, and so may `suggestions`; Hunspell holds Python's lock all the
    while. Raises NoDictionary.
    """

    def __init__(self, language: Language) -> None:
        folder = resource(FOLDER)
        try:
            from hunspell import Hunspell  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

            # On Windows the path is UTF-8, whatever the system's own encoding is.
            self._hunspell: _Hunspell = Hunspell(language.value, str(folder), "UTF-8")
        except (ImportError, OSError) as error:
            message = _("The spelling of {language} cannot be checked on this computer")
            raise NoDictionary(message.format(language=language.own_name)) from error
        self._house = OwnWords(house_words(language))
        self._prefixes = OwnWords(house_prefixes(language))

    def misspelt(self, word: str) -> tuple[Word, ...]:
        """The misspelt parts of `word`, which `words` found in a text; empty where it is right."""
        if self._knows(word):
            return ()
        found = tuple(parts(word))
        if found == (Word(0, word),):
            return found
        return tuple(part for part in found if not (self._knows(part.text) or self._begins(word, part)))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What could be meant by `word`, the likeliest first, with the apostrophes that `word` has."""
        near = self._house.near(word)
        found = (*near, *self._hunspell.suggest(plain(word)))
        curly = "’" in word
        return tuple(dict.fromkeys(suggestion.replace("'", "’") if curly else suggestion for suggestion in found))[
            :MOST_SUGGESTIONS
        ]

    def _knows(self, word: str) -> bool:
        return word in self._house or self._hunspell.spell(plain(word))

    def _begins(self, word: str, part: Word) -> bool:
        """Whether `part` is a prefix that stands before a hyphen of `word`: “pre” of “pre-investment”."""
        return part.end < len(word) and part.text in self._prefixes


def house_words(language: Language) -> tuple[str, ...]:
    """Words that the Organization writes in `language`, and that common dictionaries lack."""
    return tuple(line for line in _house_lines(language) if not line.endswith(_PREFIX))


def house_prefixes(language: Language) -> tuple[str, ...]:
    """Prefixes that are right before a hyphen, and are no words by themselves."""
    return tuple(line.removesuffix(_PREFIX) for line in _house_lines(language) if line.endswith(_PREFIX))


def _house_lines(language: Language) -> list[str]:
    return resource(f"{FOLDER}/house-{language.value}.txt").read_text(encoding="utf-8").split()
