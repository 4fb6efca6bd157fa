"""Opens a plan in its store, and opens it again where that is needed; runs in the committer's thread."""

from collections.abc import Callable
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.backups.backup import Backup
from sedi_editor.store.plan_store import Access, OpenPlan, PlanStore
from sedi_editor.store.problems import FileGone, FileReplaced


class Opened(Struct, frozen=True):
    """How a plan was opened.

    `tree` is the plan in the store; None if it equals the plan that was known before. `dropped` is the number of
    uncommitted edits that were dropped for it, and `kept` the backup that has these edits.
    """

    tree: PlanTree | None
    access: Access
    dropped: int = 0
    kept: Backup | None = None


class OpenRequest(Struct, frozen=True):
    """A request to open the plan; `known` is the plan that the store had last, if that is known.

    `again` says that the plan was open before. With uncommitted edits, it is then opened only if the store still has
    `known`.
    """

    known: PlanTree | None = None
    take_over: bool = False
    again: bool = False


class Opener:
    """Opens the plan of one store; `plan` is the open plan.

    `request` is the request that is still to be carried out. `last_change` is the last change in the store that the
    session knows.
    """

    def __init__(self, store: PlanStore, others_changed: Callable[[], None], *, read_only: bool = False) -> None:
        self.plan: OpenPlan | None = None
        self.request: OpenRequest | None = None
        self.last_change: UUID | None = None
        self._store = store
        self._others_changed = others_changed
        self._read_only = read_only

    def open(self, is_waiting: bool) -> Opened | None:
        """Carries out `request`; `is_waiting` says whether there are uncommitted edits.

        Returns None if the plan stays open as it was. Raises FileProblem; then nothing is open, and `request` is set
        again if trying again may help.
        """
        request, self.request = self.request, None
        assert request
        before = self.plan
        if before and request.take_over:
            before.close()
        try:
            plan, tree = self._open_and_read(request, request.known if request.again and is_waiting else None)
        except FileProblem as problem:
            may_help = not isinstance(problem, FileReplaced)
            if before and may_help and not request.take_over:
                return None  # the next commit fails with the problem
            self.request = replace(request, take_over=False, again=True) if may_help else None
            self.close()
            raise
        except Exception:
            self.close()
            raise
        self.plan = plan
        if before:
            # Not earlier: while the mark of the plan exists, the lock in a copy of our file is known to be no other's.
            before.close()
        return Opened(None if tree == request.known else tree, plan.access)

    def adopt(self, shown: PlanTree, dropped: int) -> Opened:
        """Opens the plan again as the store has it, after saving `shown`, with its uncommitted edits, as a backup.

        `dropped` is the number of these edits. Raises FileProblem; then the plan is still open if that is possible.
        """
        try:
            kept = self._store.keep(shown)
            # Closed first: the lock in a copy that has replaced our file may be our own.
            if self.plan:
                self.plan.close()
            self.plan, tree = self._open_and_read(OpenRequest(), None)
        except FileProblem:
            if self.plan and self.plan.is_closed:
                self.plan = None
            raise
        return Opened(tree, replace(self.plan.access, left_by=None), dropped, kept)

    def is_still_there(self) -> bool:
        """Whether the plan is open, and its file has not been deleted or replaced by another file."""
        try:
            if self.plan:
                self.plan.require_present()
        except FileGone:
            return False
        except FileProblem:
            pass  # it cannot be told now
        return self.plan is not None

    def close(self) -> None:
        """Closes the plan, if it is open."""
        plan, self.plan = self.plan, None
        if plan:
            plan.close()

    def replaced_error(self) -> FileReplaced:
        """The problem for a store that has another plan than the one that the edits were made on."""
        changed = _(
            "{path} was changed by someone else meanwhile; save your version as a copy, so that neither is lost"
        )
        return FileReplaced(self._store.path, changed.format(path=self._store.path))

    def _open_and_read(self, request: OpenRequest, guarded: PlanTree | None) -> tuple[OpenPlan, PlanTree]:
        """Opens and reads the plan. Raises FileProblem, also if `guarded` is given and the store has another plan."""
        if guarded and request.take_over:
            # Read first, so that the lock is not taken from someone for nothing.
            found = self._store.open(self._others_changed, read_only=True)
            try:
                self._require(guarded, found.load())
            finally:
                found.close()
        plan = self._store.open(self._others_changed, read_only=self._read_only, take_over=request.take_over)
        try:
            tree = self._read(plan)
            if guarded:
                self._require(guarded, tree)
        except BaseException:
            plan.close()
            raise
        return plan, tree

    def _read(self, plan: OpenPlan) -> PlanTree:
        """Reads the plan, and sets `last_change` to its last change, also if others commit meanwhile."""
        while True:
            self.last_change = plan.last_change()
            tree = plan.load()
            if plan.last_change() == self.last_change:
                return tree

    def _require(self, known: PlanTree, found: PlanTree) -> None:
        if found != known:
            raise self.replaced_error()
