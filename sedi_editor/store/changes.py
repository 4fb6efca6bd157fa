"""The change log: every edit with its inverse, when and by whom, and the digest of the plan after it."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from sedi_editor.errors import UserError
from sedi_editor.plan.edit_shape import edit_from_shape, edit_to_shape
from sedi_editor.plan.edits import Edit
from sedi_editor.store.tables import CHANGE, PLAN


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the change log; `number` counts from 1, `time` is in UTC."""

    number: int
    time: datetime.datetime
    author: str
    edit: Edit
    inverse: Edit


_APPEND = insert(CHANGE)
_HISTORY = select(CHANGE.c.number, CHANGE.c.time, CHANGE.c.author, CHANGE.c.edit, CHANGE.c.inverse).order_by(
    CHANGE.c.number
)
_LAST_OF_CHANGES = select(CHANGE.c.digest).order_by(CHANGE.c.number.desc()).limit(1).scalar_subquery()
_LAST_DIGEST = select(func.coalesce(_LAST_OF_CHANGES, PLAN.c.digest))


def append(connection: Connection, plan: UUID, change: Change, plan_digest: int) -> None:
    """Adds an entry; its number follows the last one's, whatever `change` says."""
    connection.execute(
        _APPEND,
        {
            "plan": str(plan),
            "time": change.time.isoformat(),
            "author": change.author,
            "edit": _written(change.edit),
            "inverse": _written(change.inverse),
            "digest": written_digest(plan_digest),
        },
    )


def read(connection: Connection) -> Iterator[Change]:
    """All entries, oldest first. Raises ValueError for one that cannot be read."""
    for number, time, author, edit, inverse in connection.execute(_HISTORY):
        try:
            when = datetime.datetime.fromisoformat(time)
            yield Change(number, when, author, edit_from_shape(json.loads(edit)), edit_from_shape(json.loads(inverse)))
        except (UserError, ValueError, RecursionError) as refusal:
            raise ValueError(f"entry {number} of the change log cannot be read: {refusal}") from refusal


def last_digest(connection: Connection) -> int | None:
    """The digest that the whole plan had after the last edit, or when it was created; None when it is none."""
    written: str = connection.execute(_LAST_DIGEST).scalar_one()
    try:
        return int(written, 16)
    except ValueError:
        return None


def written_digest(plan_digest: int) -> str:
    """A digest as the tables hold it: 16 hexadecimal digits."""
    return f"{plan_digest:016x}"


def _written(edit: Edit) -> str:
    return json.dumps(edit_to_shape(edit), ensure_ascii=False, separators=(",", ":"))
