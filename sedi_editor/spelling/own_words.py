"""Words that are right although a dictionary lacks them."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from sedi_editor.spelling.words import plain

_POSSESSIVES = ("'s", "'")
_LIKENESS = 0.8
"""How like a word must be to be suggested, from 0 to 1: one letter in five may be another."""


class OwnWords:
    """A set of right words. As in Word, one in small letters is right also with a capital, at the start of a sentence.

    A word with a capital, such as the name “Prospecta”, is right only with this capital.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = {plain(word): word for word in words}

    def __contains__(self, word: str) -> bool:
        return self._has(plain(word))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._words.values(), key=str.casefold))

    def __len__(self) -> int:
        return len(self._words)

    def near(self, word: str) -> tuple[str, ...]:
        """Those that `word` could be a misspelling of, at most two, the likeliest first."""
        return tuple(self._words[match_] for match_ in get_close_matches(plain(word), self._words, 2, _LIKENESS))

    def _has(self, word: str) -> bool:
        if word in self._words or f"{word[:1].lower()}{word[1:]}" in self._words:
            return True
        return any(word.endswith(ending) and self._has(word.removesuffix(ending)) for ending in _POSSESSIVES)
