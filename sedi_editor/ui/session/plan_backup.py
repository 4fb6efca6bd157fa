"""A backup that is looked at in the window."""

from pathlib import Path

from msgspec import Struct

from sedi_editor.store.backups.backup import Backup


class PlanBackup(Struct, frozen=True):
    """A backup, and the plan file that it was made of, which need not be there any more."""

    backup: Backup
    plan: Path
