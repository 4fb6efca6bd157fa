"""Notices come and go over a corner of the window: what one types in neither moves nor disappears under them."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.ui import settings as of
from sedi_editor.ui.session.place import Place
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow, Key

WARNING = "The disk is full, and what you typed is kept in this window until there is room for it again. " * 2


def place_of(a: AWindow, widget: QWidget) -> QRect:
    """Where `widget` is in the window, as far as it is not scrolled away."""
    part, here = widget.rect(), widget.parentWidget()
    part.translate(widget.pos())
    while here and here is not a.window:
        part = part.intersected(here.rect()).translated(here.pos())
        here = here.parentWidget()
    return part


def warn(a: AWindow, count: int = 1) -> None:
    for number in range(count):
        a.window.notices.show(f"{WARNING}{number}", [("Try again", lambda: None)], kind="error")
    a.qtbot.waitUntil(lambda: len(a.window.notices.shown) == count and a.window.notices.height() > 60, timeout=20_000)


def test_what_is_typed_in_stays_where_it_is(opened: AWindow) -> None:
    opened.write("A1", " typed")
    cell = opened.focus
    before, centre = place_of(opened, cell), place_of(opened, opened.workspace)
    warn(opened, 3)
    QApplication.processEvents()
    assert (opened.focus, place_of(opened, cell), place_of(opened, opened.workspace)) == (cell, before, centre)
    for notice in opened.window.notices.shown:
        notice.close_notice()
    assert (opened.focus, place_of(opened, cell)) == (cell, before)
    opened.type(" on")
    opened.press(Key.Key_Escape)
    assert opened.text("A1") == "A1 results typed on"


def test_a_notice_stands_above_the_status_bar_at_the_right(opened: AWindow) -> None:
    opened.workspace.tree.setFocus()
    warn(opened)
    notice, ground = place_of(opened, opened.window.notices), place_of(opened, opened.workspace)
    assert ground.contains(notice)
    assert notice.center().x() > ground.center().x()
    assert 0 < ground.bottom() - notice.bottom() < 30
    assert 0 < ground.right() - notice.right() < 30


CELLS = [
    Place(id_of(row), field, language)
    for row in ("A1", "B1", "C1", "D1")
    for field in (Field.CONTRIBUTION, Field.COVID_RESPONSE)
    for language in (Language.EN, Language.FR)
]


@pytest.mark.parametrize("letters", [13, 20])
def test_no_text_that_is_typed_in_is_hidden(opened: AWindow, letters: int) -> None:
    opened.window.settings.set(of.FONT_SIZE, letters)
    opened.window.resize(1100, 700)
    warn(opened, 2)
    places = {opened.window.notices.pos().toTuple()}
    opened.session.view.select(id_of("objective"))
    for cell in CELLS:
        opened.session.view.reveal(cell)
        opened.type("x")
        assert isinstance(opened.focus, QTextEdit)

        def clear_of_it() -> bool:
            return not place_of(opened, opened.window.notices).intersects(place_of(opened, opened.focus))

        opened.qtbot.waitUntil(clear_of_it, timeout=20_000)
        places.add(opened.window.notices.pos().toTuple())
    assert len(places) > 1, "some of the cells are where the notices were"


def test_a_text_that_grows_under_a_notice_is_not_hidden(opened: AWindow) -> None:
    opened.window.resize(1100, 700)
    opened.session.view.reveal(Place(id_of("A1"), Field.COVID_RESPONSE, Language.EN))
    warn(opened)
    for _ in range(30):
        opened.press(Key.Key_Return)
        opened.type("grows")
    caret = opened.focus.cursorRect()  # type: ignore[attr-defined]
    seen = QRect(opened.focus.mapTo(opened.window, caret.topLeft() + QPoint(4, 4)), caret.size())
    assert not place_of(opened, opened.window.notices).intersects(seen)


def test_the_keyboard_comes_to_a_notice_and_back_to_the_text(opened: AWindow) -> None:
    opened.write("A1", " typed")
    warn(opened)
    for _ in range(6):
        opened.press(Key.Key_F6)
        if opened.window.notices.isAncestorOf(opened.focus):
            break
    assert opened.window.notices.isAncestorOf(opened.focus), "F6 leads there"
    opened.press(Key.Key_Escape)
    assert opened.said == []
    assert not opened.window.notices.isAncestorOf(opened.focus)
    assert opened.workspace.isAncestorOf(opened.focus)


def test_who_presses_a_button_of_a_notice_goes_on_with_the_text(opened: AWindow) -> None:
    opened.write("A1", " typed")
    cell = opened.focus
    warn(opened)
    opened.answer("The disk is full", "Try again")
    assert opened.focus is cell
    opened.type(" on")
    opened.press(Key.Key_Escape)
    assert opened.text("A1") == "A1 results typed on"
