"""The entries of the change log: each an edit and its inverse, its time and author, and the digests after it."""

import datetime
import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_once

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.base import Base
from sedi_editor.plan.change import Change
from sedi_editor.plan.edits import Edit, deserialize_edit, serialize_edit
from sedi_editor.store.change_log import blobs
from sedi_editor.store.digest import Digests, to_hex
from sedi_editor.store.tables import BLOB, CHANGE, PLAN


class Entry(NamedTuple):
    """The entry that was written last, its id, and the id of the entry before it; None for the first one."""

    last: "LastChange"
    id: UUID
    base: UUID | None


class LastChange(NamedTuple):
    """What identifies the last entry of a change log among copies of a plan; `number` is 0 if the log is empty."""

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
_BEFORE_ALL = -(2**63)
_NUMBERS = select(CHANGE.c.number).order_by(CHANGE.c.number)
_RENUMBER = update(CHANGE).where(CHANGE.c.number == bindparam("of_number")).values(number=bindparam("new_number"))
_ENTRY = _LAST.where(CHANGE.c.number == bindparam("of_number"))
_HISTORY = (
    select(
        CHANGE.c.number, CHANGE.c.time, CHANGE.c.author, CHANGE.c.edit, CHANGE.c.inverse, CHANGE.c.id, CHANGE.c.base,
        CHANGE.c.until,
    ).where(CHANGE.c.number > bindparam("after")).order_by(CHANGE.c.number)
)  # fmt: skip
_NUMBER = select(CHANGE.c.number).where(CHANGE.c.id == bindparam("of"))
_BASE = select(PLAN.c.base)
_DIGESTS = ("digest", "content_digest", "remarks_digest")
_LAST_DIGESTS = select(*(CHANGE.c[name] for name in _DIGESTS)).order_by(CHANGE.c.number.desc()).limit(1)
_FIRST_DIGESTS = select(*(PLAN.c[name] for name in _DIGESTS))
_NEWEST = select(func.max(CHANGE.c.number)).scalar_subquery()
_STATE = select(
    CHANGE.c.number,
    CHANGE.c.id,
    CHANGE.c.base,
    PLAN.c.base,
    *(table.c[name] for table in (CHANGE, PLAN) for name in _DIGESTS),
).join_from(PLAN, CHANGE, CHANGE.c.number == _NEWEST, isouter=True)
_EXTEND = (
    update(CHANGE)
    .where(CHANGE.c.number == bindparam("of_number"))
    .values({name: bindparam(f"new_{name}") for name in ("edit", *_DIGESTS, "id", "until")})
)
_KEEP_BLOB = insert_once(BLOB).on_conflict_do_nothing()
_FIND_BLOB = select(BLOB.c.content).where(BLOB.c.hash == bindparam("of"))


def append(connection: Connection, plan: UUID, change: Change, digests: Digests) -> Entry:
    """Adds an entry for `change`. Its number, id and base come from the log, not from `change`."""
    columns = digest_columns(digests)
    time = change.time.isoformat()
    entry_id, base = uuid4(), log_state(connection).base
    values = {
        "author": change.author,
        "edit": _to_json(connection, change.edit),
        "inverse": _to_json(connection, change.inverse),
        "id": str(entry_id),
        "base": str(base.change) if base else None,
    }
    key = connection.execute(_APPEND, {"plan": str(plan), "time": time, **values, **columns}).inserted_primary_key
    assert key, "an entry that was added has a number"
    last = LastChange(str(plan), key[0], time, columns["digest"] or "", columns["remarks_digest"])
    return Entry(last, entry_id, base.change if base else None)


def extend(connection: Connection, entry: Entry, edit: Edit, digests: Digests, until: datetime.datetime) -> Entry:
    """Replaces the edit of the last entry by `edit`, as if only `edit` had been made.

    The entry gets another id: a copy made before ends with the old entry.
    """
    columns, entry_id = digest_columns(digests), uuid4()
    new = {"edit": _to_json(connection, edit), "id": str(entry_id), "until": until.isoformat(), **columns}
    values = {f"new_{name}": value for name, value in new.items()}
    connection.execute(_EXTEND, {"of_number": entry.last.number, **values})
    last = entry.last._replace(digest=columns["digest"] or "", remarks_digest=columns["remarks_digest"])
    return Entry(last, entry_id, entry.base)


def last(connection: Connection) -> LastChange:
    """What identifies the last entry."""
    row = connection.execute(_LAST).first()
    return LastChange._make(row) if row else _beginning(connection)


def renumber_if_full(connection: Connection) -> bool:
    """Renumbers the entries from 1 if the numbers have come near the largest one; returns whether they had.

    After the largest number SQLite gives a new row a random one (https://www.sqlite.org/autoinc.html), and the log
    would no longer end with the last entry.
    """
    numbers = [row[0] for row in connection.execute(_NUMBERS)] if last(connection).number >= _LAST_NUMBER else []
    # All numbers become negative first, so that no entry takes the number of another.
    for place, number in enumerate(numbers, 1):
        connection.execute(_RENUMBER, {"of_number": number, "new_number": -_LAST_NUMBER - place})
    for place in range(1, len(numbers) + 1):
        connection.execute(_RENUMBER, {"of_number": -_LAST_NUMBER - place, "new_number": place})
    return bool(numbers)


def contains(connection: Connection, change: LastChange) -> bool:
    """Whether the log contains the entry, as the last one or before others."""
    if not change.number:
        return _beginning(connection) == change
    row = connection.execute(_ENTRY, {"of_number": change.number}).first()
    return row is not None and LastChange._make(row) == change


def since(connection: Connection, change: UUID | None) -> list[Change] | None:
    """The entries after the one with the id `change`; all entries if `change` is the base of this file.

    None if no entry has that id, or if an entry after it has no id. Raises ValueError for an entry that cannot be read.
    """
    if change == ((base := Base.read(connection.execute(_BASE).scalar())) and base.change):
        number = 0
    else:
        number = connection.execute(_NUMBER, {"of": str(change)}).scalar()
    found = None if number is None else list(read(connection, after=number))
    return None if found is None or any(change.id is None for change in found) else found


def typed_on(connection: Connection, known: Base) -> list[Change] | None:
    """The entries from the one that typing has made of the entry `known.change`; None if typing has not replaced it.

    Raises ValueError for an entry that cannot be read.
    """
    found = since(connection, known.before)
    return found if found and found[0].until else None


def read(connection: Connection, after: int = _BEFORE_ALL) -> Iterator[Change]:
    """The entries after the number `after`, oldest first. Raises ValueError for an entry that cannot be read."""
    for number, time, author, edit, inverse, entry_id, base, until in connection.execute(
        _HISTORY, {"after": after}
    ).all():
        try:
            yield Change(
                number,
                datetime.datetime.fromisoformat(time),
                author,
                _from_json(connection, edit),
                _from_json(connection, inverse),
                UUID(entry_id) if entry_id else None,
                UUID(base) if base else None,
                datetime.datetime.fromisoformat(until) if until else None,
            )
        except (UserError, ValueError, TypeError, RecursionError) as refusal:
            message = _("entry {number} of the change log cannot be read: {problem}")
            raise ValueError(message.format(number=number, problem=refusal)) from refusal


def last_digests(connection: Connection) -> Digests | None:
    """The digests after the last edit, or when the plan was created; None if the columns hold no digests."""
    return _digests(*(connection.execute(_LAST_DIGESTS).first() or connection.execute(_FIRST_DIGESTS).one()))


class LogState(NamedTuple):
    """What the log says of the plan as it is now.

    `digests` are None if the columns hold none. `base` is the base of a copy that is made now: the last entry, else the
    base of this file. It is None if the plan began in this file, or if the last entry has no id.
    """

    digests: Digests | None
    base: Base | None


def log_state(connection: Connection) -> LogState:
    """The state after the last edit, or when the file was created. The file must be of the present version."""
    row: list[Any] = list(connection.execute(_STATE).first() or 10 * (None,))
    number, entry_id, before, file_base, *digests = row
    if number is None:
        return LogState(_digests(*digests[len(_DIGESTS) :]), Base.read(file_base))
    base = Base.read(" ".join(filter(None, (entry_id, before)))) if entry_id else None
    return LogState(_digests(*digests[: len(_DIGESTS)]), base)


def _digests(ranked: object, *others: object) -> Digests | None:
    try:
        content, remarks = (None if other is None else int(str(other), 16) for other in others)
        return Digests(int(str(ranked), 16), content, remarks)
    except (ValueError, TypeError):  # a damaged row may hold anything
        return None


def _beginning(connection: Connection) -> LastChange:
    plan, digest, remarks_digest = connection.execute(_BEGINNING).one()
    return LastChange(plan, 0, "", digest, remarks_digest)


def digest_columns(digests: Digests) -> dict[str, str | None]:
    """The digests as columns of the tables `plan` and `change`."""
    return {name: None if digest_ is None else to_hex(digest_) for name, digest_ in zip(_DIGESTS, digests, strict=True)}


def _to_json(connection: Connection, edit: Edit) -> str:
    def keep(digest: str, content: bytes) -> None:
        connection.execute(_KEEP_BLOB, {"hash": digest, "content": content})

    return json.dumps(blobs.extract_pictures(serialize_edit(edit), keep), ensure_ascii=False, separators=(",", ":"))


def _from_json(connection: Connection, written: str) -> Edit:
    def find(digest: str) -> bytes | None:
        return connection.execute(_FIND_BLOB, {"of": digest}).scalar()

    return deserialize_edit(blobs.insert_pictures(json.loads(written), find))
