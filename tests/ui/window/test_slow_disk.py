"""A plan that is closed while the disk does not answer: the window says so, and nothing is lost or frozen."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.errors import FileProblem
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window import unsaved
from sedi_editor.ui.window.shutdown import end_all, save_all
from tests.ui.window.a_window import AWindow, in_file, result_in, shown
from tests.ui.window.questions import answering

TYPED = "A1 results typed"
SLOW = "slow to answer"


class Disk:
    """The disk under a plan: it answers once `answers` is set, with `problem` if there is one."""

    def __init__(self) -> None:
        self.answers = Event()
        self.problem: FileProblem | None = None


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk, apply = Disk(), PlanFile.apply

    def slowly(plan_file: PlanFile, edit: object, undo_group: object) -> object:
        disk.answers.wait(60)
        if disk.problem:
            raise disk.problem
        return apply(plan_file, edit, undo_group)  # type: ignore[arg-type]

    monkeypatch.setattr(PlanFile, "apply", slowly)
    yield disk
    disk.answers.set()


@pytest.fixture
def typed(opened: AWindow, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> AWindow:
    """The window with words in it that the disk does not take yet."""
    monkeypatch.setattr("sedi_editor.ui.window.file_commands.WAIT_BEFORE_ASKING", 0.2)
    monkeypatch.setattr("sedi_editor.ui.window.file_commands.SHUTDOWN_TIMEOUT", 0.2)
    monkeypatch.setattr("sedi_editor.ui.session.committer.CLOSE_TIMEOUT", 0.2)
    opened.write("A1", " typed")
    return opened


@pytest.fixture
def next_start(qapp: QApplication, qtbot: QtBot, settings: Settings) -> Iterator[AWindow]:
    """The window of the program when it is started again."""
    with shown(qapp, qtbot, settings) as a:
        yield a


def test_it_says_so_and_closes_by_itself_once_all_is_saved(typed: AWindow, disk: Disk, plan: Path) -> None:
    with answering(lambda _question: disk.answers.set()) as texts:
        assert not typed.window.close()
    assert not typed.window.isVisible()
    assert SLOW in texts[0]
    assert "plan.sediplan" in texts[0]
    assert result_in(in_file(plan), "A1") == TYPED
    with PlanFile.open(plan) as plan_file:
        assert not plan_file.locked_by
        assert not plan_file.left_by


def test_one_may_go_on_working(typed: AWindow, disk: Disk, plan: Path) -> None:
    cell = typed.focus
    with answering("Go on working"):
        assert not typed.window.close()
    typed.window.activateWindow()
    typed.qtbot.waitUntil(lambda: QApplication.focusWidget() is cell, timeout=20_000)
    typed.type(" on")
    disk.answers.set()
    assert typed.session.wait_for_disk()
    assert result_in(in_file(plan), "A1") == f"{TYPED} on"


def test_one_may_save_a_copy_elsewhere_and_go_on_with_it(typed: AWindow, plan: Path, chosen: Path) -> None:
    with answering("Save a copy elsewhere…"):
        assert not typed.window.close()
    typed.until_said("A copy is saved")
    assert result_in(in_file(chosen), "A1") == TYPED
    typed.answer("A copy is saved", "Go on with the copy")
    assert typed.session.path == chosen


def test_one_may_close_all_the_same(typed: AWindow) -> None:
    with answering("Close anyway") as texts:
        assert not typed.window.close()
    assert len(texts) == 1
    assert typed.window.session is None


def test_what_cannot_be_saved_after_all_is_asked_about(typed: AWindow, disk: Disk, plan: Path) -> None:
    disk.problem = FileProblem(plan, "the disk is full")
    with answering(lambda _question: disk.answers.set(), "Go on working") as texts:
        assert not typed.window.close()
    assert SLOW in texts[0]
    assert "could not be written" in texts[1]
    assert typed.text("A1") == TYPED


@pytest.mark.usefixtures("own_window")
def test_what_the_disk_does_not_take_before_the_program_ends_is_offered_at_the_next_start(
    typed: AWindow, plan: Path, next_start: AWindow, chosen: Path
) -> None:
    end_all([typed.window])
    assert typed.window.session is None
    with PlanFile.open(plan) as plan_file:
        assert not plan_file.left_by, "it did not break off"
    next_start.window.unsaved_recovery.offer()
    next_start.until_said("what had last been typed in plan.sediplan could not be written to its file")
    next_start.answer("could not be written", "Open as a copy…")
    next_start.qtbot.waitUntil(lambda: next_start.window.session is not None)
    assert next_start.session.path == chosen
    assert result_in(in_file(chosen), "A1") == TYPED
    assert result_in(in_file(plan), "A1") == "A1 results"
    next_start.qtbot.waitUntil(lambda: unsaved.read_all() == [])


def test_words_that_stood_in_fields_too_are_offered_behind_the_plan(
    plan: Path, a_window: AWindow, chosen: Path
) -> None:
    unsaved.keep(plan, in_file(plan), (("Title: English", "The plan of the new office"),))
    a_window.window.unsaved_recovery.offer()
    a_window.until_said("could not be written to its file")
    a_window.answer("could not be written", "Open as a copy…")
    a_window.until_said("Title: English: “The plan of the new office”")
    assert a_window.session.path == chosen
    (kept,) = unsaved.read_all()
    assert (kept.tree, kept.typed) == (None, (("Title: English", "The plan of the new office"),))
    a_window.answer("Title: English", "Copy the words")
    assert unsaved.read_all() == []


@pytest.mark.usefixtures("own_window")
def test_nothing_is_offered_when_the_disk_has_taken_it_after_all(
    typed: AWindow, plan: Path, next_start: AWindow, disk: Disk
) -> None:
    end_all([typed.window])
    assert len(unsaved.read_all()) == 1
    disk.answers.set()

    def is_closed() -> bool:
        with PlanFile.open(plan, read_only=True) as plan_file:
            return not plan_file.locked_by

    typed.qtbot.waitUntil(is_closed)
    next_start.open(plan)
    next_start.window.unsaved_recovery.offer()
    next_start.qtbot.waitUntil(lambda: unsaved.read_all() == [])
    assert next_start.said == []


def test_what_was_kept_goes_when_the_program_stays_and_the_disk_answers(typed: AWindow, disk: Disk) -> None:
    save_all([typed.window])
    save_all([typed.window])
    assert len(unsaved.read_all()) == 1
    disk.answers.set()
    assert typed.session.wait_for_disk()
    assert typed.window.close()
    assert unsaved.read_all() == []


@pytest.mark.usefixtures("own_window")
def test_a_data_folder_that_does_not_answer_either_does_not_keep_the_program(
    typed: AWindow, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sedi_editor.ui.window.unsaved_recovery.KEEP_TIMEOUT", 0.1)
    monkeypatch.setattr(unsaved, "keep", lambda *_: disk.answers.wait(60))
    end_all([typed.window])
    assert typed.window.session is None
    assert not disk.answers.is_set()
