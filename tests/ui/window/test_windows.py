"""Several windows of one program: each has a plan of its own, and none stops another."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from sedi_editor.app import make_fault_report
from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.file_store import FileStore
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui import file_dialogs, jobs, theme
from sedi_editor.ui import settings as of
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.starting.recent import RecentPlans
from sedi_editor.ui.theme.tokens import Scheme
from sedi_editor.ui.window.recent_menu import RecentMenu
from sedi_editor.ui.window.shutdown import end_all
from sedi_editor.ui.window.windows import Windows
from tests.plan.a_plan import id_of, small_plan
from tests.ready_file import ready_file
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, Key, in_file, put_away, result_in
from tests.ui.window.questions import answering, press
from tests.ui.window.test_ended_from_outside import TYPED, Programs, assert_ended_well

pytestmark = [
    pytest.mark.usefixtures("own_window"),
    # A menu would have the keyboard on a real screen.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
def other_plan(tmp_path: Path) -> Path:
    path = tmp_path / "other.sediplan"
    ready_file(path, small_plan())
    return path


@pytest.fixture
def windows(a_window: AWindow) -> Iterator[Windows]:
    """The windows of the program: the first shows the start page."""
    yield a_window.window.windows
    for window in a_window.window.windows:
        if window is not a_window.window:
            put_away(window)
    cleared()


def cleared() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def windows_listed(a: AWindow) -> list[QAction]:
    """What the menu Window lists when it is opened, after what it always has."""
    menu = next(one for one in a.window.findChildren(QMenu) if one.title() == "&Window")
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if action.isCheckable()]


def second(qtbot: QtBot, first: AWindow, plan: Path | None = None) -> AWindow:
    """Another window, opened by the keyboard, with `plan` in it."""
    first.press(Key.Key_T, CTRL | SHIFT)
    qtbot.waitUntil(lambda: first.window.windows.active is not first.window)
    a = AWindow(qtbot, first.window.windows.active)
    if plan:
        a.open(plan)
    return a


def test_two_plans_are_written_side_by_side_each_with_its_own_undo(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    assert len(list(windows)) == 2
    other.write("A1", " of the other")
    a_window.window.activateWindow()
    qtbot.waitUntil(a_window.window.isActiveWindow)
    a_window.write("A1", " of the first")
    assert a_window.session.wait_for_disk()
    assert other.session.wait_for_disk()
    assert result_in(in_file(plan), "A1") == "A1 results of the first"
    assert result_in(in_file(other_plan), "A1") == "A1 results of the other"
    a_window.session.undo()
    assert result_in(a_window.session.plan.tree(), "A1") == "A1 results"
    assert result_in(other.session.plan.tree(), "A1") == "A1 results of the other"


def test_a_new_window_shows_the_start_page_and_does_not_cover_the_first(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window)
    assert other.window.session is None
    assert a_window.window.session is not None
    assert other.window.pos() != a_window.window.pos()
    assert other.window.screen().availableGeometry().contains(other.window.frameGeometry())


def test_a_plan_that_another_window_has_open_brings_that_window_forward(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path
) -> None:
    session = a_window.open(plan)
    other = second(qtbot, a_window)
    assert other.window.files.open(plan)
    qtbot.waitUntil(a_window.window.isActiveWindow)
    assert a_window.session is session
    assert other.window.session is None


def test_closing_one_window_leaves_the_others(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    other.write("A1", " more")
    assert other.window.close()
    cleared()
    assert list(windows) == [a_window.window]
    assert result_in(in_file(other_plan), "A1") == "A1 results more"
    a_window.window.activateWindow()
    qtbot.waitUntil(a_window.window.isActiveWindow)
    a_window.write("A1", " here")
    assert a_window.session.wait_for_disk()
    assert result_in(in_file(plan), "A1") == "A1 results here"


def test_quitting_closes_all_windows_and_stops_where_one_is_not_to_be_closed(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_window.open(plan)
    a_window.window.actions_["comment.add"].trigger()
    a_window.type("Not sent")
    other = second(qtbot, a_window, other_plan)
    modal: list[Qt.WindowModality] = []

    def back(question: QMessageBox) -> None:
        modal.append(question.windowModality())
        question.defaultButton().click()

    with answering(back):
        other.press(Key.Key_Q, CTRL)
    cleared()
    assert modal == [Qt.WindowModality.WindowModal]
    assert [window.isVisible() for window in windows] == [True, True]
    a_window.workspace.comments.pane().composer.field.clear()


def test_quitting_goes_on_with_the_other_windows_once_a_question_is_answered(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    other.window.actions_["comment.add"].trigger()
    other.type("Not sent")
    a_window.window.activateWindow()
    qtbot.waitUntil(a_window.window.isActiveWindow)
    with answering("Close without sending"):
        a_window.press(Key.Key_Q, CTRL)
        assert a_window.window.isVisible()
    qtbot.waitUntil(lambda: not a_window.window.isVisible())
    assert list(windows) == [a_window.window]


def test_a_question_of_one_window_may_be_answered_before_that_of_another_which_came_later(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    """With loops of events one in the other, the window that asked first would stay until the other is answered."""
    a_window.open(plan)
    a_window.window.actions_["comment.add"].trigger()
    a_window.type("Not sent")
    other = second(qtbot, a_window, other_plan)
    other.window.actions_["comment.add"].trigger()
    other.type("Not sent")
    assert not other.window.close()
    assert not a_window.window.close()
    assert not a_window.window.close(), "it asks already"
    (first,), (later,) = (one.window.findChildren(QMessageBox) for one in (other, a_window))
    press(first, "Close without sending")
    qtbot.waitUntil(lambda: list(windows) == [a_window.window])
    assert later.isVisible()
    press(later, "Back to the comment")
    assert a_window.window.isVisible()
    assert a_window.session.plan.tree() == in_file(plan)
    a_window.workspace.comments.pane().composer.field.clear()


def test_all_windows_follow_the_settings(
    qtbot: QtBot, a_window: AWindow, windows: Windows, settings: Settings, plan: Path, other_plan: Path
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    light = theme.current()
    settings.set(of.LANGUAGE, "fr")
    settings.set(of.THEME, Scheme.DARK)
    QApplication.processEvents()
    for window in windows:
        assert [menu.title() for menu in window.findChildren(QMenu) if menu.title() == "&Fichier"]
        assert window.actions_["program.quit"].text() == "&Quitter"
    assert theme.current() is not light
    settings.set(of.AUTHOR_NAME, "Luís")
    assert (a_window.session.view.author.name, other.session.view.author.name) == ("Luís", "Luís")


def test_the_menu_lists_the_windows_and_ctrl_f6_goes_through_them(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    listed = windows_listed(other)
    assert [(one.text(), one.isChecked()) for one in listed] == [
        ("&1 plan – Work-plan editor", False),
        ("&2 other – Work-plan editor", True),
    ]
    listed[0].trigger()
    qtbot.waitUntil(a_window.window.isActiveWindow)
    for keys in (CTRL, CTRL | SHIFT):
        a_window.press(Key.Key_F6, keys)
        qtbot.waitUntil(other.window.isActiveWindow)
        other.press(Key.Key_F6, keys)
        qtbot.waitUntil(a_window.window.isActiveWindow)


def test_plans_of_the_same_name_are_told_apart_by_their_folders(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, tmp_path: Path
) -> None:
    a_window.open(plan)
    same = tmp_path / "last year" / "plan.sediplan"
    same.parent.mkdir()
    ready_file(same, small_plan())
    other = second(qtbot, a_window, same)
    assert [one.text() for one in windows_listed(other)] == [
        f"&1 plan – Work-plan editor – {tmp_path}",
        f"&2 plan – Work-plan editor – {same.parent}",
    ]


def test_what_the_desktop_hands_over_goes_into_a_window_without_a_plan_or_a_new_one(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    windows.open_plan(plan)
    assert a_window.session.path == plan
    windows.open_plan(other_plan)
    qtbot.waitUntil(lambda: len(list(windows)) == 2)
    assert [window.session.path for window in windows if window.session] == [plan, other_plan]
    windows.open_plan(plan)
    assert len(list(windows)) == 2


def test_a_fault_is_told_in_the_window_one_works_in(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    report = make_fault_report(windows)
    report.log = plan.with_name("faults.log")
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    other.session.broke.emit(ValueError("secret"))
    assert [one for one in other.said if "went wrong" in one]
    assert not [one for one in a_window.said if "went wrong" in one]


def test_undo_says_what_is_done_in_its_own_window(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    a_window.open(plan)
    a_window.session.do(SetNumber(id_of("line"), "7"), "Change the number")
    other = second(qtbot, a_window, other_plan)
    other.write("A1", "typed")
    assert other.window.actions_["edit.undo"].text() == "&Undo: Typing"
    assert a_window.window.actions_["edit.undo"].text() == "&Undo: Change the number"


def test_a_signal_loses_no_letter_of_any_window(plan: Path, tmp_path: Path) -> None:
    programs = Programs()
    program = programs.start(plan, tmp_path, "cells_in_two_windows")
    try:
        assert programs.line() == "ready"
        program.send_signal(signal.SIGTERM)
        assert_ended_well(program.wait(30), program.complaints(), plan, signal.SIGTERM)
    finally:
        program.send_signal(signal.SIGKILL)
        programs.end()
    other = plan.with_name("other.sediplan")
    assert result_in(in_file(plan), "A1") == f"A1 results{TYPED}"
    assert result_in(in_file(other), "A1").endswith(TYPED)


def test_a_fault_is_told_in_the_window_that_fails_even_beside_the_one_that_is_worked_in(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", threading.excepthook)
    monkeypatch.setattr(jobs, "unexpected", jobs.unexpected)
    report = make_fault_report(windows)
    report.log = plan.with_name("faults.log")
    report.install()
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)

    class Failing(QLabel):
        def fail(self) -> None:
            raise ValueError("secret")

    QTimer.singleShot(0, Failing(a_window.window).fail)
    a_window.until_said("went wrong")

    def fail(_progress: object) -> None:
        raise LookupError("secret")

    jobs.run(fail, print, print, a_window.workspace)
    qtbot.waitUntil(lambda: len([one for one in a_window.said if "went wrong" in one]) == 1)
    assert not other.said
    other.write("A1", " typed on")
    assert other.session.wait_for_disk()


def test_a_plan_that_another_window_has_open_is_not_written_over(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    places = [plan, plan.with_name("copy.sediplan")]

    def ask(_over: object, _title: str, _proposal: Path, _kinds: str, then: Callable[[Path], object]) -> None:
        if places:
            then(places.pop(0))

    monkeypatch.setattr(file_dialogs, "ask_save", ask)
    with answering("OK") as told:
        other.window.actions_["plan.save_copy"].trigger()
    assert told == ["plan.sediplan is open in another window. Choose another name, or close the plan there first."]
    other.until_said("A copy is saved as copy.sediplan")
    assert in_file(plan) == a_window.session.plan.tree()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links for everybody")
def test_a_plan_is_known_by_another_name_and_no_disk_of_another_window_is_asked(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window)
    link = plan.with_name("link.sediplan")
    link.symlink_to(plan)
    assert other.window.files.open(link)
    assert other.window.session is None
    stat = Path.stat
    asked: list[Path] = []
    monkeypatch.setattr(Path, "stat", lambda path, **how: (asked.append(path), stat(path, **how))[1])
    assert other.window.files.open(other_plan)
    assert other.session.path == other_plan
    assert other_plan in asked
    assert plan not in asked


def test_a_fault_while_one_window_is_ended_loses_no_letter_of_another(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    other.write("A1", " of the other")
    faults: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, fault, _trace: faults.append(fault))

    def fail() -> None:
        raise ValueError("secret")

    a_window.session.flush_requested.connect(fail)
    monkeypatch.setattr(a_window.window.files, "flush", fail)
    end_all(list(windows))
    assert faults
    assert result_in(in_file(other_plan), "A1") == "A1 results of the other"


def test_quitting_stops_at_a_dialog_that_is_open_in_another_window(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    a_window.open(plan)
    a_window.window.actions_["program.preferences"].trigger()
    (dialog,) = [one for one in a_window.window.findChildren(QDialog) if one.isVisible()]
    other = AWindow(qtbot, windows.open(other_plan))
    qtbot.waitUntil(other.window.isActiveWindow)
    other.window.actions_["program.quit"].trigger()
    cleared()
    assert list(windows) == [a_window.window, other.window]
    assert a_window.window.isVisible()
    assert dialog.isVisible()
    dialog.reject()
    other.window.actions_["program.quit"].trigger()
    cleared()
    assert [window.isVisible() for window in windows] == [False]


def test_the_window_that_was_worked_in_last_says_where_the_next_start_has_its_first(
    qtbot: QtBot, a_window: AWindow, windows: Windows, settings: Settings
) -> None:
    other = second(qtbot, a_window)
    a_window.window.activateWindow()
    qtbot.waitUntil(a_window.window.isActiveWindow)
    geometry = bytes(a_window.window.saveGeometry().data())
    assert geometry != bytes(other.window.saveGeometry().data())
    a_window.window.actions_["program.quit"].trigger()
    assert settings.get(of.GEOMETRY) == geometry


def test_a_window_is_closed_from_its_menu_and_the_plan_with_it(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window, other_plan)
    other.write("A1", " more")
    other.window.actions_["window.close"].trigger()
    cleared()
    assert list(windows) == [a_window.window]
    assert result_in(in_file(other_plan), "A1") == "A1 results more"


def test_a_recent_plan_opens_in_a_new_window_with_ctrl(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, other_plan: Path, settings: Settings
) -> None:
    settings.remember_plan(other_plan)
    settings.remember_plan(plan)
    a_window.window.show_welcome()
    recent = a_window.window.findChild(RecentPlans)
    assert recent
    qtbot.waitUntil(lambda: [plan.path for plan in recent.plans] == [plan, other_plan])
    QTest.keyClick(recent.plans[0].button, Key.Key_Return)
    qtbot.waitUntil(lambda: a_window.window.session is not None)
    menu = a_window.window.findChildren(RecentMenu)[0]
    menu.popup(QPoint())
    menu.setActiveAction(next(action for action in menu.actions() if action.text().startswith("other")))
    QTest.keyClick(menu, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(list(windows)) == 2)
    assert [session.path for session in windows.sessions()] == [plan, other_plan]


@pytest.mark.parametrize("by", ["ctrl and enter", "its menu"])
def test_a_recent_plan_on_the_start_page_opens_in_a_new_window(
    qtbot: QtBot, a_window: AWindow, windows: Windows, plan: Path, settings: Settings, by: str
) -> None:
    settings.remember_plan(plan)
    a_window.window.show_welcome()
    recent = a_window.window.findChild(RecentPlans)
    assert recent
    qtbot.waitUntil(lambda: bool(recent.plans))
    (entry,) = recent.plans
    if by == "its menu":
        at = entry.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, entry.mapToGlobal(at))
        QApplication.sendEvent(entry, asked)
        menu = QApplication.activePopupWidget()
        assert menu
        QTest.keyClick(menu, Key.Key_W)
    else:
        QTest.keyClick(entry.button, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(list(windows)) == 2)
    assert a_window.window.session is None
    assert [session.path for session in windows.sessions()] == [plan]


class Disk:
    """The disk of one plan: it answers once `answers` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
        self.answers = threading.Event()
        quick_read, open_ = FileStore.quick_read, PlanFile.open

        def slowly(store: FileStore) -> PlanTree | None:
            if store.path == plan:
                self.answers.wait(60)
            return quick_read(store)

        def slowly_open(path: Path, **how: object) -> PlanFile:
            if path == plan:
                self.answers.wait(60)
            return open_(path, **how)  # type: ignore[arg-type]

        monkeypatch.setattr(FileStore, "quick_read", slowly)
        monkeypatch.setattr(PlanFile, "open", slowly_open)
        monkeypatch.setattr("sedi_editor.ui.window.slow_disk.DELAY_BEFORE_DIALOG", 0.05)


def while_asked(do: Callable[[QMessageBox], object]) -> list[str]:
    """What the next dialog says; `do` is done while it is open."""
    said: list[str] = []

    def meet() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.append(box.text())
            do(box)
        else:
            QTimer.singleShot(10, meet)

    QTimer.singleShot(0, meet)
    return said


@pytest.mark.parametrize("is_quick", [True, False])
def test_a_disk_that_does_not_answer_stops_only_the_window_that_opens_a_plan_of_it(
    qtbot: QtBot,
    a_window: AWindow,
    windows: Windows,
    plan: Path,
    other_plan: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_quick: bool,
) -> None:
    a_window.open(plan)
    other = second(qtbot, a_window)
    disk = Disk(monkeypatch, other_plan)

    def work_on(box: QMessageBox) -> None:
        a_window.window.activateWindow()
        qtbot.waitUntil(a_window.window.isActiveWindow)
        a_window.write("A1", " typed meanwhile")
        assert a_window.session.wait_for_disk()
        QTest.keyClick(box, Key.Key_Escape)

    said = while_asked(work_on)
    assert not other.window.files.open(other_plan, take_over=not is_quick)
    assert said == ["other.sediplan is being opened, but the disk is slow to answer."]
    assert result_in(in_file(plan), "A1") == "A1 results typed meanwhile"
    assert (other.window.session, other.said) == (None, [])
    disk.answers.set()

    def is_free() -> bool:
        with PlanFile.open(other_plan, read_only=True) as plan_file:
            return not plan_file.locked_by

    qtbot.waitUntil(is_free)


def test_a_plan_on_a_slow_disk_is_open_when_the_disk_has_answered(
    qtbot: QtBot, a_window: AWindow, windows: Windows, other_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch, other_plan)
    said = while_asked(lambda _box: disk.answers.set())
    assert a_window.window.files.open(other_plan)
    assert len(said) == 1
    assert a_window.session.path == other_plan
    assert not [one for one in a_window.window.findChildren(QMessageBox) if one.isVisible()]


def test_each_plan_that_is_named_at_the_start_has_a_window_and_one_that_fails_says_so(
    a_window: AWindow, windows: Windows, plan: Path, tmp_path: Path
) -> None:
    a_window.window.files.open(tmp_path / "nosuch.sediplan")
    windows.open_in_new_window(plan)
    windows.open_in_new_window(plan)
    assert len(list(windows)) == 2
    assert any("nosuch" in one for one in a_window.said)
    assert a_window.window.session is None
