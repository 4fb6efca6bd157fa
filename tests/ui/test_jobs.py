"""Work beside the window."""

import gc
import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.atomic import replacing
from sedi_editor.errors import ExchangeError, SediEditorError
from sedi_editor.ui import jobs
from sedi_editor.ui.jobs import JobProgress


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    yield
    jobs.stop()


class Heard:
    """What a job's owner was told, and on which thread."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[SediEditorError] = []
        self.threads: set[QThread] = set()

    def on_done(self, value: object) -> None:
        self.done.append(value)
        self.threads.add(QThread.currentThread())

    def on_failed(self, problem: SediEditorError) -> None:
        self.failed.append(problem)
        self.threads.add(QThread.currentThread())

    @property
    def nothing(self) -> bool:
        return not (self.done or self.failed)


def test_what_the_work_returns_comes_back_on_the_gui_thread(qtbot: QtBot, owner: QObject) -> None:
    heard, worked_on = Heard(), list[threading.Thread]()

    def work(progress: JobProgress) -> str:
        worked_on.append(threading.current_thread())
        return "a page"

    job = jobs.run(work, heard.on_done, heard.on_failed, owner)
    with qtbot.waitSignal(job.ended):
        pass
    assert heard.done == ["a page"]
    assert heard.threads == {QApplication.instance().thread()}  # pyright: ignore[reportOptionalMemberAccess]
    assert worked_on[0] is not threading.main_thread()


def test_what_the_user_can_mend_goes_to_failed(qtbot: QtBot, owner: QObject) -> None:
    heard = Heard()

    def work(progress: JobProgress) -> None:
        raise ExchangeError("no table in it")

    with qtbot.waitSignal(jobs.run(work, heard.on_done, heard.on_failed, owner).ended):
        pass
    assert [str(one) for one in heard.failed] == ["no table in it"]
    assert heard.done == []


def test_a_fault_of_ours_goes_to_the_programs_report_and_the_job_still_ends(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, faults = Heard(), list[Exception]()
    monkeypatch.setattr(jobs, "unexpected", lambda fault, _owner: faults.append(fault))

    def work(progress: JobProgress) -> None:
        raise ZeroDivisionError("a fault")

    with qtbot.waitSignal(jobs.run(work, heard.on_done, heard.on_failed, owner).ended):
        pass
    assert [str(fault) for fault in faults] == ["a fault"]
    assert heard.nothing


def test_progress_is_told_on_the_gui_thread_up_to_the_end(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, told = Heard(), list[tuple[int, int, bool]]()
    milliseconds = itertools.count()
    monkeypatch.setattr(jobs, "monotonic", lambda: next(milliseconds) / 1000)

    def work(progress: JobProgress) -> None:
        for done in range(1, 1001):
            progress(done, 1000)

    job = jobs.run(work, heard.on_done, heard.on_failed, owner)
    job.progressed.connect(
        lambda done, total: told.append((done, total, threading.current_thread() is threading.main_thread()))
    )
    with qtbot.waitSignal(job.ended):
        pass
    assert told[-1] == (1000, 1000, True)
    assert all(on_gui for _, _, on_gui in told)
    assert 10 < len(told) < 25, "a thousand steps in a second do not flood the window"


def test_a_job_cancelled_midway_leaves_no_file_and_calls_nobody(qtbot: QtBot, owner: QObject, tmp_path: Path) -> None:
    heard, begun, go_on = Heard(), threading.Event(), threading.Event()

    def work(progress: JobProgress) -> str:
        with replacing(tmp_path / "plan.pdf") as beside:
            beside.write_bytes(b"half a document")
            begun.set()
            assert go_on.wait(60)
            progress(1, 2)
            beside.write_bytes(b"a whole document")
        return "written"

    job = jobs.run(work, heard.on_done, heard.on_failed, owner)
    assert begun.wait(60)
    assert any(tmp_path.iterdir())
    job.cancel()
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert heard.nothing
    assert job.cancelled
    assert list(tmp_path.iterdir()) == []


def test_a_job_cancelled_after_its_work_but_before_its_answer_calls_nobody(qtbot: QtBot, owner: QObject) -> None:
    heard = Heard()
    job = jobs.run(lambda progress: "old page", heard.on_done, heard.on_failed, owner)
    job.wait()
    job.cancel()
    with qtbot.waitSignal(job.ended):
        pass
    assert heard.nothing


def test_the_answer_to_an_owner_that_is_gone_is_dropped(qtbot: QtBot) -> None:
    heard, go_on, owner = Heard(), threading.Event(), QObject()

    def work(progress: JobProgress) -> str:
        assert go_on.wait(60)
        return "for nobody"

    job = jobs.run(work, heard.on_done, heard.on_failed, owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert heard.nothing


def test_a_job_that_nobody_keeps_still_answers(qtbot: QtBot, owner: QObject) -> None:
    heard = Heard()
    jobs.run(lambda progress: "kept", heard.on_done, heard.on_failed, owner)
    gc.collect()
    qtbot.waitUntil(lambda: heard.done == ["kept"])


def test_stopping_cancels_every_job_and_waits_until_its_work_is_put_away(owner: QObject, tmp_path: Path) -> None:
    heard, begun = Heard(), threading.Barrier(3)

    def work(progress: JobProgress) -> None:
        with replacing(tmp_path / f"{threading.get_ident()}.pdf"):
            begun.wait(60)
            while True:
                progress(1, 2)

    for _ in range(2):
        jobs.run(work, heard.on_done, heard.on_failed, owner)
    begun.wait(60)
    jobs.stop()
    assert list(tmp_path.iterdir()) == []
    assert heard.nothing


def test_the_search_for_garbage_waits_while_a_job_works(qtbot: QtBot, owner: QObject) -> None:
    heard, was_on = Heard(), gc.isenabled()
    gc.enable()
    try:
        with qtbot.waitSignal(jobs.run(lambda progress: gc.isenabled(), heard.on_done, heard.on_failed, owner).ended):
            pass
        assert heard.done == [False]
        assert gc.isenabled()
    finally:
        if not was_on:
            gc.disable()


def test_what_a_job_leaves_ends_on_the_gui_thread(qtbot: QtBot, owner: QObject) -> None:
    ended_on: list[threading.Thread] = []

    class Page:
        def __del__(self) -> None:
            ended_on.append(threading.current_thread())

    for _ in range(200):
        job = jobs.run(lambda progress: Page(), lambda page: None, lambda problem: None, owner)
        with qtbot.waitSignal(job.ended):
            pass
    qtbot.waitUntil(lambda: len(ended_on) == 200)
    assert set(ended_on) == {threading.main_thread()}
