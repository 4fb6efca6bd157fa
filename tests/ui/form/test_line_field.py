"""Undo and redo where a number or a symbol is typed: in the line, in the plan, and beside what is typed in texts."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from sedi_editor.plan.edits import AddNode, SetNumber, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.tree import Node
from sedi_editor.ui.form.heading_page import HeadingPage
from sedi_editor.ui.form.line_field import LineField
from tests.plan.a_plan import id_of, text
from tests.ui.form.a_form import CTRL, SHIFT, Form, Key

LINE, DEPARTMENT = id_of("line"), id_of("department")


class Line:
    """The field for the number of the strategic line, with the title beside it."""

    def __init__(self, form: Form) -> None:
        form.session.view.select(LINE)
        page = form.pane.heading_page
        assert isinstance(page, HeadingPage)
        self.form, self.page, self.field = form, page, page.heading.number

    @property
    def stored(self) -> str:
        """The number that the plan has."""
        return self.form.session.plan.number(LINE)

    @property
    def shown(self) -> str:
        """The number that the line shows."""
        return self.field.line.text()

    def enter(self) -> None:
        """Goes into the line, and marks all that is in it."""
        self.field.line.setFocus()
        self.form.press(Key.Key_A, CTRL)

    def type(self, words: str) -> None:
        """Types, and the plan has it at once."""
        self.form.type(words)
        self.form.session.flush()

    def leave(self) -> None:
        """Goes into the title."""
        self.page.heading.title.setFocus()

    def undo(self, times: int = 1) -> None:
        """Ctrl+Z."""
        self.form.press(Key.Key_Z, CTRL, times)

    def redo(self, times: int = 1) -> None:
        """Ctrl+Shift+Z."""
        self.form.press(Key.Key_Z, CTRL | SHIFT, times)


@pytest.fixture
def line(form: Form) -> Line:
    return Line(form)


@pytest.mark.parametrize("in_plan", [False, True])
def test_what_was_taken_back_in_the_line_is_done_again_from_elsewhere(line: Line, in_plan: bool) -> None:
    line.enter()
    line.form.type("7")
    if in_plan:
        line.form.session.flush()
    line.undo()
    if in_plan:
        line.form.session.flush()
    assert line.shown == "1"
    line.leave()
    assert line.stored == "1"
    line.redo()
    assert (line.stored, line.shown) == ("7", "7")
    line.undo()
    assert (line.stored, line.shown) == ("1", "1")
    assert not line.form.session.undo_stack.canUndo()


@pytest.mark.parametrize("in_between", [False, True])
def test_undo_and_redo_in_turn_lose_nothing_that_was_typed(line: Line, in_between: bool) -> None:
    line.enter()
    line.type("7")
    for _ in range(3):
        line.undo()
        if in_between:
            line.form.session.flush()
        assert line.shown == "1"
        line.redo()
        if in_between:
            line.form.session.flush()
        assert line.shown == "7"
    line.leave()
    assert line.stored == "7"
    line.undo()
    assert line.stored == "1"
    line.redo()
    assert line.stored == "7"


def test_what_was_taken_back_in_part_is_all_done_again(line: Line) -> None:
    line.enter()
    line.type("7")
    line.form.press(Key.Key_Backspace)
    line.form.type("82")
    last, steps = line.shown, 0
    while line.shown != "1":
        steps += 1
        line.undo()
        line.form.session.flush()
    assert steps > 1
    line.leave()
    line.redo()
    assert line.stored == last == "82"


def test_number_and_title_are_taken_back_and_done_again_in_their_order(line: Line) -> None:
    first = line.form.session.plan.tree()
    line.enter()
    line.type("7")
    line.leave()
    line.form.type("typed ")
    line.enter()
    line.type("8")
    last = line.form.session.plan.tree()
    trees = [last]
    for _ in range(3):
        line.undo()
        line.form.session.flush()
        trees.append(line.form.session.plan.tree())
    assert trees[-1] == first
    assert [tree.node(LINE).number for tree in trees] == ["8", "7", "7", "1"]
    line.redo(3)
    line.form.session.flush()
    assert line.form.session.plan.tree() == last


def test_what_was_typed_before_the_line_was_left_is_one_step_of_the_plan(line: Line) -> None:
    line.enter()
    line.form.type("7")
    line.leave()
    line.form.session.do(SetNumber(id_of("objective"), "9"), "Number")
    line.field.line.setFocus()
    line.undo()
    assert (line.stored, line.form.session.plan.number(id_of("objective"))) == ("7", "1.1")
    line.undo()
    assert line.stored == "1"
    line.redo(2)
    assert (line.stored, line.form.session.plan.number(id_of("objective"))) == ("7", "9")


def test_a_change_made_elsewhere_while_the_line_has_the_keyboard_is_taken_back_first(line: Line) -> None:
    line.enter()
    line.type("7")
    line.form.session.do(SetText(LINE, Field.TITLE, line.form.session.view.draft_language, text("Other")), "Typing")
    line.undo()
    assert (line.stored, line.shown, line.form.text(LINE, Field.TITLE)) == ("7", "7", "line")
    line.undo()
    assert line.stored == "1"
    line.redo(2)
    assert (line.stored, line.form.text(LINE, Field.TITLE)) == ("7", "Other")


def test_typing_is_not_changed_under_the_fingers_when_all_is_brought_into_the_plan(line: Line) -> None:
    line.enter()
    line.form.type("7.")
    line.form.session.flush()
    assert (line.stored, line.shown) == ("7", "7.")
    line.form.type("2")
    line.form.press(Key.Key_Return)
    assert (line.stored, line.shown) == ("7.2", "7.2")
    line.undo()
    assert line.stored == "1"


def test_typing_that_waits_goes_to_its_own_node_and_no_other(line: Line) -> None:
    other = Node(id_of("other"), Kind.LINE, "1")
    line.form.session.do(AddNode(DEPARTMENT, LINE, other), "Add")
    line.enter()
    line.form.type("7")
    line.form.session.view.select(other.id)
    assert (line.stored, line.shown) == ("7", "1")
    line.form.session.view.select(LINE)
    line.enter()
    line.form.type("9" * 500)
    line.form.session.view.select(other.id)
    assert (line.stored, line.shown) == ("7", "1")
    assert len(line.form.refusals) == 1


@pytest.mark.parametrize("name", ["series", "symbol"])
def test_a_line_of_the_masthead_does_again_what_was_taken_back(form: Form, name: str) -> None:
    form.session.view.select(None)
    page = form.pane.plan_page
    assert page is not None
    field: LineField = getattr(page.masthead, name)
    stored: Callable[[], str] = lambda: {  # noqa: E731
        "series": form.session.plan.settings().series_class,
        "symbol": str(form.session.plan.settings().symbol or ""),
    }[name]
    before, typed = stored(), "CIDI/doc.7/20"
    field.line.setFocus()
    QTest.keyClick(field.line, Key.Key_A, CTRL)
    form.type(typed)
    form.session.flush()
    assert stored() == typed
    while field.line.text() != before:
        form.press(Key.Key_Z, CTRL)
    page.masthead.date_button.setFocus()
    assert stored() == before
    form.session.redo()
    assert (stored(), field.line.text()) == (typed, typed)
    form.session.undo()
    assert stored() == before
