"""Spreadsheets: what is in their cells, read back with openpyxl and Python's csv."""

import csv
import datetime
import io
from collections.abc import Sequence
from uuid import UUID

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sedi_editor.errors import ExchangeError
from sedi_editor.exchange import text_form
from sedi_editor.exchange.spreadsheet import xlsx_sheet
from sedi_editor.exchange.spreadsheet.build import build
from sedi_editor.exchange.spreadsheet.formats import CSV, XLSX, Progress, SheetFormat, no_progress
from sedi_editor.exchange.spreadsheet.options import Separator, SheetOptions
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.kind import HEADING_FIELDS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text
from sedi_editor.resources import resource

EN, FR, PT = Language.EN, Language.FR, Language.PT
_LEADING = 4
_INITIATIVE, _CONTRIBUTION, _RESULTS = _LEADING, _LEADING + 1, _LEADING + 2


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return text_form.read(resource("sample_plans/sedi-2020.yaml"))


def written(tree: PlanTree, form: SheetFormat, options: SheetOptions, progress: Progress = no_progress) -> bytes:
    out = io.BytesIO()
    form.writer(build(tree, options, form), out, options, progress)
    return out.getvalue()


def workbook(tree: PlanTree, options: SheetOptions) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(tree, XLSX, options)), rich_text=True)


def table(tree: PlanTree, options: SheetOptions) -> Worksheet:
    return workbook(tree, options).worksheets[0]


def lines(tree: PlanTree, options: SheetOptions) -> list[list[str]]:
    """The cells of the CSV file."""
    content = written(tree, CSV, options).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=options.delimiter))


def of(
    kind: Kind,
    count: int,
    *children: Node,
    html: str = "",
    number: str = "",
    joined: frozenset[Column] = frozenset(),
) -> Node:
    """A node with its text in English, which is `html`: its title, or of a row the results."""
    field = Field.RESULTS if kind is Kind.ROW else Field.TITLE
    texts = {(field, EN): Text(parse(html))} if html else {}
    return Node(UUID(int=count), kind, number, texts, joined, children)


def plan_with(*initiatives: Node, languages: Sequence[Language] = (EN,)) -> PlanTree:
    objective = of(Kind.OBJECTIVE, 3, *initiatives, number="1.1", html="<p>Small firms</p>")
    line = of(Kind.LINE, 2, objective, number="1", html="<p>Trade</p>")
    department = of(Kind.DEPARTMENT, 1, line, html="<p>Economy</p>")
    settings = PlanSettings(languages=tuple(languages), original=(EN,), date=datetime.date(2020, 5, 8))
    return PlanTree(UUID(int=500), settings, {(Field.TITLE, EN): Text(RichText.from_plain("Plan"))}, (department,))


def plan_of(*results: str, title: str = "<p>Advice</p>", joined: Sequence[bool] = ()) -> PlanTree:
    """A plan of one initiative with a row for each of `results`, which are HTML."""
    rows = [
        of(
            Kind.ROW,
            20 + index,
            html=html,
            joined=frozenset({Column.RESULTS} if index < len(joined) and joined[index] else ()),
        )
        for index, html in enumerate(results)
    ]
    return plan_with(of(Kind.INITIATIVE, 10, *rows, html=title))


def test_each_row_of_the_plan_is_a_row_with_what_it_stands_under(sample: PlanTree) -> None:
    sheet = table(sample, SheetOptions((FR,), repeat_joined=True))
    assert sheet.max_row - 1 == sum(node.kind is Kind.ROW for node in sample.walk())
    department = sample.departments[0]
    line, objective = department.children[0], department.children[0].children[0]
    topic = objective.children[0]
    first = [str(cell.value or "") for cell in sheet[2]]
    assert first[0] == department.text(Field.TITLE, FR).plain
    assert first[1] == f"{line.number}. {line.text(Field.TITLE, FR).plain}"
    assert first[2] == f"{objective.number}. {objective.text(Field.TITLE, FR).plain}"
    assert first[3] == topic.text(Field.TITLE, FR).plain
    assert first[_INITIATIVE] == topic.children[0].text(Field.TITLE, FR).plain


def test_every_word_of_the_plan_is_in_both_formats(sample: PlanTree) -> None:
    options = SheetOptions((EN, FR))
    book = workbook(sample, options)
    told = " ".join(str(cell.value or "") for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    also = " ".join(cell for row in lines(sample, options) for cell in row)
    for node in sample.walk():
        for (field, language), text in node.texts.items():
            if language in options.languages and field not in HEADING_FIELDS:
                for block in text.rich.blocks:
                    if not any(run.link for run in block.runs):
                        assert block.plain in told
                        assert block.plain in also
    assert sample.text(Field.INTRODUCTION, FR).blocks[1].plain in told


def test_the_headings_are_the_plans_and_name_the_language_where_there_are_several(sample: PlanTree) -> None:
    one = [cell.value for cell in table(sample, SheetOptions((FR,)))[1]]
    two = [cell.value for cell in table(sample, SheetOptions((FR, EN)))[1]]
    assert one[1] == sample.heading(Field.HEADING_LINE, FR).plain
    assert two[2:4] == [
        f"{sample.heading(Field.HEADING_LINE, FR).plain} (Français)",
        f"{sample.heading(Field.HEADING_LINE, EN).plain} (English)",
    ]
    assert len(two) == 2 * len(one)


def test_joined_cells_are_merged_or_repeated_in_xlsx() -> None:
    tree = plan_of("<p>One</p>", "", "<p>Two</p>", joined=(False, True, False))
    merged = table(tree, SheetOptions((EN,)))
    assert {str(one) for one in merged.merged_cells.ranges} == {"E2:E4", "G2:G3"}
    assert [merged.cell(row, _RESULTS + 1).value for row in (2, 3, 4)] == ["One", None, "Two"]
    repeated = table(tree, SheetOptions((EN,), repeat_joined=True))
    assert list(repeated.merged_cells.ranges) == []
    assert [repeated.cell(row, _RESULTS + 1).value for row in (2, 3, 4)] == ["One", "One", "Two"]
    assert [repeated.cell(row, _INITIATIVE + 1).value for row in (2, 3, 4)] == ["Advice"] * 3


def test_joined_cells_are_empty_or_repeated_in_csv() -> None:
    tree = plan_of("<p>One</p>", "", joined=(False, True))
    assert [row[_RESULTS] for row in lines(tree, SheetOptions((EN,)))[1:]] == ["One", ""]
    assert [row[_RESULTS] for row in lines(tree, SheetOptions((EN,), repeat_joined=True))[1:]] == ["One", "One"]


def test_what_has_nothing_under_it_still_has_a_row() -> None:
    tree = plan_with(of(Kind.INITIATIVE, 10, html="<p>No row yet</p>"))
    assert [row[_INITIATIVE] for row in lines(tree, SheetOptions((EN,)))[1:]] == ["No row yet"]
    empty = lines(plan_with(), SheetOptions((EN,)))[1:]
    assert [row[:_LEADING] for row in empty] == [["Economy", "1. Trade", "1.1. Small firms", ""]]


def test_paragraphs_are_lines_and_items_have_their_marks() -> None:
    marked = [("apple", BlockKind.BULLET, 0), ("pear", BlockKind.BULLET, 0), ("green", BlockKind.BULLET, 1)]
    marked += [("one", BlockKind.NUMBERED, 0), ("two", BlockKind.NUMBERED, 0)]
    items = [Block((Run(text),), kind, level) for text, kind, level in marked]
    tree = plan_of(to_html(RichText((Block((Run("Before"),)), *items))))
    words = "Before\n• apple\n• pear\n    – green\n1. one\n2. two"
    assert table(tree, SheetOptions((EN,))).cell(2, _RESULTS + 1).value == words
    assert lines(tree, SheetOptions((EN,)))[1][_RESULTS] == words


def test_bold_italic_and_underlined_words_stay_so_in_xlsx() -> None:
    tree = plan_of("<p>a <b>bold</b> <i>slanted</i> <u>under</u></p>", "<p><b>All bold</b></p>")
    sheet = table(tree, SheetOptions((EN,)))
    rich = sheet.cell(2, _RESULTS + 1).value
    assert isinstance(rich, CellRichText)
    assert str(rich) == "a bold slanted under"
    fonts = {one.text.strip(): one.font for one in rich if isinstance(one, TextBlock)}
    assert (fonts["bold"].b, fonts["slanted"].i, fonts["under"].u) == (True, True, "single")
    whole = sheet.cell(3, _RESULTS + 1)
    assert (whole.value, whole.font.b) == ("All bold", True)


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "- an item", " =HYPERLINK(A1)", "＝1+1", "\t=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_ever_a_formula(text: str) -> None:
    node = of(Kind.ROW, 20)
    held = {(Field.RESULTS, EN): Text(RichText.from_plain(text))}
    row = Node(node.id, Kind.ROW, texts=held)
    tree = plan_with(of(Kind.INITIATIVE, 10, row))
    cell = table(tree, SheetOptions((EN,))).cell(2, _RESULTS + 1)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is (not text.startswith(" "))
    assert lines(tree, SheetOptions((EN,)))[1][_RESULTS] == f"'{text}"
    assert lines(tree, SheetOptions((EN,), exact=True))[1][_RESULTS] == text


def test_numbers_dates_and_addresses_stay_the_texts_they_are() -> None:
    sheet = table(plan_of("<p>1.10</p>", "<p>2020-05-08</p>", "<p>https://oas.org</p>"), SheetOptions((EN,)))
    cells = [sheet.cell(row, _RESULTS + 1) for row in (2, 3, 4)]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("1.10", "s"),
        ("2020-05-08", "s"),
        ("https://oas.org", "s"),
    ]
    assert [cell.hyperlink for cell in cells] == [None, None, None]


def test_a_text_that_is_one_link_links_its_cell_and_other_links_have_their_address_behind_them() -> None:
    whole = '<p><a href="https://oas.org/a#b">The site</a></p>'
    within = '<p>See <a href="https://oas.org">the site</a>, <a href="https://riac.net">https://riac.net</a></p>'
    tree = plan_of(whole, within)
    sheet = table(tree, SheetOptions((EN,)))
    linked, other = sheet.cell(2, _RESULTS + 1), sheet.cell(3, _RESULTS + 1)
    assert linked.value == "The site"
    assert linked.hyperlink is not None
    assert f"{linked.hyperlink.target}#{linked.hyperlink.location}" == "https://oas.org/a#b"
    assert (str(other.value), other.hyperlink) == ("See the site (https://oas.org), https://riac.net", None)
    assert lines(tree, SheetOptions((EN,)))[1][_RESULTS] == "The site (https://oas.org/a#b)"


def test_beyond_the_most_links_of_excel_the_address_stands_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sheet, "MOST_LINKS", 1)
    sheet = table(plan_of(*['<p><a href="https://oas.org">x</a></p>'] * 2), SheetOptions((EN,)))
    assert [sheet.cell(row, _RESULTS + 1).value for row in (2, 3)] == ["x", "x (https://oas.org)"]
    assert sheet.cell(3, _RESULTS + 1).hyperlink is None


def test_signs_that_excel_reads_in_another_way_come_back_as_they_were() -> None:
    text = "_x0041_ & <b> \N{ROCKET} “é”"
    row = Node(UUID(int=20), Kind.ROW, texts={(Field.RESULTS, EN): Text(RichText.from_plain(text))})
    tree = plan_with(of(Kind.INITIATIVE, 10, row))
    content = written(tree, XLSX, SheetOptions((EN,)))
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].cell(2, _RESULTS + 1)
    assert str(cell.value).replace("_x005F_", "_") == text  # openpyxl leaves Excel's own escape in place
    assert lines(tree, SheetOptions((EN,)))[1][_RESULTS] == text


def test_a_text_too_long_for_a_cell_is_refused_by_its_place_and_never_cut() -> None:
    fits = plan_of(f"<p>{'a' * 32_767}</p>")
    assert len(str(table(fits, SheetOptions((EN,))).cell(2, _RESULTS + 1).value)) == 32_767
    for too_long in ("a" * 32_768, "\N{ROCKET}" * 16_384):
        tree = plan_of(f"<p>{too_long}</p>")
        with pytest.raises(ExchangeError, match=r"Advice, row 1, column 3, English: 32,768 characters .* 32,767"):
            written(tree, XLSX, SheetOptions((EN,)))
        assert lines(tree, SheetOptions((EN,)))[1][_RESULTS] == too_long


def test_a_missing_translation_is_an_empty_cell_and_counted() -> None:
    tree = plan_of("<p>Done</p>")
    options = SheetOptions((EN, PT))
    assert build(tree, options, CSV).missing == 5  # department, line, objective, initiative, result
    assert lines(tree, options)[1][2 * _RESULTS : 2 * _RESULTS + 2] == ["Done", ""]


def test_csv_is_as_excel_reads_it() -> None:
    tree = plan_of('<p>One</p><p>two; three, "four"</p>')
    content = written(tree, CSV, SheetOptions((EN,), separator=Separator.SEMICOLON))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 2
    assert b';"One\ntwo; three, ""four""";' in content
    assert (SheetOptions((EN,)).delimiter, SheetOptions((FR,)).delimiter) == (",", ";")
    assert SheetOptions((EN,), separator=Separator.TAB).delimiter == "\t"


def test_the_sheet_is_set_up_for_the_screen_and_for_paper(sample: PlanTree) -> None:
    book = workbook(sample, SheetOptions((FR,)))
    sheet = book.worksheets[0]
    assert book.sheetnames == ["Tableau", "Plan"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:I{sheet.max_row}"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr) == (
        0,
        PageSetupProperties(fitToPage=True),
    )
    cell = sheet.cell(2, _RESULTS + 1)
    assert cell.alignment.wrap_text
    assert sheet.column_dimensions["G"].width > 30
    assert book.properties.title == sample.text(Field.TITLE, FR).plain.replace("\n", " ")
    assert book.properties.created == datetime.datetime.combine(
        sample.settings.date or datetime.date.min, datetime.time()
    )


def test_the_second_sheet_has_the_plans_own_texts(sample: PlanTree) -> None:
    sheet = workbook(sample, SheetOptions((FR, EN))).worksheets[1]
    found = {
        str(row[0].value): [str(cell.value or "") for cell in row[1:]] for row in sheet.iter_rows() if row[0].value
    }
    assert [cell.value for cell in sheet[1]][1:] == ["Français", "English"]
    assert found["Titre"] == [sample.text(Field.TITLE, one).plain for one in (FR, EN)]
    assert found["Date"] == ["8 mai 2020", "8 May 2020"]
    assert found["Cote du document"] == [str(sample.settings.symbol)] * 2
    blocks = sample.text(Field.INTRODUCTION, FR).blocks
    first = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Introduction")
    shown = [str(sheet.cell(first + index, 2).value or "") for index in range(len(blocks))]
    assert all(line.endswith(block.plain) for line, block in zip(shown, blocks, strict=True))
    assert all(row[0].value is None for row in sheet.iter_rows(min_row=int(first or 0) + 1))


def test_the_same_plan_gives_the_same_bytes(sample: PlanTree) -> None:
    for form in (XLSX, CSV):
        assert written(sample, form, SheetOptions((FR,))) == written(sample, form, SheetOptions((FR,)))


class Cancelled(Exception):
    pass


@pytest.mark.parametrize("form", [XLSX, CSV])
def test_writing_tells_of_each_row_and_can_be_cancelled(sample: PlanTree, form: SheetFormat) -> None:
    told: list[tuple[int, int]] = []
    written(sample, form, SheetOptions((FR,)), lambda done, total: told.append((done, total)))
    assert told == [(index, len(told)) for index in range(1, len(told) + 1)]

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        written(sample, form, SheetOptions((FR,)), cancel)
