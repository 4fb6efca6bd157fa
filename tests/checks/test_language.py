import pytest

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import read
from sedi_editor.resources import resource
from tests.checks.a_finding import EN, FR, found, one_row, results
from tests.sentences import SENTENCES


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return read(resource("sample_plans/sedi-2020.yaml"))


@pytest.mark.parametrize("own", Language)
@pytest.mark.parametrize("other", Language)
def test_a_sentence_under_another_language_is_found(own: Language, other: Language) -> None:
    findings = found(one_row(results(SENTENCES[other], own)), "language")
    assert [finding.language for finding in findings] == ([] if own is other else [own])


def test_one_paragraph_left_in_another_language_is_found_among_others() -> None:
    words = "\n".join([SENTENCES[FR], SENTENCES[EN], SENTENCES[FR]])
    (finding,) = found(one_row(results(words, FR)), "language")
    assert finding.message == "This reads like English: “Training in ten countries for the people who look after…”"


def test_a_translation_that_repeats_its_source_is_found() -> None:
    source = results("Training for customs officers and port staff")
    copied = results("Training for customs officers and port staff", FR, source[Field.RESULTS, EN])
    (finding,) = found(one_row({**source, **copied}), "language")
    assert (finding.language, finding.message) == (FR, "The text is the same as in English")


@pytest.mark.parametrize(
    "name", ["Puertos del Estado (España); APN (Perú)", "RIAC, CICTE, 2016-2021", "www.oas.org/en"]
)
def test_names_are_the_same_in_every_language(name: str) -> None:
    source = results(name)
    assert found(one_row({**source, **results(name, FR, source[Field.RESULTS, EN])}), "language") == []


def test_nothing_in_the_sample_plan_is_taken_for_another_language(sample: PlanTree) -> None:
    assert found(sample, "language") == []
