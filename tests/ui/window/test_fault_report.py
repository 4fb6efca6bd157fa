"""An unexpected error is told once, logged without a word of the plan, and the program goes on."""

from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from sedi_editor.ui.window.fault_report import FaultReport

SECRET = "a sentence of the plan"


def fail() -> None:
    raise RuntimeError(SECRET)


def fail_otherwise() -> None:
    raise LookupError(SECRET)


@pytest.fixture
def report(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> FaultReport:
    """A report that takes what nothing else catches."""
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    report = FaultReport(tmp_path / "log" / "faults.log")
    report.install()
    return report


def caught(report: FaultReport, fault: type[Exception]) -> None:
    try:
        fail() if fault is RuntimeError else fail_otherwise()
    except fault as error:
        report.add(error)


def test_the_same_error_is_told_once_and_logged_each_time(report: FaultReport) -> None:
    told: list[str] = []
    report.reported.connect(lambda text, _failed: told.append(text))
    for fault in (RuntimeError, RuntimeError, LookupError):
        caught(report, fault)
    assert [text.split("\n")[0] for text in told] == ["RuntimeError", "LookupError"]
    assert report.log.read_text("utf-8").count("again") == 1


def test_what_is_told_and_logged_says_where_but_quotes_nothing(report: FaultReport) -> None:
    told: list[str] = []
    report.reported.connect(lambda text, _failed: told.append(text))
    caught(report, RuntimeError)
    assert "test_fault_report.py" in told[0]
    assert "fail" in told[0]
    assert SECRET not in told[0] + report.log.read_text("utf-8")


def test_an_error_in_an_event_is_told_and_the_program_goes_on(report: FaultReport, qtbot: QtBot) -> None:
    done: list[bool] = []
    with qtbot.waitSignal(report.reported):
        QTimer.singleShot(0, fail)
    QTimer.singleShot(0, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))


def test_an_error_on_another_thread_is_told_on_this_one(report: FaultReport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(report.reported) as told:
        Thread(target=fail).start()
    assert (told.args or [""])[0].startswith("RuntimeError")


def test_a_log_that_cannot_be_written_hides_no_error(tmp_path: Path, qapp: object) -> None:
    (tmp_path / "file").write_text("in the way")
    report = FaultReport(tmp_path / "file" / "faults.log")
    told: list[str] = []
    report.reported.connect(lambda text, _failed: told.append(text))
    caught(report, RuntimeError)
    assert len(told) == 1
