"""What can be wrong with a plan file, where who has it open must do something of its own about it."""

from pathlib import Path
from typing import TYPE_CHECKING

from sedi_editor.errors import FileProblem

if TYPE_CHECKING:
    from sedi_editor.store.backups.backup import Backup


class Unreadable(FileProblem):
    """A plan file that cannot be opened; `backup` is its newest good backup, once one has been `searched` for."""

    def __init__(self, path: Path, message: str, backup: "Backup | None" = None, *, searched: bool = False) -> None:
        super().__init__(path, message)
        self.backup = backup
        self.searched = searched

    @property
    def reason(self) -> str:
        """What is wrong, without what is said of the backup."""
        return str(self.__cause__ or self)


class DamagedFile(Unreadable):
    """A plan file that is no longer whole."""


class NotAPlan(Unreadable):
    """A file in which nothing says that it is a plan, or ever was one."""


class NewerFormat(FileProblem):
    """A plan file of a newer version of the program."""


class Busy(FileProblem):
    """Another program is writing the file at this moment: to try again helps."""


class FileGone(FileProblem):
    """The file that was opened is no longer at its path: moved or deleted."""


class FileReplaced(FileGone):
    """Another copy, or another file, stands where the file that was opened was."""


class TakenOver(FileProblem):
    """Someone else has opened the plan for writing in spite of the lock that was held here."""


class DiskFull(FileProblem):
    """There is no room for what was to be written."""
