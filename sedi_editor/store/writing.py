"""Writes a whole plan into a new, empty database."""

from pathlib import Path

from sqlalchemy import Connection, insert

from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import changes, sqlite, tables
from sedi_editor.store.rows import digest, rows_of
from sedi_editor.store.version import APPLICATION_ID, CURRENT


def write(path: Path, connection: Connection, tree: PlanTree) -> None:
    """Makes the empty database at `path` a plan file with `tree`, whose rules have been checked. Raises FileProblem."""
    plan, nodes, texts = rows_of(tree)
    whole = 0
    for row in (plan, *nodes, *texts):
        whole ^= digest(row)
    with sqlite.transaction(path, connection):
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {CURRENT.number}")
        tables.METADATA.create_all(connection)
        connection.execute(insert(tables.PLAN), {**plan._asdict(), "digest": changes.written_digest(whole)})
        if nodes:
            connection.execute(insert(tables.NODE), [{**row._asdict(), "plan": plan.id} for row in nodes])
        if texts:
            connection.execute(insert(tables.TEXT), [row._asdict() for row in texts])
