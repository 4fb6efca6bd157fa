"""The change log: every edit with its inverse, when and by whom, and the digests of the plan after it."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.edits import Edit, edit_from_shape, edit_to_shape
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


class LastChange(NamedTuple):
    """What tells the last entry of a change log from that of another copy; `number` is 0 where there is none yet."""

    plan: str
    number: int
    time: str
    digest: str
    remarks_digest: str | None


_APPEND = insert(CHANGE)
_LAST = (
    select(CHANGE.c.plan, CHANGE.c.number, CHANGE.c.time, CHANGE.c.digest, CHANGE.c.remarks_digest)
    .order_by(CHANGE.c.number.desc())
    .limit(1)
)
_BEGINNING = select(PLAN.c.id, PLAN.c.digest, PLAN.c.remarks_digest)
_LAST_NUMBER = 2**62
_NUMBERS = select(CHANGE.c.number).order_by(CHANGE.c.number)
_RENUMBER = update(CHANGE).where(CHANGE.c.number == bindparam("of_number")).values(number=bindparam("new_number"))
_ENTRY = _LAST.where(CHANGE.c.number == bindparam("of_number"))
_HISTORY = select(CHANGE.c.number, CHANGE.c.time, CHANGE.c.author, CHANGE.c.edit, CHANGE.c.inverse).order_by(
    CHANGE.c.number
)
_LAST_DIGESTS = select(CHANGE.c.digest, CHANGE.c.remarks_digest).order_by(CHANGE.c.number.desc()).limit(1)
_FIRST_DIGESTS = select(PLAN.c.digest, PLAN.c.remarks_digest)


def append(connection: Connection, plan: UUID, change: Change, digests: Digests) -> LastChange:
    """Adds an entry; its number follows the last one's, whatever `change` says. Returns it as the last one."""
    columns = digest_columns(digests)
    time = change.time.isoformat()
    said = {"author": change.author, "edit": _written(change.edit), "inverse": _written(change.inverse)}
    key = connection.execute(_APPEND, {"plan": str(plan), "time": time, **said, **columns}).inserted_primary_key
    assert key, "an entry that was added has a number"
    return LastChange(str(plan), key[0], time, columns["digest"] or "", columns["remarks_digest"])


def last(connection: Connection) -> LastChange:
    """The last entry."""
    row = connection.execute(_LAST).first()
    return LastChange._make(row) if row else _beginning(connection)


def mend_numbers(connection: Connection) -> bool:
    """Counts the entries from 1 where there is no room left behind the last; returns whether that was needed.

    Behind the largest number there is, SQLite gives a new row any number
    (https://www.sqlite.org/autoinc.html), and the log would no longer end with the last entry.
    """
    numbers = [row[0] for row in connection.execute(_NUMBERS)] if last(connection).number >= _LAST_NUMBER else []
    # Downwards first, so that none takes the number of another.
    for place, number in enumerate(numbers, 1):
        connection.execute(_RENUMBER, {"of_number": number, "new_number": -_LAST_NUMBER - place})
    for place in range(1, len(numbers) + 1):
        connection.execute(_RENUMBER, {"of_number": -_LAST_NUMBER - place, "new_number": place})
    return bool(numbers)


def has(connection: Connection, change: LastChange) -> bool:
    """Whether the log has that entry, at the end or before others."""
    if not change.number:
        return _beginning(connection) == change
    row = connection.execute(_ENTRY, {"of_number": change.number}).first()
    return row is not None and LastChange._make(row) == change


def read(connection: Connection) -> Iterator[Change]:
    """All entries, oldest first. Raises ValueError for one that cannot be read."""
    for number, time, author, edit, inverse in connection.execute(_HISTORY):
        try:
            when = datetime.datetime.fromisoformat(time)
            yield Change(number, when, author, edit_from_shape(json.loads(edit)), edit_from_shape(json.loads(inverse)))
        except (UserError, ValueError, TypeError, RecursionError) as refusal:
            message = _("entry {number} of the change log cannot be read: {problem}")
            raise ValueError(message.format(number=number, problem=refusal)) from refusal


def last_digests(connection: Connection) -> Digests | None:
    """The digests that the plan had after the last edit, or when it was created; None when they are none."""
    row = connection.execute(_LAST_DIGESTS).first() or connection.execute(_FIRST_DIGESTS).one()
    content, remarks = row
    try:
        return Digests(int(content, 16), None if remarks is None else int(remarks, 16))
    except (ValueError, TypeError):  # a damaged row may hold anything
        return None


def _beginning(connection: Connection) -> LastChange:
    plan, digest, remarks_digest = connection.execute(_BEGINNING).one()
    return LastChange(plan, 0, "", digest, remarks_digest)


def digest_columns(digests: Digests) -> dict[str, str | None]:
    """The digests as tables `plan` and `change` hold them."""
    remarks = digests.remarks
    return {"digest": written(digests.content), "remarks_digest": None if remarks is None else written(remarks)}


def _written(edit: Edit) -> str:
    return json.dumps(edit_to_shape(edit), ensure_ascii=False, separators=(",", ":"))
