"""Which words of a text have a spelling."""

import pytest

from sedi_editor.plan.language import Language
from sedi_editor.spelling.words import Word, parts, plain, words

EN, ES, FR, PT = Language


def found(text: str, language: Language = EN) -> list[str]:
    return [word.text for word in words(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't, ministers’ «people»", ["Don't", "ministers", "people"]),
        ("well-being and decision\N{NON-BREAKING HYPHEN}makers — end", ["well-being", "and", "decision‑makers", "end"]),
        ("OEA, MSMEs, NGOs and SEDI’s 3rd COVID-19 plan2 of A to z", ["and", "of", "to"]),
        ("See https://www.oas.org/en/sedi and www.oas.org, oas.org/x or a.b@oas.org @oas #plan", ["See", "and", "or"]),
        ("in OEA/Ser.W, CIDI/doc.290/20 and OEA/Ser.W/XIII.1.20. End", ["in", "and", "End"]),
        ("the OAS/member states", ["the", "member", "states"]),
        ("10\N{NO-BREAK SPACE}000 words: first\N{LINE SEPARATOR}second", ["words", "first", "second"]),
        ("inter\N{SOFT HYPHEN}american", ["inter\N{SOFT HYPHEN}american"]),
        ("Ελλάδα Россия 日本 end", ["end"]),
        ("the end.Start of", ["the", "end", "Start", "of"]),
        ("x" * 61, []),
    ],
)
def test_words_are_letters_with_their_apostrophes_and_hyphens(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("piece", ["ab.", ".", "-", "a.", "AB/", "AB/c.", "1.", "a+", "a@", "a@b.", "%"])
def test_a_long_text_without_spaces_is_read_in_one_go(piece: str) -> None:
    # Without an end to the parts of an address this would take many minutes.
    assert found(piece * 100_000 + " the end")[-2:] == ["the", "end"]


def test_a_french_elision_is_no_part_of_the_word() -> None:
    text = "L’innovation d’État qu’elle aujourd’hui l'OEA jusqu’à lorsqu'il"
    assert found(text, FR) == ["innovation", "État", "elle", "aujourd’hui", "il"]
    assert next(words("  d’État", FR)) == Word(4, "État")
    assert found("d’État", EN) == ["d’État"]


def test_the_ordinals_of_spanish_are_no_words() -> None:
    assert found("1.ª y 2º nº la 1.er 3.er", ES) == ["la"]


def test_parts_of_a_compound_stand_where_they_are_in_it() -> None:
    assert list(parts("sócio-econômico")) == [Word(0, "sócio"), Word(6, "econômico")]
    assert list(parts("OEA-BID-plan")) == [Word(8, "plan")]


def test_dictionaries_are_asked_in_plain_letters() -> None:
    assert plain("l’e\u0301tat\N{SOFT HYPHEN}-\N{NON-BREAKING HYPHEN}") == "l'état--"
