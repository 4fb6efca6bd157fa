"""The words that a user has added to the dictionary: a text file for each language, one word a line."""

from collections.abc import Iterable
from pathlib import Path

from sedi_editor import atomic
from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language

FOLDER = "words"
"""The folder of the files in the user's data folder."""
_MOST = 1_000_000
"""Characters that are read of a file; a dictionary of one person is far smaller."""


class PersonalWords:
    """The user's words of each language, in the files of `folder`, such as `en.txt`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, language: Language) -> tuple[str, ...]:
        """The words of `language`; none where there is no file, or it cannot be read."""
        try:
            with self._file(language).open(encoding="utf-8", errors="ignore") as file:
                return tuple(dict.fromkeys(word for line in file.read(_MOST).splitlines() if (word := line.strip())))
        except OSError:
            return ()

    def add(self, language: Language, word: str) -> None:
        """Adds `word`. Raises FileProblem when it cannot be kept."""
        # Another program of ours may have added others since.
        self._write(language, dict.fromkeys((*self.of(language), word)))

    def remove(self, language: Language, word: str) -> None:
        """Takes `word` away. Raises FileProblem when that cannot be kept."""
        self._write(language, (own for own in self.of(language) if own != word))

    def _write(self, language: Language, words: Iterable[str]) -> None:
        path = self._file(language)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = _("{path} cannot be written: {reason}").format(path=path, reason=error.strerror or error)
            raise FileProblem(path, message) from error
        ordered = sorted(words, key=str.casefold)
        atomic.write(path, "".join(f"{word}\n" for word in ordered).encode())

    def _file(self, language: Language) -> Path:
        return self._folder / f"{language.value}.txt"
