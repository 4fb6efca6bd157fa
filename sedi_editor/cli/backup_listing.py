"""The list of backups that `backups` shows."""

import json
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from sedi_editor.plan.dates import moment_in_words
from sedi_editor.store.backups.backup import Backup


class BackupListing(Struct, frozen=True):
    """The backups of the plan file at `plan`, newest first."""

    plan: Path
    backups: Sequence[Backup]

    def as_json(self) -> str:
        """The list as JSON, for a program; sizes are in bytes."""
        listed = [
            {"time": backup.time.isoformat(), "size": backup.path.stat().st_size, "file": str(backup.path)}
            for backup in self.backups
        ]
        return json.dumps({"file": str(self.plan), "backups": listed}, ensure_ascii=False, indent=1)

    def as_text(self) -> str:
        """The list for a person: time, size and path of a backup in each line."""
        if not self.backups:
            return f"{self.plan}: no backup on this computer"
        return "\n".join(
            f"{moment_in_words(backup.time):>24} UTC {backup.path.stat().st_size / 1000:>9,.0f} kB  {backup.path}"
            for backup in self.backups
        )
