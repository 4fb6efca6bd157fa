"""A backup of a plan, as the window opens it."""

from pathlib import Path

from msgspec import Struct

from sedi_editor.store.backups.backup import Backup


class PlanBackup(Struct, frozen=True):
    """A backup, and the path of the plan file that it was made of. That file need not exist any more."""

    backup: Backup
    plan: Path
