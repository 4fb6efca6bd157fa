"""Jobs: long work, each in a thread of its own, with progress and cancel. Results arrive on the GUI thread.

docs/adr/0010-jobs-are-threads.md says why these are threads and not processes.
"""

import sys
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from sedi_editor import garbage
from sedi_editor.errors import SediEditorError

T = TypeVar("T")

SWITCH_INTERVAL = 0.0005
"""Seconds after which a job's thread lets the GUI thread run: with Python's default of 5 ms, typing would lag."""
_SIGNAL_INTERVAL = 0.05
"""Seconds between two signals of progress."""


def _raise(fault: Exception, _owner: QObject) -> None:
    raise fault


unexpected: Callable[[Exception, QObject], None] = _raise
"""Called on the GUI thread with an unexpected exception, and the owner of the job.

The program sets its FaultReport here.
"""


class Cancelled(Exception):
    """Raised to end the work of a cancelled job; it is no error."""


class JobProgress:
    """Called by a job's work with the amount done and the total. Raises Cancelled after the job was cancelled."""

    def __init__(self, emit: Callable[[int, int], None]) -> None:
        self._emit_progress = emit
        self._cancelled = Event()
        self._emitted_at = 0.0

    def __call__(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        now = monotonic()
        if done == total or now - self._emitted_at >= _SIGNAL_INTERVAL:
            self._emitted_at = now
            self._emit_progress(done, total)

    @property
    def cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """From now on, calls raise Cancelled."""
        self._cancelled.set()


class Job(QObject):
    """Running work, made by `run`. All signals are emitted on the GUI thread.

    `progressed` carries the amount done and the total. `ended` is the last signal, however the work ended.
    """

    progressed = Signal(int, int)
    ended = Signal()
    _progress_made = Signal(int, int)
    _answered = Signal(object)

    def __init__(
        self,
        work: Callable[[JobProgress], object],
        done: Callable[[object], object],
        failed: Callable[[SediEditorError], object],
        owner: QObject,
    ) -> None:
        super().__init__()
        self._owner = owner
        self._done = done
        self._failed = failed
        self._progress = JobProgress(self._progress_made.emit)
        self._progress_made.connect(self._emit_progress, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=_thread, args=(work, self._progress, self._answered.emit), name="job")

    @property
    def cancelled(self) -> bool:
        """Whether the job was cancelled: then neither `done` nor `failed` is called."""
        return self._progress.cancelled

    @property
    def running(self) -> bool:
        """Whether `ended` has not been emitted yet."""
        return self in _running

    def cancel(self) -> None:
        """Cancels the job: the work ends at its next call of progress, and only `ended` is emitted."""
        self._progress.cancel()

    def start(self) -> None:
        """Starts the thread; called by `run` alone."""
        _running.add(self)
        self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Waits at most `seconds` until the work has ended."""
        self._thread.join(seconds)

    def _emit_progress(self, done: int, total: int) -> None:
        if not self.cancelled:
            self.progressed.emit(done, total)

    def _deliver(self, answer: "_Answer") -> None:
        # The thread still refers to this job and perhaps to widgets, which must not be deleted in the thread.
        self._thread.join()
        _running.discard(self)
        try:
            if self.cancelled:
                return
            if answer.problem:
                self._failed(answer.problem)
            elif answer.fault:
                unexpected(answer.fault, self._owner)
            else:
                self._done(answer.value)
        finally:
            self.ended.emit()


_running: set[Job] = set()
"""The running jobs: this keeps them alive, and lets the program stop them when it quits."""


def run(
    work: Callable[[JobProgress], T],
    done: Callable[[T], object],
    failed: Callable[[SediEditorError], object],
    owner: QObject,
) -> Job:
    """Starts `work` in a thread. Then `done` is called with its result, or `failed` with an error for the user.

    Both are called on the GUI thread, and neither after the job was cancelled. Deleting `owner` cancels it.
    """
    job = Job(work, done, failed, owner)  # pyright: ignore[reportArgumentType] - `done` gets what `work` returns
    owner.destroyed.connect(job.cancel)
    _watch_for_the_end()
    sys.setswitchinterval(SWITCH_INTERVAL)
    job.start()
    return job


def stop(seconds: float | None = None) -> None:
    """Cancels all jobs, and waits at most `seconds` until their work has ended."""
    end = None if seconds is None else monotonic() + seconds
    for job in list(_running):
        job.cancel()
    for job in list(_running):
        job.wait(None if end is None else max(0.0, end - monotonic()))


class _Answer(Struct, frozen=True):
    """The result of a job's work: a value, an error for the user, or an unexpected exception."""

    value: object = None
    problem: SediEditorError | None = None
    fault: Exception | None = None


def _thread(
    work: Callable[[JobProgress], object], progress: JobProgress, answered: Callable[["_Answer"], None]
) -> None:
    try:
        # A garbage collection stops all threads, for longer than a user takes between two keys.
        with garbage.gc_paused():
            answer = _Answer(work(progress))
    except Cancelled:
        answer = _Answer()
    except SediEditorError as problem:
        answer = _Answer(problem=problem)
    except Exception as fault:  # noqa: BLE001 - the boundary: `unexpected` gets the exception
        answer = _Answer(fault=fault)
    answered(answer)


def _watch_for_the_end() -> None:
    program = QCoreApplication.instance()
    if program and not program.property(_WATCHED):
        program.setProperty(_WATCHED, True)
        program.aboutToQuit.connect(stop)


_WATCHED = "jobs end with the program"
