"""The interface changes its language while it is shown, and keeps no word of the one before."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sedi_editor.plan.language import Language
from sedi_editor.ui.interface_language import use_language
from tests.ready_file import ready_file
from tests.ui.window.a_window import AWindow
from tests.ui.window.seen_words import plain, words_of
from tests.ui.window.views import dialogs, panes, plan_of_no_language
from tools.translating import catalogs

_PLACE = re.compile(r"\{\w+\}")
_NO_WORDS = {language.own_name for language in Language}
"""What languages call themselves is the same in all of them."""


class Foreign:
    """Tells which words belong to another language than the one that is spoken."""

    def __init__(self) -> None:
        self._forms: dict[str, list[re.Pattern[str]]] = {}
        self._exact: dict[str, dict[str, str]] = {}
        self._own: dict[str, set[str]] = {language: set() for language in catalogs.LANGUAGES}
        for language in catalogs.LANGUAGES:
            self._exact[language] = {}
            self._forms[language] = []
            for message in catalogs.read(language):
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                for english, translated in zip(ids, said, strict=True):
                    self._add(language, plain(str(english)), plain(str(translated)))

    def _add(self, language: str, english: str, translated: str) -> None:
        self._own[language] |= {translated, translated.removesuffix("…")}
        if not english or english == translated:
            return
        letters = _PLACE.sub("", english)
        if not _PLACE.search(english):
            self._exact[language][english] = translated
        elif len(re.findall(r"[a-z]", letters)) >= 4:
            pattern = ".+?".join(re.escape(part) for part in _PLACE.split(english))
            self._forms[language].append(re.compile(pattern, re.DOTALL))

    def english_among(self, root: QWidget, language: str) -> set[str]:
        """The words in `root` that are English, where `language` has others."""
        return {f"{where}: {said}" for where, said in words_of(root) if self._is_english(said, language)}

    def of_language_among(self, root: QWidget, language: str) -> set[str]:
        """The words in `root` that only `language` has, and English has not."""
        own = self._only_its_own(language)
        return {f"{where}: {said}" for where, said in words_of(root) if said in own}

    @cache  # noqa: B019 - there is one of it, and the same words are in every view
    def _is_english(self, said: str, language: str) -> bool:
        if not said or said in self._own[language] or said in _NO_WORDS:
            return False
        return said in self._exact[language] or any(form.fullmatch(said) for form in self._forms[language])

    @cache  # noqa: B019
    def _only_its_own(self, language: str) -> set[str]:
        return set(self._exact[language].values()) - set(self._exact[language]) - _NO_WORDS


@pytest.fixture(scope="module")
def foreign() -> Foreign:
    catalogs.compile_all()
    return Foreign()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.sediplan"
    ready_file(path, plan_of_no_language())
    return path


def say(qapp: QApplication, language: str) -> None:
    use_language(qapp, language)
    qapp.processEvents()


def left_over(foreign: Foreign, qapp: QApplication, view: str, shown: QWidget) -> Iterator[str]:
    """Each word that stays in the language before when the language changes there and back."""
    for language in catalogs.LANGUAGES:
        say(qapp, language)
        for words in settled(qapp, lambda language=language: foreign.english_among(shown, language)):
            yield f"{view} in {language}: {words}"
    say(qapp, "en")
    for language in catalogs.LANGUAGES:
        for words in settled(qapp, lambda language=language: foreign.of_language_among(shown, language)):
            yield f"{view} in English again: {words}"


def settled(qapp: QApplication, found: Callable[[], set[str]]) -> list[str]:
    """What is still found when all that waited for the window, timers and jobs too, has been done."""
    for _ in range(500):
        if not found():
            return []
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()
    return sorted(found())


def test_every_pane_changes_its_language(a_window: AWindow, plan: Path, qapp: QApplication, foreign: Foreign) -> None:
    found = [words for view in panes(a_window, plan) for words in left_over(foreign, qapp, view, a_window.window)]
    assert found == []


def test_what_was_made_in_english_speaks_spanish_when_it_comes_to_the_front(
    a_window: AWindow, plan: Path, qapp: QApplication, foreign: Foreign
) -> None:
    for _view in panes(a_window, plan):
        pass
    say(qapp, "es")
    found = [
        f"{view}: {words}"
        for view in panes(a_window, plan)
        for words in settled(qapp, lambda: foreign.english_among(a_window.window, "es"))
    ]
    assert found == []


def test_every_dialog_changes_its_language(
    a_window: AWindow, plan: Path, tmp_path: Path, qapp: QApplication, foreign: Foreign
) -> None:
    a_window.open(plan)
    found = [words for view, dialog in dialogs(a_window, tmp_path) for words in left_over(foreign, qapp, view, dialog)]
    assert found == []
