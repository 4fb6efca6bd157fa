"""How far the disk has followed what is on the screen."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from sedi_editor.errors import SediEditorError


class SavingState(Enum):
    """Whether all is on disk."""

    SAVED = "saved"
    WAITING = "waiting"
    """A change is on its way."""
    FAILED = "failed"
    """A change could not be written; it is kept, and tried again where that may help."""
    READ_ONLY = "read only"


class Saving(Struct, frozen=True):
    """The state; `at` is when the last commit was (local time), None before the first; `problem` why one failed."""

    state: SavingState
    at: datetime | None = None
    problem: SediEditorError | None = None
