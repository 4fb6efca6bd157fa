"""One plan after another in one window, and the window under whatever settings: nothing of the last one stays."""

import gc
import weakref
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.plan.edits import SetNumber
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui import jobs
from sedi_editor.ui import settings as of
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.theme.tokens import Scheme
from sedi_editor.ui.window.window import Window
from tests.plan.a_plan import id_of, small_plan
from tests.ready_file import ready_file
from tests.ui.window.a_window import CTRL, AWindow, Key, in_file, result_in
from tests.ui.window.test_bad_files import drop


def cleared() -> None:
    """All that waits to be taken away is."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()


@pytest.mark.slow("opens and closes many plans")
def test_plans_come_and_go_and_leave_nothing_behind(a_window: AWindow, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sediplan"
    ready_file(other, small_plan())
    counts: list[int] = []
    sessions: list[weakref.ref[object]] = []
    for round_ in range(10):
        a_window.open(plan if round_ % 2 else other)
        for name in ("comments", "checks", "search"):
            a_window.workspace.show_side(name)
        a_window.workspace.centre.setCurrentIndex(round_ % 2)
        a_window.write("A1", "x")
        a_window.session.view.select(None)
        QApplication.processEvents()
        a_window.session.view.select(id_of("line"))
        a_window.press(Key.Key_Z, CTRL)
        sessions.append(weakref.ref(a_window.session))
        if round_ % 3 == 0:
            a_window.window.files.close()
        cleared()
        if round_ % 3 == 0:
            counts.append(len(QApplication.allWidgets()))
    assert len(set(counts[1:])) == 1, counts
    a_window.window.files.close()
    cleared()
    assert [session for session in sessions if session() is not None] == []


def test_a_plan_that_was_closed_while_its_file_came_open_is_not_shown_again(
    a_window: AWindow, plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sediplan"
    ready_file(other, small_plan())
    assert a_window.window.files.open(plan)
    a_window.write("A1", " typed")
    a_window.session.flush()
    # Closing waits until the file is open and written; the news of it comes when the next plan is there.
    a_window.open(other)
    QApplication.processEvents()
    assert result_in(in_file(plan), "A1") == "A1 results typed"
    a_window.session.do(SetNumber(id_of("objective"), "7"), "Number")
    assert a_window.window.status.saved.text() == "Saving…"
    a_window.qtbot.waitUntil(lambda: a_window.window.status.saved.text().startswith("Saved "), timeout=20_000)


class OtherWindows(QObject):
    """Notes each window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_part_of_the_window_comes_up_by_itself_for_a_moment(opened: AWindow, qapp: QApplication) -> None:
    others = OtherWindows()
    qapp.installEventFilter(others)
    for name in ("comments", "checks", "search"):
        opened.workspace.show_side(name)
    for index in (1, 0):
        opened.workspace.centre.setCurrentIndex(index)
        for node in (None, id_of("department"), id_of("line"), id_of("objective"), id_of("A")):
            opened.session.view.select(node)
            QApplication.processEvents()
    opened.window.files.close()
    qapp.removeEventFilter(others)
    assert others.seen == []


def test_the_plan_that_is_open_already_stays_as_it_is(opened: AWindow, plan: Path) -> None:
    opened.write("A1", " typed")
    session = opened.session
    assert drop(opened.window, plan)
    opened.window.files.open(plan.parent / "." / plan.name)
    assert opened.session is session
    opened.press(Key.Key_Escape)
    assert opened.text("A1") == "A1 results typed"


def test_the_status_bar_leads_to_the_panes_of_the_plan_on_show(a_window: AWindow, plan: Path) -> None:
    a_window.open(plan)
    a_window.window.files.close()
    cleared()
    a_window.open(plan)
    a_window.qtbot.waitUntil(a_window.window.status.checks.isVisible)
    for button, index in ((a_window.window.status.checks, 1), (a_window.window.status.comments, 0)):
        button.click()
        assert a_window.workspace.side.currentIndex() == index


def test_words_typed_before_another_plan_is_opened_are_saved(opened: AWindow, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sediplan"
    ready_file(other, small_plan())
    opened.write("A1", " typed")
    opened.open(other)
    assert result_in(in_file(plan), "A1") == "A1 results typed"
    with PlanFile.open(plan) as plan_file:
        assert not plan_file.locked_by
        assert not plan_file.left_by


@pytest.mark.slow("dresses the window anew many times")
def test_theme_language_and_size_change_while_one_types(opened: AWindow, plan: Path) -> None:
    settings = opened.window.settings
    for name in ("comments", "checks", "search"):
        opened.workspace.show_side(name)
    opened.write("A1", " typed")
    for setting, value in (
        (of.THEME, Scheme.DARK),
        (of.LANGUAGE, "fr"),
        (of.FONT_SIZE, 18),
        (of.LANGUAGE, "pt"),
        (of.THEME, Scheme.LIGHT),
        (of.CELL_ZOOM, 300),
        (of.LANGUAGE, "es"),
        (of.LANGUAGE, "en"),
    ):
        settings.set(setting, value)  # type: ignore[arg-type]
        QApplication.processEvents()
        opened.window.grab()
        opened.type("·")
    opened.press(Key.Key_Escape)
    assert opened.text("A1") == "A1 results typed" + "·" * 8
    assert opened.window.status.saved.text() != ""


@pytest.mark.slow("dresses the window anew")
def test_the_window_works_at_three_times_the_size(opened: AWindow, settings: Settings) -> None:
    settings.set(of.FONT_SIZE, of.FONT_SIZE.type.most)  # type: ignore[attr-defined]
    for _ in range(20):
        opened.window.actions_["view.zoom_in"].trigger()
    assert settings.get(of.CELL_ZOOM) == 300
    for node in (None, id_of("department"), id_of("line"), id_of("objective"), id_of("A")):
        opened.session.view.select(node)
        opened.window.grab()
    opened.write("A1", " typed")
    opened.press(Key.Key_Escape)
    assert opened.text("A1") == "A1 results typed"


@pytest.mark.usefixtures("own_window")
@pytest.mark.parametrize("spoilt", ["broken", "a folder", "in a folder that is a file"])
def test_the_program_works_without_its_settings(
    qtbot: QtBot, qapp: QApplication, plan: Path, tmp_path: Path, spoilt: str
) -> None:
    path = tmp_path / "spoilt.ini"
    if spoilt == "broken":
        path.write_bytes(b"\xff\xfe[look\nlanguage=\x00\x01;;;=\n[window]\ngeometry=@ByteArray(\\xgarbage)\nsplitter=7")
    elif spoilt == "a folder":
        path.mkdir()
    else:
        path.write_text("")
        path = path / "settings.ini"
    window = Window(Settings(path))
    qtbot.addWidget(window)
    window.show()
    a_window = AWindow(qtbot, window)
    a_window.open(plan)
    assert window.close()


@pytest.mark.usefixtures("own_window")
def test_quitting_ends_the_work_under_way(opened: AWindow) -> None:
    begun, ended = Event(), Event()

    def endless_work(progress: jobs.JobProgress) -> None:
        begun.set()
        try:
            while True:
                progress(1, 2)
        finally:
            ended.set()

    jobs.run(endless_work, lambda _: None, lambda _: None, opened.window)
    opened.qtbot.waitUntil(begun.is_set)
    assert opened.window.close()
    assert not ended.is_set()
    QApplication.instance().aboutToQuit.emit()  # pyright: ignore[reportOptionalMemberAccess]
    assert ended.is_set()
