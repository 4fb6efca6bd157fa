"""Backups in the window: of a plan that cannot be opened, of one that is open, and of one whose file was replaced."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.backups.backups import backups_of
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui import settings as of
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.window.backup_list import BackupList
from sedi_editor.ui.window.recovery_dialog import RecoveryDialog
from tests.plan.a_plan import id_of, small_plan
from tests.ui.window.a_window import AWindow, Key, in_file, result_in
from tests.ui.window.questions import answering


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The small plan in a file that has a backup: the program made it."""
    path = tmp_path / "plan.sediplan"
    PlanFile.create(path, small_plan()).close()
    return path


@pytest.fixture
def good(plan: Path) -> PlanTree:
    """What the newest good backup has of the plan, made an hour and more ago."""
    clock = [datetime.now(UTC) - timedelta(hours=3)]
    with PlanFile.open(plan, clock=lambda: clock[0]) as plan_file:
        clock[0] += timedelta(hours=2)
        plan_file.apply(SetNumber(id_of("objective"), "1.7"))
    return in_file(plan)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def without_first_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(os.urandom(4096))


def a_web_page(path: Path) -> None:
    path.write_text("<html>Sign in to see this file</html>", encoding="utf-8")


def another_database(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(68)
        file.write(bytes(4))


def deleted(path: Path) -> None:
    path.unlink()


RUIN = [emptied, zeroed, without_first_page, a_web_page, another_database, deleted]


@pytest.mark.parametrize("ruin", RUIN)
def test_the_backup_of_a_plan_that_is_not_what_it_was_is_opened_and_put_in_its_place(
    a_window: AWindow, plan: Path, good: PlanTree, ruin: Callable[[Path], None], qtbot: QtBot
) -> None:
    ruin(plan)
    left = plan.read_bytes() if plan.exists() else None
    backup = backups_of(plan)[0]
    assert not a_window.window.files.open(plan)
    assert day_and_time(backup.time) in a_window.notice("newest good backup is of").text
    a_window.answer("newest good backup is of", "Open the backup")
    assert a_window.session.plan.tree() == good
    assert a_window.session.read_only
    assert "plan (backup of" in a_window.window.windowTitle()
    assert (plan.read_bytes() if plan.exists() else None) == left
    a_window.until_said("This is a backup of plan.sediplan")
    with answering("Put it in the plan's place"):
        a_window.answer("This is a backup of plan.sediplan", "Put it in the plan's place")
        qtbot.waitUntil(lambda: a_window.session.path == plan)
    assert a_window.session.plan.tree() == good
    assert not a_window.session.read_only
    told = a_window.notice("is again as it was at").text
    if left is not None:
        assert Path(told.partition("is kept as ")[2].rstrip(".")).read_bytes() == left


def test_a_backup_that_is_looked_at_is_no_recent_plan_and_a_copy_of_it_is_one_of_its_plan(
    opened: AWindow, plan: Path, chosen: Path
) -> None:
    window = opened.window
    recent, folder = window.settings.get(of.RECENT_PLANS), window.settings.get(of.PLAN_FOLDER)
    window.actions_["plan.backups"].trigger()
    (listed,) = window.findChildren(BackupList)
    QTest.keyClick(listed.open_, Key.Key_Space)
    assert opened.session.backup
    assert opened.session.name == "plan"
    assert (window.settings.get(of.RECENT_PLANS), window.settings.get(of.PLAN_FOLDER)) == (recent, folder)
    opened.until_said("This is a backup of plan.sediplan")
    opened.answer("This is a backup of", "Save a copy…")
    opened.until_said("A copy is saved")
    assert in_file(chosen) == in_file(plan)


def test_the_backups_of_a_plan_are_listed_with_their_times_while_nothing_is_wrong(
    a_window: AWindow, plan: Path, good: PlanTree
) -> None:
    a_window.open(plan)
    a_window.window.actions_["plan.backups"].trigger()
    (listed,) = a_window.window.findChildren(BackupList)
    times = [listed.table.item(row, 0) for row in range(listed.table.rowCount())]
    shown = [time.text() for time in times if time]
    assert shown == [day_and_time(one.time) for one in backups_of(plan)]
    assert len(shown) >= 2
    QTest.keyClick(listed.table, Key.Key_Return)
    assert a_window.session.plan.tree() == good


def test_without_a_plan_the_backups_of_all_plans_can_be_opened(a_window: AWindow, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sediplan"
    PlanFile.create(other, in_file(plan)).close()
    other.unlink()
    a_window.window.actions_["plan.backups"].trigger()
    (listed,) = a_window.window.findChildren(BackupList)
    names = [listed.plan.itemText(index).partition(" ")[0] for index in range(listed.plan.count())]
    assert sorted(names) == ["other", "plan"]
    listed.plan.setCurrentIndex(names.index("other"))
    listed.open_.click()
    assert a_window.session.name == "other"


def test_where_there_is_no_backup_that_is_said(a_window: AWindow) -> None:
    a_window.window.actions_["plan.backups"].trigger()
    a_window.notice("There is no backup on this computer yet")


def put_back_older(a: AWindow, plan: Path) -> bytes:
    """Types, has an older copy written over the file, as a program does that synchronises folders, and types on."""
    older = plan.read_bytes()
    a.write("A1", " typed")
    a.press(Key.Key_Escape)
    a.qtbot.waitUntil(a.session.is_on_disk)
    with plan.open("r+b") as file:
        file.write(older)
        file.truncate()
    a.write("A1", " more")
    a.press(Key.Key_Escape)
    a.until_said("was replaced by another copy")
    return older


def test_an_older_copy_put_in_the_place_of_the_open_plan_leaves_what_was_typed_on_the_screen(
    opened: AWindow, plan: Path, chosen: Path
) -> None:
    older = put_back_older(opened, plan)
    assert opened.window.status.saved.text() == "Not saved"
    assert opened.text("A1") == "A1 results typed more"
    assert plan.read_bytes() == older
    opened.answer("was replaced by another copy", "Save a copy…")
    opened.until_said("A copy is saved")
    assert result_in(in_file(chosen), "A1") == "A1 results typed more"


def test_the_state_of_the_file_is_taken_and_what_was_typed_is_kept_as_a_backup(
    opened: AWindow, plan: Path, qtbot: QtBot
) -> None:
    put_back_older(opened, plan)
    opened.answer("was replaced by another copy", "Show what the file holds")
    opened.until_said("kept as a backup")
    assert opened.text("A1") == "A1 results"
    assert opened.session.saving.state is SavingState.SAVED
    opened.write("A1", " again")
    opened.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.session.is_on_disk() and opened.session.saving.state is SavingState.SAVED)
    assert result_in(in_file(plan), "A1") == "A1 results again"
    opened.answer("kept as a backup", "Open that backup")
    assert opened.text("A1") == "A1 results typed more"


def test_while_the_file_cannot_be_opened_its_state_is_not_taken_and_the_words_stay(
    opened: AWindow, plan: Path, qtbot: QtBot
) -> None:
    put_back_older(opened, plan)
    plan.write_bytes(b"")
    opened.answer("was replaced by another copy", "Show what the file holds")
    opened.until_said("the file is empty")
    assert opened.text("A1") == "A1 results typed more"
    assert opened.window.status.saved.text() == "Not saved"


def test_the_right_copy_put_back_takes_what_was_typed_by_itself(
    opened: AWindow, plan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sedi_editor.ui.session.committer.RETRY_INTERVAL", 0.05)
    ours = plan.read_bytes()
    with plan.open("r+b") as file:
        file.write(bytes(4096))
    opened.write("A1", " typed")
    opened.press(Key.Key_Escape)
    opened.until_said("was replaced by another copy")
    with plan.open("r+b") as file:
        file.write(ours)
    qtbot.waitUntil(lambda: opened.session.saving.state is SavingState.SAVED)
    assert opened.said == []
    assert result_in(in_file(plan), "A1") == "A1 results typed"


def test_where_backups_cannot_be_kept_work_goes_on_and_that_is_told(
    a_window: AWindow, plan: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = tmp_path / "no folder"
    full.write_text("")
    monkeypatch.setenv("SEDI_EDITOR_DATA", str(full))
    a_window.open(plan)
    a_window.until_said("No backup could be made")
    a_window.write("A1", " typed")
    a_window.press(Key.Key_Escape)
    qtbot.waitUntil(a_window.session.is_on_disk)
    assert a_window.window.files.close()
    assert result_in(in_file(plan), "A1") == "A1 results typed"
    full.unlink()
    a_window.open(plan)
    assert not a_window.session.read_only
    assert a_window.said == []


def test_of_a_damaged_plan_what_can_be_read_is_opened_as_a_copy_and_the_doubts_are_shown(
    a_window: AWindow, plan: Path, chosen: Path
) -> None:
    with closing(sqlite3.connect(plan)) as file:
        file.execute("UPDATE text SET html = '<p>Altered</p>' WHERE field = 'results'")
        file.commit()
    before = plan.read_bytes()
    assert not a_window.window.files.open(plan)
    a_window.answer("is damaged", "Open what can be read…")
    a_window.until_said("This is what can be read of plan.sediplan")
    assert a_window.session.path == chosen
    assert a_window.text("A1") == "Altered"
    a_window.answer("This is what can be read of", "Show what is doubtful")
    (doubts,) = a_window.window.findChildren(RecoveryDialog)
    assert "was “A1 results”" in doubts.text.toPlainText()
    assert plan.read_bytes() == before
