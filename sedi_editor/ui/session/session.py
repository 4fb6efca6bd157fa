"""The session: the only access of the window to a plan. It holds the plan in memory, edits it, and has it saved."""

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
from sedi_editor.plan.tree import PlanTree, TextPlace
from sedi_editor.store.plan_store import PlanStore
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.command import PlanCommand
from sedi_editor.ui.session.committer import Committer
from sedi_editor.ui.session.opener import Opened
from sedi_editor.ui.session.place import place_of
from sedi_editor.ui.session.plan_backup import PlanBackup
from sedi_editor.ui.session.saving import Saving, SavingState
from sedi_editor.ui.session.view_state import ViewState

DISK_TIMEOUT = 30.0
"""Seconds that closing waits for the disk at most."""


class Session(QObject):
    """A plan that is open in the window.

    An edit changes the plan in memory at once, and `changed` tells the panes; then a thread commits the edit to the
    store (docs/adr/0007). `view` is what the window shows of the plan. `figures` counts the progress of languages and
    the open comments.
    """

    changed = Signal(object)
    """Changed: emitted after each edit, undo and redo, when the plan in memory has changed."""
    replaced = Signal()
    """`plan` is another plan now, since the store has another one: every pane must show it from the start."""
    saved_changed = Signal()
    refused = Signal(str)
    """Why a step was not undone or redone."""
    about_to_close = Signal()
    """Emitted by `finish`. A pane that is still reading pasted content finishes it now, or calls `postpone_close`."""
    flush_requested = Signal()
    """Emitted by `flush`. A pane that has typed text that is not in the plan yet passes it to `do` now."""
    opened = Signal(object)
    """Opened: the store is open now, perhaps only for reading."""
    broke = Signal(object)
    """An unexpected exception in the committer's thread."""

    def __init__(self, tree: PlanTree, store: PlanStore, committer: Committer, author: Author) -> None:
        """Called by `opening` only. `tree` is the plan in `store`; `committer` opens the store and writes to it."""
        super().__init__()
        self.plan = Draft(tree)
        self.path = store.path
        self.read_only = False
        self.backup: PlanBackup | None = None
        """Set if the plan is a backup that is open for reading."""
        self.undo_stack = QUndoStack(self)
        self.figures = ProgressBook()
        self.view = ViewState(self, author)
        self.saving = Saving(SavingState.SAVED)
        self.opened_as: Opened | None = None
        """How the store was opened; None until it is open."""
        self._on_disk = tree
        self._uncommitted: deque[tuple[Edit, PlanTree]] = deque()
        self._not_applied: list[Edit] = []
        """Edits of others that could not be applied together with the uncommitted edits here."""
        self._committed = 0
        self._is_held = False
        self._store = store
        self._committer = committer
        committer.opened.connect(self.set_opened)
        committer.not_opened.connect(self._show_failure)
        committer.committed.connect(self._count_commit)
        committer.failed.connect(self._show_failure)
        committer.others_changed.connect(self._apply_changes)
        committer.broke.connect(self.broke)

    def do(self, edit: Edit, label: str, undo_group: object = None, redone_as: Edit | None = None) -> None:
        """Performs `edit` as one step of undo with the text `label`: in memory now, on the disk a moment later.

        An edit that changes nothing makes no step.

        Edits of one text with the same `undo_group` are one step together. Where `edit` undoes some of the typing of
        its group, `redone_as` is the edit that redo performs: the whole typing.

        Raises PlanRuleError when the plan refuses the edit, and FileProblem when the plan is read-only. Then nothing
        has changed.
        """
        self.require_writable()
        inverse, changed = self.plan.perform(edit)
        if inverse == edit:
            return  # the edit changes nothing
        self._write(edit, undo_group)
        last = self.undo_stack.command(self.undo_stack.index() - 1)
        if redone_as and isinstance(last, PlanCommand) and last.undoes(edit, undo_group):
            last.set_redone_as(redone_as)
            self.undo_stack.undo()
        else:
            self.undo_stack.push(PlanCommand(redone_as or edit, inverse, label, undo_group, self._perform_again))
        self._announce(changed)

    @property
    def name(self) -> str:
        """The name of the plan's file without its suffix; for a backup, that of the plan it was made of."""
        return (self.backup.plan if self.backup else self.path).stem

    def base(self) -> Base | None:
        """The last change in the store, as the base of a copy; None if it is not known. May be called on any thread."""
        return self._store.base()

    def source(self, fingerprint: str) -> RichText | None:
        """The source text with that fingerprint; None if the store has not kept it. May be called on any thread."""
        return self._store.source(fingerprint)

    def last_change_of(self, place: TextPlace) -> datetime | None:
        """When a text was changed last in the store; None if it is not known. May be called on any thread."""
        return self._store.last_change_of(place)

    def require_writable(self) -> None:
        """Raises FileProblem when the plan is read-only."""
        if self.read_only:
            raise FileProblem(self.path, _("This plan is open for reading only; save a copy to change it"))

    def undo(self) -> None:
        """Undoes the last step and goes to its place; emits `refused` if the plan has become read-only."""
        self._run_step(self.undo_stack.undo)

    def redo(self) -> None:
        """Redoes the last undone step and goes to its place; emits `refused` if the plan has become read-only."""
        self._run_step(self.undo_stack.redo)

    def flush(self) -> None:
        """Brings all typed text into the plan, before it returns."""
        self.flush_requested.emit()

    def finish(self) -> bool:
        """Brings all typed and pasted content into the plan, before the plan is closed.

        Waits for pasted content that is still being read; returns False if that takes too long.
        """
        self._is_held = False
        self.about_to_close.emit()
        self.flush()
        return not self._is_held

    def postpone_close(self) -> None:
        """Makes `finish` return False; to be called on `about_to_close`, when pasted content is still being read."""
        self._is_held = True

    def retry(self) -> None:
        """Tries again, at once, to commit what could not be committed."""
        self._committer.retry(self._on_disk)

    def take_over(self) -> None:
        """Takes the lock of the plan from the one who has it, and commits what is uncommitted."""
        self._committer.take_over(self._on_disk)

    def adopt(self) -> None:
        """Shows the plan that the file has now, and drops the edits that could not be committed to it.

        The plan that is shown now is saved as a backup first, which `opened` names. If that fails, nothing changes.
        """
        self.flush()
        self._committer.adopt(self.plan.tree())

    def is_on_disk(self) -> bool:
        """Whether all edits are committed."""
        return self._committer.is_idle()

    def wait_for_disk(self, seconds: float = DISK_TIMEOUT) -> bool:
        """Flushes, and waits at most `seconds` until all edits are committed; returns whether they are."""
        self.flush()
        self._committer.wait(seconds)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return self._committer.is_idle()

    def close(self, seconds: float = DISK_TIMEOUT) -> bool:
        """Commits everything and closes the file; returns False when something could not be committed."""
        self.flush()
        written = self._committer.stop(seconds)
        # Signals of the committer may still be in the event queue: they must not reach a window with another plan.
        self.blockSignals(True)
        return written

    def _run_step(self, step: Callable[[], None]) -> None:
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

    def _perform_again(self, edit: Edit) -> bool:
        try:
            _inverse, changed = self.plan.perform(edit)
        except PlanRuleError:
            return False
        self._write(edit)
        place = place_of(edit, self.plan)
        self._announce(changed)
        if place:
            self.view.reveal(place)
        return True

    def _write(self, edit: Edit, undo_group: object = None) -> None:
        self._uncommitted.append((edit, self.plan.tree()))
        self._committer.commit(edit, undo_group)

    def _announce(self, changed: Changed) -> None:
        if self.saving.state is SavingState.SAVED and self._uncommitted:
            self._save_state(SavingState.WAITING)
        self.view.update(changed, partial(self.changed.emit, changed))

    def set_opened(self, opened: Opened) -> None:
        """Takes over how the store was opened."""
        # Before the plan is replaced or becomes read-only: the typing belongs to the plan that is shown now.
        self.flush()
        self.opened_as = opened
        self.read_only = opened.access.read_only
        for _edit in range(opened.dropped):
            self._uncommitted.popleft()
        self._committed += opened.dropped
        if opened.tree is not None and opened.tree != self._on_disk:
            self._replace(opened.tree)
        if opened.access.read_only:
            self._save_state(SavingState.READ_ONLY)
        elif self._committer.is_idle():
            self._save_state(SavingState.SAVED)
        self.opened.emit(opened)

    def apply_remote(self, edits: Sequence[Edit]) -> None:
        """Applies edits of others, which the store has already, to the plan in memory; what is typed here stays.

        A step of undo that conflicts with them is skipped when its turn comes, and `refused` says so. Raises
        PlanRuleError when the edits do not fit the plan, or when the uncommitted edits do not fit after them. Then
        nothing has changed.
        """
        self.flush()
        theirs = Group(tuple(edits))
        before = Draft(self._on_disk)
        before.perform(theirs)
        plan, uncommitted = self._rebased(before.tree())
        touched = theirs.touches(Draft(self._on_disk))
        for step in range(self.undo_stack.count()):
            command = self.undo_stack.command(step)
            if isinstance(command, PlanCommand):
                command.check_conflict(touched, self.plan)
        self._on_disk, self._uncommitted = before.tree(), uncommitted
        try:
            _inverse, changed = self.plan.perform(theirs)
        except PlanRuleError:
            changed = None
        if changed and self.plan.tree() == plan.tree():
            self._announce(changed)
        else:
            self._show_plan(plan)

    def _apply_changes(self, changes: Sequence[Change]) -> None:
        self._not_applied += [change.edit for change in changes]
        try:
            self.apply_remote(self._not_applied)
        except PlanRuleError:
            return  # the store refuses the uncommitted edits as well, and the committer emits `failed`
        self._not_applied = []

    def _replace(self, tree: PlanTree) -> None:
        """Shows `tree`, with the uncommitted edits on it.

        If the uncommitted edits do not fit `tree`, the plan that is shown stays, since nothing else has their words.
        The committer cannot commit them either, and emits `failed`.
        """
        try:
            plan, self._uncommitted = self._rebased(tree)
        except PlanRuleError:
            return
        self._on_disk, self._not_applied = tree, []
        self.undo_stack.clear()
        self._show_plan(plan)

    def _rebased(self, tree: PlanTree) -> tuple[Draft, deque[tuple[Edit, PlanTree]]]:
        """The plan `tree` with the uncommitted edits on it, and these. Raises PlanRuleError if one does not fit."""
        plan, uncommitted = Draft(tree), deque[tuple[Edit, PlanTree]]()
        for edit, _tree in self._uncommitted:
            plan.perform(edit)
            uncommitted.append((edit, plan.tree()))
        return plan, uncommitted

    def _show_plan(self, plan: Draft) -> None:
        self.plan = plan
        self.view.reset()
        self.replaced.emit()

    def _count_commit(self, count: int, at: datetime) -> None:
        while self._committed < count:
            _edit, self._on_disk = self._uncommitted.popleft()
            self._committed += 1
        self.saving = Saving(SavingState.SAVED if self._committer.is_idle() else SavingState.WAITING, at)
        self.saved_changed.emit()

    def _show_failure(self, problem: SediEditorError) -> None:
        self._save_state(SavingState.FAILED, problem)

    def _save_state(self, state: SavingState, problem: SediEditorError | None = None) -> None:
        self.saving = Saving(state, self.saving.at, problem)
        self.saved_changed.emit()
