"""The problems of plan files that need an answer of their own."""

from pathlib import Path
from typing import TYPE_CHECKING

from sedi_editor.errors import FileProblem

if TYPE_CHECKING:
    from sedi_editor.store.backups.backup import Backup


class Unreadable(FileProblem):
    """A plan file cannot be opened. `backup` is its newest good backup; `searched` says that one was looked for."""

    def __init__(self, path: Path, message: str, backup: "Backup | None" = None, *, searched: bool = False) -> None:
        super().__init__(path, message)
        self.backup = backup
        self.searched = searched

    @property
    def reason(self) -> str:
        """What is wrong, without the words about the backup."""
        return str(self.__cause__ or self)


class DamagedFile(Unreadable):
    """The plan file is no longer whole."""


class NotAPlan(Unreadable):
    """The file is no plan file, and does not seem ever to have been one."""


class NewerFormat(FileProblem):
    """A newer version of the program wrote the plan file."""


class Busy(FileProblem):
    """Another program is writing the file at this moment; trying again helps."""


class FileGone(FileProblem):
    """The file that was opened is no longer at its path: moved or deleted."""


class FileReplaced(FileGone):
    """Another file, or another copy, is now at the path of the file that was opened."""


class TakenOver(FileProblem):
    """Someone else has taken over the lock that was held here."""


class DiskFull(FileProblem):
    """The disk is full."""
