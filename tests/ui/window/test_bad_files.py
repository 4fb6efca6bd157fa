"""What cannot be opened is said calmly, with what to do next; what is open stays as it is."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sedi_editor.plan.edits import SetNumber
from sedi_editor.store.change_log.log_check import check_log
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui import settings as of
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.window.recent_menu import RecentMenu
from tests.plan.a_plan import id_of, small_plan
from tests.ready_file import ready_file
from tests.store.forged_file import IN_TEXTS, write_forged
from tests.ui.window.a_window import AWindow, Key, in_file


def damage(path: Path) -> None:
    """Writes over the middle of a file, as a broken disk does."""
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    path.write_bytes(content)


def newer(path: Path) -> None:
    """Gives a file the version of a later program."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 9000")


def a_text(path: Path) -> None:
    path.write_text("Dear colleagues,", encoding="utf-8")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


BAD = {
    "no longer whole": (damage, "damaged"),
    "no plan": (a_text, "not a plan"),
    "of a newer program": (newer, "newer"),
    "a folder": (a_folder, "folder"),
    "empty": (empty, "plan.sediplan"),
    "not there": (gone, "there is no file"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_will_not_open_is_told_and_the_welcome_stays(a_window: AWindow, plan: Path, what: str) -> None:
    spoil, said = BAD[what]
    spoil(plan)
    assert not a_window.window.files.open(plan)
    assert said in a_window.notice("plan.sediplan").text
    assert a_window.window.session is None


@pytest.mark.parametrize("what", BAD)
def test_the_plan_that_is_open_stays_when_another_will_not(opened: AWindow, tmp_path: Path, what: str) -> None:
    other = tmp_path / "other" / "plan.sediplan"
    other.parent.mkdir()
    ready_file(other, small_plan())
    spoil, _said = BAD[what]
    spoil(other)
    opened.write("A1", " typed")
    assert not opened.window.files.open(other)
    opened.notice("plan.sediplan")
    assert opened.session.path.parent == tmp_path
    opened.press(Key.Key_Escape)
    assert opened.text("A1") == "A1 results typed"


NAMES = ["plan – año 2020 & ½.sediplan", "  spaces  .sediplan", "100%_#?;'\"&amp;<b>.sediplan", "план.SEDIPLAN"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_will_do(a_window: AWindow, plan: Path, name: str) -> None:
    path = plan.rename(plan.with_name(name))
    a_window.open(path)
    a_window.write("A1", " typed")
    a_window.press(Key.Key_Escape)
    assert a_window.session.wait_for_disk()
    assert a_window.window.settings.get(of.RECENT_PLANS) == (path,)
    assert path.stem in a_window.window.windowTitle()
    assert a_window.window.files.close()


@pytest.mark.skipif(os.name == "nt", reason="on Windows every name is Unicode")
def test_a_name_that_is_no_unicode_opens_too(a_window: AWindow, plan: Path) -> None:
    path = plan.rename(Path(os.fsdecode(bytes(plan.with_name("plan-")) + b"\xe9t\xe9.sediplan")))
    a_window.open(path)
    a_window.write("A1", " typed")
    a_window.press(Key.Key_Escape)
    assert a_window.session.wait_for_disk()
    assert a_window.window.files.close()


def test_a_name_that_no_file_can_have_is_told(a_window: AWindow, tmp_path: Path) -> None:
    for name in ("x" * 5000 + ".sediplan", "nul\0.sediplan"):
        assert not a_window.window.files.open(tmp_path / name)
    assert len(a_window.said) >= 1


def test_recent_plans_in_places_that_cannot_be_reached_are_listed_all_the_same(
    a_window: AWindow, tmp_path: Path
) -> None:
    settings = a_window.window.settings
    settings.set(of.RECENT_PLANS, (tmp_path / ("x" * 5000 + ".sediplan"), tmp_path / "gone.sediplan"))
    menu = a_window.window.findChildren(RecentMenu)[0]
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False, False]


def test_the_backup_of_a_damaged_plan_is_brought_back_by_its_button(a_window: AWindow, plan: Path) -> None:
    clock = [datetime.now(UTC) - timedelta(hours=3)]
    with PlanFile.open(plan, clock=lambda: clock[0]) as plan_file:
        clock[0] += timedelta(hours=2)
        plan_file.apply(SetNumber(id_of("objective"), "1.7"))
    good = in_file(plan)
    damage(plan)
    assert not a_window.window.files.open(plan)
    a_window.answer("newest good backup", "Bring the backup back")
    a_window.qtbot.waitUntil(lambda: a_window.window.session is not None)
    assert a_window.session.plan.tree() == good


def drop(target: QWidget, *paths: Path) -> bool:
    """Drops files on a widget as the desktop does; returns whether they were taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, copy = target.rect().center(), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, mime, left, none)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(at), copy, mime, left, none)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def test_a_dropped_plan_is_opened(a_window: AWindow, plan: Path) -> None:
    assert drop(a_window.window, plan)
    assert a_window.session.path == plan


def test_a_dropped_file_that_is_no_plan_is_told(opened: AWindow, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG")
    assert drop(opened.window, picture)
    assert "picture.png is not a plan" in opened.said[0]
    assert opened.session.path.name == "plan.sediplan"


def test_a_dropped_folder_is_told(a_window: AWindow, tmp_path: Path) -> None:
    folder = tmp_path / "plans of 2020"
    folder.mkdir()
    assert drop(a_window.window, folder)
    assert "plans of 2020 is a folder" in a_window.said[0]


def test_a_file_dropped_on_a_text_is_opened_and_not_written_into_it(
    opened: AWindow, plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sediplan"
    ready_file(other, small_plan())
    opened.write("A1", "")
    before = opened.session.plan.tree()
    assert drop(opened.focus.viewport(), other)  # type: ignore[attr-defined]
    assert opened.session.path == other
    assert in_file(plan) == before


def test_a_table_of_five_megabytes_is_refused_and_the_clipboard_kept(opened: AWindow) -> None:
    row = "<tr>" + "<td>some words of a large table</td>" * 4 + "</tr>"
    mime = QMimeData()
    mime.setHtml("<table>" + row * (5_000_000 // len(row)) + "</table>")
    mime.setText("some words of a large table\t" * 200_000)
    QApplication.clipboard().setMimeData(mime)
    before = opened.session.plan.tree()
    opened.write("A1", "")
    opened.press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    opened.until_said("clipboard")
    assert opened.session.plan.tree() == before
    assert len(QApplication.clipboard().mimeData().html()) > 4_000_000
    QApplication.clipboard().clear()


def test_what_could_not_be_opened_is_no_longer_said_once_another_file_is_open(
    a_window: AWindow, plan: Path, tmp_path: Path
) -> None:
    for name in ("gone.sediplan", "gone too.sediplan"):
        assert not a_window.window.files.open(tmp_path / name)
    assert len(a_window.said) == 1
    assert "gone too" in a_window.said[0]
    a_window.open(plan)
    assert a_window.said == []


def test_a_change_log_that_cannot_be_read_is_told_and_the_plan_is_worked_on(
    a_window: AWindow, plan: Path, monkeypatch: pytest.MonkeyPatch, chosen: Path
) -> None:
    monkeypatch.setattr("sedi_editor.ui.window.saving_notices.HISTORY_DELAY", 0)
    with PlanFile.open(plan) as plan_file:
        plan_file.apply(SetNumber(id_of("objective"), "1.8"))
    with closing(sqlite3.connect(plan)) as file:
        file.execute("UPDATE change SET edit = '{'")
        file.commit()
    a_window.open(plan)
    told = a_window.until_said("1 entry in the list of the earlier changes to this plan cannot be read.")
    assert a_window.window.notices.shown == (told,)
    a_window.answer("earlier changes", "Save a copy…")
    a_window.until_said("A copy is saved")
    a_window.answer("A copy is saved", "Go on with the copy")
    assert a_window.session.path == chosen
    assert check_log(chosen).is_whole
    assert a_window.said == []


def test_what_is_wrong_in_a_text_is_told_once_the_plan_is_shown(
    a_window: AWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, (forge, problem) = tmp_path / "forged.sediplan", IN_TEXTS["markup of another program"]
    write_forged(path, small_plan(), forge, monkeypatch)
    assert a_window.window.files.open(path)
    notice = a_window.until_said(problem)
    assert "forged.sediplan is damaged" in notice.text
    offered = [button.text() for button in notice.findChildren(QPushButton)]
    assert "Open what can be read…" in offered
    assert a_window.session.saving.state is SavingState.FAILED
    assert a_window.workspace.isVisible()
