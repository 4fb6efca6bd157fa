"""What the document says in each language."""

from datetime import date

import pytest

from sedi_editor.plan.kind import HEADING_FIELDS
from sedi_editor.plan.language import (
    Language,
    continued,
    default_text,
    label_colon,
    masthead_date,
    original_line,
)

COUNCIL_DAY = date(2020, 5, 8)


@pytest.mark.parametrize(
    ("language", "masthead"),
    [
        (Language.EN, "8 May 2020"),
        (Language.ES, "8 mayo 2020"),
        (Language.FR, "8 mai 2020"),
        (Language.PT, "8 maio 2020"),
    ],
)
def test_dates_are_written_as_the_masthead_writes_them(language: Language, masthead: str) -> None:
    assert masthead_date(COUNCIL_DAY, language) == masthead


def test_the_first_of_a_month_is_never_premier_in_the_masthead() -> None:
    assert masthead_date(date(2021, 2, 1), Language.FR) == "1 février 2021"


def test_the_original_line_names_its_languages_in_the_documents_own() -> None:
    assert original_line([Language.EN], Language.FR) == "Original: anglais"
    assert original_line([Language.EN, Language.ES], Language.EN) == "Original: English/Spanish"
    assert original_line([Language.PT], Language.ES) == "Original: portugués"
    assert original_line([], Language.ES) == ""


def test_every_heading_has_an_official_wording_in_every_language() -> None:
    wordings = {(name, language): default_text(name, language) for name in HEADING_FIELDS for language in Language}
    assert all(wordings.values())
    for language in Language:
        columns = [wordings[name, language] for name in HEADING_FIELDS]
        assert len(set(columns)) == len(columns)


def test_only_french_puts_a_no_break_space_before_the_colon_of_a_label() -> None:
    assert [label_colon(language) for language in Language] == [":", ":", "\xa0:", ":"]


def test_a_repeated_heading_is_marked_in_its_language() -> None:
    assert [continued(language) for language in Language] == [
        "(continued)",
        "(continuación)",
        "(suite)",
        "(continuação)",
    ]
