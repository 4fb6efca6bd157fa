"""Long work beside the window: one thread a job, with progress and cancel; its answers come on the GUI thread.

Threads and not processes: docs/adr/0010-jobs-are-threads.md says why.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from sedi_editor import garbage
from sedi_editor.errors import SediEditorError

T = TypeVar("T")

SWITCH_INTERVAL = 0.0005
"""Seconds after which a job gives way to the window: Python's own 5 ms add up while somebody types."""
_BETWEEN_NEWS = 0.05
"""Seconds between two pieces of progress that the window is told."""


def _raise(fault: Exception, _owner: QObject) -> None:
    raise fault


unexpected: Callable[[Exception, QObject], None] = _raise
"""Told on the GUI thread of what a job died of, where that is a fault of ours, and of the job's owner. The program sets
its report here."""


class Cancelled(Exception):
    """Ends the work of a cancelled job. No error."""


class JobProgress:
    """What a job's work calls with how much is done, and of how much; raises Cancelled once nobody wants the work."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._cancelled = Event()
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        now = monotonic()
        if done == total or now - self._told >= _BETWEEN_NEWS:
            self._told = now
            self._tell(done, total)

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the work any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """From now on a call raises."""
        self._cancelled.set()


class Job(QObject):
    """Work under way, from `run`; all its signals come on the GUI thread.

    `progressed` says how much is done, and of how much. `ended` comes last, however the work ended.
    """

    progressed = Signal(int, int)
    ended = Signal()
    _told = Signal(int, int)
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
        self._progress = JobProgress(self._told.emit)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=_thread, args=(work, self._progress, self._answered.emit), name="job")

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled: then neither `done` nor `failed` is called."""
        return self._progress.cancelled

    @property
    def running(self) -> bool:
        """Whether its end has not been told yet."""
        return self in _running

    def cancel(self) -> None:
        """Its work ends the next time it tells of progress; from now on it calls nobody, and only `ended` comes."""
        self._progress.cancel()

    def start(self) -> None:
        """For `run` alone."""
        _running.add(self)
        self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Returns when its work has ended, or after so many seconds."""
        self._thread.join(seconds)

    def _tell(self, done: int, total: int) -> None:
        if not self.cancelled:
            self.progressed.emit(done, total)

    def _deliver(self, answer: "_Answer") -> None:
        # The thread is at its end; what it still holds, this job and perhaps widgets, must not end with it.
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
"""Keeps jobs alive that nobody else keeps, and is how the program ends them when it quits."""


def run(
    work: Callable[[JobProgress], T],
    done: Callable[[T], object],
    failed: Callable[[SediEditorError], object],
    owner: QObject,
) -> Job:
    """Starts `work` in a thread of its own; then `done` gets what it returns, or `failed` what the user can mend.

    Both are called on the GUI thread, and neither once the job is cancelled or `owner` is gone, which cancels it.
    """
    job = Job(work, done, failed, owner)  # pyright: ignore[reportArgumentType] - `done` gets what `work` returns
    owner.destroyed.connect(job.cancel)
    _watch_for_the_end()
    sys.setswitchinterval(SWITCH_INTERVAL)
    job.start()
    return job


def stop(seconds: float | None = None) -> None:
    """Cancels all jobs and waits until their work has ended, so that it leaves nothing half done; at most so long."""
    end = None if seconds is None else monotonic() + seconds
    for job in list(_running):
        job.cancel()
    for job in list(_running):
        job.wait(None if end is None else max(0.0, end - monotonic()))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a job's work came to: a value, what the user can mend, or a fault of ours."""

    value: object = None
    problem: SediEditorError | None = None
    fault: Exception | None = None


def _thread(
    work: Callable[[JobProgress], object], progress: JobProgress, answered: Callable[["_Answer"], None]
) -> None:
    try:
        # A search for garbage stops all threads, for longer than anybody types between two keys.
        with garbage.gc_paused():
            answer = _Answer(work(progress))
    except Cancelled:
        answer = _Answer()
    except SediEditorError as problem:
        answer = _Answer(problem=problem)
    except Exception as fault:  # noqa: BLE001 - the boundary: `unexpected` is told
        answer = _Answer(fault=fault)
    answered(answer)


def _watch_for_the_end() -> None:
    program = QCoreApplication.instance()
    if program and not program.property(_WATCHED):
        program.setProperty(_WATCHED, True)
        program.aboutToQuit.connect(stop)


_WATCHED = "jobs end with the program"
