"""The dictionaries of all windows. A thread for each language asks its dictionary; the answers are kept."""

import atexit
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from threading import Lock, Thread
from time import perf_counter, sleep

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from sedi_editor.plan.language import Language
from sedi_editor.spelling.dictionary import NoDictionary
from sedi_editor.spelling.dictionary_process import DictionaryProcess
from sedi_editor.spelling.words import Word

Answers = dict[str, tuple[Word, ...]]
"""The misspelt parts of each word; empty for a word that is right."""
Suggested = Callable[[tuple[str, ...]], object]
_MOST_ANSWERS = 200_000
"""The most words of a language whose answers are kept; a large plan has about ten thousand different words."""


class Dictionaries(QObject):
    """Checks words of all languages. The dictionary of a language is loaded when its first word is checked."""

    answered = Signal(object)
    """The Language of which more answers are known now."""
    failed = Signal(object)
    """The Language whose words cannot be checked; `problem` says why."""
    personal_words_changed = Signal()
    """The user has added a word to the dictionary, in any window."""
    _checked = Signal(object, object)
    _suggested = Signal(object, str, object)
    _refused = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[Language, Answers] = {language: {} for language in Language}
        self._asked: dict[Language, set[str]] = {language: set() for language in Language}
        self._problems: dict[Language, str] = {}
        self._suggestions: dict[tuple[Language, str], tuple[str, ...]] = {}
        self._wanted: dict[tuple[Language, str], list[Suggested]] = {}
        self._processes: dict[Language, DictionaryProcess] = {}
        self._questions: dict[Language, SimpleQueue[list[str] | str]] = {}
        self._gate = _Gate()
        queued = Qt.ConnectionType.QueuedConnection
        self._checked.connect(self._take_answers, queued)
        self._suggested.connect(self._take_suggestions, queued)
        self._refused.connect(self._take_problem, queued)
        # The processes would end when their input is closed, but only after the question that they are working on.
        atexit.register(self.close)

    def answers(self, language: Language) -> Answers:
        """The answers that are known of `language`."""
        return self._answers[language]

    def problem(self, language: Language) -> str:
        """Why words of `language` cannot be checked; empty if they can."""
        return self._problems.get(language, "")

    def ask(self, language: Language, words: Iterable[str]) -> None:
        """Has `words` checked; `answered` is emitted when their answers are known."""
        new = set(words) - self._asked[language]
        if new and language not in self._problems:
            self._asked[language] |= new
            self._put(language, sorted(new))

    def suggest(self, language: Language, word: str, done: Suggested) -> None:
        """Calls `done` with the suggestions for `word`: now if they are known, else when they have been found."""
        key = (language, word)
        if key in self._suggestions:
            done(self._suggestions[key])
        elif language in self._problems:
            done(())
        elif key in self._wanted:
            self._wanted[key].append(done)
        else:
            self._wanted[key] = [done]
            self._put(language, word)

    def wait_for_suggestions(self, language: Language, word: str, seconds: float) -> None:
        """Waits at most `seconds` for suggestions that were asked for, and calls the `done` of `suggest` with them."""
        end = perf_counter() + seconds
        while (language, word) in self._wanted and perf_counter() < end:
            sleep(0.002)
            # The signals of the threads are in the event queue; only those to this object are delivered now.
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def misspelt(self, words: Iterable[str], language: Language) -> Answers:
        """The misspelt ones of `words`, each with its misspelt parts. Waits for the answer; for any thread.

        Raises NoDictionary.
        """
        known, asked = self._answers[language], set(words)
        new = self._process(language).misspelt(sorted(asked - known.keys()))
        return {word: parts for word in asked if (parts := new.get(word) or known.get(word, ()))}

    def close(self) -> None:
        """Ends the processes of the dictionaries; their threads emit no more signals, since Qt is about to end."""
        self._gate.close()
        for process in self._processes.values():
            process.close()

    def _put(self, language: Language, question: list[str] | str) -> None:
        if language not in self._questions:
            questions = self._questions[language] = SimpleQueue()
            emits = self._checked.emit, self._suggested.emit, self._refused.emit
            answer = _Answering(self._process(language), self._gate, *emits)
            # The thread waits for the process, so that the window need not; nothing waits for the thread.
            Thread(target=answer.work, args=(language, questions), name=f"spelling {language}", daemon=True).start()
        self._questions[language].put(question)

    def _process(self, language: Language) -> DictionaryProcess:
        return self._processes.setdefault(language, DictionaryProcess(language))

    def _take_answers(self, language: Language, answers: Answers) -> None:
        known = self._answers[language]
        if len(known) > _MOST_ANSWERS:
            known.clear()
            self._asked[language] = set(answers)
        known.update(answers)
        self.answered.emit(language)

    def _take_suggestions(self, language: Language, word: str, found: tuple[str, ...]) -> None:
        self._suggestions[language, word] = found
        for done in self._wanted.pop((language, word), ()):
            done(found)

    def _take_problem(self, language: Language, problem: str) -> None:
        self._problems[language] = problem
        for key in [key for key in self._wanted if key[0] is language]:
            for done in self._wanted.pop(key):
                done(())
        self.failed.emit(language)


class _Gate:
    """Lets threads emit signals until it is closed. An object of Qt that is being deleted must not emit."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_closed = False

    def emit(self, emit: Callable[..., object], *values: object) -> None:
        """Calls `emit` with `values`, unless the gate is closed."""
        with self._lock:
            if not self._is_closed:
                emit(*values)

    def close(self) -> None:
        """Closes the gate; a signal that is just being emitted has been emitted when this function returns."""
        with self._lock:
            self._is_closed = True


class _Answering:
    """The work of a thread. It has no reference to the window, whose objects must not be deleted on a thread."""

    def __init__(
        self,
        process: DictionaryProcess,
        gate: _Gate,
        checked: Callable[[Language, Answers], object],
        suggested: Callable[[Language, str, tuple[str, ...]], object],
        refused: Callable[[Language, str], object],
    ) -> None:
        self._process, self._gate = process, gate
        self._checked, self._suggested, self._refused = checked, suggested, refused

    def work(self, language: Language, questions: "SimpleQueue[list[str] | str]") -> None:
        """Answers questions until the dictionary fails."""
        while True:
            question = questions.get()
            try:
                if isinstance(question, str):
                    self._gate.emit(self._suggested, language, question, self._process.suggestions(question))
                else:
                    wrong = self._process.misspelt(question)
                    self._gate.emit(self._checked, language, {word: wrong.get(word, ()) for word in question})
            except NoDictionary as problem:
                self._gate.emit(self._refused, language, str(problem))
                return


_all: list[Dictionaries] = []


def dictionaries() -> Dictionaries:
    """The dictionaries of the program, which all windows share."""
    if not _all:
        _all.append(Dictionaries())
    return _all[0]
