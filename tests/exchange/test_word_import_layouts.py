"""Tables that people laid out in ways of their own: split cells, two headings in a row, headings between tables."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import read_word
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.wording import taken_words
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language, default_text
from sedi_editor.plan.tree import Node
from tests.exchange.word_sources import (
    HEADINGS,
    cell,
    head,
    imported,
    labelled,
    nodes,
    notes,
    paragraph,
    part,
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
    department_row = cell("DEPARTMENT/SECTION: Ports", span=9)
    titles_of = [row("STRATEGIC LINE", cell("1. Sea", 8)), row("STRATEGIC OBJECTIVE", cell("1.1. Calm", 8))]
    first = row("Lamps", cell("a", 2), cell("b", 4), cell("c", merge="restart"), "d")
    split = row("", cell("e", 2), cell("two", left), cell("halves", right), cell(merge="continue"), "f")
    got = imported(tmp_path, table(row(department_row), row(*headings), *titles_of, first, split, columns=9))
    _, second = nodes(got.tree, Kind.ROW)
    assert texts_of(second) == ["e", "two\nhalves", "", "f"]
    assert second.joined == {Column.PARTNERSHIPS}


INITIATIVE_TEXTS = ("Lamps", "a", "b", "c", "d")
INITIATIVE = row(*INITIATIVE_TEXTS)


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
    said = [taken_words(one).split(": ")[:2] for one in got.report.rows[2:4]]
    assert said == [["table 1, row 3", "line 1, by its label"], ["table 1, row 3", "objective 1.1, by its label"]]


def test_a_line_and_an_objective_repeated_before_each_part_go_on(tmp_path: Path) -> None:
    line, objective = head()[2:]
    other = labelled("STRATEGIC OBJECTIVE", "1.2. Rough water")
    parts = [line, objective, whole("Lights"), INITIATIVE, line, objective, whole("Sounds"), INITIATIVE, line, other]
    got = imported(tmp_path, table(*head()[:2], *parts, INITIATIVE))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water", "1.2 Rough water"]
    assert titles(got.tree, Kind.TOPIC) == ["Lights", "Sounds"]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.REPEATED}


@pytest.mark.parametrize("beside", [[cell("Director: A. Roe", span=2)], ["Director:", "A. Roe"]])
@pytest.mark.parametrize("word", ["DEPARTMENT/SECTION: Ports", "DEPARTMENT OF PORTS"])
def test_what_stands_beside_a_whole_heading_is_no_title(tmp_path: Path, word: str, beside: list[str]) -> None:
    rows = (
        row(cell(word, span=3), *beside),
        row(*HEADINGS[EN]),
        row(cell("STRATEGIC LINE 1: Open sea", span=4), "Lead"),
        row(cell("STRATEGIC OBJECTIVE 1.1: Calm water for the ships of every port", span=3), *beside),
        row(*"abcde"),
    )
    got = imported(tmp_path, table(*rows))
    assert titles(got.tree, Kind.DEPARTMENT) == [word.removeprefix("DEPARTMENT/SECTION: ")]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water for the ships of every port"]
    assert {passage.text for passage in got.report.unplaced} <= {"Director: A. Roe", "Director:", "A. Roe", "Lead"}


@pytest.mark.parametrize(
    "label",
    [
        "OBJECTIVE 1.1: (SO 1.1)",
        "STRATEGIC OBJECTIVE:\nOBJETIVO ESTRATÉGICO:",
        "OBJECTIF STRATÉGIQUE\n(STRATEGIC OBJECTIVE)",
        "OBJETIVO ESTRATÉGICO / STRATEGIC OBJECTIVE",
    ],
)
def test_a_wide_label_with_a_short_name_or_a_second_language_keeps_its_title(tmp_path: Path, label: str) -> None:
    wide = cell("".join(paragraph(one) for one in label.split("\n")), span=2)
    got = imported(tmp_path, table(*head()[:3], row(wide, cell("Calm water", span=3)), row(*"abcde")))
    assert [node.text(Field.TITLE, EN).plain for node in nodes(got.tree, Kind.OBJECTIVE)] == ["Calm water"]


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
    department_row, *rest = head()
    got = imported(tmp_path, table(department_row, whole("Director: Ann Lee"), *rest, INITIATIVE))
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert not nodes(got.tree, Kind.TOPIC)
    assert [(passage.reason, passage.text) for passage in got.report.unplaced] == [(Reason.REMARK, "Director: Ann Lee")]


def test_a_row_that_counts_the_columns_belongs_to_the_headings(tmp_path: Path) -> None:
    counted = row("(1)", "(2)", "(3)", "(4)", "(5)")
    got = imported(tmp_path, table(*head()[:2], counted, *head()[2:], INITIATIVE))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps"]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.REPEATED_HEADINGS}


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


OFFICIAL = tuple(default_text(column.heading, EN) for column in Column)


def counted(number: str, *cells: str) -> str:
    """A row behind a column of numbers; its last cell reaches to the table's end."""
    *first, last = cells
    return row(number, *first, cell(last, span=6 - len(cells)))


@pytest.mark.parametrize("heading", ["No.", "Nº", "N°", "#", "Item", ""])
@pytest.mark.parametrize(
    "departments", [("DEPARTMENT/SECTION: Ports", "DEPARTMENT/SECTION: Rivers"), ("Ports", "RIVERS")]
)
def test_a_column_of_numbers_in_front_hides_no_heading(
    tmp_path: Path, heading: str, departments: tuple[str, str]
) -> None:
    got = imported(
        tmp_path,
        table(
            counted("1", departments[0]),
            row(heading, *OFFICIAL),
            counted("", "STRATEGIC LINE", "1. Open sea"),
            counted("", "STRATEGIC OBJECTIVE", "1.1. Calm water"),
            row("2", *INITIATIVE_TEXTS),
            counted("", "Lights"),
            row("3", "Buoys", *"efgh"),
            counted("4", departments[1]),
            counted("2", "STRATEGIC LINE", "Dams"),
            counted("2.1", "STRATEGIC OBJECTIVE", "Locks"),
            row("5", "Gates", *"ijkl"),
            columns=6,
        ),
    )
    assert [title.casefold() for title in titles(got.tree, Kind.DEPARTMENT)] == ["ports", "rivers"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea", "2 Dams"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water", "2.1 Locks"]
    assert titles(got.tree, Kind.TOPIC) == ["Lights"]
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps", "Buoys", "Gates"]
    # A number that is no line's or objective's is listed.
    listed = [passage.text for passage in got.report.unplaced]
    assert listed == [text for text in ("1", heading, "2", "3", "4", "5") if text]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.EXTRA_COLUMN}


def test_a_label_under_the_column_of_numbers_is_one(tmp_path: Path) -> None:
    got = imported(
        tmp_path,
        table(
            row(cell("DEPARTMENT/SECTION: Ports", span=6)),
            row("No.", *OFFICIAL),
            row("STRATEGIC LINE", cell("1. Open sea", span=5)),
            row("STRATEGIC OBJECTIVE", cell("1.1. Calm water", span=5)),
            row("1", *INITIATIVE_TEXTS),
            columns=6,
        ),
    )
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps"]


def test_numbers_in_front_tell_lines_and_objectives_without_labels(tmp_path: Path) -> None:
    rows = (counted("1", "Open sea"), counted("1.1", "Calm water"), row("a)", *INITIATIVE_TEXTS))
    got = imported(tmp_path, table(counted("", "Ports"), row("No.", *OFFICIAL), *rows, columns=6))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]


def test_a_column_of_numbers_is_known_by_its_numbers(tmp_path: Path) -> None:
    rows = (
        counted("", "DEPARTMENT/SECTION: Ports"),
        counted("", "STRATEGIC LINE", "1. Open sea"),
        counted("", "STRATEGIC OBJECTIVE", "1.1. Calm water"),
    )
    got = imported(tmp_path, table(*rows, row("1", *INITIATIVE_TEXTS), row("2", "Buoys", *"efgh"), columns=6))
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps", "Buoys"]
    assert texts_of(nodes(got.tree, Kind.ROW)[1]) == list("efgh")


@pytest.mark.parametrize(("numbers", "rows"), [(("1", "1", "2"), [2, 1]), (("1", "2", "3"), [1, 1, 1])])
def test_a_repeated_initiative_with_a_number_of_its_own_is_another_one(
    tmp_path: Path, numbers: tuple[str, str, str], rows: list[int]
) -> None:
    first, second, third = numbers
    head_rows = (counted("", "DEPARTMENT/SECTION: Ports"), row("No.", *OFFICIAL))
    texts = (row(first, *INITIATIVE_TEXTS), row(second, "Lamps", *"efgh"), row(third, "Buoys", *"ijkl"))
    got = imported(tmp_path, table(*head_rows, *texts, columns=6))
    assert [len(node.children) for node in nodes(got.tree, Kind.INITIATIVE)] == rows
    assert sum("has the title of the row above" in note for note in notes(got)) == 1


def test_a_number_that_shares_the_initiatives_heading_is_no_part_of_the_title(tmp_path: Path) -> None:
    def wide(*texts: str) -> str:
        return row(cell(texts[0], span=2), *texts[1:])

    rows = (wide("STRATEGIC LINE", cell("1. Open sea", span=4)), row("1", *INITIATIVE_TEXTS))
    got = imported(tmp_path, table(row(cell("DEPARTMENT: Ports", span=6)), wide(*OFFICIAL), *rows, columns=6))
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps"]
    assert [passage.text for passage in got.report.unplaced] == ["1"]


def start(text: str) -> str:
    """A cell that begins a merge downwards."""
    return cell(text, merge="restart")


ON = cell(merge="continue")


@pytest.mark.parametrize(
    ("first", "again", "listed"),
    [(start("1. Open sea"), ON, 0), ("1. Open sea", "1. Open sea", 3), ("1. Open sea", "", 0)],
    ids=["merged", "repeated", "left empty"],
)
def test_a_line_in_a_column_in_front_stands_over_its_rows(tmp_path: Path, first: str, again: str, listed: int) -> None:
    got = imported(
        tmp_path,
        table(
            row(cell("DEPARTMENT/SECTION: Ports", span=6)),
            row("STRATEGIC LINE", *OFFICIAL),
            row(first, *INITIATIVE_TEXTS),
            row(again, "Buoys", *"efgh"),
            row("2. Dams", "Gates", *"ijkl"),
            columns=6,
        ),
    )
    assert titles(got.tree, Kind.LINE) == ["1 Open sea", "2 Dams"]
    assert [len(node.children[0].children) for node in nodes(got.tree, Kind.LINE)] == [2, 1]
    assert got.report.words_listed == listed
    assert not any("no line stands above" in note for note in notes(got))
    assert [taken_words(one) for one in got.report.rows[2:4]] == [
        "table 1, row 3: line 1, by the heading of its column: 1. Open sea",
        "table 1, row 3: initiative and row, by the title in its first cell: Lamps | a | b | c | d",
    ]


def test_departments_lines_and_objectives_may_all_stand_in_columns(tmp_path: Path) -> None:
    names = ("DEPARTMENT/SECTION", "STRATEGIC LINE", "STRATEGIC OBJECTIVE")
    got = imported(
        tmp_path,
        table(
            row("No.", *names, *OFFICIAL),
            row("1", start("Ports"), start("1. Open sea"), start("1.1. Calm"), *INITIATIVE_TEXTS),
            row("2", ON, ON, start("1.2. Rough"), "Buoys", *"efgh"),
            row("3", start("Rivers"), "2. Dams", "2.1. Locks", "Gates", *"ijkl"),
            row(cell("TOTAL", span=5), "", "", "", "12"),
            columns=9,
        ),
    )
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports", "Rivers"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea", "2 Dams"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm", "1.2 Rough", "2.1 Locks"]
    assert got.tree.heading(Field.HEADING_RESULTS, EN).plain == OFFICIAL[2]


def test_labelled_rows_stand_beside_a_column_of_lines(tmp_path: Path) -> None:
    got = imported(
        tmp_path,
        table(
            row(cell("DEPARTMENT/SECTION: Ports", span=6)),
            row("STRATEGIC LINE", *OFFICIAL),
            row(start("1. Open sea"), "STRATEGIC OBJECTIVE", cell("1.1. Calm water", span=4)),
            row(ON, *INITIATIVE_TEXTS),
            row(ON, cell("Lights", span=5)),
            row(ON, "Buoys", *"efgh"),
            columns=6,
        ),
    )
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert titles(got.tree, Kind.TOPIC) == ["Lights"]
    assert not got.report.words_listed


def test_words_in_a_column_behind_do_not_hide_a_topic(tmp_path: Path) -> None:
    rows = (
        labelled("STRATEGIC LINE", "1. Open sea"),
        row(cell("Lights", span=5), "June"),
        row(*INITIATIVE_TEXTS, "May"),
    )
    got = imported(tmp_path, table(whole("DEPARTMENT: Ports"), row(*OFFICIAL, "Deadline"), *rows, columns=6))
    assert titles(got.tree, Kind.TOPIC) == ["Lights"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("TESTDEPT", "OTHERDEPT"),
        ("Ports", "Rivers"),
        ("Department of Ports", "Department of Rivers"),
        ("DEPARTMENT/SECTION: PORTS", "RIVERS"),
        ("1. Ports", "2. Rivers"),
    ],
)
@pytest.mark.parametrize("merged", [True, False])
def test_departments_without_a_colon_are_known_by_what_follows(
    tmp_path: Path, first: str, second: str, merged: bool
) -> None:
    def department_row(text: str) -> str:
        return whole(text) if merged else row(text, "", "", "", "")

    rest = head()[1:]
    other = (labelled("STRATEGIC LINE", "2. Dams"), labelled("STRATEGIC OBJECTIVE", "2.1. Locks"))
    got = imported(
        tmp_path, table(department_row(first), *rest, INITIATIVE, department_row(second), *other, INITIATIVE)
    )
    assert titles(got.tree, Kind.DEPARTMENT) == [first.removeprefix("DEPARTMENT/SECTION: "), second]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea", "2 Dams"]
    assert not nodes(got.tree, Kind.TOPIC)


def test_a_label_without_a_sign_is_one_and_its_number_the_number(tmp_path: Path) -> None:
    rows = (
        whole("DEPARTMENT/SECTION PORTS"),
        row(*OFFICIAL),
        whole("STRATEGIC LINE 1 Open sea"),
        whole("STRATEGIC OBJECTIVE 1.1 Calm water"),
        INITIATIVE,
        whole("Strategic objective 1.2 Rough water"),
        INITIATIVE,
    )
    got = imported(tmp_path, table(*rows))
    assert titles(got.tree, Kind.DEPARTMENT) == ["PORTS"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water", "1.2 Rough water"]


def test_a_line_without_label_and_number_is_known_by_the_objective_below(tmp_path: Path) -> None:
    objective = labelled("STRATEGIC OBJECTIVE", "1.1. Calm water")
    got = imported(tmp_path, table(*head()[:2], whole("Open sea"), objective, whole("LIGHTS"), INITIATIVE))
    assert titles(got.tree, Kind.LINE) == ["Open sea"]
    assert titles(got.tree, Kind.TOPIC) == ["LIGHTS"]


def test_a_remark_at_a_departments_end_is_no_department(tmp_path: Path) -> None:
    line = labelled("STRATEGIC LINE", "2. Dams")
    got = imported(tmp_path, table(*head(), INITIATIVE, whole("See also the annex"), line, INITIATIVE))
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]


STYLES = part(
    "styles",
    *(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2, 3)
    ),
)


def heading(level: int, text: str) -> str:
    """A paragraph in Word's style for headings of that level."""
    return paragraph(text, properties=f'<w:pStyle w:val="H{level}"/>')


def own_table(number: int) -> str:
    """A table that begins with its column headings and line."""
    line = labelled("STRATEGIC LINE", f"{number}. Line")
    return table(row(*HEADINGS[EN]), line, labelled("STRATEGIC OBJECTIVE", f"{number}.1. Objective"), INITIATIVE)


@pytest.mark.parametrize(
    "made",
    [
        lambda text: heading(1, text),
        lambda text: paragraph(run(text, "<w:b/>")),
        lambda text: paragraph(text, properties='<w:jc w:val="center"/>') + paragraph(),
        lambda text: paragraph(text.upper()),
    ],
    ids=["heading", "bold", "centred", "capitals"],
)
def test_headings_without_a_label_above_several_tables_are_departments(
    tmp_path: Path, made: Callable[[str], str]
) -> None:
    got = imported(
        tmp_path,
        *(made("What we do"), made("Ports"), own_table(1), own_table(2), made("Rivers"), own_table(3)),
        styles=STYLES,
    )
    assert [title.casefold() for title in titles(got.tree, Kind.DEPARTMENT)] == ["ports", "rivers"]
    assert titles(got.tree, Kind.LINE) == ["1 Line", "2 Line", "3 Line"]
    assert got.tree.text(Field.TABLE_TITLE, EN).plain.casefold() == "what we do"
    assert sum("it was taken for this: department" in note for note in notes(got)) == 2


@pytest.mark.parametrize("numbers", [("", "", "", ""), ("1. ", "1.1. ", "1.2. ", "2. ")])
def test_headings_above_tables_have_the_level_of_their_number_or_look(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    part = table(row(*HEADINGS[EN]), INITIATIVE)
    line, objective, second, other = numbers
    got = imported(
        tmp_path,
        *(heading(1, "Ports"), heading(2, f"{line}Open sea"), heading(3, f"{objective}Calm water"), part),
        *(heading(3, f"{second}Rough water"), part),
        *(heading(1, "Rivers"), heading(2, f"{other}Dams"), part),
        styles=STYLES,
    )
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports", "Rivers"]
    assert titles(got.tree, Kind.LINE) == [one.replace(". ", " ") for one in (f"{line}Open sea", f"{other}Dams")]
    assert [title.split(" ", 1)[-1] if objective else title for title in titles(got.tree, Kind.OBJECTIVE)[:2]] == [
        "Calm water",
        "Rough water",
    ]


@pytest.mark.parametrize("name", ["Department of {}", "DEPARTMENT: {}"])
def test_a_department_may_be_described_above_its_table(tmp_path: Path, name: str) -> None:
    described = paragraph("It lights the harbours of the region, and all that sails there finds its way home.")
    parts = [
        (paragraph(run(name.format(one), "<w:b/>")), described, described, table(*head()[1:], row(*"abcde")))
        for one in ("Ports", "Roads")
    ]
    got = imported(tmp_path, paragraph("Introduction"), *(block for one in parts for block in one))
    assert [title.split()[-1] for title in titles(got.tree, Kind.DEPARTMENT)] == ["Ports", "Roads"]
    assert got.tree.text(Field.INTRODUCTION, EN).plain == "Introduction"
    assert [passage.reason for passage in got.report.unplaced].count(Reason.BETWEEN) == 4


def test_one_name_above_text_is_the_covers_author(tmp_path: Path) -> None:
    cover = (paragraph(run("WORK PLAN 2030", "<w:b/>")), paragraph(run("Department of Ports", "<w:b/>")))
    got = imported(tmp_path, *cover, paragraph("We light the harbours of all."), table(*head()[1:], row(*"abcde")))
    assert got.tree.text(Field.INTRODUCTION, EN).plain.endswith("We light the harbours of all.")
    assert titles(got.tree, Kind.DEPARTMENT) == [""]


SUMMARIES = [
    (row("Strategic line", "Objectives"), row("1. Open sea", "1.1. Calm water")),
    (row("Strategic line 1", "Open sea"), row("Strategic line 2", "Land")),
]


@pytest.mark.parametrize("rows", SUMMARIES)
@pytest.mark.parametrize("after", [(), (paragraph("Read on."),)])
def test_a_summary_of_lines_in_the_introduction_is_not_the_plans(
    tmp_path: Path, rows: tuple[str, ...], after: tuple[str, ...]
) -> None:
    plan = table(*head(), row(*"abcde"))
    got = imported(tmp_path, paragraph("Introduction"), table(*rows, columns=2), *after, plan)
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.OTHER_TABLE}


@pytest.mark.parametrize("line", ["STRATEGIC LINE", "STRATEGIC LINE 1"])
@pytest.mark.parametrize("sea", ["Open sea", "1. Open sea"])
def test_a_label_may_have_a_row_of_its_own_above_the_title(tmp_path: Path, line: str, sea: str) -> None:
    rows = (whole(line), whole(sea), whole("STRATEGIC OBJECTIVE"), whole("1.1. Calm water"), whole("Lights"))
    got = imported(tmp_path, table(*head()[:2], *rows, row(*"abcde")))
    number = "1 " if "1" in line + sea else ""
    assert titles(got.tree, Kind.LINE) == [f"{number}Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert titles(got.tree, Kind.TOPIC) == ["Lights"]


def test_a_title_below_its_label_keeps_a_number_that_is_another(tmp_path: Path) -> None:
    rows = (whole("STRATEGIC LINE 1"), whole("2. Open sea"))
    got = imported(tmp_path, table(*head()[:2], *rows, head()[3], row(*"abcde")))
    assert titles(got.tree, Kind.LINE) == ["1 2. Open sea"]


def test_a_line_and_objective_above_the_first_table_begin_the_plan(tmp_path: Path) -> None:
    above = (paragraph("Introduction"), paragraph("Strategic line 1: Open sea"), paragraph("Objective 1.1: Calm water"))
    got = imported(tmp_path, *above, table(row(*HEADINGS[EN]), row(*"abcde")))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert got.tree.text(Field.INTRODUCTION, EN).plain == "Introduction"
    assert notes(got) == ("paragraph 2: no department stands above it; one without a title was made",)


def test_a_numbered_department_above_its_table_is_one(tmp_path: Path) -> None:
    above = (paragraph(run("1. DEPARTMENT OF PORTS", "<w:b/>")), paragraph("Strategic line 1: Open sea"))
    got = imported(tmp_path, *above, table(row(*HEADINGS[EN]), head()[3], row(*"abcde")))
    assert titles(got.tree, Kind.DEPARTMENT) == ["1. DEPARTMENT OF PORTS"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]


def test_lines_in_a_table_of_their_own_are_no_summary(tmp_path: Path) -> None:
    lines = table(row("Strategic line 1", "Sea"), columns=2)
    got = imported(tmp_path, lines, table(labelled("STRATEGIC OBJECTIVE", "1.1. Calm water"), row(*"abcde")))
    assert titles(got.tree, Kind.LINE) == ["1 Sea"]
    empty = table(row("DEPARTMENT: Roads"), row("Strategic line 1: Land"), columns=1)
    got = imported(tmp_path, empty, paragraph("No initiatives yet."), table(*head(), row(*"abcde")))
    assert titles(got.tree, Kind.DEPARTMENT) == ["Roads", "Ports"]


@pytest.mark.parametrize(
    "texts",
    [("What we do", "What we do (continued)"), ("Table 1. Plan", "Table 2. Plan"), ("Annex 1", "Annex 2")],
)
def test_titles_and_captions_above_tables_are_no_departments(tmp_path: Path, texts: tuple[str, str]) -> None:
    got = imported(tmp_path, heading(1, texts[0]), own_table(1), heading(1, texts[1]), own_table(2), styles=STYLES)
    assert titles(got.tree, Kind.DEPARTMENT) == [""]
    assert titles(got.tree, Kind.LINE) == ["1 Line", "2 Line"]


def test_headings_above_tables_with_departments_of_their_own_are_none(tmp_path: Path) -> None:
    first, second = (table(*head(name)[:1], *head()[1:], INITIATIVE) for name in ("Ports", "Rivers"))
    got = imported(tmp_path, heading(1, "Part one"), first, heading(1, "Part two"), second, styles=STYLES)
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports", "Rivers"]
    assert [passage.text for passage in got.report.unplaced if passage.reason is Reason.BETWEEN] == ["Part two"]


def test_the_title_above_a_single_table_is_the_tables_unless_it_names_a_department(tmp_path: Path) -> None:
    got = imported(tmp_path, heading(1, "What we do"), own_table(1), styles=STYLES)
    assert got.tree.text(Field.TABLE_TITLE, EN).plain == "What we do"
    got = imported(tmp_path, heading(1, "Department of Ports"), own_table(1), styles=STYLES)
    assert titles(got.tree, Kind.DEPARTMENT) == ["Department of Ports"]
    # Neither above a table with a department of its own nor on the page before is it one.
    own = table(*head(), INITIATIVE)
    got = imported(tmp_path, heading(1, "Department of Ports"), own, styles=STYLES)
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]
    page_end = paragraph('<w:r><w:br w:type="page"/></w:r>')
    got = imported(tmp_path, heading(1, "Department of Ports"), page_end, own_table(1), styles=STYLES)
    assert titles(got.tree, Kind.DEPARTMENT) == [""]


WORD_FILES = Path(__file__).parent / "word_files"


@pytest.mark.parametrize(
    ("name", "language", "departments", "lines"),
    [
        ("number-column-in-front", EN, ["TESTDEPT", "OTHERDEPT"], ["1 First line", "2 Second line"]),
        ("short-column-headings", Language.ES, ["PRUEBA"], ["1 Primera"]),
        ("note-row", EN, ["TESTDEPT"], ["1 First line"]),
        ("line-as-first-column", EN, ["TESTDEPT"], ["1 First line"]),
        (
            "department-as-heading-above-table",
            EN,
            ["First Department", "Second Department"],
            ["1 Line 1", "2 Line 2"],
        ),
    ],
)
def test_whole_files_have_their_departments_and_lines(
    name: str, language: Language, departments: list[str], lines: list[str]
) -> None:
    got = read_word(WORD_FILES / f"{name}.docx", language)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    assert titles(got.tree, Kind.DEPARTMENT, language) == departments
    assert titles(got.tree, Kind.LINE, language) == lines
    assert not nodes(got.tree, Kind.TOPIC)
