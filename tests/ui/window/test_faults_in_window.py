"""An error that nobody expected, anywhere in the window: told once, and the window goes on and still saves."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui import jobs
from sedi_editor.ui.window.fault_report import FaultReport
from tests.ui.window.a_window import AWindow, Key, in_file, result_in

SECRET = "a sentence of the plan"


def fail(*_arguments: object) -> None:
    raise RuntimeError(SECRET)


@pytest.fixture
def report(a_window: AWindow, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultReport]:
    """What the program sets up to hear of faults, with its log in a folder of the test."""
    report = FaultReport(tmp_path / "faults.log")
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", threading.excepthook)
    monkeypatch.setattr(jobs, "unexpected", report.add)
    report.reported.connect(lambda text, _failed: a_window.window.show_fault(text, report.log))
    listening = a_window.window.files.opened.connect(lambda session: session.broke.connect(report.add))
    a_window.open(plan)
    report.install()
    yield report
    a_window.window.files.opened.disconnect(listening)


def in_a_slot(_a: AWindow, _patch: pytest.MonkeyPatch) -> None:
    QTimer.singleShot(0, fail)


def in_a_job(a: AWindow, _patch: pytest.MonkeyPatch) -> None:
    jobs.run(fail, lambda _: None, lambda _: None, a.window)


def in_the_committer(a: AWindow, patch: pytest.MonkeyPatch) -> None:
    apply, left = PlanFile.apply, [1]

    def broken(plan_file: PlanFile, edit: object, undo_group: object) -> object:
        if left:
            left.pop()
            fail()
        return apply(plan_file, edit, undo_group)  # type: ignore[arg-type]

    patch.setattr("sedi_editor.ui.session.committer.RETRY_INTERVAL", 0.2)
    patch.setattr(PlanFile, "apply", broken)
    a.write("C1", "x")
    a.press(Key.Key_Escape)


@pytest.mark.parametrize("where", [in_a_slot, in_a_job, in_the_committer])
def test_a_fault_is_told_once_with_its_details_and_the_program_goes_on(
    a_window: AWindow,
    report: FaultReport,
    plan: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: Callable[[AWindow, pytest.MonkeyPatch], None],
) -> None:
    where(a_window, monkeypatch)
    a_window.until_said("Something went wrong in the program itself")
    a_window.answer("Something went wrong", "Copy the details")
    details = QApplication.clipboard().text()
    assert details.startswith("RuntimeError")
    assert SECRET not in details + report.log.read_text("utf-8")
    a_window.write("A1", " typed")
    a_window.press(Key.Key_Escape)
    a_window.qtbot.waitUntil(a_window.session.is_on_disk)
    assert result_in(in_file(plan), "A1") == "A1 results typed"
