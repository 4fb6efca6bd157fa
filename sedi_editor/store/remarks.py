"""The remarks on a plan in the database: threads of comments, and waivers. One transaction reads and writes them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert

from sedi_editor.plan.comment import Thread, in_order
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.store import queries
from sedi_editor.store.digest import of_remark
from sedi_editor.store.rows import ThreadRows, WaiverRow, thread_rows, waiver_row
from sedi_editor.store.tables import COMMENT, THREAD, WAIVER
from sedi_editor.store.values import thread_of, waiver_of


class _ThreadStatements:
    def __init__(self, owner: str) -> None:
        whose = THREAD.c[owner] == bindparam("owner")
        self.select = queries.ThreadStatements(whose)
        self.delete = delete(THREAD).where(whose, THREAD.c.id == bindparam("of"))


_OF_NODE, _OF_PLAN = _ThreadStatements("node"), _ThreadStatements("plan")
_INSERT_THREAD = insert(THREAD)
_INSERT_COMMENT = insert(COMMENT)
_WAIVED = [
    WAIVER.c[name].is_not_distinct_from(bindparam(f"of_{name}"))
    for name in ("finding", "node", "field", "language", "subject")
]
_SELECT_WAIVER = queries.WAIVERS.where(*_WAIVED)
_INSERT_WAIVER = insert(WAIVER)
_DELETE_WAIVER = delete(WAIVER).where(*_WAIVED)


class Remarks:
    """The remarks on the plan with the id `plan`; every write updates their `digest`."""

    def __init__(self, connection: Connection, plan: UUID, digest: int) -> None:
        self.digest = digest
        self._connection = connection
        self._plan = plan

    def threads(self, node: UUID | None) -> Sequence[Thread]:
        """The threads on an existing node, or on the plan itself."""
        return in_order(thread_of(rows) for rows in self._threads(node))

    def waiver(self, waived: Waived) -> Waiver | None:
        """The waiver of a finding, or None."""
        row = self._waiver(waived)
        return waiver_of(row) if row else None

    def put_thread(self, node: UUID | None, thread_id: UUID, thread: Thread | None) -> None:
        """Replaces the thread with that id, or adds it; None deletes it."""
        before = [rows for rows in self._threads(node) if rows.thread.id == str(thread_id)]
        if before:
            # ON DELETE CASCADE deletes its comments.
            place = {"owner": str(node or self._plan), "of": str(thread_id)}
            self._connection.execute((_OF_NODE if node else _OF_PLAN).delete, place)
            self._update_digest(before)
        if thread:
            self.insert([thread_rows(self._plan, node, thread)])

    def put_waiver(self, waived: Waived, waiver: Waiver | None) -> None:
        """Replaces the waiver of that finding, or adds it; None deletes it."""
        before = self._waiver(waived)
        if before:
            self._connection.execute(_DELETE_WAIVER, _place(waived))
            self._update_digest([before])
        if waiver:
            after = waiver_row(waiver)
            self._connection.execute(_INSERT_WAIVER, {**after._asdict(), "plan": str(self._plan)})
            self._update_digest([after])

    def insert(self, threads: Iterable[ThreadRows]) -> None:
        """Adds threads."""
        added = list(threads)
        insert_threads(self._connection, added)
        self._update_digest(added)

    def forget(self, threads: Iterable[ThreadRows]) -> None:
        """Takes threads out of the digest; SQLite deletes them with their node."""
        self._update_digest(threads)

    def _update_digest(self, rows: Iterable[ThreadRows | WaiverRow]) -> None:
        for row in rows:
            self.digest ^= of_remark(row)

    def _threads(self, node: UUID | None) -> list[ThreadRows]:
        statements = (_OF_NODE if node else _OF_PLAN).select
        return queries.thread_rows(self._connection, statements, {"owner": str(node or self._plan)})

    def _waiver(self, waived: Waived) -> WaiverRow | None:
        row = self._connection.execute(_SELECT_WAIVER, _place(waived)).first()
        return WaiverRow._make(row) if row else None


def insert_threads(connection: Connection, threads: Iterable[ThreadRows]) -> None:
    """Adds threads with their comments."""
    for thread, comments in threads:
        key = connection.execute(_INSERT_THREAD, thread._asdict()).inserted_primary_key
        assert key, "a thread that was added has a number"
        rows = [
            {**comment._asdict(), "thread": key[0], "position": position} for position, comment in enumerate(comments)
        ]
        connection.execute(_INSERT_COMMENT, rows)


def _place(waived: Waived) -> dict[str, str | None]:
    return {
        "of_finding": waived.check,
        "of_node": str(waived.node) if waived.node else None,
        "of_field": waived.field.value if waived.field else None,
        "of_language": waived.language.value if waived.language else None,
        "of_subject": waived.subject,
    }
