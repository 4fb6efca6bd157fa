"""The dictionaries that ship, read by Hunspell: in this process, and in one of their own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread

import pytest

from sedi_editor.plan.language import Language
from sedi_editor.spelling import ARGUMENT, dictionary_process
from sedi_editor.spelling.dictionary import Dictionary, NoDictionary, house_prefixes, house_words
from sedi_editor.spelling.dictionary_process import DictionaryProcess
from sedi_editor.spelling.words import Word, words

EN, ES, FR, PT = Language


@pytest.fixture(scope="module")
def english() -> Dictionary:
    return Dictionary(EN)


@pytest.fixture
def process() -> Iterator[DictionaryProcess]:
    process = DictionaryProcess(EN)
    yield process
    process.close()


RIGHT = {
    EN: "The Ministry’s well-being programs don’t end: MSMEs, cybersecurity, inter-American policymakers, Bogotá.",
    ES: "La capacitación y el fortalecimiento socioeconómico de las Américas, con monitoreo y empoderamiento: mipymes.",
    FR: "L’innovation d’État, qu’elle maîtrise ou maitrise aujourd’hui, c’est-à-dire le système interaméricain.",
    PT: "O fortalecimento da governança interamericana: d’água, porta-voz, bem-estar e fortalecê-lo.",
}
WRONG = {
    EN: ("developement", "development"),
    ES: ("capacitacion", "capacitación"),
    FR: ("gouvernemant", "gouvernement"),
    PT: ("instituiçao", "instituição"),
}


@pytest.mark.parametrize(
    "language", [EN, ES, FR, pytest.param(PT, marks=pytest.mark.slow("reads the largest dictionary"))]
)
def test_each_language_knows_its_words_and_suggests_for_others(language: Language) -> None:
    dictionary = Dictionary(language)
    assert [word.text for word in words(RIGHT[language], language) if dictionary.misspelt(word.text)] == []
    wrong, right = WRONG[language]
    assert dictionary.misspelt(wrong) == (Word(0, wrong),)
    assert right in dictionary.suggestions(wrong)
    assert all(not dictionary.misspelt(word) for word in house_words(language))


def test_of_a_compound_only_the_wrong_part_is_misspelt(english: Dictionary) -> None:
    assert english.misspelt("socio-econmic") == (Word(6, "econmic"),)
    assert english.misspelt("decision\N{NON-BREAKING HYPHEN}makers") == ()
    assert english.misspelt("e-learning") == ()
    assert english.misspelt("pre-investmnt") == (Word(4, "investmnt"),)


@pytest.mark.parametrize("language", [EN, ES, FR])
def test_a_prefix_is_right_before_a_hyphen_alone(language: Language) -> None:
    dictionary, prefixes = Dictionary(language), house_prefixes(language)
    assert prefixes
    for prefix in prefixes:
        assert dictionary.misspelt(f"{prefix}-OEA") == dictionary.misspelt(f"{prefix.capitalize()}-OEA") == ()
        assert dictionary.misspelt(prefix) == (Word(0, prefix),)
        assert dictionary.misspelt(f"OEA-{prefix}") == (Word(4, prefix),)


def test_a_word_of_the_house_is_suggested_and_keeps_the_apostrophe_of_the_text(english: Dictionary) -> None:
    assert english.suggestions("cybersecurty")[0] == "cybersecurity"
    assert "doesn’t" in english.suggestions("dosn’t")
    assert len(english.suggestions("wrld")) <= 5


def test_another_process_answers_as_this_one(process: DictionaryProcess, english: Dictionary) -> None:
    asked = ["development", "developement", "socio-econmic", "Ministry’s", "zzz\N{SOFT HYPHEN}zz"]
    told = process.misspelt(asked)
    assert told == {word: parts for word in asked if (parts := english.misspelt(word))}
    assert process.suggestions("developement") == english.suggestions("developement")
    assert process.misspelt([]) == {}


def test_threads_ask_the_process_one_by_one(process: DictionaryProcess) -> None:
    answers: list[dict[str, tuple[Word, ...]]] = []
    threads = [Thread(target=lambda: answers.append(process.misspelt(["rihgt", "right"]))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [{"rihgt": (Word(0, "rihgt"),)}] * 8


def test_a_process_that_died_is_begun_anew(process: DictionaryProcess) -> None:
    process.misspelt(["right"])
    running = process._process
    assert running is not None
    running.kill()
    running.wait()
    assert process.misspelt(["rihgt"]) == {"rihgt": (Word(0, "rihgt"),)}
    process.close()
    with pytest.raises(NoDictionary):
        process.misspelt(["right"])


def test_a_program_that_never_answers_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary_process, "_program", lambda: (sys.executable, "-c", "print()"))
    with pytest.raises(NoDictionary, match="English"):
        DictionaryProcess(EN).misspelt(["right"])
    monkeypatch.setattr(dictionary_process, "_program", lambda: ("no-such-program",))
    with pytest.raises(NoDictionary, match="English"):
        DictionaryProcess(EN).misspelt(["right"])


def test_a_dictionary_that_is_not_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    with pytest.raises(NoDictionary, match="Français"):
        Dictionary(FR)


def test_a_process_whose_program_has_ended_says_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [*dictionary_process._program(), ARGUMENT, "en"]
    ended = subprocess.run(command, input=b'["rihgt"]\n', stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert ended.stderr == b""
    assert ended.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_a_ctrl_c_in_the_terminal_leaves_the_process_answering(process: DictionaryProcess) -> None:
    process.misspelt(["right"])
    running = process._process
    assert running is not None
    running.send_signal(signal.SIGINT)
    assert process.misspelt(["rihgt"])
    assert process._process is running
