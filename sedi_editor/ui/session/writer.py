"""The thread that owns the plan file: it commits edits in the order they were made, and says when they are on disk."""

from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sedi_editor.errors import FileProblem, PlanRuleError, SediEditorError
from sedi_editor.i18n import _, marked
from sedi_editor.plan.edits import Edit
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.problems import FileGone, FileReplaced

if TYPE_CHECKING:
    from sedi_editor.store.backup import Backup
    from sedi_editor.store.lock import Holder
    from sedi_editor.store.plan_file import PlanFile

AFTER_PAINTING = 150
"""Milliseconds."""
ENDING = 2.0
"""Seconds that the thread has at least to let go of the file."""
NOTING = 0.5
"""Seconds that it takes at most to note that the file is being let go, where the thread cannot."""
RETRY = 2.0
"""Seconds after which a write that failed is tried again."""


@dataclass(frozen=True, slots=True)
class Opened:
    """How the file came open: `locked_by` has it instead of us; `left_by` had it when that program broke off.

    `tree` is what the file holds; None when that is the plan that was known before. `dropped` is how many edits were
    let go for it, `kept` the backup that has them.
    """

    tree: PlanTree | None
    read_only: bool
    locked_by: "Holder | None" = None
    left_by: "Holder | None" = None
    backup_problem: FileProblem | None = None
    mark_problem: FileProblem | None = None
    dropped: int = 0
    kept: "Backup | None" = None
    name_problem: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    known: PlanTree | None
    take_over: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Adopt:
    """Open the file anew for what it holds; `shown` is kept as a backup, and what waits is let go."""

    shown: PlanTree


@dataclass(frozen=True, slots=True)
class _Retry:
    """Try again what failed; a file that is not open, or is another one now, is opened, if it holds `known`."""

    known: PlanTree


class _Stop:
    pass


_BROKEN = marked("{path} cannot be written because of a fault in the program")


@dataclass(frozen=True, slots=True)
class _Write:
    """Commit an edit; what is typed with the same `typing` is one entry of the change log."""

    edit: Edit
    typing: object


_Order = _Write | _Open | _Adopt | _Retry | _Stop | None
"""None: it is time to try again."""


class Writer(QObject):
    """Opens the file in its own thread and writes there what it is given. All signals arrive in the caller's thread."""

    opened = Signal(object)
    """Opened."""
    not_opened = Signal(object)
    """The FileProblem."""
    committed = Signal(int, object)
    """How many edits are on disk since the opening, and when the last came there."""
    failed = Signal(object)
    """The SediEditorError that keeps the next edit from the disk; nothing given is forgotten."""
    broke = Signal(object)
    """An exception nobody expected; what was given is still kept."""

    def __init__(self, path: Path, author: str, *, read_only: bool = False) -> None:
        super().__init__()
        self.path = path
        self._author = author
        self._read_only = read_only
        self._orders: SimpleQueue[_Order] = SimpleQueue()
        self._given = 0
        self._done = 0
        self._counting = Lock()
        self._at_rest = Event()
        self._at_rest.set()
        self._opened = Event()
        self.outcome: Opened | FileProblem | None = None
        self._begun = self._stopped = False
        self._file: PlanFile | None = None
        """The file that the thread has open, for who must not wait for it."""
        self._thread = Thread(target=self._run, name="plan writer", daemon=True)

    def start(self, known: PlanTree | None = None, *, take_over: bool = False) -> None:
        """Begins to open the file; `known` is the plan as it has just been read from it, if it has been.

        A plan that is known is painted first: the file is opened a moment later, or when something is to be written.
        """
        self._orders.put(_Open(known, take_over))
        if known is None:
            self._begin()
        else:
            # What comes first in the queue of events is the painting: on a slow computer, too, the time begins with it.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(AFTER_PAINTING, self, self._begin))

    def write(self, edit: Edit, typing: object = None) -> None:
        """Puts an edit in the line; `typing` is the stay in a cell that it belongs to, if it does."""
        self._begin()
        with self._counting:
            self._given += 1
            self._at_rest.clear()
        self._orders.put(_Write(edit, typing))

    def retry(self, known: PlanTree) -> None:
        """Tries at once what failed; `known` is what the file held last."""
        self._orders.put(_Retry(known))

    def take_over(self, known: PlanTree) -> None:
        """Opens the file again and takes its lock, whoever has it; then what waits is written.

        If something waits, then only when the file still holds `known`: what someone else wrote meanwhile is not
        written over, and they keep the lock.
        """
        self._orders.put(_Open(known, take_over=True, again=True))

    def adopt(self, shown: PlanTree) -> None:
        """Opens the file anew and lets go of what waits; `shown`, what the window shows, is kept as a backup first.

        When that cannot be done, `failed` says why, and everything is as it was.
        """
        self._orders.put(_Adopt(shown))

    def is_idle(self) -> bool:
        """Whether all that was given is on disk."""
        return self._done == self._given

    def wait(self, seconds: float) -> bool:
        """Waits until all that was given is on disk, or for now cannot be, at most so long; returns whether it is."""
        self._at_rest.wait(seconds)
        return self.is_idle()

    def wait_opened(self) -> "Opened | FileProblem":
        """Waits until the file is open, or cannot be; returns how, or why."""
        self._opened.wait()
        assert self.outcome
        return self.outcome

    def stop(self, seconds: float) -> bool:
        """Writes what is left, lets go of the file and ends the thread; returns whether everything came to the disk."""
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

    def _note_close(self) -> None:
        plan_file = self._file
        if plan_file:
            with suppress(OSError):
                plan_file.note_close()

    def _begin(self) -> None:
        if not self._begun and not self._stopped:
            self._begun = True
            self._thread.start()

    def _run(self) -> None:
        plan_file: PlanFile | None = None
        waiting: deque[_Write] = deque()
        to_open: _Open | None = None
        troubled = False
        while True:
            order = self._next(RETRY if troubled and waiting else None)
            if isinstance(order, _Stop):
                break
            if isinstance(order, _Write):
                waiting.append(order)
            elif isinstance(order, _Open):
                to_open = order
            elif isinstance(order, _Adopt):
                plan_file = self._adopt(plan_file, order.shown, waiting)
            elif isinstance(order, _Retry) and not _stands(plan_file):
                to_open = _Open(order.known, again=True)
            if to_open and not isinstance(order, _Write):
                plan_file, to_open = self._open(plan_file, to_open, bool(waiting))
                self._opened.set()
            self._file = plan_file
            troubled = bool(waiting) and not self._write(plan_file, waiting)
            if troubled:
                self._at_rest.set()
        if plan_file:
            plan_file.close()

    def _next(self, seconds: float | None) -> _Order:
        try:
            return self._orders.get(timeout=seconds)
        except Empty:
            return None

    def _open(
        self, before: "PlanFile | None", order: _Open, is_waiting: bool
    ) -> "tuple[PlanFile | None, _Open | None]":
        """The open file, or None and the order to be tried again, if that may help."""
        if before and order.take_over:
            before.close()
        try:
            plan_file, tree = self._open_and_read(order, order.known if order.again and is_waiting else None)
        except FileProblem as problem:
            may_help = not isinstance(problem, FileReplaced)
            if before and may_help and not order.take_over:
                return before, None  # writing to it says what is wrong
            failure, again = problem, replace(order, take_over=False, again=True) if may_help else None
        except Exception as fault:  # noqa: BLE001 - whoever waits for the opening would wait for ever
            self.broke.emit(fault)
            failure, again = FileProblem(self.path, _(_BROKEN).format(path=self.path)), None
        else:
            if before:
                # Not earlier: while its mark stands, the lock that a copy of our file carries is known to be none.
                before.close()
            self._tell_opened(plan_file, None if tree == order.known else tree, plan_file.left_by)
            return plan_file, None
        if before:
            before.close()
        self.outcome = failure
        self.not_opened.emit(failure)
        return None, again

    def _tell_opened(
        self,
        plan_file: "PlanFile",
        tree: PlanTree | None,
        left_by: "Holder | None",
        dropped: int = 0,
        kept: "Backup | None" = None,
    ) -> None:
        self.outcome = Opened(
            tree,
            plan_file.read_only,
            plan_file.locked_by,
            left_by,
            plan_file.backup_problem,
            plan_file.mark_problem,
            dropped,
            kept,
            plan_file.name_problem,
        )
        self.opened.emit(self.outcome)

    def _adopt(self, before: "PlanFile | None", shown: PlanTree, waiting: deque[_Write]) -> "PlanFile | None":
        """The file, opened anew for what it holds; the one that was open when that cannot be done."""
        from sedi_editor.store import backups

        try:
            kept = backups.keep(self.path, shown)
            # What the copy says of a lock may be ours: it is let go first.
            if before:
                before.close()
            plan_file, tree = self._open_and_read(_Open(None), None)
        except FileProblem as problem:
            self.failed.emit(problem)
            return None if before and before.is_closed else before
        with self._counting:
            dropped = len(waiting)
            self._done += dropped
            if self._done == self._given:
                self._at_rest.set()
        waiting.clear()
        self._tell_opened(plan_file, tree, None, dropped, kept)
        return plan_file

    def _open_and_read(self, order: _Open, guarded: PlanTree | None) -> "tuple[PlanFile, PlanTree]":
        """The file and what it holds, which must be what is `guarded`, if anything. Raises FileProblem."""
        # SQLAlchemy takes longer to import than the window to open: so it is done here, beside it.
        from sedi_editor.store.plan_file import PlanFile

        if guarded and order.take_over:
            # Looked at first, so that nobody's lock is taken in vain.
            with PlanFile.open(self.path, read_only=True) as found:
                self._require(guarded, found.load())
        plan_file = PlanFile.open(
            self.path, read_only=self._read_only, take_over=order.take_over, author=self._author or None
        )
        try:
            tree = plan_file.load()
            if guarded:
                self._require(guarded, tree)
        except FileProblem:
            plan_file.close()
            raise
        return plan_file, tree

    def _require(self, known: PlanTree, found: PlanTree) -> None:
        if found != known:
            raise self._other_plan()

    def _other_plan(self) -> FileReplaced:
        changed = _(
            "{path} was changed by someone else meanwhile; save your version as a copy, so that neither is lost"
        )
        return FileReplaced(self.path, changed.format(path=self.path))

    def _write(self, plan_file: "PlanFile | None", waiting: deque[_Write]) -> bool:
        """Commits what waits; returns whether all of it is on disk."""
        if plan_file is None:
            return False
        before = self._done
        problem: SediEditorError | None = None
        while waiting and problem is None:
            try:
                plan_file.apply(waiting[0].edit, waiting[0].typing)
            except PlanRuleError:
                # It was carried out on the plan that is shown: the file holds another one.
                problem = self._other_plan()
            except SediEditorError as refusal:
                problem = refusal
            except Exception as fault:  # noqa: BLE001 - a thread that ended here would leave the rest unwritten
                self.broke.emit(fault)
                problem = FileProblem(self.path, _(_BROKEN).format(path=self.path))
            else:
                waiting.popleft()
                self._done += 1
        if self._done > before:
            self.committed.emit(self._done, datetime.now())
        # Only now, so that whoever has waited for the disk finds the news of it in the queue of events.
        with self._counting:
            if self._done == self._given:
                self._at_rest.set()
        if problem:
            self.failed.emit(problem)
        return problem is None


def _stands(plan_file: "PlanFile | None") -> bool:
    """Whether the file is open, and still the one at its path: a copy that was brought back is another."""
    try:
        if plan_file:
            plan_file.still_there()
    except FileGone:
        return False
    except FileProblem:
        pass  # nobody can tell for now
    return plan_file is not None
