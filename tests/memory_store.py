"""A plan kept in memory, which any number of people may have open for writing: what a server would be."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from uuid import UUID, uuid4

from sedi_editor.errors import FileProblem
from sedi_editor.plan.base import Base
from sedi_editor.plan.change import Change
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree, TextPlace
from sedi_editor.store.backups.backup import Backup
from sedi_editor.store.plan_store import Access, Applied
from sedi_editor.store.problems import FileGone


class SharedPlan:
    """The plan, its change log, and who has it open. `refusal` is why nobody can write to it for now."""

    def __init__(self, tree: PlanTree) -> None:
        self.draft = Draft(tree)
        self.log: list[Change] = []
        self.open: list[MemoryPlan] = []
        self.kept: list[PlanTree] = []
        self.refusal: FileProblem | None = None
        self.lock = Lock()

    def change(self, author: str, edit: Edit) -> Change:
        """Makes `edit` on the plan as it is now. Raises PlanRuleError."""
        inverse, _ = self.draft.perform(edit)
        base = self.log[-1].id if self.log else None
        self.log.append(Change(len(self.log) + 1, datetime.now(UTC), author, edit, inverse, uuid4(), base))
        return self.log[-1]


class MemoryPlan:
    """A shared plan as one person has it open."""

    def __init__(
        self, path: Path, shared: SharedPlan, author: str, others_changed: Callable[[], None], read_only: bool
    ) -> None:
        self.access = Access(read_only)
        self.is_closed = self.is_gone = False
        self._path = path
        self._shared = shared
        self._author = author
        self._others_changed = others_changed
        shared.open.append(self)

    def load(self) -> PlanTree:
        with self._shared.lock:
            return self._shared.draft.tree()

    def last_change(self) -> UUID | None:
        with self._shared.lock:
            return self._shared.log[-1].id if self._shared.log else None

    def changes_since(self, change: UUID | None) -> list[Change] | None:
        with self._shared.lock:
            known = [None, *(one.id for one in self._shared.log)]
            return self._shared.log[known.index(change) :] if change in known else None

    def apply(self, edit: Edit, undo_group: object = None) -> Applied:
        self.require_present()
        if self.access.read_only:
            raise FileProblem(self._path, "reading only")
        with self._shared.lock:
            if self._shared.refusal:
                raise self._shared.refusal
            change = self._shared.change(self._author, edit)
            others = [one for one in self._shared.open if one is not self]
        for other in others:
            other._others_changed()
        assert change.id
        return Applied(change.inverse, change.id, change.base)

    def require_present(self) -> None:
        if self.is_gone:
            raise FileGone(self._path, "the connection broke")

    def note_close(self) -> None:
        self.close()

    def close(self) -> None:
        self.is_closed = True
        if self in self._shared.open:
            self._shared.open.remove(self)


class MemoryStore:
    """The door of one person to a shared plan."""

    path = Path("a plan that is shared")

    def __init__(self, shared: SharedPlan, author: str) -> None:
        self._shared = shared
        self._author = author

    def quick_read(self) -> PlanTree | None:
        return self._shared.draft.tree()

    def open(
        self, others_changed: Callable[[], None], *, read_only: bool = False, take_over: bool = False
    ) -> MemoryPlan:
        return MemoryPlan(self.path, self._shared, self._author, others_changed, read_only)

    def keep(self, shown: PlanTree) -> Backup:
        self._shared.kept.append(shown)
        return Backup(Path(f"kept {len(self._shared.kept)}"), datetime.now(UTC))

    def base(self) -> Base | None:
        with self._shared.lock:
            return Base.of(one.id for one in self._shared.log[:-3:-1] if one.id)

    def source(self, fingerprint: str) -> RichText | None:
        return None

    def last_change_of(self, place: TextPlace) -> datetime | None:
        return None
