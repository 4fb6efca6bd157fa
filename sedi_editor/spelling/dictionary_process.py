"""A dictionary in a process of its own: docs/adr/0018-the-dictionary-has-a-process.md says why.

Both sides write lines of JSON: a question is a list of words to be checked, or one word to find suggestions for.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO

from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.process_signals import ignore
from sedi_editor.spelling import ARGUMENT
from sedi_editor.spelling.dictionary import Dictionary, NoDictionary
from sedi_editor.spelling.words import Word

_FROZEN_CONSOLE = "sedi-editor-cli.exe"
"""The frozen program of Windows that has standard streams."""


class DictionaryProcess:
    """The dictionary of `language` in another process, which begins with the first question.

    Each method waits for the answer, and may be called in any thread: questions are answered one by one.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._closed = False

    def misspelt(self, words: Iterable[str]) -> dict[str, tuple[Word, ...]]:
        """The words that are misspelt, each with its misspelt parts, as `Dictionary.misspelt` tells them.

        Raises NoDictionary.
        """
        answer = self._ask(list(words))
        assert isinstance(answer, dict)
        return {word: tuple(Word(*part) for part in parts) for word, parts in answer.items()}

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What could be meant by `word`, the likeliest first. Raises NoDictionary."""
        return tuple(self._ask(word))

    def close(self) -> None:
        """Ends the process; a question that waits for its answer raises NoDictionary."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
            with self._lock:
                self._end()

    def _ask(self, question: list[str] | str) -> dict[str, list[tuple[int, str]]] | list[str]:
        with self._lock:
            try:
                return self._answer(question)
            except (OSError, ValueError):
                # The process has died, on a word perhaps. A new one is tried once.
                self._end()
            try:
                return self._answer(question)
            except (OSError, ValueError) as error:
                self._end()
                raise NoDictionary(_problem(self._language)) from error

    def _answer(self, question: list[str] | str) -> dict[str, list[tuple[int, str]]] | list[str]:
        process = self._process or self._begin()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(question).encode() + b"\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        if answer is None:
            self._end()
            raise NoDictionary(_problem(self._language))
        return answer

    def _begin(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise NoDictionary(_problem(self._language))
        self._process = subprocess.Popen(
            [*_program(), ARGUMENT, self._language.value],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream is not None:
                        stream.close()


def serve(language: str) -> None:
    """Answers the questions that come in by standard input, until it is closed. This is the work of the process."""
    # A Ctrl+C in the terminal ends the program that asks, which then closes the input.
    ignore()
    try:
        dictionary = Dictionary(Language(language))
    except NoDictionary:
        dictionary = None
    questions: IO[bytes] = sys.stdin.buffer
    for line in questions:
        answer = _answer(json.loads(line), dictionary) if dictionary else None
        try:
            sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
            sys.stdout.buffer.flush()
        except OSError:
            # The program that asked has ended. Python would complain once more when it flushes the rest at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return


def _answer(question: list[str] | str, dictionary: Dictionary) -> dict[str, list[tuple[int, str]]] | tuple[str, ...]:
    if isinstance(question, str):
        return dictionary.suggestions(question)
    found = {word: dictionary.misspelt(word) for word in question}
    return {word: [(part.start, part.text) for part in parts] for word, parts in found.items() if parts}


def _program() -> tuple[str, ...]:
    """The command that starts this program, without arguments."""
    if not getattr(sys, "frozen", False):
        return (sys.executable, "-m", "sedi_editor")
    console = Path(sys.executable).with_name(_FROZEN_CONSOLE)
    return (str(console) if console.exists() else sys.executable,)


def _problem(language: Language) -> str:
    return _("The spelling of {language} cannot be checked: its dictionary did not answer").format(
        language=language.own_name
    )
