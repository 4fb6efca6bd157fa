"""Where a plan ends in a Word file, and what else in the file is only said."""

from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.exchange.word_import.verdict import report_text
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from tests.exchange.word_sources import (
    HEADINGS,
    cell,
    head,
    imported,
    labelled,
    nodes,
    notes,
    paragraph,
    parts_of,
    row,
    run,
    table,
    titles,
    warnings,
    whole,
    word_file,
    write_parts,
)

FILES = Path(__file__).parent / "word_files"
PLAN = table(*head(), row("Boats", "a", "b", "c", "d"))
MORE = table(row("Ferries", "a", "b", "c", "d"))
WORDY = "on the ships of the whole region, with all of their ports"
BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>More tables</w:t></w:r>"


def _read(name: str) -> Imported:
    got = read_word(FILES / f"{name}.docx", Language.EN)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    return got


@pytest.mark.parametrize("name", ["17-signature-table-after", "32-table-of-people-after"])
def test_a_table_of_people_or_signatures_after_the_plan_is_listed(name: str) -> None:
    got = _read(name)
    assert len(nodes(got.tree, Kind.INITIATIVE)) == 1
    assert "table 2: not the plan's table" in report_text(got.report)


def _bold(*texts: str) -> str:
    return row(*(cell(paragraph(run(text, "<w:b/>"))) for text in texts))


def _plan_and(folder: Path, *blocks: str) -> tuple[list[str], list[str]]:
    """The initiatives of a plan that those blocks follow, but for its own; and the notes."""
    got = imported(folder, PLAN, *blocks)
    own, *others = titles(got.tree, Kind.INITIATIVE)
    assert own == "Boats"
    return others, list(notes(got))


HEADINGS_OF_OTHERS = [
    "Prepared by | Reviewed by | Approved by | Date | Signature",
    "Name | Title | Office | E-mail | Telephone",
    "Full name | A | B | C | D",
    "Abbreviations | Meaning | Language | Seat | Country",
    "Item | Unit | Quantity | Cost | Total",
    "Budget | 2020 | 2021 | 2022 | Total",
    "Siglas y acrónimos | Significado | Idioma | Sede | País",
    "Nombre y apellido | Cargo | Oficina | Correo | Firma",
    "Rubro | Unidad | Cantidad | Costo | Total",
    "Nom et prénom | Fonction | Bureau | Courriel | Téléphone",
    "Préparé par | Vérifié par | Approuvé par | Date | Signature",
    "Poste | Unité | Quantité | Coût | Total",
    "Aprovado por | Cargo | Data | Assinatura | País",
    "Rubrica | Unidade | Quantidade | Custo | Total",
]


@pytest.mark.parametrize("headings", HEADINGS_OF_OTHERS)
def test_tables_of_people_approvals_acronyms_and_costs_are_known_in_four_languages(
    tmp_path: Path, headings: str
) -> None:
    others, notes = _plan_and(tmp_path, table(row(*headings.split(" | ")), row("Ana", "one", "two", "three", "four")))
    assert others == []
    assert any(note.startswith("table 2: it has the plan's columns, but is of another kind (“") for note in notes)


FOUR = ("Risk", "Odds", "Impact", "Answer", "Owner")
CALM = row("Storms", "high", "low", "The boats stay in their port for as long as the storm is there", "Ports")


@pytest.mark.parametrize(
    "content",
    [
        (_bold(*FOUR), CALM),
        (row(*FOUR, properties="<w:tblHeader/>"), CALM),
        (row(*map(str.upper, FOUR)), CALM),
        (row(*FOUR), row("Storms", "12 %", "3.5", "4 May", "5"), row("Fog", "1 %", "2", "", "")),
        (row(*FOUR), row("Storms", "", "", "", "Ana"), row("Fog", "", "____", "", "")),
        (whole("SIGNATURES"), row("Ana", "Luis", "Eva", "Pia", "Max")),
        (row("Prepared by:", "Ana", "", "", ""), row("Approved by:", "Luis", "", "", "")),
        (row("Ana", "Ports", "ana@example.org", "Chief", ""), row("Luis", "Ports", "luis@example.org", "", "")),
        (row("Boats", "10 000", "USD 20", "30", "2020"), row("Ferries", "1", "2", "3", "4")),
        (row("Aprobado por", "", "Revisado por", "", "Fecha"), row("Ana", "", "Luis", "", "")),
        (row("", "Prepared by:", "", "Date:", ""),),
        (row("The director", "", "The secretary", "", ""), row("__________", "", "__________", "", "")),
    ],
    ids=[
        *("bold", "repeated", "capitals", "figures", "to be filled", "titled", "labels", "addresses", "sums"),
        *("spaced out", "one row", "lines to write on"),
    ],
)
def test_a_table_of_another_kind_is_known_by_its_shape(tmp_path: Path, content: tuple[str, ...]) -> None:
    others, notes = _plan_and(tmp_path, table(*content))
    assert others == []
    assert any(note.startswith("table 2: it has the plan's columns, but is of another kind (“") for note in notes)


def test_a_table_that_goes_on_with_one_of_another_kind_is_listed_with_it(tmp_path: Path) -> None:
    others, notes = _plan_and(tmp_path, table(_bold(*FOUR), CALM), MORE)
    assert others == []
    assert "table 3: it has the plan's columns, but follows a table of another kind; its words are listed" in notes


@pytest.mark.parametrize("content", [row("OAS", "States"), row("note", "of the editor")])
def test_a_table_of_other_columns_does_not_cut_the_plan(tmp_path: Path, content: str) -> None:
    assert _plan_and(tmp_path, table(content, columns=2), MORE) == (["Ferries"], [])


def test_a_table_of_long_texts_in_other_columns_leaves_a_doubt(tmp_path: Path) -> None:
    others, notes = _plan_and(tmp_path, table(row("1", "Ferries", "a", "The " * 15, "c", "d"), columns=6))
    assert others == []
    assert notes == ["table 2: it has no headings of the plan and other columns; its words are listed"]


def test_a_table_whose_first_column_is_called_line_is_not_the_plans(tmp_path: Path) -> None:
    assert _plan_and(tmp_path, table(row("Line", "Cost", "Date"), row("Boats", "ten", "May"), columns=3)) == ([], [])


def test_a_typed_line_does_not_cut_the_plan_and_leaves_a_doubt() -> None:
    got = _read("31-typed-line-between-halves")
    assert titles(got.tree, Kind.INITIATIVE) == ["Initiative one", "Initiative two"]
    assert [passage.text for passage in got.report.unplaced] == ["(see next page)"]
    assert any(note.startswith("table 2, row 1:") for note in notes(got))


DOUBT = "table 2, row 1: the table has no headings of the plan; its rows were read as initiatives"


@pytest.mark.parametrize(
    "typed",
    [
        "(continued)",
        "Work plan – continued",
        "PLAN DE TRAVAIL (suite)",
        "Continuación del plan de trabajo",
        "PLANO (CONT.)",
        "[turn over]",
    ],
)
def test_a_bold_line_that_says_that_the_plan_goes_on_does_not_cut_it(tmp_path: Path, typed: str) -> None:
    assert _plan_and(tmp_path, paragraph(run(typed, "<w:b/>")), MORE) == (["Ferries"], [DOUBT])


def test_a_bold_line_above_texts_as_long_as_a_plans_does_not_cut_it(tmp_path: Path) -> None:
    typed = paragraph(run("DRAFT OF MAY", "<w:b/>"))
    assert _plan_and(tmp_path, typed, table(row("Ferries", "The " * 15, "b", "c", "d"))) == (["Ferries"], [DOUBT])


def test_many_typed_lines_do_not_cut_the_plan_and_are_listed(tmp_path: Path) -> None:
    typed = ["Draft of 3 May", "see also the letter", "for the review", "(turn over)", "Page 7"]
    got = imported(tmp_path, PLAN, *map(paragraph, typed), MORE)
    assert titles(got.tree, Kind.INITIATIVE) == ["Boats", "Ferries"]
    assert [passage.text for passage in got.report.unplaced] == typed
    assert list(notes(got)) == [DOUBT]


@pytest.mark.parametrize(
    "rows",
    [
        (row(*HEADINGS[Language.EN]), row("Ferries", "a", "b", "c", "d")),
        (labelled("STRATEGIC OBJECTIVE", "1.2. Dry land"), row("Ferries", "a", "b", "c", "d")),
    ],
    ids=["headings", "labels"],
)
def test_headings_or_labels_of_the_plan_show_its_second_half_under_any_title(
    tmp_path: Path, rows: tuple[str, ...]
) -> None:
    assert _plan_and(tmp_path, paragraph(BOLD), table(*rows)) == (["Ferries"], [])


def test_headings_in_words_of_the_plans_own_show_its_second_half(tmp_path: Path) -> None:
    own = _bold("What we do", "Why we do it", "What it brings", "Who helps us", "And COVID")
    department_row, _headings, *labels = head()
    plan = table(department_row, own, *labels, row("Boats", "a", "b", "c", "d"))
    got = imported(tmp_path, plan, paragraph(BOLD), table(own, row("Ferries", "a", "b", "c", "d")))
    assert titles(got.tree, Kind.INITIATIVE) == ["Boats", "Ferries"]
    assert not notes(got)


def test_an_objective_above_a_second_half_without_headings_is_the_plans(tmp_path: Path) -> None:
    got = imported(tmp_path, PLAN, paragraph(run("STRATEGIC OBJECTIVE 1.2: Dry land", "<w:b/>")), MORE)
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water", "1.2 Dry land"]
    assert titles(got.tree, Kind.INITIATIVE) == ["Boats", "Ferries"]
    assert not got.report.unplaced


def test_a_second_half_over_another_grid_goes_on(tmp_path: Path) -> None:
    more = table(row(cell("Ferries", 2), "a", cell("b", 2), "c", "d"), columns=7)
    assert _plan_and(tmp_path, more) == (["Ferries"], [])


def test_a_second_half_of_names_and_dashes_goes_on(tmp_path: Path) -> None:
    rows = (row("Nominations", "–", "–", "–", "–"), row("Nominations, more", "–", "12", "Ports", "–"))
    assert _plan_and(tmp_path, table(*rows)) == (["Nominations", "Nominations, more"], [])


@pytest.mark.parametrize(
    "title", ["Annex 2", "Anexo: equipo", "LIST OF SHIPS", "Siglas", "Contacts", f"Annexe {WORDY}", BOLD]
)
def test_a_title_above_a_table_without_headings_ends_the_plan(tmp_path: Path, title: str) -> None:
    others, notes = _plan_and(tmp_path, paragraph(title), MORE)
    assert others == []
    assert any(note.startswith("table 2: it has the plan's columns, but stands under “") for note in notes)


def test_a_second_half_without_headings_goes_on_without_a_doubt(tmp_path: Path) -> None:
    got = imported(tmp_path, PLAN, paragraph(), MORE)
    assert titles(got.tree, Kind.INITIATIVE) == ["Boats", "Ferries"]
    assert not notes(got)


def test_a_table_of_short_words_alone_is_read_with_a_doubt(tmp_path: Path) -> None:
    got = imported(tmp_path, PLAN, table(row("Ship", "Crew", "Port", "Start", "End"), row("A", "B", "C", "D", "E")))
    assert any(note.startswith("table 2, row 1:") for note in notes(got))


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
    assert warnings(read_word(path, Language.EN)) == ("the file has macros; they were ignored",)
