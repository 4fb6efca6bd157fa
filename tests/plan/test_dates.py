"""A date is written in words that nobody misreads: its month is named, in the language of the interface."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from sedi_editor import i18n
from sedi_editor.plan.dates import day_in_words, moment_in_words


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("en", "8 May 2020", "1 May 2020"),
        ("es", "8 de mayo de 2020", "1 de mayo de 2020"),
        ("fr", "8 mai 2020", "1er mai 2020"),
        ("pt", "8 de maio de 2020", "1 de maio de 2020"),
    ],
)
def test_the_month_is_named(language: str, words: str, first: str) -> None:
    i18n.use(language)
    assert day_in_words(date(2020, 5, 8)) == words
    assert day_in_words(date(2020, 5, 1)) == first
    assert moment_in_words(datetime(2020, 5, 8, 14, 5, tzinfo=UTC)) == f"{words}, 14:05"
