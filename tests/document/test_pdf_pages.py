"""How rows and lines fall on pages: few cut rows, each page says where it goes on, and nothing is left alone."""

import pytest
from msgspec.structs import replace

from sedi_editor import plan_files
from sedi_editor.document.build import build
from sedi_editor.document.model import GridRow, Paragraph, ParagraphRole, RowRole
from sedi_editor.document.options import Options
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.shortening import shortened
from sedi_editor.document.pdf.stack import Stack
from sedi_editor.document.pdf.wrapping import wrap
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import BlockKind, Run
from sedi_editor.plan.tree import PlanTree
from sedi_editor.resources import resource
from tests.document.page_measure import lines_of, measured
from tests.document.pdf_tables import cell, cells_row, flowed, heading, paragraph, plain_row, table, words

EN, ES, FR = Language.EN, Language.ES, Language.FR
PAGES = {(EN,): 18, (ES,): 22, (FR,): 18, (EN, FR): 36, (EN, ES): 27}
"""The most table pages of the sample plan: one more than when no row of more than an inch was kept whole."""


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return plan_files.read(resource("sample_plans/sedi-2020.yaml"))


@pytest.mark.parametrize("languages", PAGES, ids="+".join)
def test_the_pages_of_the_sample_begin_with_whole_rows_and_say_where_they_go_on(
    sample: PlanTree, languages: tuple[Language, ...]
) -> None:
    found = measured(build(sample, Options(languages)))
    assert found.pages <= PAGES[languages]
    assert found.cut_rows <= (2 if len(languages) == 1 else 6)
    assert (found.unnamed, found.strips, found.blank_heads, found.stranded, found.overlaps) == (0, 0, 0, 0, 0)


def under_headings(*rows: GridRow) -> tuple[GridRow, ...]:
    return (
        heading(RowRole.LINE, "1. Line"),
        heading(RowRole.OBJECTIVE, "1.1. Objective"),
        heading(RowRole.TOPIC, "Topic"),
        *rows,
    )


def test_a_page_names_line_objective_topic_and_initiative_of_its_first_row() -> None:
    first = cells_row(cell(0, "Title of it", rowspan=40), *[cell(at, words(8)) for at in range(1, 5)])
    rest = [cells_row(*[cell(at, words(8)) for at in range(1, 5)]) for _ in range(39)]
    pages = flowed(table(*under_headings(first, *rest))).pages
    assert len(pages) > 2
    for page in pages[1:]:
        repeated = [text for box in page.boxes if box.repeated for text in lines_of(box)]
        assert repeated[-4:] == ["1. Line", "1.1. Objective (suite)", "Topic", "Title of it (suite)"]


def test_a_repeated_title_takes_no_more_lines_than_its_cell_has_on_the_page() -> None:
    first = cells_row(cell(0, words(30), rowspan=40), *[cell(at, "x") for at in range(1, 5)])
    rest = [cells_row(*[cell(at, "x") for at in range(1, 5)]) for _ in range(39)]
    document = flowed(table(*under_headings(first, *rest)))
    (box,) = [box for box in document.pages[1].boxes if box.repeated and box.row.role is RowRole.CELLS]
    assert box.cell.stack.height <= box.bottom - box.top
    assert next(iter(lines_of(box))).startswith("palabra0")


def test_a_title_that_runs_over_two_pages_is_named_above_its_rest() -> None:
    row = cells_row(cell(0, words(200)), *[cell(at, "x") for at in range(1, 5)])
    page = flowed(table(*under_headings(row))).pages[1]
    (named,) = [list(lines_of(box)) for box in page.boxes if box.repeated and box.row.role is RowRole.CELLS]
    assert named[0].startswith("palabra0")
    assert named[0].endswith("… (suite)")


def test_an_initiatives_title_is_not_cut_where_its_first_row_fits() -> None:
    for filling in range(18, 30):
        filler = [plain_row(*["text"] * 5) for _ in range(filling)]
        first = cells_row(cell(0, words(24), rowspan=3), *[cell(at, "x") for at in range(1, 5)])
        rest = [cells_row(*[cell(at, "x") for at in range(1, 5)]) for _ in range(2)]
        document = flowed(table(*filler, first, *rest))
        assert next(box.end for box in document.boxes(document.rows[-3], 0) if box.first == 0) > 3


def stack(*paragraphs: Paragraph, width: float = 108.0) -> Stack:
    faces = Faces()
    return Stack([wrap(one, width, faces) for one in paragraphs])


def test_of_two_languages_both_go_on_to_the_next_page() -> None:
    second = replace(paragraph(words(30), language=FR), secondary=True)
    both = stack(paragraph(words(30), language=EN), second)
    lines = both.lines // 2
    for room in range(1, both.lines):
        end = both.cut(0, room * 9.2)
        assert end <= lines - 2
        assert both.cut(end, 500.0) == both.lines


def test_a_short_text_in_two_languages_goes_on_whole() -> None:
    second = replace(paragraph(words(5), language=FR), secondary=True)
    both = stack(paragraph(words(5), language=EN), second)
    assert all(both.cut(0, room) == 0 for room in range(10, int(both.height)))
    assert both.least == pytest.approx(both.height)


def test_blank_lines_stay_on_the_page_that_they_end() -> None:
    blank = paragraph("")
    found = stack(paragraph(words(12)), blank, blank, paragraph(words(12)))
    first = len(found.paragraphs[0].lines)
    assert found.cut(0, first * 9.2) == first + 2
    assert found.extent(0, first + 2) == pytest.approx(first * 9.2)


@pytest.mark.parametrize("role", [ParagraphRole.CELL, ParagraphRole.INTRODUCTION])
@pytest.mark.parametrize(
    "head",
    [
        Run("Lead-in of a list:"),
        Run("Lead-in of a list\N{NO-BREAK SPACE}: "),
        Run("Title", bold=True),
        Run("Title", italic=True),
        Run("Title", underline=True),
        Run("TITLE"),
    ],
    ids=lambda run: repr(run)[4:50],
)
def test_a_lead_in_and_a_title_stay_with_what_follows(head: Run, role: ParagraphRole) -> None:
    text = replace(paragraph(words(12), role), kind=BlockKind.BULLET)
    found = stack(paragraph(words(12), role), Paragraph((head,), role, FR), text)
    leading = found.paragraphs[0].style.leading
    above = len(found.paragraphs[0].lines)
    assert found.cut(0, (above + 2) * leading) == above


def test_a_long_lead_in_keeps_its_last_lines_with_the_list() -> None:
    text = replace(paragraph(words(20)), kind=BlockKind.BULLET)
    found = stack(paragraph(words(40) + ":"), text)
    lead_in = len(found.paragraphs[0].lines)
    assert found.cut(0, lead_in * 9.2 + 1) == lead_in - 2


def test_a_shortened_text_fits_and_ends_with_an_ellipsis_and_the_mark() -> None:
    face = Faces().face(False, False)
    for count in range(1, 20):
        for lines in (1, 2, 3):
            short = shortened(words(count), "(suite)", face, 12.0, lines)
            set_again = wrap(paragraph(short), 12.0 * 8, Faces())
            assert len(set_again.lines) <= lines
            assert short in (f"{words(count)} (suite)", short.partition("…")[0] + "… (suite)")


def test_a_text_of_one_very_long_word_is_shortened_inside_it() -> None:
    short = shortened("x" * 100, "(suite)", Faces().face(False, False), 12.0, 1)
    assert short.startswith("xxx")
    assert short.endswith("x… (suite)")
