"""An entry of a plan's change log."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.edits import Edit


class Change(Struct, frozen=True):
    """An edit that was made, and its inverse; `number` counts from 1, times are in UTC.

    `id` is the id of the change in every copy, `base` the id of the change before it. Both are None in a log that could
    not be read when its file was migrated to version 1.2. `until` is the time of the last typing in a change that
    consists of several.
    """

    number: int
    time: datetime
    author: str
    edit: Edit
    inverse: Edit
    id: UUID | None = None
    base: UUID | None = None
    until: datetime | None = None
