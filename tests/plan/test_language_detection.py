"""Which language a passage is in."""

import pytest

from sedi_editor.plan.language import Language
from sedi_editor.plan.language_detection import detect
from sedi_editor.plan_files import read
from sedi_editor.resources import resource
from tests.sentences import SENTENCES


@pytest.mark.parametrize("language", Language)
def test_a_sentence_is_told_by_its_small_words(language: Language) -> None:
    assert detect(SENTENCES[language]) is language


@pytest.mark.parametrize("name", ["", "Small Business Development Centers", "CICTE, CIDI, OAS/SEDI 2016", "12 345"])
def test_names_and_numbers_are_in_no_language(name: str) -> None:
    assert detect(name) is None


@pytest.mark.parametrize("apostrophe", "’'")
def test_words_before_an_apostrophe_count_however_it_is_typed(apostrophe: str) -> None:
    assert detect(f"L{apostrophe}eau d{apostrophe}Haïti, d{apostrophe}Argentine, l{apostrophe}air") is Language.FR


def test_the_sample_plan_s_longer_paragraphs_are_recognized() -> None:
    sample = read(resource("sample_plans/sedi-2020.yaml"))
    paragraphs = [
        (language, block)
        for node in sample.walk()
        for (_, language), text in node.texts.items()
        for block in text.rich.plain.split("\n")
        if len(block.split()) >= 15
    ]
    right = [detect(block) is language for language, block in paragraphs]
    assert len(right) > 200
    assert sum(right) / len(right) > 0.9
    assert all(detect(block) in (language, None) for language, block in paragraphs)
