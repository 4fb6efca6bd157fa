"""The table in a narrow window: its columns stay wide enough to read, and scroll beside the first one."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import NO, SHIFT, Form, Key

A, A1, A2, TOPIC = id_of("A"), id_of("A1"), id_of("A2"), id_of("topic")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def narrow(objective: Form) -> Form:
    """The form of the objective, with room for three columns."""
    objective.pane.resize(520, 640)
    assert objective.view.frozen.room
    objective.view.setFocus()
    return objective


def offset(form: Form) -> int:
    """By how many pixels the table is scrolled sideways."""
    return form.view.horizontalScrollBar().value()


def to_the_right(form: Form) -> None:
    """Scrolls to the last column."""
    form.view.horizontalScrollBar().setValue(10_000)
    assert offset(form) > form.view.columnWidth(0)


def first_column(form: Form) -> QImage:
    """The first column as it is painted, without the edge that it has while others are below it."""
    view = form.view
    return view.viewport().grab().toImage().copy(0, 0, view.columnWidth(0) - 2, view.viewport().height())


def test_columns_share_the_width_until_they_would_be_too_narrow_to_read(objective: Form) -> None:
    view = objective.view
    assert view.column_header.length() == view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0
    objective.pane.resize(520, 640)
    assert [view.columnWidth(column) for column in range(5)] == view.column_header.least_widths()
    assert view.horizontalScrollBar().maximum() == view.column_header.length() - view.viewport().width()


def test_the_least_width_grows_with_the_text(narrow: Form) -> None:
    before = narrow.view.column_header.least_widths()
    narrow.pane.set_zoom(150)
    after = narrow.view.column_header.least_widths()
    assert all(wide > least for least, wide in zip(before, after, strict=True))
    assert narrow.view.columnWidth(1) == after[1]


def test_one_wide_column_takes_its_width_from_those_that_are_wider_than_they_must_be(objective: Form) -> None:
    objective.pane.set_weights((0.1, 0.1, 0.6, 0.1, 0.1))
    objective.pane.resize(1001, 640)
    view = objective.view
    least = view.column_header.least_widths()
    assert view.column_header.length() == view.viewport().width()
    assert [view.columnWidth(column) for column in (0, 1, 3, 4)] == [least[column] for column in (0, 1, 3, 4)]
    assert view.columnWidth(2) > least[2]


def test_the_first_column_is_where_it_was_when_the_others_are_scrolled(narrow: Form) -> None:
    view = narrow.view
    elsewhere = QLineEdit(narrow.pane)
    elsewhere.show()
    elsewhere.setFocus()
    before, place = first_column(narrow), view.rect_of(narrow.cell(A, Field.TITLE))
    heading = view.column_header.grab().toImage().copy(0, 0, view.columnWidth(0) - 2, 20)
    to_the_right(narrow)
    assert view.rect_of(narrow.cell(A, Field.TITLE)) == place
    assert first_column(narrow) == before
    assert view.column_header.grab().toImage().copy(0, 0, view.columnWidth(0) - 2, 20) == heading
    assert view.rect_of(narrow.cell(A1, Column.COVID_RESPONSE)).right() < view.viewport().width()


def test_the_heading_of_a_topic_stays_in_sight_whole(narrow: Form) -> None:
    view = narrow.view
    cell = narrow.cell(TOPIC, Field.TITLE)
    assert view.rect_of(cell).width() == view.viewport().width()
    to_the_right(narrow)
    assert view.rect_of(cell).left() == 0
    assert view.rect_of(cell).width() == view.viewport().width()


def test_a_click_in_the_first_column_opens_what_one_sees(narrow: Form) -> None:
    to_the_right(narrow)
    narrow.click_at(QPoint(narrow.view.columnWidth(0) - 10, 20))
    assert narrow.editing.place == (narrow.cell(A, Field.TITLE), Language.EN)
    assert narrow.editor.x() == 0
    assert offset(narrow) > 0, "nothing needs to move"


def test_keys_bring_the_cell_to_which_they_lead_into_view(narrow: Form) -> None:
    view = narrow.view
    view.set_current(narrow.cell(A1, Column.CONTRIBUTION))
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left, Key.Key_Left):
        narrow.press(key)
        cell = view.current_cell()
        assert cell
        rect = view.rect_of(cell)
        assert rect.left() >= view.frozen.width
        assert rect.right() < view.viewport().width()
    assert offset(narrow) == 0
    narrow.press(Key.Key_Home)
    narrow.press(Key.Key_End)
    assert offset(narrow) == view.horizontalScrollBar().maximum()


def test_tab_brings_the_next_text_into_view_while_one_types(narrow: Form) -> None:
    narrow.click(A1, Column.CONTRIBUTION)
    for _ in range(3):
        narrow.press(Key.Key_Tab)
        assert narrow.editor.x() >= narrow.view.frozen.width
        assert narrow.editor.geometry().right() < narrow.view.viewport().width()
    narrow.type("typed")
    assert narrow.editing.place == (narrow.cell(A1, Column.COVID_RESPONSE), Language.EN)
    assert "typed" in narrow.editor.toPlainText()


def test_an_open_text_is_scrolled_below_the_first_column_not_over_it(narrow: Form) -> None:
    narrow.click(A1, Column.CONTRIBUTION)
    view = narrow.view
    view.horizontalScrollBar().setValue(40)
    under = view.viewport().childAt(QPoint(view.frozen.width - 5, 20))
    assert under is None
    beside = view.viewport().childAt(QPoint(view.frozen.width + 5, 20))
    assert beside
    assert narrow.editor.isAncestorOf(beside)
    to_the_right(narrow)
    assert view.viewport().childAt(QPoint(20, 20)) is None
    view.horizontalScrollBar().setValue(0)
    assert narrow.editor.mask().isEmpty()


def test_the_wheel_scrolls_sideways_with_shift(narrow: Form) -> None:
    point = QPointF(200, 100)
    place = QPointF(narrow.view.viewport().mapToGlobal(point.toPoint()))

    def turn(by: int) -> None:
        wheel = QWheelEvent(
            point, place, QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, SHIFT, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(narrow.view.viewport(), wheel)

    height = narrow.view.verticalScrollBar().value()
    turn(-120)
    assert offset(narrow) > 0
    assert narrow.view.verticalScrollBar().value() == height
    turn(120)
    assert offset(narrow) == 0


def test_cells_are_chosen_from_the_first_column_to_the_last_by_dragging(narrow: Form) -> None:
    to_the_right(narrow)
    view = narrow.view
    last = view.rect_of(narrow.cell(A1, Column.COVID_RESPONSE)).center()
    QTest.mousePress(view.viewport(), LEFT, NO, QPoint(20, 20))
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), LEFT, NO, last)
    block = view.selected_block()
    assert block
    assert (block.left, block.right) == (0, 4)


def test_a_press_on_the_first_heading_chooses_the_first_column(narrow: Form) -> None:
    to_the_right(narrow)
    view = narrow.view
    QTest.mouseClick(view.column_header.viewport(), LEFT, NO, QPoint(20, 10))
    block = view.selected_block()
    assert block
    assert (block.left, block.right) == (0, 0)


def test_the_edge_of_a_heading_is_dragged_no_further_than_the_least_widths(objective: Form) -> None:
    view = objective.view
    before, least = [view.columnWidth(column) for column in range(5)], view.column_header.least_widths()
    header = view.column_header.viewport()
    for by, wide in ((10, before[0] + 10), (-160, least[0]), (700, before[0] + before[1] - least[1])):
        edge = view.columnWidth(0)
        QTest.mousePress(header, LEFT, NO, QPoint(edge - 1, 10))
        QTest.mouseMove(header, QPoint(edge - 1 + by, 10))
        QTest.mouseRelease(header, LEFT, NO, QPoint(edge - 1 + by, 10))
        assert abs(view.columnWidth(0) - wide) <= 1
        assert view.columnWidth(0) + view.columnWidth(1) == before[0] + before[1]
        assert [view.columnWidth(column) for column in (2, 3, 4)] == before[2:]


def test_where_only_one_column_fits_the_first_one_scrolls_too(narrow: Form) -> None:
    narrow.pane.resize(300, 640)
    view = narrow.view
    assert view.frozen.room == 0
    view.set_current(narrow.cell(A1, Column.RESULTS))
    assert view.rect_of(narrow.cell(A, Field.TITLE)).right() < 0
    assert view.rect_of(narrow.cell(A1, Column.RESULTS)).left() >= 0
    narrow.press(Key.Key_Home)
    assert view.rect_of(narrow.cell(A, Field.TITLE)).left() == 0


def test_a_screen_reader_finds_the_first_column_where_it_is_shown(narrow: Form) -> None:
    to_the_right(narrow)
    table = QAccessible.queryAccessibleInterface(narrow.view)
    names = {}
    for number in range(table.childCount()):
        child = table.child(number)
        if child and child.role() is QAccessible.Role.Cell:
            names[child.text(QAccessible.Text.Name).splitlines()[0]] = child.rect()
    first = next(rect for name, rect in names.items() if name.startswith("INITIATIVES"))
    assert first.left() == narrow.view.viewport().mapToGlobal(QPoint(0, 0)).x()


def test_the_ring_ends_at_the_edge_of_the_first_column(narrow: Form) -> None:
    view = narrow.view
    view.set_current(narrow.cell(A1, Column.CONTRIBUTION))
    view.horizontalScrollBar().setValue(40)
    painted = view.viewport().grab().toImage()
    accent = theme.current().accent
    top = view.rect_of(narrow.cell(A1, Column.CONTRIBUTION)).top() + 1
    assert painted.pixelColor(view.frozen.width + 10, top) == accent
    assert painted.pixelColor(view.frozen.width - 10, top) != accent
