"""The port between the window and the place where a plan is kept: a file today, a server one day.

The port does not say how a plan is kept. `file_store.py` keeps it in a plan file; the tests also keep plans in memory.
docs/adr/0012 says why there is a port.
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
from sedi_editor.plan.dates import moment_in_words
from sedi_editor.plan.edits import Edit
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree, TextPlace
from sedi_editor.store.backups.backup import Backup


class Holder(Struct, frozen=True):
    """Who has a plan open for writing, on which computer, in which process, and since when (UTC)."""

    token: str
    person: str
    computer: str
    process: int
    since: datetime

    def __str__(self) -> str:
        return _("{person} on {computer} since {time} UTC").format(
            person=self.person, computer=self.computer, time=moment_in_words(self.since)
        )


class Access(Struct, frozen=True):
    """How a plan was opened: `locked_by` has it open for writing; `left_by` had it open when that program crashed.

    `name_problem` says why the path does not let the plan be written. The other problems do not prevent any work:
    `backup_problem` is why the last backup failed, `mark_problem` why others cannot tell whether this process lives.
    """

    read_only: bool = False
    locked_by: Holder | None = None
    left_by: Holder | None = None
    backup_problem: FileProblem | None = None
    mark_problem: FileProblem | None = None
    name_problem: str = ""


class Applied(NamedTuple):
    """An edit that has been made: `inverse` takes it back, `change` is its id in the change log.

    `base` is the id of the change before it, None if there was none. A caller that expected another id must ask for the
    changes of others.
    """

    inverse: Edit
    change: UUID
    base: UUID | None


class OpenPlan(Protocol):
    """A plan that is open in its store. Use it in one thread, and close it."""

    @property
    def access(self) -> Access:
        """How the plan was opened."""
        ...

    @property
    def is_closed(self) -> bool:
        """Whether the plan has been closed."""
        ...

    def load(self) -> PlanTree:
        """The plan as it is kept now. Raises FileProblem."""
        ...

    def last_change(self) -> UUID | None:
        """The id of the last change; None if there is none yet. Raises FileProblem."""
        ...

    def changes_since(self, change: UUID | None) -> Sequence[Change] | None:
        """The changes of all people after `change`, oldest first; None if only `load` can tell. Raises FileProblem.

        Later typing may have replaced the last change that was returned before. Its new form then comes first:
        performed on the plan with the earlier typing, it leads to the present plan.
        """
        ...

    def apply(self, edit: Edit, undo_group: object = None) -> Applied:
        """Makes `edit`, all of it or nothing; the edit is stored when this returns.

        Typing with the same `undo_group` may become one change, which then gets another id. Raises PlanRuleError if the
        edit does not fit the plan, FileProblem if it cannot be stored; then nothing has changed.
        """
        ...

    def require_present(self) -> None:
        """Raises FileGone if the plan is no longer at its path, FileProblem if the path cannot be reached for now."""
        ...

    def note_close(self) -> None:
        """Notes that the plan is being closed, from another thread than that of `close`. Raises OSError."""
        ...

    def close(self) -> None:
        """Closes the plan, so that others can open it for writing. May be called again."""
        ...


class PlanStore(Protocol):
    """The place where one plan is kept."""

    @property
    def path(self) -> Path:
        """The path of the plan, which errors name."""
        ...

    def quick_read(self) -> PlanTree | None:
        """The plan within milliseconds, without opening it; None if the plan must be opened to be read or judged."""
        ...

    def open(self, others_changed: Callable[[], None], *, read_only: bool = False, take_over: bool = False) -> OpenPlan:
        """Opens the plan; only for reading if `read_only`, or if it cannot be written now.

        From then on, `others_changed` may be called in any thread when somebody else has changed the plan. With
        `take_over` the plan is taken even from someone who seems to be at work. Raises FileProblem.
        """
        ...

    def keep(self, shown: PlanTree) -> Backup:
        """Saves a plan that is saved nowhere else, as a backup. Raises FileProblem."""
        ...

    def base(self) -> Base | None:
        """The base of a copy that is made now; None if it is not known. May be called in any thread."""
        ...

    def source(self, fingerprint: str) -> RichText | None:
        """The text that a translation was made from, as it was; None if it is not kept. May be called in any thread."""
        ...

    def last_change_of(self, place: TextPlace) -> datetime | None:
        """When a text was changed last; None if it is not known. May be called in any thread."""
        ...
