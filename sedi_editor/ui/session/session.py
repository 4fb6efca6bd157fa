"""The one door between the window and a plan: it holds the plan, changes it, and sees to it that the disk follows."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QUndoStack

from sedi_editor.errors import FileProblem, PlanRuleError, SediEditorError
from sedi_editor.i18n import _
from sedi_editor.plan.base import Base
from sedi_editor.plan.change import Change
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, Group
from sedi_editor.plan.progress import ProgressBook
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.plan_store import PlanStore
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.command import PlanCommand
from sedi_editor.ui.session.committer import Committer
from sedi_editor.ui.session.opener import Opened
from sedi_editor.ui.session.place import place_of
from sedi_editor.ui.session.plan_backup import PlanBackup
from sedi_editor.ui.session.saving import Saving, SavingState
from sedi_editor.ui.session.view_state import ViewState

PATIENCE = 30.0
"""Seconds that opening and closing wait for the disk."""


class Session(QObject):
    """A plan that is open in the window.

    An edit changes the plan in memory at once, and the panes hear of it; a thread of its own then brings it to the
    disk (docs/adr/0007). `view` is what the window shows of it. `figures` has how far languages are and which
    comments are open, for all who show it.
    """

    changed = Signal(object)
    """Changed: after each edit, undo and redo. The plan is then as it says."""
    replaced = Signal()
    """The plan on the disk turned out to be another one than was shown: everything is to be shown anew."""
    saved_changed = Signal()
    refused = Signal(str)
    """Why nothing was undone or done again."""
    about_to_close = Signal()
    """Whoever still reads something that was pasted finishes it now, or calls `hold`."""
    flush_requested = Signal()
    """Whoever has text that is not in the plan yet gives it to `do` now."""
    opened = Signal(object)
    """Opened: the file itself is now open, if only for reading."""
    broke = Signal(object)
    """An exception nobody expected, from the thread that commits."""

    def __init__(self, tree: PlanTree, store: PlanStore, committer: Committer, author: Author) -> None:
        """For `opening` alone: `tree` is what `store` holds, `committer` opens and writes it."""
        super().__init__()
        self.plan = Draft(tree)
        self.path = store.path
        self.read_only = False
        self.backup: PlanBackup | None = None
        """The backup that the plan is, where it is one."""
        self.undo_stack = QUndoStack(self)
        self.figures = ProgressBook()
        self.view = ViewState(self, author)
        self.saving = Saving(SavingState.SAVED)
        self.how_opened: Opened | None = None
        """How the file came open; None until it is."""
        self._on_disk = tree
        self._waiting: deque[tuple[Edit, PlanTree]] = deque()
        self._missed: list[Edit] = []
        """What others have done that does not fit what waits here."""
        self._committed = 0
        self._is_held = False
        self._store = store
        self._committer = committer
        committer.opened.connect(self.take_opened)
        committer.not_opened.connect(self._take_failure)
        committer.committed.connect(self._take_commit)
        committer.failed.connect(self._take_failure)
        committer.others_changed.connect(self._take_changes)
        committer.broke.connect(self.broke)

    def do(self, edit: Edit, label: str, undo_group: object = None, redone_as: Edit | None = None) -> None:
        """Carries out `edit` as one step of undo, called `label`; in memory now, on the disk in a moment.

        There is no step where the plan is already as `edit` makes it.

        Texts of one cell with the same `undo_group` are one step together. Where `edit` takes back some of what was
        typed in it, `redone_as` has all of that, and is what redo makes again.

        Raises PlanRuleError when the edit is refused, FileProblem when the plan is open for reading only; then nothing
        has changed.
        """
        self.require_writable()
        inverse, changed = self.plan.perform(edit)
        if inverse == edit:
            return  # the plan was so already
        self._write(edit, undo_group)
        last = self.undo_stack.command(self.undo_stack.index() - 1)
        if redone_as and isinstance(last, PlanCommand) and last.undoes(edit, undo_group):
            last.note_undone(redone_as)
            self.undo_stack.undo()
        else:
            self.undo_stack.push(PlanCommand(redone_as or edit, inverse, label, undo_group, self._again))
        self._tell(changed)

    @property
    def name(self) -> str:
        """What the plan is called, by its file; a backup is called by the plan it was made of."""
        return (self.backup.plan if self.backup else self.path).stem

    def base(self) -> Base | None:
        """What a copy of the plan on the disk has in common with it; None where nothing says. For any thread."""
        return self._store.base()

    def source(self, fingerprint: str) -> RichText | None:
        """The text that a translation was made from, as it was then; None where it is not kept. For any thread."""
        return self._store.source(fingerprint)

    def require_writable(self) -> None:
        """Raises FileProblem when the plan is open for reading only."""
        if self.read_only:
            raise FileProblem(self.path, _("This plan is open for reading only; save a copy to change it"))

    def undo(self) -> None:
        """Takes the last step back, and goes where it was done; `refused` when the plan is now for reading only."""
        self._step(self.undo_stack.undo)

    def redo(self) -> None:
        """Does again what was taken back last, and goes there; `refused` as `undo` is."""
        self._step(self.undo_stack.redo)

    def flush(self) -> None:
        """Has all typed text in the plan when it returns."""
        self.flush_requested.emit()

    def finish(self) -> bool:
        """Has all text in the plan that was typed or pasted, since the plan is about to be closed.

        Returns False when something that was pasted is still being read; it has been waited for.
        """
        self._is_held = False
        self.about_to_close.emit()
        self.flush()
        return not self._is_held

    def hold(self) -> None:
        """Says, on `about_to_close`, that there is more to come into the plan."""
        self._is_held = True

    def retry(self) -> None:
        """Tries at once to write what could not be written."""
        self._committer.retry(self._on_disk)

    def take_over(self) -> None:
        """Takes the plan from whoever has it open, and writes what waits."""
        self._committer.take_over(self._on_disk)

    def adopt(self) -> None:
        """Shows what the file holds now, and lets go of what could not be written to it.

        What is shown now is kept as a backup first; `opened` says where. When that cannot be done, all stays as it is.
        """
        self.flush()
        self._committer.adopt(self.plan.tree())

    def is_on_disk(self) -> bool:
        """Whether everything that was done is on the disk."""
        return self._committer.is_idle()

    def wait_for_disk(self, seconds: float = PATIENCE) -> bool:
        """Flushes, and waits until all is on the disk, at most so long; returns whether it is. `saving` says so too."""
        self.flush()
        self._committer.wait(seconds)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return self._committer.is_idle()

    def close(self, seconds: float = PATIENCE) -> bool:
        """Lets go of the file once everything is written; returns False when something could not be."""
        self.flush()
        written = self._committer.stop(seconds)
        # What the committer still said is on its way, and would be shown in a window that has another plan by then.
        self.blockSignals(True)
        return written

    def _step(self, step: Callable[[], None]) -> None:
        try:
            self.require_writable()
        except FileProblem as problem:
            self.refused.emit(str(problem))
            return
        self.flush()
        count = self.undo_stack.count()
        step()
        if self.undo_stack.count() < count:
            self.refused.emit(_("Somebody else has changed this meanwhile, so this step was left as it is"))

    def _again(self, edit: Edit) -> bool:
        try:
            _inverse, changed = self.plan.perform(edit)
        except PlanRuleError:
            return False
        self._write(edit)
        place = place_of(edit, self.plan)
        self._tell(changed)
        if place:
            self.view.reveal(place)
        return True

    def _write(self, edit: Edit, undo_group: object = None) -> None:
        self._waiting.append((edit, self.plan.tree()))
        self._committer.commit(edit, undo_group)

    def _tell(self, changed: Changed) -> None:
        if self.saving.state is SavingState.SAVED and self._waiting:
            self._save_state(SavingState.WAITING)
        self.view.follow(changed, partial(self.changed.emit, changed))

    def take_opened(self, opened: Opened) -> None:
        """Hears how the file came open."""
        # What is being typed was begun on the plan as it was shown, while it could be changed.
        self.flush()
        self.how_opened = opened
        self.read_only = opened.access.read_only
        for _edit in range(opened.dropped):
            self._waiting.popleft()
        self._committed += opened.dropped
        if opened.tree is not None and opened.tree != self._on_disk:
            self._replace(opened.tree)
        if opened.access.read_only:
            self._save_state(SavingState.READ_ONLY)
        elif self._committer.is_idle():
            self._save_state(SavingState.SAVED)
        self.opened.emit(opened)

    def apply_remote(self, edits: Sequence[Edit]) -> None:
        """Shows what others have done to the plan, which is where the plan is kept already; what is typed here stays.

        A step of undo that would change it back is left out in its turn, and says so. Raises PlanRuleError when the
        edits do not fit the plan, or what waits to be written does not fit it after them; then nothing has changed.
        """
        self.flush()
        theirs = Group(tuple(edits))
        before = Draft(self._on_disk)
        before.perform(theirs)
        plan, waiting = self._with_what_waits(before.tree())
        touched = theirs.touches(Draft(self._on_disk))
        for step in range(self.undo_stack.count()):
            command = self.undo_stack.command(step)
            if isinstance(command, PlanCommand):
                command.meet(touched, self.plan)
        self._on_disk, self._waiting = before.tree(), waiting
        try:
            _inverse, changed = self.plan.perform(theirs)
        except PlanRuleError:
            changed = None
        if changed and self.plan.tree() == plan.tree():
            self._tell(changed)
        else:
            self._show_anew(plan)

    def _take_changes(self, changes: Sequence[Change]) -> None:
        self._missed += [change.edit for change in changes]
        try:
            self.apply_remote(self._missed)
        except PlanRuleError:
            return  # the store cannot take what waits either, and the committer says so
        self._missed = []

    def _replace(self, tree: PlanTree) -> None:
        """Shows `tree`, with what has been typed meanwhile and is about to be written on it.

        Where that has no place in it, what is shown stays, for it is the only one that has those words; the committer
        cannot write them either, and says so.
        """
        try:
            plan, self._waiting = self._with_what_waits(tree)
        except PlanRuleError:
            return
        self._on_disk, self._missed = tree, []
        self.undo_stack.clear()
        self._show_anew(plan)

    def _with_what_waits(self, tree: PlanTree) -> tuple[Draft, deque[tuple[Edit, PlanTree]]]:
        """The plan `tree` with what waits to be written, and that anew. Raises PlanRuleError where it does not fit."""
        plan, waiting = Draft(tree), deque[tuple[Edit, PlanTree]]()
        for edit, _tree in self._waiting:
            plan.perform(edit)
            waiting.append((edit, plan.tree()))
        return plan, waiting

    def _show_anew(self, plan: Draft) -> None:
        self.plan = plan
        self.view.begin_anew()
        self.replaced.emit()

    def _take_commit(self, count: int, at: datetime) -> None:
        while self._committed < count:
            _edit, self._on_disk = self._waiting.popleft()
            self._committed += 1
        self.saving = Saving(SavingState.SAVED if self._committer.is_idle() else SavingState.WAITING, at)
        self.saved_changed.emit()

    def _take_failure(self, problem: SediEditorError) -> None:
        self._save_state(SavingState.FAILED, problem)

    def _save_state(self, state: SavingState, problem: SediEditorError | None = None) -> None:
        self.saving = Saving(state, self.saving.at, problem)
        self.saved_changed.emit()
