"""The tables of a Word file: merged cells, headings, sizes, and the hidden bookmarks that name the plan's nodes."""

from itertools import accumulate

import pytest
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from sedi_editor.document.model import DepartmentTable, GridRow, ParagraphRole
from sedi_editor.document.styles import LANDSCAPE, SHADINGS, STYLES
from sedi_editor.exchange.text_form import read
from sedi_editor.plan import draft
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, PlanTree, Text
from sedi_editor.resources import resource
from tests.document.word_file import Merged, W, WordFile, document_of, grid, run_text, style_of, text_of, value, written
from tests.plan.a_plan import id_of, node, row, small_plan
from tests.strategies import plan_trees

MARKS = dict(zip(Kind, ("_d", "_l", "_o", "_t", "_i", "_r"), strict=True))


def drawn(table: DepartmentTable) -> list[Merged]:
    """The model's cells, as a reader of the file should see them."""
    rows: list[GridRow] = [*table.heading, *table.rows]
    return [
        Merged(
            index,
            cell.column,
            cell.rowspan,
            cell.colspan,
            tuple(paragraph.plain for paragraph in cell.paragraphs) or ("",),
        )
        for index, line in enumerate(rows)
        for cell in line.cells
    ]


@pytest.mark.slow("writes many random plans")
@settings(max_examples=40)
@given(plan_trees(max_children=3))
def test_merged_cells_are_those_of_the_document(tree: PlanTree) -> None:
    document = document_of(tree, Language.EN, Language.FR)
    tables = written(document).tables()
    assert [list(grid(table)) for table in tables] == [drawn(table) for table in document.tables]


def test_the_sample_has_a_table_for_each_department_with_all_its_joins() -> None:
    sample = read(resource("sample_plans/sedi-2020.yaml"))
    tables = written(document_of(sample, Language.FR)).tables()
    assert len(tables) == 5
    continued = [one for table in tables for one in table.iter(f"{W}vMerge") if value(one) != "restart"]
    # 185 joins, and 52 cells in the first column that the rows of one initiative imply.
    assert len(continued) == 185 + 116 - 64


def test_a_join_of_forty_rows_is_one_cell() -> None:
    joined = frozenset({Column.PARTNERSHIPS})
    rows = [row("first"), *[row(f"row {number}", joined) for number in range(39)]]
    tree = plan_with(node(Kind.INITIATIVE, "long", *rows))
    [table] = written(document_of(tree, Language.EN)).tables()
    assert [one.rowspan for one in grid(table) if one.texts == ("first partnerships",)] == [40]


def plan_with(*initiatives: Node) -> PlanTree:
    objective = node(Kind.OBJECTIVE, "objective", *initiatives, number="1.1")
    return replace(
        small_plan(),
        departments=(node(Kind.DEPARTMENT, "department", node(Kind.LINE, "line", objective, number="1")),),
    )


def test_only_the_banner_and_the_column_headings_repeat_on_each_page() -> None:
    [table] = written(document_of(small_plan(), Language.EN)).tables()
    rows = table.findall(f"{W}tr")
    assert [one.find(f"{W}trPr/{W}tblHeader") is not None for one in rows] == [True, True] + [False] * (len(rows) - 2)


@pytest.mark.parametrize(("words", "is_whole"), [(60, True), (90, True), (150, False), (400, False)])
def test_rows_stay_whole_up_to_the_height_at_which_the_pdf_cuts_them(words: int, is_whole: bool) -> None:
    text = Text(RichText.from_plain("mot de " * (words // 2)))
    tree, _ = draft.apply(small_plan(), SetText(id_of("A1"), Field.CONTRIBUTION, Language.EN, text))
    [table] = written(document_of(tree, Language.EN)).tables()
    for one in table.findall(f"{W}tr"):
        is_long = "mot de mot" in text_of(one)
        assert (one.find(f"{W}trPr/{W}cantSplit") is not None) == (is_whole or not is_long)


def test_heading_rows_stay_with_what_they_head_and_cells_do_not() -> None:
    file = written(document_of(small_plan(), Language.EN))
    kept = {role for role in ParagraphRole if file.style(style_id(role)).find(f"{W}pPr/{W}keepNext") is not None}
    assert {
        ParagraphRole.BANNER,
        ParagraphRole.COLUMN_HEADING,
        ParagraphRole.LABEL,
        ParagraphRole.LINE,
        ParagraphRole.OBJECTIVE,
        ParagraphRole.TOPIC,
    } <= kept
    assert ParagraphRole.CELL not in kept


def style_id(role: ParagraphRole) -> str:
    return f"Plan {role}".title().replace(" ", "")


def test_headings_show_in_the_navigation_once_in_a_bilingual_edition() -> None:
    file = written(document_of(small_plan(), Language.EN, Language.FR))
    shown = {role: outline_level(file.style(style_id(role)), file) for role in ParagraphRole}
    assert {role: level for role, level in shown.items() if level is not None} == {
        ParagraphRole.TABLE_TITLE: 0,
        ParagraphRole.BANNER: 0,
        ParagraphRole.LINE: 1,
        ParagraphRole.OBJECTIVE: 2,
        ParagraphRole.TOPIC: 3,
    }
    titles = [outline_level(file.style(f"PlanIntroduction{one}"), file) for one in ("Heading", "Title", "Item")]
    assert titles == [0, 1, None]
    second = [value(one, "styleId") for one in file.part("word/styles.xml").iter(f"{W}style")]
    levels = {outline_level(file.style(one), file) for one in second if one.endswith("Secondary")}
    assert levels == {None, 9}


def outline_level(style: etree._Element, file: WordFile) -> int | None:
    """The style's outline level, its own or that of the style it rests on; 9 is none."""
    own = style.find(f"{W}pPr/{W}outlineLvl")
    base = style.find(f"{W}basedOn")
    if own is not None:
        return int(value(own))
    return None if base is None else outline_level(file.style(value(base)), file)


def test_columns_have_fixed_widths_that_fill_the_page() -> None:
    [table] = written(document_of(small_plan(), Language.EN)).tables()
    widths = [int(value(one, "w")) for one in table.iter(f"{W}gridCol")]
    assert sum(widths) == round(LANDSCAPE.text_width * 20)
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    assert layout is not None
    assert value(layout, "type") == "fixed"
    edges = [0, *accumulate(widths)]
    for line in table.findall(f"{W}tr"):
        column = 0
        for cell in line.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = cell.find(f"{W}tcPr/{W}tcW")
            assert width is not None
            end = column + (1 if span is None else int(value(span)))
            assert int(value(width, "w")) == edges[end] - edges[column]
            column = end


def test_cells_have_the_shading_of_their_row() -> None:
    document = document_of(small_plan(), Language.EN)
    [table] = written(document).tables()
    rows = [*document.tables[0].heading, *document.tables[0].rows]
    for line, wanted in zip(table.findall(f"{W}tr"), rows, strict=True):
        fills = {value(one, "fill") for one in line.iter(f"{W}shd")}
        assert fills == ({SHADINGS[wanted.role]} if wanted.role in SHADINGS else set())


@pytest.mark.parametrize("languages", [(Language.EN,), (Language.EN, Language.FR)])
def test_every_node_has_one_hidden_bookmark(languages: tuple[Language, ...]) -> None:
    tree = small_plan()
    names = written(document_of(tree, *languages)).bookmarks()
    nodes = [f"{MARKS[one.kind]}{one.id.hex}" for one in tree.walk()]
    assert sorted(name for name in names if not name.startswith("_x")) == sorted([f"_p{tree.id.hex}", *nodes])
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)


@pytest.mark.slow("writes many random plans")
@settings(max_examples=40)
@given(plan_trees(max_children=3))
def test_bookmarks_are_whole_and_have_numbers_of_their_own(tree: PlanTree) -> None:
    file = written(document_of(tree, Language.EN, Language.FR))
    starts = [value(one, "id") for one in file.document.iter(f"{W}bookmarkStart")]
    assert starts == [value(one, "id") for one in file.document.iter(f"{W}bookmarkEnd")]
    assert len(set(starts)) == len(starts)
    wanted = {f"{MARKS[one.kind]}{one.id.hex}" for one in tree.walk()} | {f"_p{tree.id.hex}"}
    assert {bookmark for bookmark in file.bookmarks() if not bookmark.startswith("_x")} == wanted


def test_a_bookmark_stands_between_the_number_of_a_heading_and_its_title() -> None:
    file = written(document_of(small_plan(), Language.EN, Language.FR))
    split = {
        text_of(paragraph): before_bookmark(paragraph)
        for paragraph in file.paragraphs()
        if paragraph.find(f"{W}bookmarkStart") is not None
    }
    assert split["1.1. objective"] == "1.1. "
    assert split["DEPARTMENT/SECTION: department"] == "DEPARTMENT/SECTION: "
    assert split["1.1. [non traduit]"] == "1.1. "
    assert split["topic"] == split["A"] == ""


def before_bookmark(paragraph: etree._Element) -> str:
    text = ""
    for child in paragraph:
        if child.tag == f"{W}bookmarkStart":
            return text
        text += run_text(child)
    raise AssertionError("there is no bookmark")


def test_a_row_whose_cells_are_all_joined_keeps_its_bookmark() -> None:
    all_joined = row("joined", ROW_COLUMNS)
    tree = plan_with(node(Kind.INITIATIVE, "A", row("first"), all_joined), node(Kind.INITIATIVE, "B"))
    file = written(document_of(tree, Language.EN))
    [table] = file.tables()
    by_row = [[value(one, "name") for one in line.iter(f"{W}bookmarkStart")] for line in table.findall(f"{W}tr")]
    assert by_row[-3:] == [
        [f"_i{id_of('A').hex}", f"_r{id_of('first').hex}"],
        [f"_r{all_joined.id.hex}"],
        [f"_i{id_of('B').hex}"],
    ]


@pytest.mark.parametrize(
    "departments",
    [(), (node(Kind.DEPARTMENT, ""),), (node(Kind.DEPARTMENT, "", node(Kind.LINE, "", node(Kind.OBJECTIVE, ""))),)],
    ids=["no department", "an empty department", "a department without a word"],
)
def test_an_empty_plan_is_a_whole_file(departments: tuple[Node, ...]) -> None:
    file = written(document_of(replace(small_plan(), departments=departments), Language.EN))
    assert len(file.tables()) == len(departments)
    assert all(cell.findall(f"{W}p") for cell in file.document.iter(f"{W}tc"))
    body = file.document[0]
    assert body[-1].tag == f"{W}sectPr"
    assert body[-2].tag == f"{W}p"


def test_tables_never_touch() -> None:
    tree = replace(small_plan(), departments=(node(Kind.DEPARTMENT, "a"), node(Kind.DEPARTMENT, "b")))
    tags = [str(one.tag).removeprefix(W) for one in written(document_of(tree, Language.EN)).document[0]]
    assert tags[-5:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_an_empty_cell_keeps_the_cells_style() -> None:
    file = written(document_of(plan_with(node(Kind.INITIATIVE, "")), Language.EN))
    empty = [style_of(one) for one in file.document.iter(f"{W}p") if not text_of(one)]
    assert empty.count("PlanCell") == 5
    size = file.style("PlanCell").find(f"{W}rPr/{W}sz")
    assert size is not None
    assert int(value(size)) == STYLES[ParagraphRole.CELL].size * 2
