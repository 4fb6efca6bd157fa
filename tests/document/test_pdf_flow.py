"""The table flows over its pages: nothing lost, repeated, overlapping or outside, and no heading left behind."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from sedi_editor.document.model import DepartmentTable, RowRole
from sedi_editor.document.pdf.measured_table import EDGES, MeasuredRow
from sedi_editor.document.pdf.table_page import Box
from sedi_editor.document.styles import CELL_PADDING, CELL_PADDING_ABOVE, KEPT_WHOLE
from sedi_editor.plan.language import Language
from tests.document.page_measure import begins_blank, strips
from tests.document.pdf_tables import (
    BOTTOM,
    COLUMNS,
    TOP,
    Flowed,
    cell,
    cells_row,
    flowed,
    flowed_from,
    heading,
    line_text,
    plain_row,
    table,
    tables,
    words,
)

ROUNDING = 0.05
"""Points."""

DEPTHS = list(RowRole)


def check_every_line_stands_once(document: Flowed) -> None:
    for row in document.rows:
        for one in row.cells:
            boxes = document.boxes(row, one.column)
            assert boxes[0].first == 0
            assert all(above.end == below.first for above, below in pairwise(boxes))
            assert boxes[-1].end == one.stack.lines


def check_lines_stand_inside_their_boxes(document: Flowed) -> None:
    for page in document.pages:
        for box in page.boxes:
            text = box.cell.stack.extent(box.first, box.end)
            assert box.top + text + 2 * CELL_PADDING_ABOVE <= box.bottom + ROUNDING or box.first == box.end
            for wrapped, first, end, _ in box.cell.stack.parts(box.first, box.end):
                room = box.cell.right - box.cell.left - 2 * CELL_PADDING - wrapped.indent
                assert max(wrapped.widths[first:end]) <= room + ROUNDING
                assert wrapped.mark_indent <= wrapped.indent


def overlap(one: Box, other: Box) -> bool:
    across = min(one.cell.right, other.cell.right) - max(one.cell.left, other.cell.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > ROUNDING and down > ROUNDING


def check_boxes_tile_each_page(document: Flowed) -> None:
    for page in document.pages:
        assert TOP <= page.top <= page.bottom <= BOTTOM + ROUNDING
        assert not any(overlap(one, other) for one, other in combinations(page.boxes, 2))
        area = sum((box.bottom - box.top) * (box.cell.right - box.cell.left) for box in page.boxes)
        assert area == pytest.approx((page.bottom - page.top) * (EDGES[-1] - EDGES[0]), abs=1)
        assert all(page.top <= box.top <= box.bottom <= page.bottom + ROUNDING for box in page.boxes)


def check_no_widow_or_orphan(document: Flowed) -> None:
    for page in document.pages[:-1]:
        for box in page.boxes:
            stack = box.cell.stack
            if not box.first < box.end < stack.lines:
                continue
            *_, (wrapped, first, end, _) = stack.parts(box.first, box.end)
            if end < len(wrapped.lines):
                assert end - first >= 2
                assert len(wrapped.lines) - end >= 2


def is_tall(rows: list[MeasuredRow]) -> bool:
    return sum(row.height for row in rows) > (BOTTOM - TOP) / 3


def check_no_heading_is_stranded(document: Flowed) -> None:
    """A heading and the row it heads begin on the same page, unless headings are so tall that they cannot."""
    page_of = {id(row): index for index, page in enumerate(document.pages) for row, _ in page.starts}
    for index, (row, below) in enumerate(pairwise(document.rows)):
        group = [row for row in document.rows[max(0, index - 4) : index + 2] if row.role is not RowRole.CELLS]
        if DEPTHS.index(below.role) > DEPTHS.index(row.role) and not is_tall([*document.rows[:2], *group]):
            assert page_of[id(row)] == page_of[id(below)]


def check_no_page_goes_on_with_a_blank_line(document: Flowed) -> None:
    assert not any(begins_blank(box) for page in document.pages for box in page.boxes)


def check_no_strip(document: Flowed) -> None:
    """A page ends with no part of a row that shows nothing of a text that the next page shows."""
    for page in document.pages:
        assert not list(strips(page))


def check(document: Flowed) -> None:
    check_every_line_stands_once(document)
    check_lines_stand_inside_their_boxes(document)
    check_boxes_tile_each_page(document)
    check_no_widow_or_orphan(document)
    check_no_heading_is_stranded(document)
    check_no_page_goes_on_with_a_blank_line(document)
    check_no_strip(document)


@pytest.mark.slow("lays out many random tables")
@given(tables())
@settings(max_examples=80)
def test_any_table_keeps_every_line_once_inside_its_cell_and_page_wherever_it_begins(one: DepartmentTable) -> None:
    high, low = flowed_from(one, TOP, BOTTOM - 120)
    check(high)
    check(low)


def text_of(boxes: list[Box]) -> list[str]:
    """The words that boxes of one cell show, page by page."""
    pages: list[str] = []
    for box in boxes:
        lines = [
            line_text(wrapped, line)
            for wrapped, first, end, _ in box.cell.stack.parts(box.first, box.end)
            for line in wrapped.lines[first:end]
        ]
        pages.append("".join(lines).strip(" "))
    return pages


def test_a_cell_of_three_pages_continues_under_the_repeated_headings() -> None:
    document = flowed(table(heading(RowRole.OBJECTIVE, "1.1. But"), plain_row("A", "B", words(550), "D", "E")))
    check(document)
    row = document.rows[-1]
    pages = text_of(document.boxes(row, 2))
    assert len(pages) == 3
    assert " ".join(pages) == words(550)
    for page in document.pages[1:]:
        roles = [box.row.role for box in page.boxes if box.repeated and box.cell.column == 0]
        assert roles[:-1] == [RowRole.BANNER, RowRole.HEADINGS, RowRole.OBJECTIVE]
        assert roles[-1] is RowRole.CELLS
    others = document.boxes(row, 1)
    assert [box.first < box.end for box in others] == [True, False, False]
    assert [box.bottom for box in others] == [page.bottom for page in document.pages]


def test_a_join_of_forty_rows_runs_over_four_pages() -> None:
    first = cells_row(*[cell(at, words(8)) for at in range(4)], cell(4, words(480), rowspan=40))
    rest = [cells_row(*[cell(at, words(8)) for at in range(4)]) for _ in range(39)]
    document = flowed(table(heading(RowRole.OBJECTIVE, "1.1. But"), heading(RowRole.TOPIC, "Sujet"), first, *rest))
    check(document)
    boxes = document.boxes(document.rows[4], 4)
    assert len(boxes) == len(document.pages) == 4
    assert " ".join(text_of(boxes)).split() == words(480).split()
    assert [box.bottom for box in boxes] == [page.bottom for page in document.pages]


def test_a_joined_cells_extra_height_goes_to_its_last_row() -> None:
    tall = cell(1, words(60), rowspan=3)
    rows = [
        cells_row(cell(0, "A"), tall, *[cell(at, "x") for at in (2, 3, 4)]),
        *[cells_row(cell(0, "B"), *[cell(at, "x") for at in (2, 3, 4)]) for _ in range(2)],
    ]
    document = flowed(table(*rows))
    check(document)
    heights = [document.boxes(row, 0)[0].bottom - document.boxes(row, 0)[0].top for row in document.rows[2:]]
    assert heights[0] == heights[1] < heights[2]


def test_a_row_before_a_page_break_is_stretched_to_finish_a_joined_cell() -> None:
    filler = [plain_row(*["text"] * 5) for _ in range(26)]
    joined = cells_row(cell(0, words(8)), cell(1, words(20), rowspan=2), *[cell(at, "x") for at in (2, 3, 4)])
    below = cells_row(cell(0, words(14)), *[cell(at, "x") for at in (2, 3, 4)])
    document = flowed(table(*filler, joined, below))
    check(document)
    ((box, after),) = [document.boxes(document.rows[-2], 1)]
    assert box.end == box.cell.stack.lines
    assert after.first == after.end
    assert box.bottom == document.boxes(document.rows[-2], 0)[0].bottom == document.pages[0].bottom


def test_a_word_wider_than_its_cell_breaks_inside_and_others_stay_whole() -> None:
    longest = "anticonstitutionnellement" * 3
    document = flowed(table(plain_row(f"avant {longest} après", "interaméricain-panaméricain", "", "", "")))
    check(document)
    (page,) = text_of(document.boxes(document.rows[2], 0))
    assert page.replace(" ", "") == f"avant{longest}après"
    assert page.startswith("avant ")
    assert page.endswith(" après")
    assert text_of(document.boxes(document.rows[2], 1)) == ["interaméricain-panaméricain"]


def test_an_empty_department_prints_its_banner_and_column_headings() -> None:
    document = flowed(table())
    check(document)
    assert [row.role for row, _ in document.pages[0].starts] == [RowRole.BANNER, RowRole.HEADINGS]


@pytest.mark.parametrize("role", [RowRole.LINE, RowRole.OBJECTIVE, RowRole.TOPIC])
def test_a_heading_taller_than_a_page_prints_once_and_is_repeated_on_one_line(role: RowRole) -> None:
    document = flowed(table(heading(role, words(1500)), plain_row(*["text"] * 5), plain_row(*[words(500)] * 5)))
    check(document)
    row = document.rows[2]
    column = 0 if role is RowRole.TOPIC else 1
    assert " ".join(text_of(document.boxes(row, column))) == words(1500)
    (after,) = [box for box in document.pages[-1].boxes if box.row.role is role and box.repeated]
    assert after.cell.stack.lines == 1
    assert text_of([after])[0].startswith("palabra0 palabra1 ")


def test_a_banner_taller_than_a_page_prints_once_and_is_repeated_on_one_line() -> None:
    document = flowed(table(plain_row(*[words(400)] * 5), banner=words(1500)))
    check(document)
    assert " ".join(text_of(document.boxes(document.rows[0], 0))) == words(1500)
    (after,) = [box for box in document.pages[-1].boxes if box.repeated and box.row.role is RowRole.BANNER]
    assert after.cell.stack.lines == 1
    assert text_of([after])[0].endswith("…")


def test_headings_go_to_the_next_page_with_the_row_they_head() -> None:
    filler = [plain_row(*["text"] * 5) for _ in range(28)]
    group = [heading(RowRole.LINE, "1. L"), heading(RowRole.OBJECTIVE, "1.1. O"), heading(RowRole.TOPIC, "T")]
    document = flowed(table(*filler, *group, plain_row(words(30), "", "", "", "")))
    check(document)
    assert [row.role for row, _ in document.pages[1].starts][:3] == [RowRole.LINE, RowRole.OBJECTIVE, RowRole.TOPIC]
    assert document.pages[0].bottom < BOTTOM - 30


def test_a_short_row_is_not_cut() -> None:
    filler = [plain_row(*["text"] * 5) for _ in range(27)]
    document = flowed(table(*filler, plain_row(words(20), "", "", "", "")))
    check(document)
    last = document.rows[-1]
    assert last.height <= KEPT_WHOLE
    assert document.pages[0].bottom + last.height > BOTTOM
    assert len(document.boxes(last, 0)) == 1


def test_a_lone_bold_line_stays_with_the_text_it_heads() -> None:
    plain = plain_row("", words(300), "", "", "")
    bold = plain.cells[1].paragraphs[0]
    head = replace(bold, runs=(replace(bold.runs[0], text="En tête", bold=True),))
    paragraphs = (bold, head, *[replace(bold)] * 2)
    row = replace(plain, cells=(plain.cells[0], replace(plain.cells[1], paragraphs=paragraphs), *plain.cells[2:]))
    for filling in range(12):
        filler = [plain_row(*["text"] * 5) for _ in range(filling)]
        document = flowed(table(*filler, row))
        check(document)
        for page in text_of(document.boxes(document.rows[-1], 1)):
            assert not page.endswith("En tête")


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        (Language.EN, "(continued)"),
        (Language.ES, "(continuación)"),
        (Language.FR, "(suite)"),
        (Language.PT, "(continuação)"),
    ],
)
def test_a_repeated_objective_is_marked_as_continued_in_its_language(language: Language, mark: str) -> None:
    objective = heading(RowRole.OBJECTIVE, "1.1. But", language)
    document = flowed(table(objective, plain_row(*[words(300)] * 5), heading(RowRole.OBJECTIVE, "1.2. Autre")))
    (repeated,) = [box for box in document.pages[1].boxes if box.repeated and box.row.role is RowRole.OBJECTIVE]
    assert text_of([repeated]) == [f"1.1. But {mark}"]
    assert text_of(document.boxes(document.rows[2], 1)) == ["1.1. But"]


def test_a_bilingual_repeated_objective_is_marked_in_both_languages() -> None:
    english, french = (heading(RowRole.OBJECTIVE, text, language) for text, language in
                       [("1.1. Aim", Language.EN), ("1.1. But", Language.FR)])  # fmt: skip
    second = replace(french.cells[1].paragraphs[0], secondary=True)
    both = replace(english.cells[1], paragraphs=(*english.cells[1].paragraphs, second))
    objective = replace(english, cells=(english.cells[0], both))
    document = flowed(table(objective, plain_row(*[words(300)] * 5)))
    (repeated,) = [box for box in document.pages[1].boxes if box.repeated and box.row.role is RowRole.OBJECTIVE]
    assert text_of([repeated]) == ["1.1. Aim (continued) 1.1. But (suite)"]


def test_no_objective_is_repeated_above_the_next_one() -> None:
    filler = [plain_row(*["text"] * 5) for _ in range(30)]
    document = flowed(table(heading(RowRole.OBJECTIVE, "1.1. O"), *filler, heading(RowRole.OBJECTIVE, "1.2. P")))
    check(document)
    assert [row.role for row, _ in document.pages[1].starts] == [RowRole.OBJECTIVE]
    assert RowRole.OBJECTIVE not in {box.row.role for box in document.pages[1].boxes if box.repeated}


def test_a_table_whose_headings_do_not_fit_below_its_title_begins_on_the_next_page() -> None:
    document = flowed(table(heading(RowRole.OBJECTIVE, "1.1. O"), plain_row(*["text"] * 5)), top=BOTTOM - 60)
    check(document)
    assert not document.pages[0].boxes
    assert len(document.pages[1].starts) == 4
    assert len(document.pages[1].boxes) == 1 + COLUMNS + 2 + COLUMNS
