"""The port between the window and what keeps a plan: a file today, a server one day.

Nothing here knows how a plan is kept. `file_store.py` keeps it in a plan file; the tests also keep one in memory.
docs/adr/0012 says why.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol
from uuid import UUID

from msgspec import Struct

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.base import Base
from sedi_editor.plan.change import Change
from sedi_editor.plan.edits import Edit
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.backups.backup import Backup


class Holder(Struct, frozen=True):
    """Who has a plan open for writing, on which computer, in which process there, and since when (UTC)."""

    token: str
    person: str
    computer: str
    process: int
    since: datetime

    def __str__(self) -> str:
        return _("{person} on {computer} since {time} UTC").format(
            person=self.person, computer=self.computer, time=f"{self.since:%Y-%m-%d %H:%M}"
        )


class Access(Struct, frozen=True):
    """How a plan came open: `locked_by` has it instead of us; `left_by` had it when that program broke off.

    `name_problem` says why a name keeps the plan from being written. Neither of the other problems keeps anybody from
    working: `backup_problem` is why the last backup failed, `mark_problem` why others cannot tell that we live.
    """

    read_only: bool = False
    locked_by: Holder | None = None
    left_by: Holder | None = None
    backup_problem: FileProblem | None = None
    mark_problem: FileProblem | None = None
    name_problem: str = ""


class Applied(NamedTuple):
    """An edit that has been made: `inverse` takes it back, `change` is its id in the change log.

    `base` was the last change until then, None where there was none. Who knew of another as the last has to ask for
    what others have done.
    """

    inverse: Edit
    change: UUID
    base: UUID | None


class OpenPlan(Protocol):
    """A plan that is open in its store. Use it in one thread, and close it."""

    @property
    def access(self) -> Access:
        """How it came open."""
        ...

    @property
    def is_closed(self) -> bool:
        """Whether `close` has let go of it."""
        ...

    def load(self) -> PlanTree:
        """The plan as it is kept now. Raises FileProblem."""
        ...

    def last_change(self) -> UUID | None:
        """The id of the last change; None where there is none yet. Raises FileProblem."""
        ...

    def changes_since(self, change: UUID | None) -> Sequence[Change] | None:
        """What was done after `change`, oldest first, whoever did it; None where only `load` can tell.

        Raises FileProblem.
        """
        ...

    def apply(self, edit: Edit, undo_group: object = None) -> Applied:
        """Makes `edit`, all of it or nothing; it is kept when this returns.

        What is typed with the same `undo_group` may become one change, which then gets another id. Raises PlanRuleError
        when the edit does not fit the plan, FileProblem when it cannot be kept; then nothing has changed.
        """
        ...

    def still_there(self) -> None:
        """Raises FileGone when what was opened is no longer there, FileProblem when it cannot be reached for now."""
        ...

    def note_close(self) -> None:
        """Notes that the plan is being closed in order, from another thread than that of `close`. Raises OSError."""
        ...

    def close(self) -> None:
        """Lets go of the plan; whoever waits for it can have it then. May be called again."""
        ...


class PlanStore(Protocol):
    """Where one plan is kept."""

    @property
    def path(self) -> Path:
        """What the plan is called, and what is said to be wrong where something is."""
        ...

    def quick_read(self) -> PlanTree | None:
        """The plan within milliseconds, without opening it; None where opening it has more to say."""
        ...

    def open(self, others_changed: Callable[[], None], *, read_only: bool = False, take_over: bool = False) -> OpenPlan:
        """Opens the plan: for reading only when asked to, or when nobody may write to it now.

        `others_changed` may be called from then on, in any thread, when somebody else has changed the plan. With
        `take_over` the plan is taken even from someone who seems to be at work. Raises FileProblem.
        """
        ...

    def keep(self, shown: PlanTree) -> Backup:
        """Keeps a plan that has no other place, as a backup. Raises FileProblem."""
        ...

    def base(self) -> Base | None:
        """What a copy of the plan has in common with it now; None where nothing says. For any thread."""
        ...

    def source(self, fingerprint: str) -> RichText | None:
        """The text that a translation was made from, as it was then; None where it is not kept. For any thread."""
        ...
