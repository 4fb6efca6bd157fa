"""What the import makes of the numbers that Word prints: before headings, labels, topics and list items."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import Field, Kind
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
    part,
    row,
    table,
    titles,
    whole,
)

FILES = Path(__file__).parent / "word_files"
EN = Language.EN


def level(
    index: int, pattern: str, number_format: str = "decimal", start: int = 1, more: str = "", before: str = ""
) -> str:
    """A level of a list; `before` and `more` are further elements before and after its pattern."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{before}'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def lists(*abstract: Sequence[str], more: str = "") -> str:
    """Lists 1, 2, … of those levels; `more` are further `w:num`."""
    defined = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{"".join(levels)}</w:abstractNum>'
        for index, levels in enumerate(abstract, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>' for index in range(1, len(abstract) + 1)
    )
    return part("numbering", defined, numbers, more)


def item(text: str, level: int = 0, list_id: int = 1) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def shown(folder: Path, *items: str, numbering: str, styles: str = "") -> list[str]:
    """The lines of a cell of those paragraphs; a list item as "* text"."""
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    got = imported(folder, table(*head(), row("Lamps", cell("".join(items)), "b", "c", "d")), language=EN, **parts)
    rich = nodes(got.tree, Kind.ROW)[0].text(Field.CONTRIBUTION, EN)
    return [f"{'' if block.kind.value == 'p' else '* '}{block.plain}" for block in rich.blocks]


def read(name: str) -> Imported:
    return read_word(FILES / f"{name}.docx", EN)


LEGAL = (level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))


def test_numbers_of_headings_are_the_plans_numbers_once() -> None:
    got = read("05-word-numbered-headings")
    assert titles(got.tree, Kind.LINE) == ["1 Line text"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Objective text", "1.2 Objective two"]
    assert to_html(nodes(got.tree, Kind.OBJECTIVE)[0].text(Field.TITLE, EN)) == "<p>Objective text</p>"
    assert notes(got) == ()


def test_numbers_before_the_labels_are_the_plans_numbers() -> None:
    got = read("06-word-numbered-label-cell")
    assert (titles(got.tree, Kind.LINE), titles(got.tree, Kind.OBJECTIVE)) == (["1 Line text"], ["1.1 Objective text"])
    assert got.tree.heading(Field.HEADING_LINE, EN, got.tree.departments[0]).plain == "STRATEGIC LINE"
    assert notes(got) == ()


def test_a_lettered_list_keeps_its_letters_and_a_note_says_so() -> None:
    got = read("07-lettered-list")
    assert nodes(got.tree, Kind.ROW)[0].text(Field.CONTRIBUTION, EN).plain == "(a) first\n(b) second"
    assert notes(got) == ("2 list items have their numbers in their text: a plan numbers each list 1, 2, 3",)


@pytest.mark.parametrize(
    ("number_format", "pattern", "printed"),
    [
        ("upperRoman", "%1.", ["I.", "II.", "III.", "IV."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)", "(iv)"]),
        ("upperLetter", "%1)", ["A)", "B)", "C)", "D)"]),
        ("decimalZero", "%1", ["01", "02", "03", "04"]),
        ("ordinal", "%1", ["1st", "2nd", "3rd", "4th"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③", "④"]),
        ("chicago", "%1", ["*", "†", "‡", "§"]),
        ("decimal", "Step %1:", ["Step 1:", "Step 2:", "Step 3:", "Step 4:"]),
        ("none", "Note:", ["Note:"] * 4),
    ],
)
def test_a_list_that_a_plan_numbers_in_another_way_is_text_with_its_numbers(
    tmp_path: Path, number_format: str, pattern: str, printed: list[str]
) -> None:
    numbering = lists([level(0, pattern, number_format)])
    assert shown(tmp_path, *(item(one) for one in "wxyz"), numbering=numbering) == [
        f"{mark} {one}" for mark, one in zip(printed, "wxyz", strict=True)
    ]


def test_letters_go_on_as_words_do(tmp_path: Path) -> None:
    numbering = lists([level(0, "%1.", "lowerLetter", start=25)], [level(0, "%1.", "upperRoman", start=1999)])
    assert shown(tmp_path, *(item(one) for one in "pqrs"), numbering=numbering) == ["y. p", "z. q", "aa. r", "bb. s"]
    assert shown(tmp_path, item("p", 0, 2), item("q", 0, 2), numbering=numbering) == ["MCMXCIX. p", "MM. q"]


@pytest.mark.parametrize("pattern", ["%1.", "%1)", "(%1)", "%1"])
def test_a_list_that_counts_from_one_stays_a_list(tmp_path: Path, pattern: str) -> None:
    assert shown(tmp_path, item("a"), item("b"), numbering=lists([level(0, pattern)])) == ["* a", "* b"]


def test_a_list_of_levels_counts_each_under_the_one_above(tmp_path: Path) -> None:
    numbering = lists([level(0, "%1", "upperRoman"), *LEGAL[1:]])
    items = [item("a"), item("b", 1), item("c", 2), item("d", 2), item("e", 1), item("f"), item("g", 2)]
    assert shown(tmp_path, *items, numbering=numbering) == [
        *("I a", "I.1. b", "I.1.1. c", "I.1.2. d", "I.2. e", "II f", "II.1.1. g"),
    ]
    legal = lists([level(0, "Part %1", "upperRoman"), level(1, "%1.%2", "lowerLetter", before="<w:isLgl/>")])
    assert shown(tmp_path, item("a"), item("b"), item("c", 1), numbering=legal) == ["Part I a", "Part II b", "2.1 c"]


def test_levels_begin_anew_as_the_list_says(tmp_path: Path) -> None:
    def counted(restart: str) -> list[str]:
        levels = [level(0, "%1:", "upperLetter"), level(1, "%2)", "lowerLetter", before=restart)]
        return shown(tmp_path, *(item(one, "axbx".index(one) % 2) for one in "axbx"), numbering=lists(levels))

    assert counted("") == ["A: a", "a) x", "B: b", "a) x"]
    assert counted('<w:lvlRestart w:val="0"/>') == ["A: a", "a) x", "B: b", "b) x"]


def test_a_second_list_goes_on_or_begins_where_it_says(tmp_path: Path) -> None:
    again = '<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{}</w:num>'
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists([level(0, "%1.", "lowerLetter")], more=again.format(7, "") + again.format(8, override))
    items = [item("p"), item("q", 0, 7), item("r", 0, 8), item("s", 0, 8), item("t", 0, 1)]
    assert shown(tmp_path, *items, numbering=numbering) == ["a. p", "b. q", "e. r", "f. s", "g. t"]


def test_a_list_may_begin_at_nought_and_touch_its_text(tmp_path: Path) -> None:
    numbering = lists([level(0, "%1/", start=0, before='<w:suff w:val="nothing"/>')])
    assert shown(tmp_path, item("a"), item("b"), numbering=numbering) == ["0/a", "1/b"]


def test_a_format_of_its_own_is_written_as_word_writes_it(tmp_path: Path) -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = lists([f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{custom}<w:lvlText w:val="%1"/></w:lvl>'])
    assert shown(tmp_path, item("a"), item("b"), numbering=numbering) == ["009 a", "010 b"]


def test_a_style_of_headings_has_the_level_that_the_list_gives_it(tmp_path: Path) -> None:
    def style(name: str) -> str:
        number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{number}</w:style>'

    def styled(text: str, name: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    numbering = lists(
        [
            level(0, "%1.", before='<w:pStyle w:val="One"/>'),
            level(1, "%1.%2", before='<w:pStyle w:val="Two"/>'),
        ]
    )
    rows = (
        whole("DEPARTMENT/SECTION: Ports"),
        row(*HEADINGS[EN]),
        labelled("STRATEGIC LINE", styled("Open sea", "One")),
        labelled("STRATEGIC OBJECTIVE", styled("Calm water", "Two")),
        row(*"abcde"),
        labelled("STRATEGIC OBJECTIVE", styled("Deep water", "Two")),
        row(*"abcde"),
        labelled("STRATEGIC LINE", styled("Rivers", "One")),
        labelled("STRATEGIC OBJECTIVE", styled("Slow water", "Two")),
        row(*"abcde"),
    )
    got = imported(tmp_path, table(*rows), numbering=numbering, styles=part("styles", style("One"), style("Two")))
    assert titles(got.tree, Kind.LINE) == ["1 Open sea", "2 Rivers"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water", "1.2 Deep water", "2.1 Slow water"]


def test_a_label_that_word_prints_with_its_number_is_a_label(tmp_path: Path) -> None:
    numbering = lists([level(0, "Strategic line %1:"), level(1, "Strategic objective %1.%2:")])
    rows = (
        whole("DEPARTMENT/SECTION: Ports"),
        row(*HEADINGS[EN]),
        row(cell(item("Open sea"), span=5)),
        row(cell(item("Calm water", 1), span=5)),
        row(*"abcde"),
    )
    got = imported(tmp_path, table(*rows), numbering=numbering)
    assert titles(got.tree, Kind.LINE) == ["1 Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]


def test_a_cell_of_the_number_alone_has_the_plans_number(tmp_path: Path) -> None:
    empty = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    rows = (
        whole("DEPARTMENT/SECTION: Ports"),
        row(*HEADINGS[EN]),
        row("STRATEGIC LINE", cell(empty.format(0)), cell("Open sea", span=3)),
        row("STRATEGIC OBJECTIVE", cell(empty.format(1)), cell("Calm water", span=3)),
        row(*"abcde"),
    )
    got = imported(tmp_path, table(*rows), numbering=lists(LEGAL))
    assert (titles(got.tree, Kind.LINE), titles(got.tree, Kind.OBJECTIVE)) == (["1 Open sea"], ["1.1 Calm water"])


def test_a_number_that_a_plan_has_no_place_for_is_text(tmp_path: Path) -> None:
    numbering = lists([level(0, "%1.", "upperLetter")], LEGAL, [level(0, "%1.")])
    rows = (
        row(cell(item("DEPARTMENT/SECTION: Ports"), span=5)),
        row(*HEADINGS[EN]),
        labelled("STRATEGIC LINE", item("Open sea", 0, 2)),
        labelled("STRATEGIC OBJECTIVE", item("Calm water", 1, 2)),
        row(cell(item("Lights", 2, 2), span=5)),
        row(cell(item("Lamps", 0, 3)), "b", "c", "d", "e"),
        row(cell(item("Buoys", 0, 3)), "b", "c", "d", "e"),
    )
    got = imported(tmp_path, table(*rows), numbering=numbering)
    assert got.tree.heading(Field.HEADING_DEPARTMENT, EN, got.tree.departments[0]).plain == "A. DEPARTMENT/SECTION"
    assert titles(got.tree, Kind.TOPIC) == ["1.1.1. Lights"]
    assert titles(got.tree, Kind.INITIATIVE) == ["1. Lamps", "2. Buoys"]


def test_a_number_typed_and_one_made_by_word_are_both_what_word_shows(tmp_path: Path) -> None:
    rows = (
        whole("DEPARTMENT/SECTION: Ports"),
        row(*HEADINGS[EN]),
        row(cell(item("STRATEGIC LINE")), cell("2. Open sea", span=4)),
        row(cell("1.1 STRATEGIC OBJECTIVE"), cell("Calm water", span=4)),
        row(*"abcde"),
    )
    got = imported(tmp_path, table(*rows), numbering=lists(LEGAL))
    assert titles(got.tree, Kind.LINE) == ["2 Open sea"]
    assert got.tree.heading(Field.HEADING_LINE, EN, got.tree.departments[0]).plain == "1. STRATEGIC LINE"
    assert titles(got.tree, Kind.OBJECTIVE) == ["1.1 Calm water"]
    assert got.tree.heading(Field.HEADING_OBJECTIVE, EN, got.tree.departments[0]).plain == "STRATEGIC OBJECTIVE"


@pytest.mark.parametrize("line", ["A. ", "a) ", "(A) ", "ii. "])
@pytest.mark.parametrize("objective", ["A.1 ", "a.1. ", "(ii.1) "])
def test_a_letter_before_a_label_is_the_number(tmp_path: Path, line: str, objective: str) -> None:
    rows = (
        row(f"{line}STRATEGIC LINE", cell("Open sea", span=4)),
        row(f"{objective}STRATEGIC OBJECTIVE", cell("Calm water", span=4)),
        row(*"abcde"),
    )
    got = imported(tmp_path, table(whole("DEPARTMENT/SECTION: Ports"), row(*HEADINGS[EN]), *rows))
    assert titles(got.tree, Kind.LINE) == [f"{line.strip(' (.)')} Open sea"]
    assert titles(got.tree, Kind.OBJECTIVE) == [f"{objective.strip(' (.)')} Calm water"]
    department = got.tree.departments[0]
    assert got.tree.heading(Field.HEADING_LINE, EN, department).plain == "STRATEGIC LINE"
    assert got.tree.heading(Field.HEADING_OBJECTIVE, EN, department).plain == "STRATEGIC OBJECTIVE"


def test_a_list_that_goes_on_in_the_next_cell_goes_on_in_the_plan(tmp_path: Path) -> None:
    first, second = cell(item("a") + item("b")), cell(item("c") + item("d"))
    got = imported(tmp_path, table(*head(), row("Lamps", first, second, "d", "e")), numbering=lists(LEGAL))
    node = nodes(got.tree, Kind.ROW)[0]
    assert to_html(node.text(Field.CONTRIBUTION, EN)) == "<ol><li>a</li><li>b</li></ol>"
    assert node.text(Field.RESULTS, EN).plain == "3. c\n4. d"


def test_numbered_headings_between_paragraphs_keep_their_numbers(tmp_path: Path) -> None:
    items = (item("Aims"), paragraph("To float."), item("Means"), paragraph("To row."))
    assert shown(tmp_path, *items, numbering=lists(LEGAL)) == ["1. Aims", "To float.", "2. Means", "To row."]


def test_letters_inside_a_list_of_figures_are_noted(tmp_path: Path) -> None:
    numbering = lists([level(0, "%1."), level(1, "%2)", "lowerLetter")])
    got = imported(
        tmp_path,
        table(*head(), row("Lamps", cell(item("a") + item("b", 1) + item("c")), "b", "c", "d")),
        numbering=numbering,
    )
    assert notes(got) == ("table 1, row 5, cell 2: what Word shows as a) in its list is 1 in the plan",)


def test_a_look_of_the_text_is_the_numbers_too(tmp_path: Path) -> None:
    bold = paragraph(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Lamps</w:t></w:r>",
        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    )
    got = imported(tmp_path, table(*head(), row(cell(bold), "b", "c", "d", "e")), numbering=lists(LEGAL))
    assert to_html(nodes(got.tree, Kind.INITIATIVE)[0].text(Field.TITLE, EN)) == "<p><b>1. Lamps</b></p>"
