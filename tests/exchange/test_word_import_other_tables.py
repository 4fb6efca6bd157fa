"""Where a plan ends in a Word file, and what else in the file is only said."""

from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from tests.exchange.word_sources import (
    HEADINGS,
    head,
    imported,
    labelled,
    nodes,
    paragraph,
    parts_of,
    row,
    table,
    titles,
    whole,
    word_file,
    write_parts,
)

FILES = Path(__file__).parent / "word_files"
PLAN = table(*head(), row("Boats", "a", "b", "c", "d"))
MORE = table(row("Ferries", "a", "b", "c", "d"))
BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>More tables</w:t></w:r>"


def _read(name: str) -> Imported:
    got = read_word(FILES / f"{name}.docx", Language.EN)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    return got


@pytest.mark.parametrize("name", ["17-signature-table-after", "32-table-of-people-after"])
def test_a_table_of_people_or_signatures_after_the_plan_is_listed(name: str) -> None:
    got = _read(name)
    assert len(nodes(got.tree, Kind.INITIATIVE)) == 1
    assert "table 2: not the plan's table" in str(got.report)


@pytest.mark.parametrize("first", ["Full name", "Sigla", "Nom et prénom", "Nombre y apellido", "Aprovado por"])
def test_tables_of_people_are_known_in_four_languages(tmp_path: Path, first: str) -> None:
    people = table(row(first, "A", "B", "C", "D"), row("Ana", "1", "2", "3", "4"))
    assert titles(imported(tmp_path, PLAN, people).tree, Kind.INITIATIVE) == ["Boats"]


def test_a_typed_line_does_not_cut_the_plan_and_leaves_a_doubt() -> None:
    got = _read("31-typed-line-between-halves")
    assert titles(got.tree, Kind.INITIATIVE) == ["Initiative one", "Initiative two"]
    assert [one.text for one in got.report.unplaced] == ["(see next page)"]
    assert any(note.startswith("table 2, row 1:") for note in got.report.notes)


@pytest.mark.parametrize("title", ["Annex 2", "Anexo: equipo", "LIST OF SHIPS", BOLD])
def test_a_title_above_a_table_without_headings_ends_the_plan(tmp_path: Path, title: str) -> None:
    assert titles(imported(tmp_path, PLAN, paragraph(title), MORE).tree, Kind.INITIATIVE) == ["Boats"]


def test_a_second_half_without_headings_goes_on_without_a_doubt(tmp_path: Path) -> None:
    got = imported(tmp_path, PLAN, paragraph(), MORE)
    assert titles(got.tree, Kind.INITIATIVE) == ["Boats", "Ferries"]
    assert not got.report.notes


def test_a_table_of_short_words_alone_is_read_with_a_doubt(tmp_path: Path) -> None:
    got = imported(tmp_path, PLAN, table(row("Ship", "Crew", "Port", "Start", "End"), row("A", "B", "C", "D", "E")))
    assert any(note.startswith("table 2, row 1:") for note in got.report.notes)


def test_an_objective_has_its_roman_number_whole() -> None:
    tree = _read("19-roman-objective-number").tree
    assert titles(tree, Kind.LINE) == ["I First line"]
    assert titles(tree, Kind.OBJECTIVE) == ["I.1 First objective"]


@pytest.mark.parametrize("given", ["II.3. Calm water", "II.3 Calm water", "II.3) Calm water"])
def test_roman_numbers_end_in_several_ways(tmp_path: Path, given: str) -> None:
    rows = (whole("DEPARTMENT/SECTION: Ports"), row(*HEADINGS[Language.EN]), labelled("STRATEGIC LINE", "II. Open sea"))
    plan = table(*rows, labelled("STRATEGIC OBJECTIVE", given), row("Boats", "a", "b", "c", "d"))
    assert titles(imported(tmp_path, plan).tree, Kind.OBJECTIVE) == ["II.3 Calm water"]


def test_macros_are_ignored_and_said(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docm", PLAN)
    write_parts(path, {**parts_of(path), "word/vbaProject.bin": b"macro"})
    assert read_word(path, Language.EN).report.warnings == ("the file has macros; they were ignored",)
