"""What one can begin with while no plan is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.ui import jobs
from sedi_editor.ui.guide.pages import pages
from sedi_editor.ui.settings import RECENT_PLANS, Settings
from sedi_editor.ui.starting.starting_point import StartingPoint
from sedi_editor.ui.starting.welcome import Welcome


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "settings.ini")
    (tmp_path / "here.sediplan").touch()
    settings.remember_plan(tmp_path / "gone.sediplan")
    settings.remember_plan(tmp_path / "here.sediplan")
    return settings


@pytest.fixture
def welcome(qtbot: QtBot, settings: Settings) -> Iterator[Welcome]:
    welcome = Welcome(settings)
    qtbot.addWidget(welcome)
    welcome.resize(1000, 700)
    with qtbot.waitExposed(welcome):
        welcome.show()
    yield welcome
    jobs.stop()


def drop(welcome: Welcome, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(welcome.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(welcome.viewport(), QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, mime, left, none))


@pytest.mark.parametrize("kind", StartingPoint)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_each_beginning_is_a_card_that_keys_press(
    qtbot: QtBot, welcome: Welcome, kind: StartingPoint, key: Qt.Key
) -> None:
    with qtbot.waitSignal(welcome.new_requested) as asked:
        QTest.keyClick(welcome.new[kind], key)
    assert asked.args == [kind.value]


def test_opening_and_the_sample_are_a_click_away(qtbot: QtBot, welcome: Welcome) -> None:
    with qtbot.waitSignal(welcome.open_requested) as asked:
        QTest.mouseClick(welcome.open, Qt.MouseButton.LeftButton)
    assert asked.args == [None]
    with qtbot.waitSignal(welcome.sample_requested):
        QTest.mouseClick(welcome.sample, Qt.MouseButton.LeftButton)


def test_recent_plans_say_where_they_are_and_when_they_changed_or_that_they_are_gone(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path
) -> None:
    here, gone = welcome.recent.plans
    qtbot.waitUntil(lambda: "No longer there" in gone.button.words[1])
    assert here.button.words[0] == "here"
    assert here.button.words[1].endswith(f"· {tmp_path}")
    with qtbot.waitSignal(welcome.open_requested) as asked:
        QTest.keyClick(here.button, Qt.Key.Key_Return)
    assert asked.args == [tmp_path / "here.sediplan"]


def test_a_plan_that_is_gone_is_taken_out_with_one_key_and_the_focus_goes_on(
    qtbot: QtBot, welcome: Welcome, settings: Settings, tmp_path: Path
) -> None:
    gone = welcome.recent.plans[1]
    gone.button.setFocus()
    QTest.keyClick(gone.button, Qt.Key.Key_Delete)
    assert settings.get(RECENT_PLANS) == (tmp_path / "here.sediplan",)
    assert [plan.path for plan in welcome.recent.plans] == [tmp_path / "here.sediplan"]
    assert welcome.focusWidget() is welcome.recent.plans[0].button
    QTest.mouseClick(welcome.recent.plans[0].remove, Qt.MouseButton.LeftButton)
    assert settings.get(RECENT_PLANS) == ()
    assert welcome.recent.plans == []


def test_a_plan_opened_meanwhile_is_first_in_the_list(
    qtbot: QtBot, welcome: Welcome, settings: Settings, tmp_path: Path
) -> None:
    settings.remember_plan(tmp_path / "new.sediplan")
    qtbot.waitUntil(lambda: welcome.recent.plans[0].path == tmp_path / "new.sediplan")
    welcome.hide()
    settings.remember_plan(tmp_path / "newer.sediplan")
    QApplication.processEvents()
    welcome.show()
    listed = ["newer.sediplan", "new.sediplan", "here.sediplan", "gone.sediplan"]
    assert [plan.path.name for plan in welcome.recent.plans] == listed


@pytest.mark.parametrize("name", ["plan.sediplan", "Plan 2020.DOCX", "plan.yaml"])
def test_a_plan_or_word_file_dropped_on_it_is_opened(qtbot: QtBot, welcome: Welcome, tmp_path: Path, name: str) -> None:
    with qtbot.waitSignal(welcome.open_requested) as asked:
        drop(welcome, tmp_path / "picture.png", tmp_path / name)
    assert asked.args == [tmp_path / name]


def test_another_file_dropped_on_it_gets_a_calm_answer(qtbot: QtBot, welcome: Welcome, tmp_path: Path) -> None:
    with qtbot.assertNotEmitted(welcome.open_requested):
        drop(welcome, tmp_path / "picture.png")
    assert welcome.refusal.isVisible()
    assert "“picture.png” is neither a plan" in welcome.refusal.text()


def test_everything_is_reached_with_the_tab_key(welcome: Welcome) -> None:
    welcome.activateWindow()
    wanted = {*welcome.new.values(), welcome.open, welcome.sample, *(plan.button for plan in welcome.recent.plans)}
    reached = set[object]()
    welcome.new[StartingPoint.EMPTY].setFocus()
    for _step in range(30):
        reached.add(welcome.focusWidget())
        QTest.keyClick(welcome.focusWidget(), Qt.Key.Key_Tab)
    assert wanted <= reached


def test_the_first_steps_lead_to_the_sample_and_to_pages_of_the_guide(qtbot: QtBot, welcome: Welcome) -> None:
    steps = welcome.first_steps
    with qtbot.waitSignal(welcome.sample_requested):
        QTest.keyClick(steps.sample, Qt.Key.Key_Return)
    asked: list[str] = []
    welcome.guide_requested.connect(asked.append)
    for button in steps.pages.values():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(asked) == 4
    assert set(asked) <= {page.name for page in pages("en")}
