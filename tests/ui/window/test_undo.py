"""Ctrl+Z takes back typing first, then the plan's changes, in their order, and never mixes them up."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.ui.session.place import Place
from tests.plan.a_plan import id_of, small_plan
from tests.ready_file import ready_file
from tests.ui.window.a_window import ALT, CTRL, SHIFT, AWindow, Key, in_file


def title(a: AWindow) -> str:
    return a.text("line", Field.TITLE)


def test_a_change_made_elsewhere_after_typing_is_taken_back_before_the_typing(opened: AWindow) -> None:
    first = opened.session.plan.tree()
    opened.session.view.reveal(Place(id_of("line"), Field.TITLE, Language.EN))
    opened.type(" typed")
    opened.session.flush()
    opened.session.do(SetNumber(id_of("line"), "7"), "Number")
    last = opened.session.plan.tree()
    opened.press(Key.Key_Z, CTRL)
    assert opened.session.plan.number(id_of("line")) == "1"
    assert title(opened) == " typedline"
    opened.press(Key.Key_Z, CTRL)
    opened.session.flush()
    assert opened.session.plan.tree() == first
    for _ in range(2):
        opened.press(Key.Key_Z, CTRL | SHIFT)
    opened.session.flush()
    assert opened.session.plan.tree() == last


@pytest.mark.parametrize("in_between", [True, False])
def test_redo_of_all_brings_back_what_was_typed_after_a_change_made_elsewhere(
    opened: AWindow, in_between: bool
) -> None:
    first = opened.session.plan.tree()
    opened.session.view.reveal(Place(id_of("line"), Field.TITLE, Language.EN))
    opened.type("typed")
    opened.session.flush()
    opened.session.do(SetNumber(id_of("line"), "7"), "Number")
    opened.type(" later")
    opened.press(Key.Key_B, CTRL)
    opened.type(" and bold")
    opened.session.flush()
    last = opened.session.plan.tree()
    steps = 0
    while opened.session.plan.tree() != first:
        steps += 1
        opened.press(Key.Key_Z, CTRL)
        if in_between:
            opened.session.flush()
    opened.session.flush()
    assert opened.session.plan.tree() == first
    for _ in range(steps):
        opened.press(Key.Key_Z, CTRL | SHIFT)
        if in_between:
            opened.session.flush()
    opened.session.flush()
    assert opened.session.plan.tree() == last
    assert opened.session.wait_for_disk()
    assert in_file(opened.session.path) == last


def test_what_was_typed_and_taken_back_is_done_again_from_elsewhere(opened: AWindow) -> None:
    opened.session.view.reveal(Place(id_of("line"), Field.TITLE, Language.EN))
    opened.type("typed ")
    opened.press(Key.Key_Z, CTRL)
    opened.session.flush()
    assert title(opened) == "line"
    opened.workspace.tree.setFocus()
    opened.press(Key.Key_Z, CTRL | SHIFT)
    assert title(opened) == "typed line"
    opened.press(Key.Key_Z, CTRL)
    assert title(opened) == "line"


def test_words_key_for_redo_does_what_that_of_the_desktop_does(opened: AWindow) -> None:
    opened.session.view.reveal(Place(id_of("line"), Field.TITLE, Language.EN))
    opened.type("typed ")
    opened.press(Key.Key_Z, CTRL)
    opened.press(Key.Key_Y, CTRL)
    opened.session.flush()
    assert title(opened) == "typed line", "in a text"
    opened.workspace.tree.setFocus()
    opened.press(Key.Key_Z, CTRL)
    assert title(opened) == "line"
    opened.workspace.tree.setFocus()
    opened.press(Key.Key_Y, CTRL)
    assert title(opened) == "typed line", "in the tree"


def test_words_key_for_redo_does_again_in_a_line_what_was_typed_in_it(opened: AWindow) -> None:
    opened.session.view.select(id_of("line"))
    page = opened.workspace.form.heading_page
    assert page
    number = page.heading.number.line
    number.setFocus()
    number.selectAll()
    opened.type("7")
    opened.press(Key.Key_Z, CTRL)
    assert number.text() == "1"
    opened.press(Key.Key_Y, CTRL)
    assert number.text() == "7"
    opened.session.flush()
    opened.session.undo()
    number.setFocus()
    opened.press(Key.Key_Y, CTRL)
    assert opened.session.plan.number(id_of("line")) == "7", "where the line has nothing to do again, the plan has"


PLACES = [
    Place(id_of(name), field, language)
    for name, field in (("A1", Field.RESULTS), ("C1", Field.CONTRIBUTION), ("line", Field.TITLE), ("A", Field.TITLE))
    for language in (Language.EN, Language.FR)
]
KEYS = {
    "space": (Key.Key_Space, None),
    "paragraph": (Key.Key_Return, None),
    "back": (Key.Key_Backspace, None),
    "next cell": (Key.Key_Tab, None),
    "out": (Key.Key_Escape, None),
    "bold": (Key.Key_B, CTRL),
    "new row": (Key.Key_Return, CTRL),
    "join": (Key.Key_J, CTRL),
    "row down": (Key.Key_Down, ALT),
    "delete row": (Key.Key_Backspace, CTRL | SHIFT),
    "undo": (Key.Key_Z, CTRL),
    "redo": (Key.Key_Z, CTRL | SHIFT),
}
STEPS = st.one_of(
    st.sampled_from(sorted(KEYS)),
    st.text("abc", min_size=1, max_size=4).map(lambda words: ("type", words)),
    st.sampled_from(PLACES),
    st.sampled_from(["7", "8", "9"]).map(lambda number: ("number", number)),
    st.sampled_from(["2", "3."]).map(lambda number: ("typed number", number)),
)


def take(a: AWindow, step: object) -> None:
    """Does one thing that a person does."""
    if QApplication.focusWidget() is None:
        a.workspace.tree.setFocus()
    match step:
        case Place():
            a.session.view.reveal(step)
        case ("type", str(words)):
            if a.workspace.form.isAncestorOf(a.focus):
                a.type(words)
        case ("number", str(number)):
            a.session.flush()
            a.session.do(SetNumber(id_of("line"), number), "Number")
        case ("typed number", str(number)):
            a.session.view.select(id_of("line"))
            if page := a.workspace.form.heading_page:
                page.heading.number.line.setFocus()
                a.type(number)
        case str(key):
            name, modifiers = KEYS[key]
            if modifiers is not None or a.workspace.form.isAncestorOf(a.focus):
                a.press(name, modifiers or CTRL & ALT)


@pytest.mark.slow("works at random in the window")
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=4, max_size=25))
def test_whatever_is_done_undo_leads_back_and_redo_forth_and_the_disk_follows(
    a_window: AWindow, steps: list[object]
) -> None:
    path = Path(tempfile.mkdtemp(dir=a_window.window.settings.path.parent)) / "plan.sediplan"
    ready_file(path, small_plan())
    a_window.open(path)
    session = a_window.session
    first = session.plan.tree()
    for step in steps:
        take(a_window, step)
    session.flush()
    last = session.plan.tree()
    assert session.wait_for_disk()
    assert in_file(path) == last
    while session.undo_stack.canUndo():
        session.undo()
    assert session.plan.tree() == first
    assert session.wait_for_disk()
    assert in_file(path) == first
    while session.undo_stack.canRedo():
        session.redo()
    assert a_window.window.files.close()
