"""Folding: makes a change log of version 1.2 from one of version 1.1.

A log of version 1.1 has an entry for every pause of a second in typing, each with the whole text before and after.
Folding makes one entry of what was typed into one place in one go; who changed what, and when, stays. Each entry gets
an id. This module names tables in SQL, since the steps between versions outlive the classes of `tables.py`.
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
"""The longest pause within one entry."""
_PLACE = {"text": ("node", "field", "language"), "number": ("node",)}
"""The kinds of edits that typing makes, and the values that name the place."""


class _Entry(NamedTuple):
    number: int
    time: str
    author: str
    edit: str
    inverse: str
    digest: str
    remarks_digest: str | None


def fold(connection: Connection) -> None:
    """Folds the log, gives its entries ids, and keeps each picture once. A log that cannot be read stays as it is."""
    plan = connection.exec_driver_sql("SELECT id FROM plan").scalar()
    rows = connection.exec_driver_sql(
        "SELECT number, time, author, edit, inverse, digest, remarks_digest FROM change ORDER BY number"
    )
    entries = [_Entry(*row) for row in rows]
    try:
        plan_id = UUID(plan or "")
        if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
            return
        folded = list(_grouped(entries))
        written = [
            (_extract_pictures(connection, one.edit), _extract_pictures(connection, one.inverse))
            for one, _last in folded
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, UserError):
        return
    connection.exec_driver_sql("DELETE FROM change")
    base: str | None = None
    for number, ((one, last), (edit, inverse)) in enumerate(zip(folded, written, strict=True), 1):
        entry_id = str(uuid5(plan_id, f"{last.number} {last.time} {last.digest}"))
        until = last.time if last is not one and last.time != one.time else None
        connection.exec_driver_sql(
            "INSERT INTO change (number, plan, time, author, edit, inverse, digest, remarks_digest, id, base, until)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                plan,
                one.time,
                one.author,
                edit,
                inverse,
                last.digest,
                last.remarks_digest,
                entry_id,
                base,
                until,
            ),
        )
        base = entry_id


def keep_sources(connection: Connection) -> None:
    """Keeps the sources of all translations that are up to date."""
    pairs = connection.exec_driver_sql(
        "SELECT DISTINCT text.source_fingerprint, source.html FROM text JOIN text AS source"
        " ON source.field = text.field AND source.language = text.source_language"
        " AND (source.node = text.node OR source.plan = text.plan)"
    ).all()
    for fingerprint, html in pairs:
        try:
            is_source = parse(html).fingerprint == fingerprint
        except UserError:  # reading the plan says what is wrong with the text
            continue
        if is_source:
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO source (fingerprint, html) VALUES (?, ?)", (fingerprint, html)
            )


def _grouped(entries: list[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """For each group of entries: the first entry, with the edit of the last one, and the last entry."""
    group: list[_Entry] = []
    place: object = None
    for entry in entries:
        typed_into = _place(json.loads(entry.edit))
        is_same_place = typed_into is not None and typed_into == place
        if group and not (is_same_place and _continues(group[-1], entry)):
            yield group[0]._replace(edit=group[-1].edit), group[-1]
            group.clear()
        place = typed_into
        group.append(entry)
    if group:
        yield group[0]._replace(edit=group[-1].edit), group[-1]


def _place(edit: dict[str, Any]) -> tuple[object, ...] | None:
    names = _PLACE.get(edit["edit"])
    return (edit["edit"], *(edit.get(name) for name in names)) if names else None


def _continues(before: _Entry, entry: _Entry) -> bool:
    pause = datetime.fromisoformat(entry.time) - datetime.fromisoformat(before.time)
    return before.author == entry.author and timedelta() <= pause <= _PAUSE


def _extract_pictures(connection: Connection, written: str) -> str:
    if '"content"' not in written:
        return written

    def keep(digest: str, content: bytes) -> None:
        connection.exec_driver_sql("INSERT OR IGNORE INTO blob (hash, content) VALUES (?, ?)", (digest, content))

    return json.dumps(blobs.extract_pictures(json.loads(written), keep), ensure_ascii=False, separators=(",", ":"))
