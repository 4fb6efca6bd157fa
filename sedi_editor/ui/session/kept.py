"""A backup that is looked at in the window."""

from dataclasses import dataclass
from pathlib import Path

from sedi_editor.store.backup import Backup


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup, and the plan file that it was made of, which need not be there any more."""

    backup: Backup
    plan: Path
