"""The window fits on the screen of a small laptop, with large letters, four languages and long words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.app import make_first_window
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import theme
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.settings import FONT_SIZE, LANGUAGE, Settings
from sedi_editor.ui.window.workspace import SIDE_PANES
from tests.ready_file import ready_file
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, undress


def test_large_letters_and_four_languages_do_not_make_the_window_wider_than_a_small_screen(
    a_window: AWindow, sample_tree: PlanTree, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sample.sediplan"
    ready_file(path, sample_tree)
    a_window.open(path)
    a_window.window.settings.set(LANGUAGE, "fr")
    a_window.window.settings.set(FONT_SIZE, 20)
    qtbot.waitUntil(lambda: "100" in a_window.window.status.progress.text())
    qtbot.waitUntil(a_window.window.status.checks.isVisible)
    qtbot.waitUntil(lambda: a_window.window.minimumSizeHint().width() <= 640)
    a_window.window.resize(640, 700)
    qtbot.waitUntil(lambda: a_window.window.width() == 640)


def test_the_three_parts_fit_beside_one_another_on_a_screen_of_few_large_pixels(
    a_window: AWindow, sample_tree: PlanTree, tmp_path: Path
) -> None:
    path = tmp_path / "sample.sediplan"
    ready_file(path, sample_tree)
    a_window.window.settings.set(LANGUAGE, "fr")
    a_window.open(path)
    workspace = a_window.workspace
    workspace.show_side("comments")
    assert workspace.side.isVisible()
    assert workspace.minimumSizeHint().width() <= a_window.window.screen().availableSize().width()


def test_the_first_window_and_its_frame_are_on_the_screen(a_window: AWindow) -> None:
    room = a_window.window.screen().availableSize()
    assert a_window.window.width() <= room.width()
    assert a_window.window.height() < room.height()


def test_no_side_pane_is_wider_than_its_place(a_window: AWindow, sample_tree: PlanTree, tmp_path: Path) -> None:
    path = tmp_path / "sample.sediplan"
    ready_file(path, sample_tree)
    a_window.open(path)
    a_window.window.resize(1366, 768)
    workspace = a_window.window.workspace
    assert workspace
    for name in SIDE_PANES:
        pane = workspace.show_side(name)
        if name == "search":
            workspace.search.pane().begin_replace()
        assert pane.minimumSizeHint().width() <= workspace.side.minimumWidth(), name


@pytest.mark.usefixtures("own_window")
def test_the_tabs_of_the_side_panes_are_whole_when_the_plan_was_open_before_the_window_was_dressed(
    qapp: QApplication, qtbot: QtBot, settings: Settings, commented_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sedi_editor.ui.window.workspace._MOST_OF_SCREEN", 1)
    settings.set(LANGUAGE, "fr")
    undress(qapp)
    with theme.sheet_last(qapp):
        a = AWindow(qtbot, make_first_window(qapp, settings))
        qtbot.addWidget(a.window)
        assert a.window.files.open(commented_plan)
    a.window.show()
    tabs = a.workspace.side.tabBar()
    assert tabs.width() >= tabs.sizeHint().width()
    a.put_away()


def test_the_side_panes_are_as_wide_as_what_is_in_them_in_every_language(
    a_window: AWindow, plan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sedi_editor.ui.window.workspace._MOST_OF_SCREEN", 1)
    a_window.open(plan)
    a_window.window.resize(1366, 768)
    workspace = a_window.workspace
    for language in ("en", "es", "fr", "pt"):
        a_window.window.settings.set(LANGUAGE, language)
        for name in SIDE_PANES:
            workspace.show_side(name)
            assert workspace.side.tabBar().sizeHint().width() <= workspace.side.minimumWidth(), (language, name)
    workspace.show_side("comments")
    bar = workspace.comments.pane().bar
    bar.setMinimumWidth(workspace.side.width() + 40)
    bar.show()
    qtbot.waitUntil(lambda: workspace.side.width() >= bar.minimumWidth(), timeout=2000)


def test_the_side_panes_get_the_room_that_larger_letters_need(a_window: AWindow, commented_plan: Path) -> None:
    a_window.window.resize(1366, 768)
    a_window.open(commented_plan)
    side = a_window.workspace.side
    assert side.isVisible()
    a_window.window.settings.set(FONT_SIZE, 18)
    a_window.qtbot.waitUntil(lambda: side.width() >= side.tabBar().sizeHint().width())


def side_is_shown(a: AWindow) -> bool:
    """Whether the side pane is on the screen, and its action says so too."""
    shown = a.workspace.side.isVisible()
    assert a.window.actions_["view.side"].isChecked() is shown
    return shown


def test_the_side_pane_gives_way_where_the_columns_would_be_too_narrow_to_read(
    a_window: AWindow, commented_plan: Path
) -> None:
    a_window.window.resize(1366, 768)
    a_window.open(commented_plan)
    assert side_is_shown(a_window)
    with_side = a_window.workspace.centre.width()
    a_window.window.resize(960, 640)
    assert not side_is_shown(a_window)
    a_window.qtbot.waitUntil(lambda: a_window.workspace.centre.width() >= 480)
    a_window.window.resize(1366, 768)
    assert side_is_shown(a_window)
    a_window.qtbot.waitUntil(lambda: a_window.workspace.centre.width() == with_side)


def test_a_side_pane_that_is_asked_for_in_a_narrow_window_stays(a_window: AWindow, commented_plan: Path) -> None:
    a_window.window.resize(960, 640)
    a_window.open(commented_plan)
    assert not side_is_shown(a_window)
    a_window.workspace.show_side("checks")
    assert side_is_shown(a_window)
    a_window.window.resize(940, 640)
    assert side_is_shown(a_window)


def test_a_side_pane_that_was_closed_does_not_come_back_with_more_room(a_window: AWindow, commented_plan: Path) -> None:
    a_window.window.resize(1366, 768)
    a_window.open(commented_plan)
    a_window.window.actions_["view.side"].trigger()
    assert not side_is_shown(a_window)
    a_window.window.resize(960, 640)
    a_window.window.resize(1366, 768)
    assert not side_is_shown(a_window)


def test_a_pane_that_gave_way_is_shown_in_the_next_wide_window(a_window: AWindow, commented_plan: Path) -> None:
    a_window.window.resize(960, 640)
    a_window.open(commented_plan)
    assert not side_is_shown(a_window)
    assert a_window.window.files.close()
    a_window.window.resize(1366, 768)
    a_window.open(commented_plan)
    assert side_is_shown(a_window)


def test_a_plan_without_open_comments_leaves_the_room_to_the_table(a_window: AWindow, plan: Path) -> None:
    a_window.window.resize(1366, 768)
    a_window.open(plan)
    assert not side_is_shown(a_window)
    a_window.press(Qt.Key.Key_F9, SHIFT)
    assert side_is_shown(a_window)
    a_window.press(Qt.Key.Key_F9, SHIFT)
    assert not side_is_shown(a_window)


def test_the_pane_that_is_asked_for_is_made_and_not_the_one_that_was_in_front(a_window: AWindow, plan: Path) -> None:
    a_window.window.resize(800, 700)
    a_window.open(plan)
    assert not side_is_shown(a_window)
    a_window.workspace.show_side("search")
    assert a_window.workspace.search.isVisible()
    assert not a_window.workspace.comments.is_made


def test_the_table_keeps_most_of_the_room_below_a_long_title(
    a_window: AWindow, sample_tree: PlanTree, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sample.sediplan"
    ready_file(path, sample_tree)
    a_window.window.settings.set(FONT_SIZE, 20)
    a_window.open(path)
    a_window.window.resize(640, 700)
    a_window.session.view.set_languages(Language.EN, Language.FR)
    longest = max(
        (node for node in sample_tree.walk() if node.kind is Kind.OBJECTIVE),
        key=lambda node: len(node.text(Field.TITLE, Language.EN).plain),
    )
    a_window.session.view.select(longest.id)
    page = a_window.workspace.form.grid_page
    qtbot.waitUntil(lambda: page.heading.isVisible() and page.heading.height() < page.height() / 2)
    editor = page.heading.title.editor(Language.EN)
    assert editor
    assert editor.verticalScrollBar().maximum() > 0
    a_window.session.view.reveal(Place(longest.id, Field.TITLE, Language.EN))
    a_window.press(Qt.Key.Key_End, CTRL)
    a_window.type(" and its end")
    assert editor.viewport().rect().contains(editor.cursorRect().center()), "what is typed is in sight"


def test_two_languages_of_a_title_stand_below_each_other_where_there_is_no_room_beside(
    a_window: AWindow, sample_tree: PlanTree, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sample.sediplan"
    ready_file(path, sample_tree)
    a_window.open(path)
    a_window.session.view.set_languages(Language.EN, Language.FR)
    objective = next(node for node in sample_tree.walk() if node.kind is Kind.OBJECTIVE)
    a_window.session.view.select(objective.id)
    title = a_window.workspace.form.grid_page.heading.title
    first, second = title.editor(Language.EN), title.editor(Language.FR)
    assert first
    assert second

    def place(editor: QWidget) -> QPoint:
        return editor.mapTo(title, QPoint())

    a_window.window.resize(1366, 768)
    qtbot.waitUntil(lambda: place(first).y() == place(second).y() and place(first).x() < place(second).x())
    assert abs(first.width() - second.width()) <= 1
    a_window.window.resize(640, 700)
    qtbot.waitUntil(lambda: place(first).x() == place(second).x() and place(first).y() < place(second).y())
