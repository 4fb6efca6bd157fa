"""The store of one plan in a plan file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sedi_editor.plan.base import Base
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree, TextPlace
from sedi_editor.store.backups.backup import Backup
from sedi_editor.store.quick_read import quick_base, quick_read, quick_source

if TYPE_CHECKING:
    from sedi_editor.store.plan_file import PlanFile


class FileStore:
    """The plan file at `path`. `author` is the name in its change log and lock; the login name if empty."""

    def __init__(self, path: Path, author: str = "") -> None:
        self.path = path
        self._author = author

    def quick_read(self) -> PlanTree | None:
        """The plan, if the file is in order and nobody has it open."""
        return quick_read(self.path)

    def open(
        self, others_changed: Callable[[], None], *, read_only: bool = False, take_over: bool = False
    ) -> "PlanFile":
        """Opens the file, as `PlanFile.open` does. The first time takes long, since SQLAlchemy is imported.

        `others_changed` is called while the file is open for reading only. Nobody else writes to a file that is open
        here for writing.
        """
        from sedi_editor.store.plan_file import PlanFile

        return PlanFile.open(
            self.path,
            read_only=read_only,
            take_over=take_over,
            author=self._author or None,
            others_changed=others_changed,
        )

    def keep(self, shown: PlanTree) -> Backup:
        """Saves `shown` as a backup of the file. Raises FileProblem."""
        from sedi_editor.store.backups import backups

        return backups.keep(self.path, shown)

    def base(self) -> Base | None:
        """The base of a copy that is made now; None if it is not known."""
        return quick_base(self.path)

    def source(self, fingerprint: str) -> RichText | None:
        """The text that a translation was made from; None if the file does not keep it."""
        return quick_source(self.path, fingerprint)

    def last_change_of(self, place: TextPlace) -> datetime | None:
        """When a text was changed last; None if the change log does not say it."""
        from sedi_editor.store.text_change import last_change_of

        return last_change_of(self.path, place)
