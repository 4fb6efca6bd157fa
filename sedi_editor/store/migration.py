"""Brings a plan file of an older version up to date, with Alembic's migrations, which are imported only then."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from sedi_editor.store import backups, inspection, queries, sqlite
from sedi_editor.store.sqlite import DamagedFile
from sedi_editor.store.version import Version

FOLDER = Path(__file__).parent / "migrations"
"""Alembic's folder: one script a version, whose `revision` is that version."""


def bring_up_to_date(
    path: Path, connection: Connection, version: Version, now: datetime, to: Version, folder: Path = FOLDER
) -> None:
    """Migrates the file from its `version` to version `to`, after a backup, in one transaction.

    Raises FileProblem when no backup can be made, or when the file comes out other than that version is; it is then as
    it was.
    """
    with sqlite.reading(path, connection):
        plan_id = UUID(connection.execute(queries.PLANS).one()[0])
    backups.back_up(path, connection, plan_id, now, always=True)
    # Tables may be made anew meanwhile, and must not take along what refers to them
    # (https://www.sqlite.org/lang_altertable.html, section 7).
    with sqlite.without_foreign_keys(connection), sqlite.transaction(path, connection):
        _upgrade(connection, version, to, folder)
        connection.exec_driver_sql(f"PRAGMA user_version = {to.number}")
        inspection.inspect(path, connection, to)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken:
            raise DamagedFile(path, f"{path} could not be brought to version {to}: {broken[0]} refers to missing rows")


def _upgrade(connection: Connection, version: Version, to: Version, folder: Path) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    # `user_version` alone says which version a file has; Alembic's own table of versions is not needed beside it.
    scripts = ScriptDirectory(folder)
    steps = list(scripts.walk_revisions(str(version), str(to)))[:-1]
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(steps):
            step.module.upgrade()
