"""Where pages lie, and what is printed on them."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF

from sedi_editor.document.pdf.layout import PagePoint, PdfLayout
from sedi_editor.ui.preview.page_positions import Anchor, PagePositions
from sedi_editor.ui.preview.zoom import STEPS, stepped

PORTRAIT, LANDSCAPE = QSizeF(612, 792), QSizeF(792, 612)
FIRST, SECOND = UUID(int=1), UUID(int=2)


def laid(places: dict[UUID, PagePoint], pages: int = 3, scale: float = 2.0) -> PagePositions:
    positions = PagePositions([PORTRAIT] + [LANDSCAPE] * (pages - 1), PdfLayout(pages, places))
    positions.lay_out(scale, margin=12, spacing=10)
    return positions


def test_pages_stand_below_each_other_with_room_between_them() -> None:
    positions = laid({})
    assert [positions.y_of(page) for page in (1, 2, 3)] == [12, 12 + 1584 + 10, 12 + 1584 + 10 + 1224 + 10]
    assert positions.y_of(2, 100) == positions.y_of(2) + 200


def test_what_is_printed_at_a_height_is_what_began_last_above_it() -> None:
    positions = laid({FIRST: PagePoint(2, 100), SECOND: PagePoint(2, 300)})
    assert positions.anchor_at(positions.y_of(2, 50)).node is None
    assert positions.anchor_at(positions.y_of(2, 100)).node == FIRST
    assert positions.anchor_at(positions.y_of(2, 299)).node == FIRST
    assert positions.anchor_at(positions.y_of(2, 301)).node == SECOND
    assert positions.anchor_at(positions.y_of(3, 10)).node == SECOND, "it goes on there"


def test_what_was_seen_is_found_again_where_it_moved_to() -> None:
    before = laid({FIRST: PagePoint(2, 100), SECOND: PagePoint(2, 300)})
    after = laid({FIRST: PagePoint(2, 100), SECOND: PagePoint(3, 80)}, pages=4)
    assert after.y_of_anchor(before.anchor_at(before.y_of(2, 320))) == after.y_of(3, 100)


def test_what_is_no_longer_printed_leaves_the_view_on_its_page() -> None:
    before, after = laid({SECOND: PagePoint(2, 300)}), laid({})
    assert after.y_of_anchor(before.anchor_at(before.y_of(2, 320))) == after.y_of(2, 320)


def test_without_pages_there_is_no_place() -> None:
    positions = PagePositions()
    positions.lay_out(1.0, 12, 10)
    assert positions.anchor_at(500) == Anchor(1, 0.0)
    assert positions.y_of(7, 100) == 0
    assert positions.place(FIRST) is None


@given(page=st.integers(1, 9), top=st.floats(0, 611), scale=st.floats(0.25, 8))
def test_a_height_is_told_back_to_a_pixel(page: int, top: float, scale: float) -> None:
    positions = laid({}, 9, scale)
    found = positions.anchor_at(positions.y_of(page, top))
    assert found.page == page
    assert found.top == pytest.approx(top, abs=1 / scale)


def test_zoom_goes_in_steps_and_stays_within_bounds() -> None:
    assert stepped(68, 1) == 75
    assert stepped(68, -1) == 67
    assert stepped(100, 2) == 125
    assert stepped(100, -99) == STEPS[0]
    assert stepped(100, 99) == STEPS[-1]
