"""What can be wrong with a plan file, where who has it open must do something of its own about it."""

from pathlib import Path

from sedi_editor.errors import FileProblem


class DamagedFile(FileProblem):
    """A plan file that is no longer whole; `backup` is its newest good backup, once one has been `searched` for."""

    def __init__(self, path: Path, message: str, backup: Path | None = None, *, searched: bool = False) -> None:
        super().__init__(path, message)
        self.backup = backup
        self.searched = searched


class FileGone(FileProblem):
    """The file that was opened is no longer at its path: moved, deleted, or replaced by another."""


class TakenOver(FileProblem):
    """Someone else has opened the plan for writing in spite of the lock that was held here."""


class DiskFull(FileProblem):
    """There is no room for what was to be written."""
