"""The state of saving: whether the disk has everything that is on the screen."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from sedi_editor.errors import SediEditorError


class SavingState(Enum):
    """Whether all edits are on the disk."""

    SAVED = "saved"
    WAITING = "waiting"
    """An edit is being committed."""
    FAILED = "failed"
    """An edit could not be committed; it is kept in memory, and tried again where that may help."""
    READ_ONLY = "read only"


class Saving(Struct, frozen=True):
    """The state; `at` is the local time of the last commit, None before the first; `problem` is why a commit failed."""

    state: SavingState
    at: datetime | None = None
    problem: SediEditorError | None = None
