"""From one missing or stale text of the draft language to the next, by keys, menu and the figures of the status bar."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.edits import Edit, Group, SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree, Source, Text, is_stale
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.window import status_bar
from tests.plan.a_plan import id_of, small_plan, text
from tests.ready_file import ready_file
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, Key

EN, FR = Language.EN, Language.FR
INTRODUCTION, TITLE, RESULTS = Field.INTRODUCTION, Field.TITLE, Field.RESULTS


def in_french(tree: PlanTree) -> Edit:
    """The edit that translates each text of a plan."""
    places = [(None, tree.texts), *((node.id, node.texts) for node in tree.walk())]
    return Group(
        tuple(
            SetText(node, field, FR, Text(one.rich, Source(EN, one.rich.fingerprint)))
            for node, texts in places
            for (field, language), one in texts.items()
            if language is EN
        ),
        "Translate",
    )


@pytest.fixture
def french(a_window: AWindow, tmp_path: Path) -> AWindow:
    """The small plan with an introduction, all of it in French too, which is drafted."""
    tree = small_plan()
    tree = replace(tree, texts={**tree.texts, (INTRODUCTION, EN): text("Introduction")})
    a_window.open(ready_file(tmp_path / "plan.sediplan", tree))
    a_window.session.view.set_languages(FR, EN)
    a_window.session.do(in_french(tree), "Translate")
    until_counted(a_window)
    return a_window


def until_counted(a: AWindow) -> None:
    """Waits until the status bar and the actions follow the plan."""
    actions = a.window.actions_
    session = a.session
    progress = session.figures.progress(session.plan.tree(), session.view.draft_language)

    def is_counted() -> bool:
        on = [actions[f"translation.next_{name}"].isEnabled() for name in ("missing", "stale")]
        figures = a.window.status.progress
        shown = f"{progress.percent} % · {progress.stale} stale" if progress.stale else f"{progress.percent} %"
        is_shown = figures.isVisible() and figures.text().endswith(shown)
        return is_shown and on == [progress.missing > 0, progress.stale > 0]

    a.qtbot.waitUntil(is_counted)


def leave_out(a: AWindow, *places: tuple[str | None, Field]) -> None:
    """Deletes French texts, each in a step of its own."""
    for name, field in places:
        a.session.do(SetText(id_of(name) if name else None, field, FR, None), "Clear")
    until_counted(a)


def change(a: AWindow, *places: tuple[str | None, Field]) -> None:
    """Changes English texts, so that the French ones are stale."""
    for name, field in places:
        a.session.do(SetText(id_of(name) if name else None, field, EN, text("New words")), "Write")
    until_counted(a)


def here(a: AWindow) -> tuple[object, Field | None, Language | None]:
    """Where the cursor is; the text that has the keyboard is that one."""
    place = a.session.view.place
    assert place
    assert isinstance(a.focus, CellEditor)
    return place.node, place.field, place.language


def test_f5_goes_through_parts_cells_and_the_introduction_and_round_the_plan(french: AWindow) -> None:
    leave_out(french, (None, INTRODUCTION), ("line", TITLE), ("objective", TITLE), ("A2", Field.PARTNERSHIPS))
    french.session.view.select(id_of("department"))
    french.workspace.tree.setFocus()
    for name, field in (("line", TITLE), ("objective", TITLE), ("A2", Field.PARTNERSHIPS)):
        french.press(Key.Key_F5)
        assert here(french) == (id_of(name), field, FR)
    assert french.said == []
    french.press(Key.Key_F5)
    assert here(french) == (None, INTRODUCTION, FR)
    assert french.said == ["The search went on from the beginning of the plan."]
    french.press(Key.Key_F5, SHIFT)
    assert here(french) == (id_of("A2"), Field.PARTNERSHIPS, FR)
    assert "The search went on from the end of the plan." in french.said


def test_what_is_typed_there_is_no_longer_missing(french: AWindow) -> None:
    leave_out(french, ("A1", RESULTS), ("C", TITLE))
    french.session.view.select(None)
    french.press(Key.Key_F5)
    assert here(french) == (id_of("A1"), RESULTS, FR)
    french.type("Des mots")
    french.press(Key.Key_F5)
    assert here(french) == (id_of("C"), TITLE, FR)
    french.press(Key.Key_F5)
    assert here(french) == (id_of("C"), TITLE, FR)
    assert french.said == ["This is the only text that is missing in French."]
    french.type("C")
    french.press(Key.Key_F5)
    assert "No text is missing in French" in french.said[-1]
    assert french.text("A1", RESULTS, FR) == "Des mots"


def test_from_the_other_language_of_a_cell_it_comes_to_the_draft_first(french: AWindow) -> None:
    leave_out(french, ("A1", RESULTS), ("C", TITLE))
    french.session.view.reveal(Place(id_of("A1"), RESULTS, EN))
    french.press(Key.Key_F5)
    assert here(french) == (id_of("A1"), RESULTS, FR)


def test_ctrl_f5_goes_to_the_stale_texts(french: AWindow) -> None:
    change(french, ("A1", RESULTS), ("topic", TITLE), (None, INTRODUCTION))
    french.session.view.select(id_of("A"))
    french.press(Key.Key_F5, CTRL)
    assert here(french) == (id_of("A1"), RESULTS, FR)
    french.press(Key.Key_F5, CTRL)
    assert here(french) == (id_of("topic"), TITLE, FR)
    french.press(Key.Key_F5, CTRL)
    assert here(french) == (None, INTRODUCTION, FR)
    french.press(Key.Key_F5, CTRL | SHIFT)
    assert here(french) == (id_of("topic"), TITLE, FR)


def test_a_stale_title_is_accepted_by_key_as_a_cell_is(french: AWindow) -> None:
    change(french, ("topic", TITLE), ("department", TITLE))
    french.session.view.select(None)
    right = french.window.actions_["cell.still_right"]
    for name in ("department", "topic"):
        french.press(Key.Key_F5, CTRL)
        assert here(french) == (id_of(name), TITLE, FR)
        french.qtbot.waitUntil(right.isEnabled)
        french.press(Key.Key_R, CTRL | SHIFT)
        assert not is_stale(french.session.plan.texts(id_of(name)), (TITLE, FR))
        assert french.session.undo_stack.undoText() == "The translation is still right"
        french.qtbot.waitUntil(lambda: not right.isEnabled())
    french.press(Key.Key_O, CTRL | SHIFT)
    french.qtbot.waitUntil(lambda: _panel_words(french) != "")
    assert _panel_words(french) == "The English text is what it was when the French was made of it."


def _panel_words(a: AWindow) -> str:
    panel = a.workspace.form.source.panel
    return panel.words.text() if panel and panel.isVisible() else ""


def test_the_actions_are_off_with_a_reason_while_there_is_nothing_to_go_to(french: AWindow) -> None:
    actions = french.window.actions_
    missing, stale = actions["translation.next_missing"], actions["translation.previous_stale"]
    assert not missing.isEnabled()
    assert missing.toolTip().endswith("\nNo text is missing in French")
    assert not stale.isEnabled()
    assert stale.toolTip().endswith("\nNo text in French is older than its source")
    leave_out(french, ("A1", RESULTS))
    assert missing.isEnabled()
    french.session.undo()
    until_counted(french)
    assert not missing.isEnabled()


STEPS: list[tuple[str, Callable[[AWindow], object], str]] = [
    ("a text is deleted", lambda a: leave_out(a, ("A1", RESULTS)), "French: 96 %"),
    ("its deletion is undone", lambda a: a.session.undo(), "French: 100 %"),
    ("its source changes", lambda a: change(a, ("A1", RESULTS), ("A", TITLE)), "French: 100 % · 2 stale"),
    ("English is drafted", lambda a: a.session.view.set_languages(EN, FR), "English: 100 %"),
    ("French is drafted alone", lambda a: a.session.view.set_languages(FR, None), "French: 100 % · 2 stale"),
]


def test_the_figures_speak_of_the_draft_language_and_follow_every_change(
    french: AWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = french.window.status.progress
    assert figures.text() == "French: 100 %"
    for what, do, expected in STEPS:
        do(french)
        french.qtbot.waitUntil(lambda expected=expected: figures.text() == expected)
        assert figures.text() == expected, what
    monkeypatch.setattr(status_bar, "COUNTING_SLICE", 60.0)
    french.session.view.set_languages(EN, FR)
    assert figures.text() == "English: 100 %", "at once"


def test_the_figures_lead_to_the_next_text_by_mouse_and_by_keyboard(french: AWindow) -> None:
    figures = french.window.status.progress
    leave_out(french, ("C1", RESULTS))
    change(french, ("A1", RESULTS), ("B", TITLE))
    french.qtbot.waitUntil(figures.stale.isVisible)
    french.session.view.select(None)
    QTest.mouseClick(figures.stale, Qt.MouseButton.LeftButton)
    assert here(french) == (id_of("A1"), RESULTS, FR)
    QTest.mouseClick(figures.stale, Qt.MouseButton.LeftButton)
    assert here(french) == (id_of("B"), TITLE, FR)
    for _ in range(60):
        if QApplication.focusWidget() is figures.percent:
            break
        french.press(Key.Key_F6)
    assert QApplication.focusWidget() is figures.percent, "F6 comes to the status bar"
    french.press(Key.Key_Space)
    assert here(french) == (id_of("C1"), RESULTS, FR)


def test_the_figures_are_said_to_a_screen_reader(french: AWindow) -> None:
    figures = french.window.status.progress
    assert figures.percent.accessibleName() == "French: 100 %, No text is missing in French"
    leave_out(french, ("C1", RESULTS))
    change(french, ("A1", RESULTS))
    french.qtbot.waitUntil(figures.stale.isVisible)
    assert figures.percent.accessibleName() == "French: 96 %, 1 text missing in French"
    assert figures.percent.accessibleDescription() == "Go to the next missing text"
    assert figures.stale.accessibleName() == "1 text in French older than its source"
    assert figures.stale.accessibleDescription() == "Go to the next stale text"


def test_a_plan_in_one_language_shows_no_progress(a_window: AWindow, tmp_path: Path) -> None:
    tree = small_plan()
    tree = replace(tree, settings=replace(tree.settings, languages=(EN,)))
    a_window.open(ready_file(tmp_path / "one.sediplan", tree))
    action = a_window.window.actions_["translation.next_missing"]
    a_window.qtbot.waitUntil(lambda: not action.isEnabled())
    assert action.toolTip().endswith("\nThe plan has one language alone")
    assert not a_window.window.status.progress.isVisible()
