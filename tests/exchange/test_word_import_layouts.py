"""Tables that people laid out in ways of their own: split cells, two headings in a row, headings between tables."""

from pathlib import Path

import pytest

from sedi_editor.exchange.word_import.paragraph import Reason
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node
from tests.exchange.word_sources import (
    HEADINGS,
    cell,
    head,
    imported,
    labelled,
    nodes,
    paragraph,
    row,
    run,
    table,
    titles,
    whole,
)

EN = Language.EN


def bold(text: str) -> str:
    """A cell of bold text."""
    return cell(paragraph(run(text, "<w:b/>")))


def texts_of(node: Node) -> list[str]:
    """The four texts of a row, from left to right."""
    return [node.text(column.field, EN).plain for column in list(Column)[1:]]


@pytest.mark.parametrize(("left", "right"), [(3, 1), (1, 3), (2, 2)])
def test_the_halves_of_a_split_cell_are_one_text_and_its_neighbours_stay(tmp_path: Path, left: int, right: int) -> None:
    spans = (1, 2, 4, 1, 1)
    headings = [cell(text, span) for text, span in zip(HEADINGS[EN], spans, strict=True)]
    banner = cell("DEPARTMENT/SECTION: Ports", span=9)
    titles_of = [row("STRATEGIC LINE", cell("1. Sea", 8)), row("STRATEGIC OBJECTIVE", cell("1.1. Calm", 8))]
    first = row("Lamps", cell("a", 2), cell("b", 4), cell("c", merge="restart"), "d")
    split = row("", cell("e", 2), cell("two", left), cell("halves", right), cell(merge="continue"), "f")
    got = imported(tmp_path, table(row(banner), row(*headings), *titles_of, first, split, columns=9))
    _, second = nodes(got.tree, Kind.ROW)
    assert texts_of(second) == ["e", "two\nhalves", "", "f"]
    assert second.joined == {Column.PARTNERSHIPS}


INITIATIVE = row("Lamps", "a", "b", "c", "d")


@pytest.mark.parametrize(
    "both",
    [
        whole(paragraph("STRATEGIC LINE: 1. Open sea") + paragraph("STRATEGIC OBJECTIVE: 1.1. Calm water")),
        row(
            cell(paragraph("STRATEGIC LINE:") + paragraph("STRATEGIC OBJECTIVE:")),
            cell(paragraph("1. Open sea") + paragraph("1.1. Calm water"), span=4),
        ),
    ],
    ids=["in one cell", "in two cells"],
)
def test_a_row_with_line_and_objective_is_both(tmp_path: Path, both: str) -> None:
    got = imported(tmp_path, table(*head()[:2], both, INITIATIVE))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert not got.report.words_listed
    assert [str(one)[:23] for one in got.report.rows[2:4]] == ["table 1, row 3: line 1:", "table 1, row 3: objecti"]


def test_a_line_and_an_objective_repeated_before_each_part_go_on(tmp_path: Path) -> None:
    line, objective = head()[2:]
    other = labelled("STRATEGIC OBJECTIVE", "1.2. Rough water")
    parts = [line, objective, whole("Lights"), INITIATIVE, line, objective, whole("Sounds"), INITIATIVE, line, other]
    got = imported(tmp_path, table(*head()[:2], *parts, INITIATIVE))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water", "1.2 Rough water"]
    assert titles(got.tree, Kind.TOPIC) == ["Lights", "Sounds"]
    assert {one.reason for one in got.report.unplaced} == {Reason.REPEATED}


def test_an_initiative_that_only_resembles_a_label_is_no_line(tmp_path: Path) -> None:
    got = imported(tmp_path, table(*head(), row("Strategic lines of ports", "", "", "", ""), INITIATIVE))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.INITIATIVE) == ["Strategic lines of ports", "Lamps"]


def test_a_bold_text_alone_in_the_first_cell_is_a_topic_where_initiatives_are_not_bold(tmp_path: Path) -> None:
    alone = row(bold("Lights"), "", "", "", "")
    got = imported(tmp_path, table(*head(), alone, INITIATIVE, INITIATIVE))
    assert titles(got.tree, Kind.TOPIC) == ["Lights"]
    bold_too = row(bold("Lamps"), "a", "b", "c", "d")
    got = imported(tmp_path, table(*head(), alone, bold_too, bold_too))
    assert titles(got.tree, Kind.INITIATIVE) == ["Lights", "Lamps", "Lamps"]


def test_a_remark_between_a_department_and_its_column_headings_is_listed(tmp_path: Path) -> None:
    banner, *rest = head()
    got = imported(tmp_path, table(banner, whole("Director: Ann Lee"), *rest, INITIATIVE))
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert not nodes(got.tree, Kind.TOPIC)
    assert [(one.reason, one.text) for one in got.report.unplaced] == [(Reason.REMARK, "Director: Ann Lee")]


def test_a_row_that_counts_the_columns_belongs_to_the_headings(tmp_path: Path) -> None:
    counted = row("(1)", "(2)", "(3)", "(4)", "(5)")
    got = imported(tmp_path, table(*head()[:2], counted, *head()[2:], INITIATIVE))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps"]
    assert {one.reason for one in got.report.unplaced} == {Reason.REPEATED_HEADINGS}


def test_departments_lines_and_objectives_above_their_tables_are_recognised(tmp_path: Path) -> None:
    def objective(number: str, title: str) -> str:
        return paragraph(f"STRATEGIC OBJECTIVE: {number}. {title}")

    part = table(row(*HEADINGS[EN]), INITIATIVE)
    got = imported(
        tmp_path,
        paragraph("Objective: a plan that all can read"),
        *(paragraph("DEPARTMENT: Ports"), paragraph("STRATEGIC LINE: 1. Open sea"), objective("1.1", "Calm water")),
        *(part, objective("1.2", "Rough water"), paragraph(""), part),
        *(paragraph("DEPARTMENT: Rivers"), paragraph("STRATEGIC LINE: 2. Dams"), objective("2.1", "Locks"), part),
        paragraph("Objective: none, for no table follows"),
    )
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports", "Rivers"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea", "2 Dams"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water", "1.2 Rough water", "2.1 Locks"]
    assert len(nodes(got.tree, Kind.INITIATIVE)) == 3
    assert got.tree.text(Field.INTRODUCTION, EN).plain == "Objective: a plan that all can read"


def test_the_word_axis_beside_a_label_is_no_part_of_the_title(tmp_path: Path) -> None:
    line = labelled("LIGNE STRATÉGIQUE", "Axe 1: Haute mer")
    got = imported(tmp_path, table(*head()[:2], line, INITIATIVE), language=Language.FR)
    assert titles(got.tree, Kind.LINE, Language.FR) == ["1 Haute mer"]
