"""The languages that a Word file seems to be in, beside those that it is read in."""

from pathlib import Path

import pytest

from sedi_editor.document.formats import FORMATS
from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.export import write_document
from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language, default_text, name_of
from sedi_editor.plan.tree import PlanTree, as_new
from sedi_editor.plan_files import read
from sedi_editor.resources import resource
from tests.exchange.word_sources import cell, head, paragraph, row, table, warnings, word_file
from tests.sentences import SENTENCES

EN, ES, FR, PT = Language
WRONG = Path(__file__).parent / "word_files" / "22-wrong-language.docx"
NAMES = ("Small Business Development Centers", "Cities for Resilience", "Ports of the Americas")


def _head(language: Language) -> tuple[str, ...]:
    department_row, _headings, *labels = head()
    return (department_row, row(*(default_text(column.heading, language) for column in Column)), *labels)


def _table(headings: Language, *cells: str) -> str:
    return table(*_head(headings), row("SBDC", *cells))


def _read(folder: Path, plan: str, *languages: Language) -> Imported:
    return _adding_up(word_file(folder / "plan.docx", plan), *languages)


def _adding_up(path: Path, *languages: Language) -> Imported:
    got = read_word(path, languages)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    return got


def _called(language: Language) -> str:
    return name_of(language, EN)


@pytest.mark.parametrize("own", Language)
@pytest.mark.parametrize("given", Language)
def test_texts_and_headings_in_another_language_are_said(tmp_path: Path, own: Language, given: Language) -> None:
    got = _read(tmp_path, _table(own, SENTENCES[own], "a", "b", "c"), given)
    said = f"the texts and the column headings are in {_called(own)}, but the file was read as {_called(given)}"
    assert warnings(got) == (() if own is given else (said,))
    assert got.report.seems is own


def test_texts_alone_in_another_language_are_said(tmp_path: Path) -> None:
    got = _read(tmp_path, _table(EN, SENTENCES[FR], "a", "b", "c"), EN)
    assert warnings(got) == ("the texts are in French, but the file was read as English",)


def test_headings_alone_in_another_language_are_said() -> None:
    got = _adding_up(WRONG, EN)
    assert warnings(got) == ("the column headings are in French, but the file was read as English",)
    assert got.report.seems is FR


@pytest.mark.parametrize("language", Language)
def test_short_texts_under_headings_in_the_language_given_say_nothing(tmp_path: Path, language: Language) -> None:
    assert not _read(tmp_path, _table(language, "a", "b", "c", "d"), language).report.warnings


def test_short_cells_tell_a_language_together(tmp_path: Path) -> None:
    cells = ("Boats of the port", "Ferries for the islands", "Work with the cities", "Maps of the coast that are new")
    got = _read(tmp_path, table(*_head(FR), row("A", *cells), row("B", *cells)), FR)
    assert got.report.seems is EN


@pytest.mark.parametrize("other", [*NAMES, SENTENCES[EN]])
def test_english_names_or_a_quotation_in_a_spanish_plan_say_nothing(tmp_path: Path, other: str) -> None:
    rows = (row("A", SENTENCES[ES], *NAMES), row("B", SENTENCES[ES], other, SENTENCES[ES], other))
    assert not _read(tmp_path, table(*_head(ES), *rows), ES).report.warnings


@pytest.mark.parametrize("given", [(EN, FR), (FR, EN), (ES, PT)])
def test_two_languages_for_a_file_of_one_are_said(tmp_path: Path, given: tuple[Language, Language]) -> None:
    got = _read(tmp_path, _table(FR, SENTENCES[FR], "a", "b", "c"), *given)
    first, second = map(_called, given)
    said = f"the file seems to be in French alone: all its texts were read as {first}, none as {second}"
    assert warnings(got) == (said,)
    assert {language for node in got.tree.walk() for _field, language in node.texts} == {given[0]}


def test_two_languages_for_a_file_that_tells_none_are_said(tmp_path: Path) -> None:
    plan = table(row("x", cell("y", span=4)), *head()[2:], row("Boats", "a", "b", "c", "d"))
    got = _read(tmp_path, plan, EN, FR)
    said = "the file seems to be in one language: all its texts were read as English, none as French"
    assert warnings(got) == (said,)


BOTH = "".join(paragraph(SENTENCES[language]) for language in (EN, FR))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((EN,), "part of what was read as English seems to be in French, first in table 1, row 5, cell 2"),
        ((EN, FR), "the file's two languages cannot be told apart: all its texts were read as English, none as French"),
    ],
)
def test_both_languages_in_the_cells_of_another_program_are_said(
    tmp_path: Path, given: tuple[Language, ...], said: str
) -> None:
    assert warnings(_read(tmp_path, _table(EN, BOTH, BOTH, BOTH, "d"), *given)) == (said,)


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A department of the sample plan in English and French, as the program writes it."""
    sample: PlanTree = as_new(read(resource("sample_plans/sedi-2020.yaml")))
    path = tmp_path_factory.mktemp("bilingual") / "plan.docx"
    write_document(sample, path, FORMATS[1], [EN, FR], sample.departments[:1])
    return path


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((EN, FR), ()),
        (
            (FR, EN),
            (
                "the languages stand the other way round in the file: what was read as French seems to be in English, "
                "and what was read as English in French",
            ),
        ),
        ((EN,), ("the file has a second language, which seems to be French; its words were left out",)),
        (
            (ES, FR),
            ("what was read as Spanish seems to be in English",),
        ),
    ],
)
def test_of_a_bilingual_edition_the_order_and_what_was_not_read_are_said(
    bilingual: Path, given: tuple[Language, ...], said: tuple[str, ...]
) -> None:
    assert warnings(_adding_up(bilingual, *given)) == said
