"""Opens a plan in its store, anew where that is needed; all of it in the thread that writes to the plan."""

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
    """How a plan came open.

    `tree` is what the store holds; None when that is the plan that was known before. `dropped` is how many edits were
    let go for it, `kept` the backup that has them.
    """

    tree: PlanTree | None
    access: Access
    dropped: int = 0
    kept: Backup | None = None


class Request(Struct, frozen=True):
    """A plan that is to be opened; `known` is what the store held last, as far as that is known.

    `again`: it was open before. If edits wait, it is then opened only when the store still holds `known`.
    """

    known: PlanTree | None = None
    take_over: bool = False
    again: bool = False


class Opener:
    """The plan of one store, once it is open: `plan`.

    `request` is what is still to be opened. `last_change` is the last change that whoever shows the plan has been told
    of.
    """

    def __init__(self, store: PlanStore, others_changed: Callable[[], None], *, read_only: bool = False) -> None:
        self.plan: OpenPlan | None = None
        self.request: Request | None = None
        self.last_change: UUID | None = None
        self._store = store
        self._others_changed = others_changed
        self._read_only = read_only

    def open(self, is_waiting: bool) -> Opened | None:
        """Opens what is requested; `is_waiting` says whether edits wait for it. None when the plan stays open as it is.

        Raises FileProblem; then nothing is open, and `request` says what is to be tried again, if that may help.
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
                return None  # writing to it says what is wrong
            self.request = replace(request, take_over=False, again=True) if may_help else None
            self.close()
            raise
        except Exception:
            self.close()
            raise
        if before:
            # Not earlier: while its mark stands, the lock that a copy of our file carries is known to be none.
            before.close()
        self.plan = plan
        return Opened(None if tree == request.known else tree, plan.access)

    def adopt(self, shown: PlanTree, dropped: int) -> Opened:
        """Opens the plan anew for what the store holds; `shown` is kept as a backup, since it has edits that are not.

        `dropped` is how many. Raises FileProblem; then the plan is open as it was, unless it could not stay so.
        """
        try:
            kept = self._store.keep(shown)
            # What a copy in the place of our file says of a lock may be ours: it is let go first.
            if self.plan:
                self.plan.close()
            self.plan, tree = self._open_and_read(Request(), None)
        except FileProblem:
            if self.plan and self.plan.is_closed:
                self.plan = None
            raise
        return Opened(tree, replace(self.plan.access, left_by=None), dropped, kept)

    def is_in_place(self) -> bool:
        """Whether the plan is open, and still the one at its place: a copy that was brought back is another."""
        try:
            if self.plan:
                self.plan.require_present()
        except FileGone:
            return False
        except FileProblem:
            pass  # nobody can tell for now
        return self.plan is not None

    def close(self) -> None:
        """Lets go of the plan."""
        plan, self.plan = self.plan, None
        if plan:
            plan.close()

    def other_plan(self) -> FileReplaced:
        """What is wrong where the store holds another plan than the one that edits were made on."""
        changed = _(
            "{path} was changed by someone else meanwhile; save your version as a copy, so that neither is lost"
        )
        return FileReplaced(self._store.path, changed.format(path=self._store.path))

    def _open_and_read(self, request: Request, guarded: PlanTree | None) -> tuple[OpenPlan, PlanTree]:
        """The open plan and what it holds, which must be what is `guarded`, if anything. Raises FileProblem."""
        if guarded and request.take_over:
            # Looked at first, so that nobody's lock is taken in vain.
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
        except FileProblem:
            plan.close()
            raise
        return plan, tree

    def _read(self, plan: OpenPlan) -> PlanTree:
        """What the plan holds, and `last_change` with it, whatever others do meanwhile."""
        while True:
            self.last_change = plan.last_change()
            tree = plan.load()
            if plan.last_change() == self.last_change:
                return tree

    def _require(self, known: PlanTree, found: PlanTree) -> None:
        if found != known:
            raise self.other_plan()
