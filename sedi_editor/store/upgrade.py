"""The steps from one version of the file format to the next: Alembic's migrations, imported only if needed."""

from pathlib import Path

from sqlalchemy import Connection

from sedi_editor.i18n import _
from sedi_editor.store.problems import DamagedFile
from sedi_editor.store.sqlite import database, inspection
from sedi_editor.store.version import CURRENT, Version

FOLDER = Path(__file__).parent / "migrations"
"""Alembic's folder: one script per version, whose `revision` is that version."""


def upgrade(path: Path, connection: Connection, version: Version, to: Version, folder: Path) -> None:
    """Upgrades a database, the file at `path` or a copy of it, from its `version` to version `to`.

    Raises FileProblem if the result is no file of that version. The caller's transaction then rolls back.
    """
    _take_steps(connection, version, to, folder)
    connection.exec_driver_sql(f"PRAGMA user_version = {to.number}")
    inspection.inspect(path, connection, to)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken:
        message = _("{path} could not be brought to version {version}: {table} refers to missing rows")
        raise DamagedFile(path, message.format(path=path, version=to, table=broken[0]))


def readable(
    path: Path, connection: Connection, version: Version, to: Version = CURRENT, folder: Path = FOLDER
) -> Connection:
    """A connection from which a plan of any known version can be read; the file stays unchanged.

    For an older file that is an upgraded copy in memory, and `connection` is closed; else it is `connection` itself.
    Raises FileProblem.
    """
    if version >= to:
        return connection
    copy = database.in_memory(path, connection)
    connection.close()
    try:
        with database.transaction(path, copy):
            upgrade(path, copy, version, to, folder)
    except BaseException:
        copy.close()
        raise
    return copy


def _take_steps(connection: Connection, version: Version, to: Version, folder: Path) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    # `user_version` has the version of a file: Alembic's own table of versions is not needed.
    scripts = ScriptDirectory(folder)
    steps = list(scripts.walk_revisions(str(version), str(to)))[:-1]
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(steps):
            step.module.upgrade()
