"""A change log of version 1.1 made one of 1.2: what is typed into one place in one go is one entry, and each has an id.

In version 1.1 the log had an entry for every pause of a second, each with the whole text before and after it. Who
changed what, and when, stays. The tables are named in SQL here: the steps between versions outlive the classes.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import Connection

from sedi_editor.errors import UserError
from sedi_editor.plan.html import parse
from sedi_editor.store.change_log import blobs

_PAUSE = timedelta(minutes=2)
"""The longest pause within what is typed in one go."""
_PLACE = {"text": ("node", "field", "language"), "number": ("node",)}
"""The kinds of edits that typing makes, and what says where."""


class _Entry(NamedTuple):
    number: int
    time: str
    author: str
    edit: str
    inverse: str
    digest: str
    remarks_digest: str | None


def fold(connection: Connection) -> None:
    """Folds the log, names its entries, and keeps their pictures once; a log that cannot be read stays as it is."""
    plan = connection.exec_driver_sql("SELECT id FROM plan").scalar()
    rows = connection.exec_driver_sql(
        "SELECT number, time, author, edit, inverse, digest, remarks_digest FROM change ORDER BY number"
    )
    entries = [_Entry(*row) for row in rows]
    try:
        owner = UUID(plan or "")
        if [one.number for one in entries] != list(range(1, len(entries) + 1)):
            return
        folded = list(_typed_in_one_go(entries))
        written = [(_taken_out(connection, one.edit), _taken_out(connection, one.inverse)) for one, _last in folded]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, UserError):
        return
    connection.exec_driver_sql("DELETE FROM change")
    base: str | None = None
    for number, ((one, last), (edit, inverse)) in enumerate(zip(folded, written, strict=True), 1):
        own = str(uuid5(owner, f"{last.number} {last.time} {last.digest}"))
        until = last.time if last is not one and last.time != one.time else None
        connection.exec_driver_sql(
            "INSERT INTO change (number, plan, time, author, edit, inverse, digest, remarks_digest, id, base, until)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, plan, one.time, one.author, edit, inverse, last.digest, last.remarks_digest, own, base, until),
        )
        base = own


def keep_sources(connection: Connection) -> None:
    """Keeps the sources of all translations that are up to date."""
    pairs = connection.exec_driver_sql(
        "SELECT DISTINCT one.source_fingerprint, source.html FROM text AS one JOIN text AS source"
        " ON source.field = one.field AND source.language = one.source_language"
        " AND (source.node = one.node OR source.plan = one.plan)"
    ).all()
    for fingerprint, html in pairs:
        try:
            is_it = parse(html).fingerprint == fingerprint
        except UserError:  # what is wrong with the text is told when the plan is read
            continue
        if is_it:
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO source (fingerprint, html) VALUES (?, ?)", (fingerprint, html)
            )


def _typed_in_one_go(entries: list[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """The first entry of what was typed in one go with the edit that it ended with, and the last."""
    group: list[_Entry] = []
    place: object = None
    for entry in entries:
        own = _place(json.loads(entry.edit))
        if group and not (own is not None and own == place and _goes_on(group[-1], entry)):
            yield group[0]._replace(edit=group[-1].edit), group[-1]
            group.clear()
        place = own
        group.append(entry)
    if group:
        yield group[0]._replace(edit=group[-1].edit), group[-1]


def _place(edit: dict[str, Any]) -> tuple[object, ...] | None:
    names = _PLACE.get(edit["edit"])
    return (edit["edit"], *(edit.get(name) for name in names)) if names else None


def _goes_on(before: _Entry, entry: _Entry) -> bool:
    pause = datetime.fromisoformat(entry.time) - datetime.fromisoformat(before.time)
    return before.author == entry.author and timedelta() <= pause <= _PAUSE


def _taken_out(connection: Connection, written: str) -> str:
    if '"content"' not in written:
        return written

    def keep(digest: str, content: bytes) -> None:
        connection.exec_driver_sql("INSERT OR IGNORE INTO blob (hash, content) VALUES (?, ?)", (digest, content))

    return json.dumps(blobs.taken_out(json.loads(written), keep), ensure_ascii=False, separators=(",", ":"))
