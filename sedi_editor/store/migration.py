"""Brings a plan file of an older version up to date where it lies."""

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


def bring_up_to_date(path: Path, connection: Connection, now: datetime, to: Version, folder: Path = FOLDER) -> None:
    """Migrates the file to version `to`, in one transaction; after a backup, unless none can be made now.

    Raises FileProblem when the plan has no id, and when the file comes out other than that version is; the file is
    then as it was.
    """
    with database.reading(path, connection):
        written = connection.exec_driver_sql("SELECT id FROM plan").scalar_one()
    try:
        plan_id = UUID(written)
    except ValueError:
        raise reading.damaged(path, _("“{id}” is not an id").format(id=written)) from None
    # Where backups cannot be kept, work goes on all the same; whoever opens the plan is told.
    with suppress(FileProblem):
        backups.back_up(path, connection, plan_id, now, always=True)
    # Tables may be made anew meanwhile, and must not take along what refers to them
    # (https://www.sqlite.org/lang_altertable.html, section 7).
    with database.without_foreign_keys(connection), database.transaction(path, connection):
        # Another program that opened the file at the same moment may have been faster.
        found = inspection.inspect(path, connection, to)
        if found < to:
            upgrade(path, connection, found, to, folder)
