"""Misspelt words are listed once for each language, where somebody asks for the spelling."""

import datetime
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from sedi_editor.checks.finding import Finding
from sedi_editor.checks.run import run, split_by_waivers
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree, TextPlace
from sedi_editor.plan.waiver import Waiver
from sedi_editor.spelling.personal_words import PersonalWords
from sedi_editor.spelling.plan_words import waived_word
from sedi_editor.spelling.speller import DictionarySpeller
from tests.checks.a_finding import EN, FR, one_row, results
from tests.plan.a_plan import id_of

ROW = id_of("row")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("words")


def found(tree: PlanTree, folder: Path, languages: Iterable[Language] = (EN, FR)) -> list[Finding]:
    return run(tree, ["spelling"], speller=DictionarySpeller(tuple(languages), PersonalWords(folder)))


def counts(findings: list[Finding]) -> Mapping[tuple[Language | None, str], str]:
    return {(finding.language, finding.subject): finding.message for finding in findings}


def test_each_word_is_found_once_the_commonest_first_with_its_places(folder: Path) -> None:
    tree = one_row({**results("An efort, one developement, an efort"), **results("Le developpement", FR)})
    findings = found(tree, folder)
    assert counts(findings) == {
        (EN, "efort"): "“efort” is misspelt, 2 times",
        (EN, "developement"): "“developement” is misspelt",
        (FR, "developpement"): "“developpement” is misspelt",
    }
    assert [finding.places for finding in findings] == [
        (TextPlace(ROW, Field.RESULTS, EN),),
        (TextPlace(ROW, Field.RESULTS, EN),),
        (TextPlace(ROW, Field.RESULTS, FR),),
    ]
    assert {finding.node for finding in findings} == {None}


def test_without_a_speller_and_in_other_languages_nothing_is_found(folder: Path) -> None:
    tree = one_row({**results("An efort"), **results("Le developpement", FR)})
    assert run(tree, ["spelling"]) == []
    assert [one.subject for one in found(tree, folder, [FR])] == ["developpement"]


def test_words_of_the_user_are_right_and_words_of_the_plan_are_waived(tmp_path: Path) -> None:
    tree = one_row(results("Prospecta, efort, prosumer, Prosumer"))
    PersonalWords(tmp_path).add(EN, "Prospecta")
    now = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    waiver = Waiver(waived_word("prosumer", EN), "A word of this plan", "Ana", now)
    tree = replace(tree, annotations=Annotations(waivers=(waiver,)))
    parted = split_by_waivers(tree, found(tree, tmp_path))
    assert [one.subject for one in parted.open] == ["efort"]
    assert [one.subject for one, _waiver in parted.waived] == ["prosumer"]


def test_a_language_without_a_dictionary_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    speller = DictionarySpeller((EN,), PersonalWords(folder))
    assert run(one_row(results("An efort")), ["spelling"], speller=speller) == []
    assert speller.problems == ["The spelling of English cannot be checked on this computer"]
