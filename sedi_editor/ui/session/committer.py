"""The committer: a thread that opens a plan's store, and commits edits to it in the order in which they were made."""

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from itertools import takewhile
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from sedi_editor.errors import FileProblem, PlanRuleError, SediEditorError
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.change import Change
from sedi_editor.plan.edits import Edit
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.plan_store import OpenPlan, PlanStore
from sedi_editor.store.problems import FileReplaced
from sedi_editor.ui.session.opener import Opened, Opener, OpenRequest

OPEN_DELAY = 150
"""Milliseconds after the plan was painted until the committer opens the store."""
CLOSE_TIMEOUT = 2.0
"""The least number of seconds that the thread has to close the plan."""
NOTE_TIMEOUT = 0.5
"""Seconds that noting the close may take, if the thread itself cannot close the plan."""
RETRY_INTERVAL = 2.0
"""Seconds until a failed commit is tried again."""

_BROKEN = translatable("{path} cannot be written because of a fault in the program")


class _Commit(Struct, frozen=True):
    edit: Edit
    undo_group: object


class _Open(Struct, frozen=True):
    request: OpenRequest


class _Adopt(Struct, frozen=True):
    """Save `shown` as a backup, drop the uncommitted edits, and open the plan again as the store has it."""

    shown: PlanTree


class _Retry(Struct, frozen=True):
    """Try again what failed; open the plan first if it is not open or was replaced, provided that it is `known`."""

    known: PlanTree


class _FetchChanges:
    """Somebody else has changed the plan: fetch these changes."""


class _Stop:
    pass


_Task = _Commit | _Open | _Adopt | _Retry | _FetchChanges | _Stop | None
"""What the thread has to do; None: try a failed commit again."""


_abandoned: list["Committer"] = []
"""The committers that were abandoned. They are kept until the program ends, since their threads may still run."""


class Committer(QObject):
    """Opens a plan in a thread of its own, and commits edits there.

    Its signals reach slots on the thread on which the slots' objects live.
    """

    opened = Signal(object)
    """The Opened: how the store was opened."""
    not_opened = Signal(object)
    """The FileProblem: why the store was not opened."""
    committed = Signal(int, object)
    """The number of edits committed since the opening, and the time of the last commit."""
    failed = Signal(object)
    """The SediEditorError why the next edit could not be committed; all uncommitted edits are kept."""
    others_changed = Signal(object)
    """The Changes of others, in the order of the store; emitted before the `committed` of edits that follow them."""
    broke = Signal(object)
    """An unexpected exception; all uncommitted edits are kept."""

    def __init__(self, store: PlanStore, *, read_only: bool = False) -> None:
        super().__init__()
        self._store = store
        self._tasks: SimpleQueue[_Task] = SimpleQueue()
        self._uncommitted: deque[_Commit] = deque()
        self._received = 0
        self._done = 0
        self._reported = 0
        self._counting = Lock()
        self._idle = Event()
        self._idle.set()
        self._opened = Event()
        self.outcome: Opened | FileProblem | None = None
        self._is_started = self._stopped = False
        self._opener = Opener(store, lambda: self._tasks.put(_FetchChanges()), read_only=read_only)
        self._thread = Thread(target=self._run, name="committer", daemon=True)

    def start(self, known: PlanTree | None = None, *, take_over: bool = False) -> None:
        """Begins to open the plan; `known` is the plan if it has just been read.

        A plan that was read is painted first: it is opened a moment later, or at the first edit.
        """
        self._tasks.put(_Open(OpenRequest(known, take_over)))
        if known is None:
            self._start_thread()
        else:
            # The first timer fires after the paint events in the queue, so that the delay begins with the painting.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(OPEN_DELAY, self, self._start_thread))

    def commit(self, edit: Edit, undo_group: object = None) -> None:
        """Adds an edit to the queue; typing with the same `undo_group` may become one change in the store."""
        self._start_thread()
        with self._counting:
            self._received += 1
            self._idle.clear()
        self._tasks.put(_Commit(edit, undo_group))

    def retry(self, known: PlanTree) -> None:
        """Tries again at once what failed; `known` is the plan that the store had last."""
        self._tasks.put(_Retry(known))

    def take_over(self, known: PlanTree) -> None:
        """Opens the plan again, takes the lock from the one who has it, and commits the uncommitted edits.

        With uncommitted edits this is done only if the store still has the plan `known`: changes of someone else are
        not overwritten, and that person keeps the lock.
        """
        self._tasks.put(_Open(OpenRequest(known, take_over=True, again=True)))

    def adopt(self, shown: PlanTree) -> None:
        """Saves `shown`, the plan in the window, as a backup, opens the plan again, and drops the uncommitted edits.

        If that is not possible, `failed` says why, and nothing has changed.
        """
        self._tasks.put(_Adopt(shown))

    def is_idle(self) -> bool:
        """Whether all edits are committed."""
        return self._done == self._received

    def wait(self, seconds: float) -> bool:
        """Waits at most `seconds` until all edits are committed or one has failed; returns `is_idle`."""
        self._idle.wait(seconds)
        return self.is_idle()

    def wait_opened(self) -> Opened | FileProblem:
        """Waits until the plan is open; returns how it was opened, or why it was not."""
        self._opened.wait()
        assert self.outcome
        return self.outcome

    def stop(self, seconds: float) -> bool:
        """Commits what is left, closes the plan and ends the thread; returns whether all edits are committed."""
        written = self.wait(seconds)
        self._stopped = True
        if self._thread.is_alive():
            self._tasks.put(_Stop())
            # At least CLOSE_TIMEOUT, also for a caller who does not wait: closing must remove the lock.
            self._thread.join(max(seconds, CLOSE_TIMEOUT))
            if self._thread.is_alive():
                # In a thread: the data folder may be on a disk that does not answer, too.
                note = Thread(target=self._note_closing, daemon=True)
                note.start()
                note.join(NOTE_TIMEOUT)
        return written

    def abandon(self) -> None:
        """Has the plan closed once it is open, and does not wait for that."""
        self._stopped = True
        self._tasks.put(_Stop())
        # The thread still refers to this QObject, which must not be deleted on that thread.
        _abandoned.append(self)

    def _note_closing(self) -> None:
        plan = self._opener.plan
        if plan:
            with suppress(OSError):
                plan.note_close()

    def _start_thread(self) -> None:
        if not self._is_started and not self._stopped:
            self._is_started = True
            self._thread.start()

    def _run(self) -> None:
        try:
            self._process_tasks()
        finally:
            # Always: a plan that is not closed would seem to be in use for as long as the program runs.
            self._opener.close()

    def _emit(self, signal: SignalInstance, *values: object) -> None:
        """Emits `signal`, unless the plan is being closed: the receivers may be deleted by then."""
        if not self._stopped:
            signal.emit(*values)

    def _process_tasks(self) -> None:
        opener, waiting, has_failed = self._opener, self._uncommitted, False
        while True:
            order = self._next(RETRY_INTERVAL if has_failed and waiting else None)
            match order:
                case _Stop():
                    break
                case _Commit():
                    waiting.append(order)
                case _Open(request):
                    opener.request = request
                case _Adopt(shown):
                    self._adopt(shown)
                case _Retry(known):
                    if not opener.is_still_there():
                        opener.request = OpenRequest(known, again=True)
                case _FetchChanges():
                    if opener.plan:
                        self._look_for_changes(opener.plan)
                case None:
                    pass
            if opener.request and not isinstance(order, _Commit):
                self._open()
                self._opened.set()
            has_failed = bool(waiting) and not self._commit_waiting()
            if has_failed:
                self._idle.set()

    def _next(self, seconds: float | None) -> _Task:
        try:
            return self._tasks.get(timeout=seconds)
        except Empty:
            return None

    def _open(self) -> None:
        try:
            opened = self._opener.open(is_waiting=bool(self._uncommitted))
        except FileProblem as problem:
            self.outcome = problem
        except Exception as fault:  # noqa: BLE001 - otherwise `wait_opened` would never return
            self.outcome = self._report_fault(fault)
        else:
            if opened:
                self.outcome = opened
                self._emit(self.opened, opened)
            return
        self._emit(self.not_opened, self.outcome)

    def _adopt(self, shown: PlanTree) -> None:
        """Opens the plan again as the store has it; if that fails, the plan stays open as it was."""
        try:
            opened = self._opener.adopt(shown, len(self._uncommitted))
        except FileProblem as problem:
            self._emit(self.failed, problem)
            return
        with self._counting:
            self._done += opened.dropped
            self._reported += opened.dropped
            if self._done == self._received:
                self._idle.set()
        self._uncommitted.clear()
        self.outcome = opened
        self._emit(self.opened, opened)

    def _commit_waiting(self) -> bool:
        """Commits the uncommitted edits; returns whether all of them are committed."""
        plan = self._opener.plan
        if plan is None:
            return False
        problem: SediEditorError | None = None
        while self._uncommitted and problem is None:
            problem = self._commit(plan, self._uncommitted[0])
            if problem is None:
                self._uncommitted.popleft()
                self._done += 1
        self._report_committed()
        # After `committed` was emitted, so that a caller of `wait` finds the signal in the event queue.
        with self._counting:
            if self._done == self._received:
                self._idle.set()
        if problem:
            self._emit(self.failed, problem)
        return problem is None

    def _commit(self, plan: OpenPlan, order: _Commit) -> SediEditorError | None:
        """Commits one edit; returns the problem if that fails."""
        try:
            applied = plan.apply(order.edit, order.undo_group)
        except PlanRuleError:
            # The plan in memory has taken the edit: so the store has another plan.
            return self._opener.replaced_error()
        except SediEditorError as refusal:
            return refusal
        except Exception as fault:  # noqa: BLE001 - the thread must go on, for the other edits
            return self._report_fault(fault)
        if applied.base != self._opener.last_change:
            # Own commits are reported before changes of others that follow them: the session applies them in order.
            self._report_committed()
            self._fetch_changes(plan, before=applied.change)
        self._opener.last_change = applied.change
        return None

    def _look_for_changes(self, plan: OpenPlan) -> None:
        """Emits the changes of others, after the store has signalled some; opens a plan that has replaced this one."""
        try:
            plan.require_present()
            found = plan.changes_since(self._opener.last_change)
        except FileReplaced:
            found = None
        except FileProblem:
            return  # the changes cannot be read now: the plan that is shown stays, and the store will signal again
        self._emit_changes(found)

    def _fetch_changes(self, plan: OpenPlan, before: UUID | None = None) -> None:
        """Emits the changes of others up to our change `before`; if they cannot be read, has the plan opened again."""
        try:
            found = plan.changes_since(self._opener.last_change)
        except FileProblem:
            found = None
        self._emit_changes(found, before)

    def _emit_changes(self, found: Sequence[Change] | None, before: UUID | None = None) -> None:
        if found is None:
            self._tasks.put(_Open(OpenRequest()))
            return
        theirs = list(takewhile(lambda change: change.id != before, found))
        if theirs:
            self._opener.last_change = theirs[-1].id
            self._emit(self.others_changed, theirs)

    def _report_committed(self) -> None:
        if self._done > self._reported:
            self._reported = self._done
            self._emit(self.committed, self._done, datetime.now())

    def _report_fault(self, fault: Exception) -> FileProblem:
        self._emit(self.broke, fault)
        return FileProblem(self._store.path, _(_BROKEN).format(path=self._store.path))
