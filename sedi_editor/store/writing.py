"""Writes a whole plan into an empty database."""

from pathlib import Path

from sqlalchemy import Connection, insert

from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import digest, sources, tables
from sedi_editor.store.change_log import changes
from sedi_editor.store.remarks import insert_threads
from sedi_editor.store.rows import PlanRows, rows_of
from sedi_editor.store.sqlite import database, size_limits
from sedi_editor.store.version import APPLICATION_ID, CURRENT


def _plan_values(tree: PlanTree, rows: PlanRows) -> dict[str, object]:
    base = str(tree.base) if tree.base else None
    return {**rows.plan._asdict(), **changes.digest_columns(digest.of(rows)), "base": base}


def write(path: Path, connection: Connection, tree: PlanTree) -> None:
    """Writes `tree`, whose rules have been checked, into the empty database at `path`. Raises FileProblem."""
    rows = rows_of(tree)
    owner = {"plan": rows.plan.id}
    with database.transaction(path, connection):
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {CURRENT.number}")
        for definition in tables.definitions():
            connection.exec_driver_sql(definition)
        connection.execute(insert(tables.PLAN), _plan_values(tree, rows))
        if rows.nodes:
            connection.execute(insert(tables.NODE), [{**row._asdict(), **owner} for row in rows.nodes])
        if rows.texts:
            connection.execute(insert(tables.TEXT), [row._asdict() for row in rows.texts])
        insert_threads(connection, rows.threads)
        if rows.waivers:
            connection.execute(insert(tables.WAIVER), [{**row._asdict(), **owner} for row in rows.waivers])
        sources.keep(connection, sources.sources_in(tree))
        # A plan that could not be opened again must not be written.
        size_limits.require(path, lambda statement: connection.exec_driver_sql(statement).one())
