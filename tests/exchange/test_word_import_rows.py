"""What the import takes table rows for."""

from pathlib import Path

import pytest

from sedi_editor.errors import ExchangeError
from sedi_editor.exchange.word_import import read_word
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.verdict import report_text
from sedi_editor.exchange.word_import.wording import taken_for_words
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language, default_text
from sedi_editor.plan.rules import check
from tests.exchange.word_sources import (
    HEADINGS,
    cell,
    head,
    imported,
    labelled,
    nodes,
    notes,
    paragraph,
    row,
    run,
    table,
    taken_for,
    titles,
    whole,
    word_file,
)

EN = Language.EN


def test_the_report_says_what_showed_each_row_what_it_is(tmp_path: Path) -> None:
    merged = row(cell(merge="continue"), *"abcd")
    got = imported(
        tmp_path,
        table(
            *head()[:3],
            whole("1.1 Calm water"),
            whole("Lighthouses"),
            row(cell("Lamps", merge="restart"), *"abcd"),
            merged,
            row("", *"abcd"),
            row("Lamps", *"efgh"),
            whole("Note: subject to funds."),
            whole("STRATEGIC LINE"),
            whole("Dams"),
        ),
        table(whole("Dredging"), row(*HEADINGS[EN]), labelled("STRATEGIC LINE", "1. Mud"), row("", "", "", "", "")),
    )
    said = [(taken_for_words(one.taken_for).split(" (")[0], one.taken_for.evidence) for one in got.report.rows]
    assert said == [
        ("department", Evidence.LABEL),
        ("column headings", Evidence.COLUMN_NAMES),
        ("line 1", Evidence.LABEL),
        ("objective 1.1", Evidence.NUMBER),
        ("topic", Evidence.ALONE),
        ("initiative and row", Evidence.TITLE_CELL),
        ("row", Evidence.MERGED),
        ("row", Evidence.NO_TITLE_CELL),
        ("row", Evidence.TITLE_ABOVE),
        ("note or total", Evidence.NOTE_WORDS),
        ("line", Evidence.LABEL),
        ("line", Evidence.LABEL_ABOVE),
        ("department", Evidence.FOLLOWING),
        ("column headings", Evidence.COLUMN_NAMES),
        ("line 1", Evidence.LABEL),
        ("empty row", None),
    ]
    assert "  table 1, row 4: objective 1.1, by its number: 1.1 Calm water" in report_text(got.report).splitlines()


@pytest.mark.parametrize("language", Language)
def test_a_table_in_any_language_is_recognised(tmp_path: Path, language: Language) -> None:
    words = {name: default_text(name, language) for name in (Field.HEADING_DEPARTMENT, Field.HEADING_LINE)}
    objective = default_text(Field.HEADING_OBJECTIVE, language)
    got = imported(
        tmp_path,
        table(
            whole(f"{words[Field.HEADING_DEPARTMENT]}: Ports"),
            row(*(default_text(column.heading, language) for column in Column)),
            labelled(words[Field.HEADING_LINE], "1. Open sea"),
            labelled(objective, "1.1. Calm water"),
            whole("Lighthouses"),
            row("Lamps", "a", "b", "c", "d"),
        ),
        language=language,
    )
    assert titles(got.tree, Kind.DEPARTMENT, language) == ["Ports"]
    assert titles(got.tree, Kind.LINE, language) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE, language) == ["1.1 Calm water"]
    assert titles(got.tree, Kind.TOPIC, language) == ["Lighthouses"]
    assert titles(got.tree, Kind.INITIATIVE, language) == ["Lamps"]
    assert [nodes(got.tree, Kind.ROW)[0].text(column.field, language).plain for column in list(Column)[1:]] == list(
        "abcd"
    )
    # Official wording is what a plan without its own prints anyway.
    assert not got.tree.texts
    assert got.report.words_listed == 0


def test_labels_and_headings_with_typing_errors_are_recognised(tmp_path: Path) -> None:
    got = imported(
        tmp_path,
        table(
            whole("DEPARTEMENT/SECCTION: Ports"),
            row(
                "INITATIVES / ACTIVITES",
                "CONTRIBUTION TO RESILENCE",
                "EXPECTD RESULTS",
                "PARTNERSHIP",
                "COVID 19 RESPONSE",
            ),
            labelled("STRATEGC LINE", "1. Open sea"),
            labelled("STRATEGIC OBJECTIF", "1.1. Calm water"),
            row("Lamps", "a", "b", "c", "d"),
        ),
    )
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps"]
    assert got.tree.heading(Field.HEADING_LINE, EN).plain == "STRATEGC LINE"


def test_headings_worded_in_a_wholly_new_way_under_a_department_row_are_recognised(tmp_path: Path) -> None:
    words = ("Actions", "Climate value", "Outputs", "Allies", "Gender")
    bold = row(*(cell(paragraph(run(word, "<w:b/>"))) for word in words))
    got = imported(tmp_path, table(head()[0], bold, *head()[2:], row("Lamps", "a", "b", "c", "d")))
    assert [got.tree.heading(column.heading, EN).plain for column in Column] == list(words)
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps"]


def test_a_departments_other_wording_is_its_own_and_the_common_one_the_plans(tmp_path: Path) -> None:
    others = ("INITIATIVES AND ACTIVITIES", *HEADINGS[EN][1:])
    rows = (*head()[2:], row("Lamps", "a", "b", "c", "d"))
    got = imported(
        tmp_path,
        table(*head("Ports")[:2], *rows),
        table(whole("DEPARTMENT / SECTION: Rivers"), row(*others), *rows),
        table(*head("Lakes")[:2], *rows),
    )
    tree = got.tree
    key = (Field.HEADING_INITIATIVE, EN)
    assert [key in department.texts for department in tree.departments] == [False, True, False]
    assert tree.departments[1].texts[key].rich.plain == "INITIATIVES AND ACTIVITIES"
    # Another spacing of the same label is no wording of its own.
    assert not [department for department in tree.departments if (Field.HEADING_DEPARTMENT, EN) in department.texts]
    assert tree.texts[Field.HEADING_RESULTS, EN].rich.plain == "EXPECTED RESULTS"


def test_headings_repeated_midway_are_listed_and_rows_go_on(tmp_path: Path) -> None:
    again = row("INITIATIVES AND ACTIVITIES", *HEADINGS[EN][1:])
    got = imported(tmp_path, table(*head(), row("Lamps", "a", "b", "c", "d"), again, row("", "e", "f", "g", "h")))
    assert len(nodes(got.tree, Kind.INITIATIVE)[0].children) == 2
    assert {passage.reason for passage in got.report.unplaced} == {Reason.REPEATED_HEADINGS}
    assert "column headings, repeated" in report_text(got.report)


def test_a_join_goes_on_behind_headings_repeated_midway(tmp_path: Path) -> None:
    got = imported(
        tmp_path,
        table(
            *head(),
            row("Lamps", "a", "b", cell("c", merge="restart"), "d"),
            row(*HEADINGS[EN]),
            row("Buoys", "e", "f", cell(merge="continue"), "h"),
        ),
    )
    assert nodes(got.tree, Kind.ROW)[1].joined == {Column.PARTNERSHIPS}


def test_labels_inside_the_titles_own_cell_are_recognised(tmp_path: Path) -> None:
    got = imported(
        tmp_path,
        table(
            *head()[:2],
            whole("Strategic line 1: Open sea"),
            whole("Strategic objective 1.1 – Calm water"),
            row("Lamps", "a", "b", "c", "d"),
        ),
    )
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert got.tree.heading(Field.HEADING_LINE, EN).plain == "Strategic line"


def test_without_labels_the_depth_of_the_number_tells(tmp_path: Path) -> None:
    got = imported(
        tmp_path,
        table(
            *head()[:2], whole("1. Open sea"), row("", cell("1.1. Calm water", span=4)), whole("Lamps"), row(*"abcde")
        ),
    )
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert titles(got.tree, Kind.TOPIC) == ["Lamps"]


def test_a_number_that_words_list_prints_is_the_objectives(tmp_path: Path) -> None:
    level = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    listed = paragraph("Calm water", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
    got = imported(
        tmp_path,
        table(*head()[:3], row("STRATEGIC OBJECTIVE", cell(listed, span=4)), row(*"abcde")),
        numbering=numbering,
    )
    assert nodes(got.tree, Kind.OBJECTIVE)[0].number == "1.1"
    assert nodes(got.tree, Kind.OBJECTIVE)[0].text(Field.TITLE, EN).plain == "Calm water"


def test_merged_cells_are_joins_but_not_across_a_heading(tmp_path: Path) -> None:
    start, on = cell("c", merge="restart"), cell(merge="continue")
    got = imported(
        tmp_path,
        table(
            *head(),
            row(cell("Lamps", merge="restart"), "a", "b", start, "d"),
            row(cell(merge="continue"), "e", "f", on, "h"),
            whole("Lighthouses"),
            row("Towers", "i", "j", on, "k"),
            row("Stairs", "l", "m", on, "n"),
        ),
    )
    rows = nodes(got.tree, Kind.ROW)
    assert [one.joined for one in rows] == [set(), {Column.PARTNERSHIPS}, set(), {Column.PARTNERSHIPS}]
    assert [len(node.children) for node in nodes(got.tree, Kind.INITIATIVE)] == [2, 1, 1]
    assert any("would cross the heading" in note for note in notes(got))


def test_words_behind_a_merged_cell_are_listed(tmp_path: Path) -> None:
    got = imported(
        tmp_path,
        table(
            *head(),
            row("Lamps", "a", "b", cell("c", merge="restart"), "d"),
            row("Buoys", "e", "f", cell("two words", merge="continue"), "h"),
        ),
    )
    assert [(passage.reason, passage.text) for passage in got.report.unplaced] == [(Reason.COVERED, "two words")]


def test_words_in_a_merge_that_begins_nowhere_are_kept(tmp_path: Path) -> None:
    got = imported(
        tmp_path,
        table(*head(), row(*"Labcd"), row("Buoys", "e", "f", cell("two words", merge="continue"), "h")),
    )
    second = nodes(got.tree, Kind.ROW)[1]
    assert second.text(Field.PARTNERSHIPS, EN).plain == "two words"
    assert not second.joined


def test_a_row_with_an_empty_first_cell_belongs_to_the_initiative_above(tmp_path: Path) -> None:
    got = imported(tmp_path, table(*head(), row("", *"abcd"), row("", *"efgh"), row("Buoys", *"ijkl")))
    assert [len(node.children) for node in nodes(got.tree, Kind.INITIATIVE)] == [2, 1]
    assert titles(got.tree, Kind.INITIATIVE) == ["", "Buoys"]


def test_an_empty_row_is_skipped_and_reported(tmp_path: Path) -> None:
    got = imported(tmp_path, table(*head(), row(*"abcde"), row("", "", "", "", ""), row(*"fghij")))
    assert len(nodes(got.tree, Kind.ROW)) == 2
    assert taken_for(got).count("empty row") == 1


def test_a_table_split_in_two_goes_on(tmp_path: Path) -> None:
    first = table(*head(), row("Lamps", "a", "b", cell("c", merge="restart"), "d"))
    got = imported(tmp_path, first, paragraph(), table(row("Buoys", "e", "f", cell(merge="continue"), "h")))
    assert len(got.tree.departments) == 1
    assert nodes(got.tree, Kind.ROW)[1].joined == {Column.PARTNERSHIPS}


def test_a_repeated_department_row_with_headings_line_and_objective_goes_on(tmp_path: Path) -> None:
    again = (whole("DEPARTMENT/SECTION: Ports (continued)"), *head()[1:])
    got = imported(tmp_path, table(*head(), row(*"abcde")), table(*again, row(*"fghij")))
    kinds = [len(nodes(got.tree, kind)) for kind in (Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE, Kind.ROW)]
    assert kinds == [1, 1, 1, 2]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.REPEATED, Reason.REPEATED_HEADINGS}


def test_a_table_that_is_not_the_plans_is_listed(tmp_path: Path) -> None:
    other = table(row("Name", "Telephone"), row("Port office", "555"), columns=2)
    got = imported(tmp_path, other, table(*head(), row(*"abcde")), paragraph("After words"), other)
    assert len(nodes(got.tree, Kind.ROW)) == 1
    reasons = [passage.reason for passage in got.report.unplaced]
    assert reasons.count(Reason.OTHER_TABLE) == 8
    assert reasons.count(Reason.BETWEEN) == 1


def test_rows_without_any_heading_get_untitled_ones(tmp_path: Path) -> None:
    got = imported(tmp_path, table(row(*HEADINGS[EN]), row(*"abcde")))
    check(got.tree)
    assert [titles(got.tree, kind) for kind in (Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE)] == [[""], [""], [""]]
    assert sum("without a title was made" in note for note in notes(got)) == 3
    assert got.tree.heading(Field.HEADING_PARTNERSHIPS, EN).plain == "PARTNERSHIPS"


def test_a_department_row_may_stand_above_its_table(tmp_path: Path) -> None:
    got = imported(tmp_path, paragraph("DEPARTMENT/SECTION: Ports"), table(*head()[1:], row(*"abcde")))
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]


def test_four_columns_are_matched_by_their_headings(tmp_path: Path) -> None:
    names = (
        "INITIATIVES / ACTIVITIES",
        "EXPECTED RESULTS / OUTCOMES",
        "COOPERATION AND PARTNERSHIPS",
        "COVID-19 RESPONSE",
    )
    rows = (row("STRATEGIC LINE", cell("1. Open sea", span=3)), row("STRATEGIC OBJECTIVE", cell("1.1. Calm", span=3)))
    department_row = row(cell("DEPARTMENT/SECTION: Ports", span=4))
    got = imported(tmp_path, table(department_row, row(*names), *rows, row(*"abcd"), columns=4))
    only = nodes(got.tree, Kind.ROW)[0]
    assert {key[0]: text.rich.plain for key, text in only.texts.items()} == {
        Field.RESULTS: "b",
        Field.PARTNERSHIPS: "c",
        Field.COVID_RESPONSE: "d",
    }
    assert any("4 columns" in note for note in notes(got))


def test_a_column_that_no_plan_has_is_listed(tmp_path: Path) -> None:
    names = [default_text(column.heading, EN) for column in Column]
    rows = (row("", "STRATEGIC LINE", cell("1. Open sea", span=4)), row("7", *"abcde"))
    got = imported(tmp_path, table(row("No.", *names), *rows, columns=6))
    assert nodes(got.tree, Kind.ROW)[0].text(Field.COVID_RESPONSE, EN).plain == "e"
    assert [passage.text for passage in got.report.unplaced if passage.reason is Reason.EXTRA_COLUMN] == ["No.", "7"]


def test_cells_over_an_uneven_grid_find_their_columns(tmp_path: Path) -> None:
    wide = [cell(text, span=2) for text in HEADINGS[EN]]
    split = row(cell("Lamps", span=2), cell("a"), cell("b"), cell("c", span=2), cell("d", span=2), cell("e", span=2))
    rows = (whole("DEPARTMENT/SECTION: Ports"), row(*wide), *head()[2:])
    got = imported(tmp_path, table(*rows, split, columns=10))
    only = nodes(got.tree, Kind.ROW)[0]
    assert only.text(Field.CONTRIBUTION, EN).plain == "a\nb"
    assert only.text(Field.COVID_RESPONSE, EN).plain == "e"
    assert any("split in two" in note for note in notes(got))


def test_columns_left_out_before_a_row_are_empty(tmp_path: Path) -> None:
    late = row("c", "d", "e", properties='<w:gridBefore w:val="2"/>')
    got = imported(tmp_path, table(*head(), row(*"abcde"), late))
    assert [nodes(got.tree, Kind.ROW)[1].text(column.field, EN).plain for column in list(Column)[1:]] == [
        "",
        "c",
        "d",
        "e",
    ]


def test_cells_merged_sideways_keep_their_text_in_the_first(tmp_path: Path) -> None:
    new = row("Lamps", cell("over two", span=2), "c", "d")
    old = row("Buoys", '<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>' + paragraph("over") + "</w:tc>",
              '<w:tc><w:tcPr><w:hMerge/></w:tcPr>' + paragraph("two") + "</w:tc>", "c", "d")  # fmt: skip
    got = imported(tmp_path, table(*head(), new, old))
    texts = [node.text(Field.CONTRIBUTION, EN).plain for node in nodes(got.tree, Kind.ROW)]
    assert texts == ["over two", "over\ntwo"]
    assert sum("covers columns 2 to 3" in note for note in notes(got)) == 2


def test_content_controls_around_rows_cells_and_text_are_looked_through(tmp_path: Path) -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    inner = paragraph(control(run("b")))
    cells = row("Lamps", control(cell("a")), cell(control(paragraph(control(control(run("b")))))), cell(inner), "d")
    got = imported(tmp_path, control(table(*head(), control(control(cells)))))
    assert [nodes(got.tree, Kind.ROW)[0].text(column.field, EN).plain for column in list(Column)[1:]] == [
        "a",
        "b",
        "b",
        "d",
    ]


def test_a_table_inside_a_cell_is_flattened_in_order(tmp_path: Path) -> None:
    inner = table(row("x", "y"), row("z", ""), columns=2)
    got = imported(
        tmp_path, table(*head(), row("Lamps", cell(paragraph("before") + inner + paragraph("after")), *"bcd"))
    )
    assert nodes(got.tree, Kind.ROW)[0].text(Field.CONTRIBUTION, EN).plain == "before\nx\ny\nz\nafter"
    assert any("flattened" in note for note in notes(got))


def test_a_deleted_row_is_left_out_and_an_inserted_one_taken(tmp_path: Path) -> None:
    change = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'
    got = imported(
        tmp_path,
        table(
            *head(),
            row(*"abcde"),
            row("Gone", *"fghi", properties=f"<w:del {change}/>"),
            row("Come", *"jklm", properties=f"<w:ins {change}/>"),
        ),
    )
    assert titles(got.tree, Kind.INITIATIVE) == ["a", "Come"]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.DELETED}
    assert got.report.words_listed == 5


def test_a_text_that_is_too_long_for_a_plan_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx", table(*head(), row("Lamps", "word " * 210_000, *"bcd")))
    with pytest.raises(ExchangeError, match="too long"):
        read_word(path, EN)


def test_the_report_says_what_each_row_was_taken_for(tmp_path: Path) -> None:
    got = imported(tmp_path, table(*head(), whole("Lighthouses"), row(*"abcde"), row("", *"fghi")))
    assert taken_for(got) == [
        *("department", "column headings", "line 1", "objective 1.1", "topic", "initiative and row", "row"),
    ]


def test_a_department_row_over_two_rows_is_one(tmp_path: Path) -> None:
    got = imported(tmp_path, table(whole("DEPARTMENT/SECTION"), whole("Ports"), *head()[1:], row(*"abcde")))
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]


def test_a_department_row_in_the_first_of_five_cells_is_one(tmp_path: Path) -> None:
    first = row("DEPARTMENT/SECTION: Ports", "", "", "", "")
    got = imported(tmp_path, table(first, *head()[1:], row(*"abcde")))
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]
    assert titles(got.tree, Kind.INITIATIVE) == ["a"]


def test_a_topic_that_begins_like_a_department_row_stays_a_topic(tmp_path: Path) -> None:
    got = imported(tmp_path, table(*head(), whole("Unit: Lights"), row(*"abcde")))
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]
    assert titles(got.tree, Kind.TOPIC) == ["Unit: Lights"]


def test_a_title_in_the_tables_first_row_is_the_tables(tmp_path: Path) -> None:
    got = imported(tmp_path, table(whole("What we light"), *head(), row(*"abcde")))
    assert got.tree.text(Field.TABLE_TITLE, EN).plain == "What we light"
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]


@pytest.mark.parametrize("label_span", [2, 4])
def test_a_label_is_known_wherever_the_border_behind_it_was_dragged(tmp_path: Path, label_span: int) -> None:
    def spread(*texts: str) -> str:
        return row(*(cell(text, span=span) for text, span in zip(texts, (3, 2, 2, 3, 2), strict=True)))

    dragged = row(cell("STRATEGIC LINE", span=label_span), cell("1. Open sea", span=12 - label_span))
    department_row = row(cell("DEPARTMENT/SECTION: Ports", span=12))
    got = imported(tmp_path, table(department_row, spread(*HEADINGS[EN]), dragged, spread(*"abcde"), columns=12))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]


def test_an_empty_column_more_changes_nothing(tmp_path: Path) -> None:
    rows = (
        row(cell("DEPARTMENT/SECTION: Ports", span=5), ""),
        row(*HEADINGS[EN], ""),
        row("STRATEGIC LINE", cell("1. Open sea", span=4), ""),
        row("STRATEGIC OBJECTIVE", cell("1.1. Calm water", span=4), ""),
        row(cell("Lighthouses", span=5), ""),
        row(*"abcde", ""),
    )
    got = imported(tmp_path, table(*rows, columns=6))
    kinds = (Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE, Kind.TOPIC, Kind.INITIATIVE)
    assert [titles(got.tree, kind) for kind in kinds] == [
        ["Ports"],
        ["1 Open sea"],
        ["1.1 Calm water"],
        ["Lighthouses"],
        ["a"],
    ]


def test_a_table_that_only_frames_the_plan_is_looked_through(tmp_path: Path) -> None:
    frame = table(row(cell(table(*head(), row(*"abcde")) + paragraph())), columns=1)
    got = imported(tmp_path, frame)
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]


def test_a_number_without_a_sign_or_in_a_cell_of_its_own_is_the_number(tmp_path: Path) -> None:
    own_cell = row("STRATEGIC OBJECTIVE", "1.1", cell("Calm water", span=3))
    got = imported(tmp_path, table(*head()[:2], labelled("STRATEGIC LINE", "1 Open sea"), own_cell, row(*"abcde")))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert nodes(got.tree, Kind.LINE)[0].number == "1"
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]


def test_a_label_in_a_paragraph_of_its_own_is_no_part_of_the_title(tmp_path: Path) -> None:
    both = row(cell(paragraph("STRATEGIC LINE") + paragraph("1. Open sea"), span=5))
    got = imported(tmp_path, table(*head()[:2], both, row(*"abcde")))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]


def test_another_wording_of_a_label_in_one_department_is_listed(tmp_path: Path) -> None:
    lines = (
        labelled("STRATEGIC LINE", "1. A"),
        labelled("STRATEGIC LINES", "2. B"),
        labelled("STRATEGIC LINE", "3. C"),
    )
    got = imported(tmp_path, table(*head()[:2], *lines))
    assert [(passage.reason, passage.text) for passage in got.report.unplaced] == [
        (Reason.OTHER_WORDING, "STRATEGIC LINES")
    ]


def test_columns_in_another_order_are_put_right(tmp_path: Path) -> None:
    names = [default_text(column.heading, EN) for column in Column]
    swapped = [names[0], names[2], names[1], *names[3:]]
    got = imported(tmp_path, table(head()[0], row(*swapped), *head()[2:], row(*"abcde")))
    only = nodes(got.tree, Kind.ROW)[0]
    assert (only.text(Field.CONTRIBUTION, EN).plain, only.text(Field.RESULTS, EN).plain) == ("c", "b")
    assert any("columns stand in another order" in note for note in notes(got))


@pytest.mark.parametrize("spans", [(1, 1, 1, 1, 1), (2, 1, 3, 1, 1)])
def test_a_second_half_without_headings_has_the_order_of_the_first(tmp_path: Path, spans: tuple[int, ...]) -> None:
    names = [default_text(column.heading, EN) for column in Column]
    first = table(head()[0], row(names[0], names[2], names[1], *names[3:]), *head()[2:], row(*"abcde"))
    second = table(row(*(cell(text, span) for text, span in zip("ABCDE", spans, strict=True))), columns=sum(spans))
    got = imported(tmp_path, first, paragraph(), second)
    last = nodes(got.tree, Kind.ROW)[-1]
    assert (last.text(Field.CONTRIBUTION, EN).plain, last.text(Field.RESULTS, EN).plain) == ("C", "B")
    assert any(note.startswith("table 2: it has no headings; its columns") for note in notes(got))


def test_two_columns_under_one_heading_of_two_rows_are_one(tmp_path: Path) -> None:
    first, second, third, _, last = HEADINGS[EN]
    upper = row(
        *(cell(one, merge="restart") for one in (first, second)), cell(third, span=2), cell(last, merge="restart")
    )
    below = cell(merge="continue")
    got = imported(
        tmp_path, table(head()[0], upper, row(below, below, "2030", "2031", below), *head()[2:], row(*"abcde"))
    )
    only = nodes(got.tree, Kind.ROW)[0]
    assert {field: text.rich.plain for (field, _), text in only.texts.items()} == {
        Field.CONTRIBUTION: "b",
        Field.RESULTS: "c\nd",
        Field.COVID_RESPONSE: "e",
    }
    assert any(note.startswith("table 1, row 6: a cell is split in two") for note in notes(got))


JOINED = (
    row(cell("Lamps", merge="restart"), "a", "b", cell("partner", merge="restart"), "d"),
    row(cell(merge="continue"), "e", "f", cell(merge="continue"), "h"),
)


@pytest.mark.parametrize(
    "aside",
    [
        whole("Note: subject to funding."),
        whole("Nota 1: sujeto a fondos"),
        whole("Remarque : sous réserve"),
        whole("OBSERVAÇÃO: sujeito a fundos"),
        row("N.B. subject to funding", "", "", "", ""),
        row("Note:", cell("subject to funding", span=4)),
        row(cell(merge="continue"), cell("Note: subject to funding", span=4)),
        row("TOTAL GENERAL", "", "", "12", "$ 4,500"),
        row(cell("Sous-total", span=4), "12"),
        whole("Total général : 12"),
        whole("Subtotal Ports"),
        whole("* Subject to funding"),
        whole("(**) Sujeto a fondos."),
        whole("1/ Subject to funding"),
        whole("\N{SUPERSCRIPT ONE} Sujeto a fondos"),
    ],
)
def test_a_note_or_total_between_rows_is_listed_and_the_rows_go_on(tmp_path: Path, aside: str) -> None:
    first, second = JOINED
    got = imported(tmp_path, table(*head(), first, aside, second))
    assert [len(node.children) for node in nodes(got.tree, Kind.INITIATIVE)] == [2]
    assert nodes(got.tree, Kind.ROW)[1].joined == {Column.PARTNERSHIPS}
    assert not nodes(got.tree, Kind.TOPIC)
    assert {passage.reason for passage in got.report.unplaced} == {Reason.NOTE_OR_TOTAL}
    assert taken_for(got)[5] == "note or total"
    assert [note for note in notes(got) if note.startswith("table 1, row 6: a note or total")]


@pytest.mark.parametrize("title", ["Total", "Total quality of 3 ports", "Note", "Note: ports", "Notes on ports"])
def test_an_initiative_that_begins_like_a_note_or_total_stays_one(tmp_path: Path, title: str) -> None:
    got = imported(tmp_path, table(*head(), row("Lamps", *"abcd"), row(title, "more ports", *"bcd")))
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps", title]
    assert got.report.words_listed == 0


@pytest.mark.parametrize(
    "topic", ["Total quality of ports", "Notes on shipping", "Observations:", "*Lights*", "1/2 of the fleet"]
)
def test_a_topic_that_begins_like_a_note_or_total_stays_one(tmp_path: Path, topic: str) -> None:
    got = imported(tmp_path, table(*head(), whole(topic), row(*"abcde")))
    assert titles(got.tree, Kind.TOPIC) == [topic]


@pytest.mark.parametrize(
    ("topic", "times"), [("All dates depend on the funds that are found.", 1), ("Ports and harbours.", 0)]
)
def test_a_sentence_that_may_be_a_topic_leaves_a_doubt(tmp_path: Path, topic: str, times: int) -> None:
    got = imported(tmp_path, table(*head(), row(*"abcde"), whole(topic), row(*"ABCDE")))
    assert titles(got.tree, Kind.TOPIC) == [topic]
    assert len([note for note in notes(got) if note.startswith("table 1, row 6: a whole sentence")]) == times


def test_a_note_under_a_department_hides_nothing(tmp_path: Path) -> None:
    department_row, *rest = head()
    got = imported(
        tmp_path, table(whole("Note: a draft"), department_row, whole("Note: subject to funding"), *rest, *JOINED)
    )
    assert titles(got.tree, Kind.DEPARTMENT) == ["Ports"]
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert got.tree.heading(Field.HEADING_RESULTS, EN).plain == "EXPECTED RESULTS"


SHORT = {
    Language.EN: ("Activity", "Contribution", "Results", "Partners", "COVID-19"),
    Language.ES: ("INICIATIVAS", "APORTE", "RESULTADOS", "ALIANZAS", "COVID-19"),
    Language.FR: ("Activités", "Apport", "Résultats attendus", "Partenaires", "COVID-19"),
    Language.PT: ("Atividade", "Contribuição", "Resultado", "Parceiros", "Resposta"),
}
ABBREVIATED = {
    Language.EN: ("Init./Act.", "Contrib. to resil.", "Exp. results", "Coop. & part.", "Resp. COVID"),
    Language.ES: ("INIC./ACT.", "CONTRIB.", "RES. ESPERADOS", "COOP. Y ALIANZAS", "COVID"),
    Language.FR: ("Init./Act.", "Contrib.", "Résult. att.", "Coop. et part.", "Rép. COVID-19"),
    Language.PT: ("Inic./Ativ.", "Contrib.", "Result.", "Parc.", "Resp./adapt. COVID"),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("headings", [SHORT, ABBREVIATED], ids=["short", "abbreviated"])
def test_short_headings_are_recognised_in_any_language_and_again_midway(
    tmp_path: Path, headings: dict[Language, tuple[str, ...]], language: Language
) -> None:
    department_row, _, *rest = head()
    again = row(*headings[language])
    got = imported(
        tmp_path, table(department_row, again, *rest, row("Lamps", *"abcd"), again, row("", *"efgh")), language=language
    )
    assert [got.tree.heading(column.heading, language).plain for column in Column] == list(headings[language])
    assert titles(got.tree, Kind.LINE, language) == ["1 Open sea"]
    assert [len(node.children) for node in nodes(got.tree, Kind.INITIATIVE)] == [2]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.REPEATED_HEADINGS}


def test_a_table_with_nothing_but_short_headings_is_the_plans(tmp_path: Path) -> None:
    got = imported(tmp_path, table(row(*SHORT[EN]), row("Lamps", *"abcd")))
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps"]
    assert got.tree.heading(Field.HEADING_PARTNERSHIPS, EN).plain == "Partners"


def test_headings_in_plain_new_words_are_known_by_the_line_that_follows(tmp_path: Path) -> None:
    words = ("What we do", "What for", "With what effect", "With whom", "Gender")
    department_row, _, *rest = head()
    got = imported(tmp_path, table(department_row, row(*words), *rest, row("Lamps", *"abcd")))
    assert [got.tree.heading(column.heading, EN).plain for column in Column] == list(words)
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps"]
    # In a further department the headings are known: an initiative without a line above it stays one.
    second = (whole("DEPARTMENT/SECTION: Rivers"), row("Dams", *"abcd"), *rest)
    got = imported(tmp_path, table(*head(), row("Lamps", *"abcd"), *second))
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps", "Dams"]


def test_short_headings_in_another_order_are_put_right(tmp_path: Path) -> None:
    department_row, _, *rest = head()
    got = imported(
        tmp_path,
        table(department_row, row("Results", "Activity", *SHORT[EN][1:2], *SHORT[EN][3:]), *rest, row(*"abcde")),
    )
    assert titles(got.tree, Kind.INITIATIVE) == ["b"]
    assert nodes(got.tree, Kind.ROW)[0].text(Field.RESULTS, EN).plain == "a"


def test_another_table_with_some_short_headings_is_not_the_plans(tmp_path: Path) -> None:
    other = table(row("Activity", "Responsible", "Results", "Date"), row(*"wxyz"), columns=4)
    got = imported(tmp_path, table(*head(), row(*"abcde")), paragraph("Who does what"), other)
    assert titles(got.tree, Kind.INITIATIVE) == ["a"]
    assert [passage.reason for passage in got.report.unplaced].count(Reason.OTHER_TABLE) == 8


def test_an_initiative_repeated_instead_of_merged_is_one_and_noted(tmp_path: Path) -> None:
    rows = (row("Lamps", *"abcd"), row("LAMPS", *"efgh"), row("Lamps (continued)", *"ijkl"), row("Buoys", *"abcd"))
    got = imported(tmp_path, table(*head(), *rows))
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps", "Buoys"]
    assert [len(node.children) for node in nodes(got.tree, Kind.INITIATIVE)] == [3, 1]
    assert [(passage.reason, passage.text) for passage in got.report.unplaced] == [
        (Reason.REPEATED, "LAMPS"),
        (Reason.REPEATED, "Lamps (continued)"),
    ]
    assert [note[:15] for note in notes(got) if "title of the row above" in note] == [
        "table 1, row 6:",
        "table 1, row 7:",
    ]


def test_a_row_that_copies_the_one_above_is_kept_and_noted(tmp_path: Path) -> None:
    got = imported(tmp_path, table(*head(), row("Lamps", *"abcd"), row("Lamps", *"abcd")))
    assert titles(got.tree, Kind.INITIATIVE) == ["Lamps", "Lamps"]
    assert [note[:15] for note in notes(got) if "the same as the row above" in note] == ["table 1, row 6:"]


def test_headings_without_numbers_repeated_above_each_row_go_on(tmp_path: Path) -> None:
    line, objective = labelled("STRATEGIC LINE", "Open sea"), labelled("STRATEGIC OBJECTIVE", "Calm water")
    parts = (line, objective, whole("Lights"))
    other = labelled("STRATEGIC OBJECTIVE", "Rough water")
    got = imported(
        tmp_path,
        table(*head()[:2], *parts, row("Lamps", *"abcd"), *parts, row("Buoys", *"abcd"), line, other, row("", *"abcd")),
    )
    assert titles(got.tree, Kind.LINE) == ["Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["Calm water", "Rough water"]
    assert titles(got.tree, Kind.TOPIC) == ["Lights"]
    assert [len(node.children) for node in nodes(got.tree, Kind.TOPIC)] == [2]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.REPEATED}
