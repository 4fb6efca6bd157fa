"""What is typed comes to the disk at once and by itself; where it cannot, the window says so and keeps it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.plan.language import Language
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.store.sqlite import driver
from sedi_editor.ui.cell import pasting
from sedi_editor.ui.form import text_binding
from sedi_editor.ui.session.saving import SavingState
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, Key, in_file, result_in
from tests.ui.window.questions import answering

TYPED = "A1 results typed"


@contextmanager
def disk_held_back(path: Path) -> Iterator[None]:
    """Another program is in the middle of writing to the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


class Disk:
    """The disk under a plan, which SQLite lets grow to `pages` and no further."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = False
        monkeypatch.setattr(PlanFile, "require_present", lambda plan_file: self._limit(plan_file))

    def _limit(self, plan_file: PlanFile) -> None:
        connection = plan_file._connection
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one() if self.is_full else 1_000_000
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def deactivate(a: AWindow) -> None:
    """Another program gets the keyboard."""
    other = QWindow()
    other.show()
    other.requestActivate()
    a.qtbot.waitUntil(lambda: not a.window.isActiveWindow())
    other.close()


LEAVING = {
    "another cell": lambda a: a.press(Key.Key_Tab),
    "the cell": lambda a: a.press(Key.Key_Escape),
    "the selection": lambda a: a.session.view.select(id_of("D")),
    "the pane": lambda a: a.press(Key.Key_F6),
    "the tab": lambda a: a.workspace.centre.setCurrentIndex(1),
    "the languages": lambda a: a.press(Key.Key_W, CTRL | SHIFT),
    "the window": lambda a: deactivate(a),
    "the second language": lambda a: a.press(Key.Key_L, CTRL),
}


@pytest.mark.parametrize("what", LEAVING)
def test_leaving_brings_what_was_typed_to_the_disk(opened: AWindow, plan: Path, what: str) -> None:
    opened.write("A1", " typed")
    assert opened.text("A1") == "A1 results"
    LEAVING[what](opened)
    assert opened.text("A1") == TYPED
    opened.qtbot.waitUntil(opened.session.is_on_disk)
    assert result_in(in_file(plan), "A1") == TYPED


def test_typed_text_comes_to_the_disk_by_itself_after_a_pause_of_less_than_a_second(
    opened: AWindow, plan: Path
) -> None:
    assert text_binding.WRITE_DELAY < 800
    opened.write("A1", " typed")
    opened.qtbot.waitUntil(lambda: result_in(in_file(plan), "A1") == TYPED)


def test_saved_is_said_only_when_the_disk_has_it(opened: AWindow, plan: Path, qtbot: QtBot) -> None:
    with disk_held_back(plan):
        opened.write("A1", " typed")
        opened.press(Key.Key_Escape)
        qtbot.wait(100)
        assert opened.window.status.saved.text() == "Saving…"
    qtbot.waitUntil(lambda: opened.window.status.saved.text().startswith("Saved "))
    assert result_in(in_file(plan), "A1") == TYPED


def test_on_a_full_disk_the_text_stays_and_is_saved_when_there_is_room(
    opened: AWindow, plan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    disk.is_full = True
    opened.write("A1", "")
    QApplication.clipboard().setText(" typed on a full disk" * 2000)
    opened.press(Key.Key_V, CTRL)
    opened.press(Key.Key_Escape)
    assert "What you typed is kept in this window" in opened.until_said("the disk is full").text
    assert opened.window.status.saved.text() == "Not saved"
    assert opened.text("A1").startswith("A1 results typed on")
    assert result_in(in_file(plan), "A1") == "A1 results"
    disk.is_full = False
    qtbot.waitUntil(lambda: opened.session.saving.state is SavingState.SAVED)
    assert opened.said == []
    assert result_in(in_file(plan), "A1") == opened.text("A1")


def test_what_was_said_and_closed_is_not_said_at_every_attempt(
    opened: AWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[object] = []
    monkeypatch.setattr("sedi_editor.ui.session.committer.RETRY_INTERVAL", 0.05)
    session = opened.session
    session.saved_changed.connect(lambda: attempts.append(session.saving.state))
    session.path.rename(session.path.with_name("elsewhere.sediplan"))
    opened.write("A1", " typed")
    opened.press(Key.Key_Escape)
    opened.until_said("no longer there").close_notice()
    attempts.clear()
    qtbot.waitUntil(lambda: len(attempts) > 2)
    assert opened.said == []
    assert opened.window.status.saved.text() == "Not saved"


def test_a_file_that_moved_away_and_came_back_is_written_again(opened: AWindow, plan: Path, qtbot: QtBot) -> None:
    elsewhere = plan.with_name("elsewhere.sediplan")
    plan.rename(elsewhere)
    opened.write("A1", " typed")
    opened.press(Key.Key_Escape)
    opened.until_said("moved or deleted")
    elsewhere.rename(plan)
    opened.answer("moved or deleted", "Try again")
    qtbot.waitUntil(opened.session.is_on_disk)
    qtbot.waitUntil(lambda: opened.said == [])
    assert result_in(in_file(plan), "A1") == TYPED


def test_a_plan_that_was_deleted_can_be_saved_as_a_copy_and_gone_on_with(
    opened: AWindow, plan: Path, chosen: Path
) -> None:
    plan.unlink()
    opened.write("A1", " typed")
    opened.press(Key.Key_Escape)
    opened.until_said("moved or deleted")
    opened.answer("moved or deleted", "Save a copy…")
    opened.until_said("A copy is saved")
    opened.answer("A copy is saved", "Go on with the copy")
    assert opened.session.path == chosen
    opened.write("A1", " on")
    opened.press(Key.Key_Escape)
    opened.qtbot.waitUntil(opened.session.is_on_disk)
    assert result_in(in_file(chosen), "A1") == f"{TYPED} on"


def test_a_file_that_was_replaced_is_not_written_over(opened: AWindow, plan: Path) -> None:
    other = plan.with_name("other.sediplan")
    other.write_bytes(b"somebody else's")
    other.replace(plan)
    opened.write("A1", " typed")
    opened.press(Key.Key_Escape)
    opened.until_said("was replaced by another copy")
    assert plan.read_bytes() == b"somebody else's"
    assert opened.text("A1") == TYPED


def test_a_file_that_was_brought_back_as_a_copy_is_written_again(
    opened: AWindow, plan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sedi_editor.ui.session.committer.RETRY_INTERVAL", 3600)  # nothing is tried but when asked
    opened.write("A1", " before")
    opened.press(Key.Key_Escape)
    qtbot.waitUntil(opened.session.is_on_disk, timeout=20_000)
    copy = plan.with_name("copy.sediplan")
    shutil.copyfile(plan, copy)
    plan.unlink()
    opened.write("A1", " and after")
    opened.press(Key.Key_Escape)
    opened.until_said("moved or deleted")
    copy.rename(plan)
    opened.answer("moved or deleted", "Try again")
    qtbot.waitUntil(opened.session.is_on_disk, timeout=20_000)
    qtbot.waitUntil(lambda: opened.window.status.saved.text().startswith("Saved "), timeout=20_000)
    assert opened.said == []
    assert result_in(in_file(plan), "A1") == "A1 results before and after"


def test_a_file_that_a_copy_has_replaced_is_written_when_one_tries_again(
    opened: AWindow, plan: Path, qtbot: QtBot
) -> None:
    copy = plan.with_name("copy.sediplan")
    shutil.copyfile(plan, copy)
    copy.replace(plan)
    opened.write("A1", " typed")
    opened.press(Key.Key_Escape)
    opened.until_said("was replaced by another copy")
    opened.answer("was replaced by another copy", "Try again")
    qtbot.waitUntil(opened.session.is_on_disk, timeout=20_000)
    qtbot.waitUntil(lambda: opened.said == [], timeout=20_000)
    assert result_in(in_file(plan), "A1") == TYPED


@pytest.fixture
def unsaved(opened: AWindow, plan: Path) -> AWindow:
    """The window with words in it that cannot be saved."""
    plan.unlink()
    opened.write("A1", " typed")
    opened.press(Key.Key_Escape)
    opened.until_said("moved or deleted")
    return opened


def test_closing_with_unsaved_words_asks_and_stays(unsaved: AWindow) -> None:
    with answering("Go on working") as asked:
        assert not unsaved.window.close()
    assert "plan.sediplan" in asked[0]
    assert unsaved.text("A1") == TYPED


def test_closing_with_unsaved_words_saves_them_as_a_copy(unsaved: AWindow, chosen: Path) -> None:
    with answering("Save a copy…"):
        assert not unsaved.window.close()
    unsaved.until_said("A copy is saved")
    assert result_in(in_file(chosen), "A1") == TYPED


def test_going_on_with_a_copy_asks_first_about_words_that_were_typed_since(unsaved: AWindow, chosen: Path) -> None:
    unsaved.answer("moved or deleted", "Save a copy…")
    unsaved.until_said("A copy is saved")
    unsaved.write("A1", " later")
    with answering("Go on working") as asked:
        unsaved.answer("A copy is saved", "Go on with the copy")
    assert "plan.sediplan" in asked[0]
    assert unsaved.text("A1") == f"{TYPED} later"
    assert unsaved.session.path != chosen


def test_closing_without_the_unsaved_words_closes(unsaved: AWindow) -> None:
    with answering("Close without them"):
        unsaved.window.close()
    assert unsaved.window.session is None
    assert not unsaved.window.isVisible()


def test_a_fault_while_writing_is_told_and_the_words_are_kept_until_it_is_gone(
    opened: AWindow, plan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    opened.session.broke.connect(told.append)

    def broken(_self: PlanFile, _edit: object, _typing: object) -> None:
        raise LookupError("nobody expected this")

    with monkeypatch.context() as fault:
        fault.setattr(PlanFile, "apply", broken)
        opened.write("A1", " typed")
        opened.press(Key.Key_Escape)
        opened.until_said("a fault in the program")
        assert opened.window.status.saved.text() == "Not saved"
    opened.answer("a fault in the program", "Try again")
    qtbot.waitUntil(opened.session.is_on_disk)
    assert isinstance(told[0], LookupError)
    assert result_in(in_file(plan), "A1") == TYPED


def test_a_file_that_cannot_be_opened_yet_is_opened_later_with_what_was_typed(
    a_window: AWindow, plan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sedi_editor.ui.session.committer.RETRY_INTERVAL", 0.1)
    assert driver.connect.__kwdefaults__
    monkeypatch.setitem(driver.connect.__kwdefaults__, "wait", 0.1)  # not the seconds that a person waits
    with disk_held_back(plan):
        assert a_window.window.files.open(plan)
        a_window.until_said("changed by another program")
        a_window.write("A1", " typed")
        a_window.press(Key.Key_Escape)
        qtbot.wait(100)
        assert not a_window.session.is_on_disk()
    qtbot.waitUntil(a_window.session.is_on_disk)
    assert result_in(in_file(plan), "A1") == TYPED
    qtbot.waitUntil(lambda: a_window.said == [])


def test_both_languages_come_to_the_disk(opened: AWindow, plan: Path) -> None:
    opened.write("A1", "Douze pays", language=Language.FR)
    opened.press(Key.Key_Escape)
    opened.qtbot.waitUntil(opened.session.is_on_disk)
    assert result_in(in_file(plan), "A1", Language.FR) == "Douze pays"


def test_a_plan_is_closed_with_what_was_pasted_last_however_long_it_is_read(opened: AWindow, plan: Path) -> None:
    copied = QMimeData()
    copied.setHtml("<p>" + "many words " * 8_000 + "</p>")
    QApplication.clipboard().setMimeData(copied)
    opened.write("A1", "before ")
    opened.press(Key.Key_V, CTRL)
    assert opened.window.files.close()
    assert result_in(in_file(plan), "A1").count("many words") == 8_000


def test_a_plan_stays_open_while_what_was_pasted_is_still_being_read(
    opened: AWindow, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sedi_editor.ui.cell.pasting.PATIENCE", 0.0)
    goes_on, read = Event(), pasting.read
    monkeypatch.setattr("sedi_editor.ui.cell.pasting.read", lambda clip, **how: goes_on.wait(60) and read(clip, **how))
    copied = QMimeData()
    copied.setHtml("<p>" + "many words " * 8_000 + "</p>")
    QApplication.clipboard().setMimeData(copied)
    opened.write("A1", " typed")
    opened.press(Key.Key_V, CTRL)
    assert not opened.window.files.close()
    assert opened.said == ["What you pasted is still being read. Close the plan again in a moment."]
    goes_on.set()
    opened.qtbot.waitUntil(lambda: "many words" in opened.text("A1"))
    assert opened.window.files.close()
    assert result_in(in_file(plan), "A1").startswith(f"{TYPED}many words")
