"""The change log: every edit with its inverse, when and by whom, and the digests of the plan after it."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, insert, select

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.edit_shape import edit_from_shape, edit_to_shape
from sedi_editor.plan.edits import Edit
from sedi_editor.store.digest import Digests, written
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
_LAST_DIGESTS = select(CHANGE.c.digest, CHANGE.c.remarks_digest).order_by(CHANGE.c.number.desc()).limit(1)
_FIRST_DIGESTS = select(PLAN.c.digest, PLAN.c.remarks_digest)


def append(connection: Connection, plan: UUID, change: Change, digests: Digests) -> None:
    """Adds an entry; its number follows the last one's, whatever `change` says."""
    connection.execute(
        _APPEND,
        {
            "plan": str(plan),
            "time": change.time.isoformat(),
            "author": change.author,
            "edit": _written(change.edit),
            "inverse": _written(change.inverse),
            **digest_columns(digests),
        },
    )


def read(connection: Connection) -> Iterator[Change]:
    """All entries, oldest first. Raises ValueError for one that cannot be read."""
    for number, time, author, edit, inverse in connection.execute(_HISTORY):
        try:
            when = datetime.datetime.fromisoformat(time)
            yield Change(number, when, author, edit_from_shape(json.loads(edit)), edit_from_shape(json.loads(inverse)))
        except (UserError, ValueError, RecursionError) as refusal:
            message = _("entry {number} of the change log cannot be read: {problem}")
            raise ValueError(message.format(number=number, problem=refusal)) from refusal


def last_digests(connection: Connection) -> Digests | None:
    """The digests that the plan had after the last edit, or when it was created; None when they are none."""
    row = connection.execute(_LAST_DIGESTS).first() or connection.execute(_FIRST_DIGESTS).one()
    content, remarks = row
    try:
        return Digests(int(content, 16), None if remarks is None else int(remarks, 16))
    except ValueError:
        return None


def digest_columns(digests: Digests) -> dict[str, str | None]:
    """The digests as tables `plan` and `change` hold them."""
    remarks = digests.remarks
    return {"digest": written(digests.content), "remarks_digest": None if remarks is None else written(remarks)}


def _written(edit: Edit) -> str:
    return json.dumps(edit_to_shape(edit), ensure_ascii=False, separators=(",", ":"))
