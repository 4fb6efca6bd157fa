import pytest

from sedi_editor.checks.guess import guess
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import read
from sedi_editor.resources import resource
from tests.checks.looking import EN, ES, FR, PT, found, one_row, results

SENTENCES = {
    EN: "Training in ten countries for the people who look after small firms and their customers",
    ES: "La capacitación en diez países de las personas que atienden a las pequeñas empresas y sus clientes",
    FR: "La formation dans dix pays des personnes qui s’occupent des petites entreprises et de leurs clients",
    PT: "A capacitação em dez países das pessoas que atendem as pequenas empresas e os seus clientes",
}


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return read(resource("sample_plans/sedi-2020.yaml"))


@pytest.mark.parametrize("language", Language)
def test_a_sentence_is_told_by_its_small_words(language: Language) -> None:
    assert guess(SENTENCES[language]) is language


@pytest.mark.parametrize("name", ["", "Small Business Development Centers", "CICTE, CIDI, OAS/SEDI 2016", "12 345"])
def test_names_and_numbers_are_in_no_language(name: str) -> None:
    assert guess(name) is None


@pytest.mark.parametrize("own", Language)
@pytest.mark.parametrize("other", Language)
def test_a_sentence_under_another_language_is_found(own: Language, other: Language) -> None:
    findings = found(one_row(results(SENTENCES[other], own)), "language")
    assert [one.language for one in findings] == ([] if own is other else [own])


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


def test_the_sample_plan_s_longer_paragraphs_are_recognized(sample: PlanTree) -> None:
    paragraphs = [
        (language, block)
        for node in sample.walk()
        for (_, language), text in node.texts.items()
        for block in text.rich.plain.split("\n")
        if len(block.split()) >= 15
    ]
    right = [guess(block) is language for language, block in paragraphs]
    assert len(right) > 200
    assert sum(right) / len(right) > 0.9
    assert all(guess(block) in (language, None) for language, block in paragraphs)
