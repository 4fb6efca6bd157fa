"""The toolbar: what is typed into it stays, and all of it can be reached however narrow the window is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from sedi_editor.ui import settings as of
from sedi_editor.ui.widgets.buttons import ActionButton
from sedi_editor.ui.window.toolbar import Toolbar
from tests.plan.a_plan import id_of, small_plan
from tests.ready_file import ready_file
from tests.ui.window.a_window import AWindow


def test_words_to_search_for_stay_when_the_file_comes_open_behind_the_window(a_window: AWindow, plan: Path) -> None:
    assert a_window.window.files.open(plan)
    box = a_window.window.toolbar.search_box
    assert a_window.session.opened_as is None, "the file itself is opened later"
    QTest.keyClicks(box, "re")
    a_window.qtbot.waitUntil(lambda: a_window.session.opened_as is not None, timeout=20_000)
    QTest.keyClicks(box, "sult")
    assert box.text() == "result"


def test_another_plan_begins_with_nothing_to_search_for(opened: AWindow, tmp_path: Path) -> None:
    QTest.keyClicks(opened.window.toolbar.search_box, "result")
    other = tmp_path / "other.sediplan"
    ready_file(other, small_plan())
    opened.open(other)
    assert opened.window.toolbar.search_box.text() == ""


ALWAYS = {
    "edit.undo", "edit.redo", "node.add", "node.up", "node.down", "text.bold", "text.italic", "text.underline",
    "text.bullets", "text.numbering", "text.link", "cell.join", "comment.add", "plan.export",
}  # fmt: skip


BESIDE = {"view.beside", "view.swap"}
"""What stands for the box of the second language in the narrowest window."""


def resized(a: AWindow, width: int) -> Toolbar:
    """The toolbar in a window so wide, or as narrow as it can be."""
    a.window.resize(width, 700)
    toolbar = a.window.toolbar

    def all_there() -> bool:
        is_wide = toolbar.width() == a.window.width() >= width
        beside = set() if toolbar.languages.beside.isVisible() else BESIDE
        return is_wide and buttons(toolbar) | in_menu(toolbar) == ALWAYS | beside and not hidden(toolbar)

    a.qtbot.waitUntil(all_there, timeout=20_000)
    return toolbar


def hidden(toolbar: Toolbar) -> list[str]:
    """What is not whole on the screen of what is to be seen always; with Qt's own arrow, if that has come."""
    arrow = toolbar.findChild(QWidget, "qt_toolbar_ext_button")
    names = {"arrow": arrow.isHidden() if isinstance(arrow, QToolButton) else True}
    for name in ("languages", "search_box"):
        names[name] = is_whole(toolbar, getattr(toolbar, name))
    is_narrowest = "view.beside" in in_menu(toolbar)
    for box in (toolbar.languages.draft, *(() if is_narrowest else (toolbar.languages.beside,))):
        names[box.accessibleName()] = is_whole(toolbar, box) and box.shown in (box.currentText(), "")
    return [name for name, seen in names.items() if not seen]


def is_whole(toolbar: Toolbar, part: QWidget) -> bool:
    place = part.mapTo(toolbar, QPoint(0, 0))
    return part.isVisible() and toolbar.rect().contains(part.rect().translated(place))


def buttons(toolbar: Toolbar) -> set[str]:
    """The actions that have a button on show."""
    found = toolbar.findChildren(ActionButton)
    return {one.defaultAction().objectName() for one in found if is_whole(toolbar, one)}


def in_menu(toolbar: Toolbar) -> set[str]:
    """The actions that the menu has."""
    shown = is_whole(toolbar, toolbar.more)
    return {action.objectName() for action in toolbar.more.menu().actions() if shown and action.objectName()}


@pytest.mark.parametrize(("language", "letters"), [("en", 13), ("fr", 18), ("fr", 24)])
def test_all_of_it_can_be_reached_in_a_window_of_any_width(opened: AWindow, language: str, letters: int) -> None:
    opened.window.settings.set(of.LANGUAGE, language)
    opened.window.settings.set(of.FONT_SIZE, letters)
    for width in (1280, 764, 1920, 960):
        toolbar = resized(opened, width)
        assert not buttons(toolbar) & in_menu(toolbar)
        assert "node.add" in buttons(toolbar)
        if letters * 48 <= width:
            assert {"edit.undo", "edit.redo", "plan.export"} <= buttons(toolbar)


def test_it_folds_step_by_step_and_unfolds_again(opened: AWindow) -> None:
    opened.window.settings.set(of.FONT_SIZE, 13)
    counts: list[int] = []
    for width in (1400, 1100, 960, 860, 764, 860, 960, 1100, 1400):
        counts.append(len(buttons(resized(opened, width))))
    assert counts == [*counts[:5], *reversed(counts[:4])]
    assert sorted(counts[:5], reverse=True) == counts[:5]
    assert counts[0] == len(ALWAYS)
    assert counts[4] < counts[0]


def test_what_is_folded_is_done_from_the_menu(opened: AWindow) -> None:
    toolbar = resized(opened, 764)
    opened.session.view.select(id_of("A"))
    opened.workspace.tree.setFocus()
    before = opened.session.plan.position(id_of("A")).index
    next(action for action in toolbar.more.menu().actions() if action.objectName() == "node.down").trigger()
    assert opened.session.plan.position(id_of("A")).index == before + 1


def test_it_folds_when_the_letters_grow(opened: AWindow) -> None:
    toolbar = resized(opened, 1200)
    assert buttons(toolbar) == ALWAYS
    opened.window.settings.set(of.FONT_SIZE, 24)
    opened.qtbot.waitUntil(lambda: bool(in_menu(toolbar)) and not hidden(toolbar), timeout=20_000)
    opened.window.settings.set(of.FONT_SIZE, 13)
    opened.qtbot.waitUntil(lambda: buttons(toolbar) == ALWAYS, timeout=20_000)
