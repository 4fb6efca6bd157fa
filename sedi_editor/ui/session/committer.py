"""The thread that commits edits to a plan's store in the order they were made, and says when they are there."""

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
from sedi_editor.ui.session.opener import Opened, Opener, Request

AFTER_PAINTING = 150
"""Milliseconds."""
ENDING = 2.0
"""Seconds that the thread has at least to let go of the plan."""
NOTING = 0.5
"""Seconds that it takes at most to note that the plan is being let go, where the thread cannot."""
RETRY = 2.0
"""Seconds after which a commit that failed is tried again."""

_BROKEN = translatable("{path} cannot be written because of a fault in the program")


class _Commit(Struct, frozen=True):
    edit: Edit
    undo_group: object


class _Open(Struct, frozen=True):
    request: Request


class _Adopt(Struct, frozen=True):
    """Open the plan anew for what the store holds; `shown` is kept as a backup, and what waits is let go."""

    shown: PlanTree


class _Retry(Struct, frozen=True):
    """Try again what failed; a plan that is not open, or is another one now, is opened, if it is `known`."""

    known: PlanTree


class _Look:
    """Somebody else has changed the plan."""


class _Stop:
    pass


_Order = _Commit | _Open | _Adopt | _Retry | _Look | _Stop | None
"""None: it is time to try again."""


_given_up: list["Committer"] = []
"""Those whose store has not answered yet; they stay until the program ends."""


class Committer(QObject):
    """Has a plan opened in its own thread, and commits there what it is given.

    All signals arrive in the caller's thread.
    """

    opened = Signal(object)
    """Opened."""
    not_opened = Signal(object)
    """The FileProblem."""
    committed = Signal(int, object)
    """How many edits are in the store since the opening, and when the last came there."""
    failed = Signal(object)
    """The SediEditorError that keeps the next edit from the store; nothing given is forgotten."""
    others_changed = Signal(object)
    """The Changes of others, in the order in which the store has them: before the edits that are committed next."""
    broke = Signal(object)
    """An exception nobody expected; what was given is still kept."""

    def __init__(self, store: PlanStore, *, read_only: bool = False) -> None:
        super().__init__()
        self._store = store
        self._orders: SimpleQueue[_Order] = SimpleQueue()
        self._waiting: deque[_Commit] = deque()
        self._given = 0
        self._done = 0
        self._told = 0
        self._counting = Lock()
        self._at_rest = Event()
        self._at_rest.set()
        self._opened = Event()
        self.outcome: Opened | FileProblem | None = None
        self._begun = self._stopped = False
        self._opener = Opener(store, lambda: self._orders.put(_Look()), read_only=read_only)
        self._thread = Thread(target=self._run, name="committer", daemon=True)

    def start(self, known: PlanTree | None = None, *, take_over: bool = False) -> None:
        """Begins to open the plan; `known` is the plan as it has just been read, if it has been.

        A plan that is known is painted first: it is opened a moment later, or when something is to be committed.
        """
        self._orders.put(_Open(Request(known, take_over)))
        if known is None:
            self._begin()
        else:
            # What comes first in the queue of events is the painting: on a slow computer, too, the time begins with it.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(AFTER_PAINTING, self, self._begin))

    def commit(self, edit: Edit, undo_group: object = None) -> None:
        """Puts an edit in the queue; what is typed with the same `undo_group` may be one change in the store."""
        self._begin()
        with self._counting:
            self._given += 1
            self._at_rest.clear()
        self._orders.put(_Commit(edit, undo_group))

    def retry(self, known: PlanTree) -> None:
        """Tries at once what failed; `known` is what the store held last."""
        self._orders.put(_Retry(known))

    def take_over(self, known: PlanTree) -> None:
        """Opens the plan again and takes it, whoever has it; then what waits is committed.

        If something waits, then only when the store still holds `known`: what someone else wrote meanwhile is not
        written over, and they keep the plan.
        """
        self._orders.put(_Open(Request(known, take_over=True, again=True)))

    def adopt(self, shown: PlanTree) -> None:
        """Opens the plan anew and lets go of what waits; `shown`, what the window shows, is kept as a backup first.

        When that cannot be done, `failed` says why, and everything is as it was.
        """
        self._orders.put(_Adopt(shown))

    def is_idle(self) -> bool:
        """Whether all that was given is in the store."""
        return self._done == self._given

    def wait(self, seconds: float) -> bool:
        """Waits until all is in the store, or for now cannot be, at most so long; returns whether it is."""
        self._at_rest.wait(seconds)
        return self.is_idle()

    def wait_opened(self) -> Opened | FileProblem:
        """Waits until the plan is open, or cannot be; returns how, or why."""
        self._opened.wait()
        assert self.outcome
        return self.outcome

    def stop(self, seconds: float) -> bool:
        """Commits what is left, lets go of the plan and ends the thread; returns whether all came to the store."""
        written = self.wait(seconds)
        self._stopped = True
        if self._thread.is_alive():
            self._orders.put(_Stop())
            # Also where nobody waits for what cannot be written: else the lock would be found as one left behind.
            self._thread.join(max(seconds, ENDING))
            if self._thread.is_alive():
                # The data folder, too, may lie on a disk that does not answer.
                noting = Thread(target=self._note_close, daemon=True)
                noting.start()
                noting.join(NOTING)
        return written

    def give_up(self) -> None:
        """Lets go of the plan once it is open, and waits for nothing."""
        self._stopped = True
        self._orders.put(_Stop())
        # Its thread still speaks to it, and must not be the one to take it away.
        _given_up.append(self)

    def _note_close(self) -> None:
        plan = self._opener.plan
        if plan:
            with suppress(OSError):
                plan.note_close()

    def _begin(self) -> None:
        if not self._begun and not self._stopped:
            self._begun = True
            self._thread.start()

    def _run(self) -> None:
        try:
            self._follow_orders()
        finally:
            # Whatever happened: a plan that nobody lets go of would seem to be open for as long as the program runs.
            self._opener.close()

    def _emit(self, signal: SignalInstance, *values: object) -> None:
        """Emits `signal`; not once the plan is being closed: whoever heard it may be gone."""
        if not self._stopped:
            signal.emit(*values)

    def _follow_orders(self) -> None:
        opener, waiting, troubled = self._opener, self._waiting, False
        while True:
            order = self._next(RETRY if troubled and waiting else None)
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
                    if not opener.is_in_place():
                        opener.request = Request(known, again=True)
                case _Look():
                    if opener.plan:
                        self._look(opener.plan)
                case None:
                    pass
            if opener.request and not isinstance(order, _Commit):
                self._open()
                self._opened.set()
            troubled = bool(waiting) and not self._commit_waiting()
            if troubled:
                self._at_rest.set()

    def _next(self, seconds: float | None) -> _Order:
        try:
            return self._orders.get(timeout=seconds)
        except Empty:
            return None

    def _open(self) -> None:
        try:
            opened = self._opener.open(is_waiting=bool(self._waiting))
        except FileProblem as problem:
            self.outcome = problem
        except Exception as fault:  # noqa: BLE001 - whoever waits for the opening would wait for ever
            self.outcome = self._broken(fault)
        else:
            if opened:
                self.outcome = opened
                self._emit(self.opened, opened)
            return
        self._emit(self.not_opened, self.outcome)

    def _adopt(self, shown: PlanTree) -> None:
        """Opens the plan anew for what the store holds; the one that was open stays so when that cannot be done."""
        try:
            opened = self._opener.adopt(shown, len(self._waiting))
        except FileProblem as problem:
            self._emit(self.failed, problem)
            return
        with self._counting:
            self._done += opened.dropped
            self._told += opened.dropped
            if self._done == self._given:
                self._at_rest.set()
        self._waiting.clear()
        self.outcome = opened
        self._emit(self.opened, opened)

    def _commit_waiting(self) -> bool:
        """Commits what waits; returns whether all of it is in the store."""
        plan = self._opener.plan
        if plan is None:
            return False
        problem: SediEditorError | None = None
        while self._waiting and problem is None:
            problem = self._commit(plan, self._waiting[0])
            if problem is None:
                self._waiting.popleft()
                self._done += 1
        self._tell_committed()
        # Only now, so that whoever has waited for the disk finds the news of it in the queue of events.
        with self._counting:
            if self._done == self._given:
                self._at_rest.set()
        if problem:
            self._emit(self.failed, problem)
        return problem is None

    def _commit(self, plan: OpenPlan, order: _Commit) -> SediEditorError | None:
        """Commits one edit; returns why it cannot."""
        try:
            applied = plan.apply(order.edit, order.undo_group)
        except PlanRuleError:
            # It was carried out on the plan that is shown: the store holds another one.
            return self._opener.other_plan()
        except SediEditorError as refusal:
            return refusal
        except Exception as fault:  # noqa: BLE001 - a thread that ended here would leave the rest unwritten
            return self._broken(fault)
        if applied.base != self._opener.last_change:
            # What was committed before comes before it: whoever shows the plan takes both in that order.
            self._tell_committed()
            self._hear_of_others(plan, before=applied.change)
        self._opener.last_change = applied.change
        return None

    def _look(self, plan: OpenPlan) -> None:
        """Tells what others have done, once the store says that they may have; another plan in its place is opened."""
        try:
            plan.require_present()
            found = plan.changes_since(self._opener.last_change)
        except FileReplaced:
            found = None
        except FileProblem:
            return  # it cannot be read for now, and what is shown stays; the store will say so again
        self._tell_of_others(found)

    def _hear_of_others(self, plan: OpenPlan, before: UUID | None = None) -> None:
        """Tells what others have done since, up to the own change `before`; else has the plan opened anew."""
        try:
            found = plan.changes_since(self._opener.last_change)
        except FileProblem:
            found = None
        self._tell_of_others(found, before)

    def _tell_of_others(self, found: Sequence[Change] | None, before: UUID | None = None) -> None:
        if found is None:
            self._orders.put(_Open(Request()))
            return
        theirs = list(takewhile(lambda change: change.id != before, found))
        if theirs:
            self._opener.last_change = theirs[-1].id
            self._emit(self.others_changed, theirs)

    def _tell_committed(self) -> None:
        if self._done > self._told:
            self._told = self._done
            self._emit(self.committed, self._done, datetime.now())

    def _broken(self, fault: Exception) -> FileProblem:
        self._emit(self.broke, fault)
        return FileProblem(self._store.path, _(_BROKEN).format(path=self._store.path))
