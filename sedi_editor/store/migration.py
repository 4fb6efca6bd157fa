"""The migration of a plan file of an older version, in place."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store import reading
from sedi_editor.store.backups import backups
from sedi_editor.store.sqlite import database, inspection
from sedi_editor.store.upgrade import FOLDER, upgrade
from sedi_editor.store.version import Version


def migrate(path: Path, connection: Connection, now: datetime, to: Version, folder: Path = FOLDER) -> None:
    """Migrates the file to version `to` in one transaction, after a backup.

    Raises FileProblem if the plan has no id, or if the result is no file of that version; the file is then unchanged.
    """
    with database.reading(path, connection):
        written = connection.exec_driver_sql("SELECT id FROM plan").scalar_one()
    try:
        plan_id = UUID(written)
    except ValueError:
        raise reading.damaged(path, _("“{id}” is not an id").format(id=written)) from None
    # Without a backup the work goes on; the window reports the problem.
    with suppress(FileProblem):
        backups.back_up(path, connection, plan_id, now, always=True)
    # A step may drop a table and create it again: the rows that refer to it must stay
    # (https://www.sqlite.org/lang_altertable.html, section 7).
    with database.without_foreign_keys(connection), database.transaction(path, connection):
        # Another program may have migrated the file since.
        found = inspection.inspect(path, connection, to)
        if found < to:
            upgrade(path, connection, found, to, folder)
