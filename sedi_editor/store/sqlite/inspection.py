"""The inspection of a file before it is opened as a plan: its format, version, schema, pages and size."""

import stat
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.store import tables
from sedi_editor.store.problems import DamagedFile, NewerFormat, NotAPlan
from sedi_editor.store.sqlite import schema, size_limits
from sedi_editor.store.sqlite.schema import Definition
from sedi_editor.store.sqlite.sqlite_errors import DAMAGED, one_line, translated
from sedi_editor.store.version import APPLICATION_ID, CURRENT, OLDER, Version


def require_file(path: Path) -> None:
    """Raises FileProblem unless there is an ordinary file at `path`."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise FileProblem(path, _("there is no file {path}").format(path=path)) from None
    except (OSError, ValueError) as error:  # no permission for a folder on the way, or a name that no file can have
        reason = error.strerror if isinstance(error, OSError) else error
        raise FileProblem(path, _("{path} cannot be opened: {reason}").format(path=path, reason=reason)) from error
    if stat.S_ISDIR(mode):
        raise FileProblem(path, _("{path} is a folder, not a plan").format(path=path))
    if not stat.S_ISREG(mode):
        raise FileProblem(path, _("{path} is not an ordinary file").format(path=path))


def inspect(path: Path, connection: Connection, current: Version = CURRENT) -> Version:
    """Inspects the file, and returns its format version.

    Raises FileProblem for a file that is no plan file, has a newer major version, or has triggers, views or tables that
    no plan file has, and DamagedFile for a plan file that is not whole.
    """
    with translated(path):
        version = _version(path, connection, current)
        # Before any query of the tables: a schema from outside could make SQLite run code of its own.
        names = _check_schema(path, connection, version, current)
        for (problem,) in connection.exec_driver_sql("PRAGMA quick_check(1)"):
            if problem != "ok":
                raise DamagedFile(path, _(DAMAGED).format(path=path)) from ValueError(problem)
        size_limits.require(path, lambda statement: connection.exec_driver_sql(statement).one(), names)
        plans = connection.exec_driver_sql("SELECT count(*) FROM plan").scalar_one()
    if plans != 1:
        message = _("{path} is damaged (it holds {count} plans instead of one)")
        raise DamagedFile(path, message.format(path=path, count=plans))
    return version


def structural_problems(path: Path, connection: Connection) -> list[str]:
    """Everything that SQLite's slower checks find wrong: pages, indexes, references to missing rows."""
    with translated(path):
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        lost = _("a row of table {table} refers to a {target} that is not there")
        found += [
            lost.format(table=row[0], target=row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
        ]
    return [one_line(problem) for problem in found if problem != "ok"]


def _version(path: Path, connection: Connection, current: Version) -> Version:
    application: Any = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if application != APPLICATION_ID:
        raise NotAPlan(path, _not_ours(path, connection))
    version = Version.of(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version.major > current.major:
        message = _(
            "{path} was made by a newer version of this program (file format {version}, this one knows {known}): "
            "please update the program"
        )
        raise NewerFormat(path, message.format(path=path, version=version, known=current))
    if version.major < current.major and version not in OLDER:
        message = _("{path} is damaged (it says that it has the format version {version})")
        raise DamagedFile(path, message.format(path=path, version=version))
    return version


def _not_ours(path: Path, connection: Connection) -> str:
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        message = _("{path} is not a plan: it is a database of another program")
    elif path.stat().st_size:
        message = _("{path} is not a plan: nothing that a plan has is left in it")
    else:
        message = _("{path} is not a plan: the file is empty")
    return message.format(path=path)


def _check_schema(path: Path, connection: Connection, version: Version, current: Version) -> set[str]:
    """Checks the definitions in the file, and returns the names of its tables."""
    found = definitions_in(connection)
    for part in found:
        if part.type not in ("table", "index"):
            message = _("{path} holds a {type}, “{name}”, which no plan has: it is not opened")
            raise FileProblem(path, message.format(path=path, type=part.type, name=part.name))
        if part.sql.upper().startswith("CREATE VIRTUAL"):
            message = _("{path} holds a virtual table, “{name}”: it is not opened")
            raise FileProblem(path, message.format(path=path, name=part.name))
    # The tables of an older file are checked after its upgrade.
    if version == current:
        _require_exactly(path, found, expected_schema())
    elif version > current:
        _require_at_least(path, connection)
    return {part.name for part in found if part.type == "table"}


def _require_exactly(path: Path, found: Iterable[Definition], expected: frozenset[Definition]) -> None:
    missing, foreign = expected.difference(found), set(found) - expected
    unknown = sorted(part.name for part in foreign if part.name not in {known.name for known in expected})
    if unknown:
        message = _("{path} holds a table or index, “{name}”, which no plan has: it is not opened")
        raise FileProblem(path, message.format(path=path, name=unknown[0]))
    if missing or foreign:
        names = ", ".join(sorted({part.name for part in missing | foreign}))
        message = _("{path} is damaged (its tables are not as they should be: {names})")
        raise DamagedFile(path, message.format(path=path, names=names))


def _require_at_least(path: Path, connection: Connection) -> None:
    for table in tables.ALL:
        rows = connection.exec_driver_sql(f'SELECT name FROM pragma_table_info("{table.name}")')
        absent = {column.name for column in table.columns} - {row[0] for row in rows}
        if absent:
            message = _("{path} is damaged (its table {table} has no {columns})")
            columns = ", ".join(sorted(absent))
            raise DamagedFile(path, message.format(path=path, table=table.name, columns=columns))


@cache
def expected_schema() -> frozenset[Definition]:
    """The definitions of the tables and indexes of the current version."""
    engine = create_engine("sqlite+pysqlite://", poolclass=NullPool)
    with engine.connect() as connection:
        tables.METADATA.create_all(connection)
        return frozenset(definitions_in(connection))


def definitions_in(connection: Connection) -> list[Definition]:
    """The definitions of everything in the database, in the normal form of `schema`."""
    return schema.definitions(connection.exec_driver_sql(schema.SELECT))
