"""What a file must be before it is taken for a plan: ours, of a known version, whole, and with nothing besides."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, NullPool, create_engine

from sedi_editor.errors import FileProblem
from sedi_editor.store import tables
from sedi_editor.store.sqlite import DamagedFile, one_line, translated
from sedi_editor.store.version import APPLICATION_ID, CURRENT, Version


class _Object(NamedTuple):
    type: str
    name: str
    sql: str


def require_file(path: Path) -> None:
    """Raises FileProblem unless there is an ordinary file at `path`."""
    try:
        if path.is_dir():
            raise FileProblem(path, f"{path} is a folder, not a plan")
        if not path.is_file():
            raise FileProblem(path, f"there is no file {path}")
    except (OSError, ValueError) as error:  # a folder on the way that is closed to us, a name no file can have
        raise FileProblem(path, f"{path} cannot be opened: {error}") from error


def inspect(path: Path, connection: Connection, current: Version = CURRENT) -> Version:
    """The format version of the file, once it has passed.

    Raises FileProblem for what is not a plan file, is of a newer major version, or has triggers, views or tables that
    no plan file has; DamagedFile for one of ours that is not whole.
    """
    with translated(path):
        version = _version(path, connection, current)
        # Before anything walks through the tables: a stranger's schema could have it run what it likes.
        _check_schema(path, connection, version, current)
        for (problem,) in connection.exec_driver_sql("PRAGMA quick_check(1)"):
            if problem != "ok":
                raise DamagedFile(path, f"{path} is damaged ({one_line(problem)})")
        plans = connection.exec_driver_sql("SELECT count(*) FROM plan").scalar_one()
    if plans != 1:
        raise DamagedFile(path, f"{path} is damaged (it holds {plans} plans instead of one)")
    return version


def structural_problems(path: Path, connection: Connection) -> list[str]:
    """Everything that SQLite's slower checks find wrong: pages, indexes, references to rows that are not there."""
    with translated(path):
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        found += [
            f"a row of table {table} refers to a {target} that is not there"
            for table, _, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check")
        ]
    return [one_line(problem) for problem in found if problem != "ok"]


def _version(path: Path, connection: Connection, current: Version) -> Version:
    application: Any = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if application != APPLICATION_ID:
        raise FileProblem(path, f"{path} is not a plan: it is a database of another program")
    version = Version.of(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version.major > current.major:
        raise FileProblem(
            path,
            f"{path} was made by a newer version of this program (file format {version}, this one knows {current}): "
            "please update the program",
        )
    if version.major < 1:
        raise DamagedFile(path, f"{path} is damaged (it says that it has the format version {version})")
    return version


def _check_schema(path: Path, connection: Connection, version: Version, current: Version) -> None:
    found = objects(connection)
    for one in found:
        if one.type not in ("table", "index"):
            raise FileProblem(path, f"{path} holds a {one.type}, “{one.name}”, which no plan has: it is not opened")
    # An older file's tables are checked when it has been brought up to date.
    if version == current:
        _require_exactly(path, found, expected_schema())
    elif version > current:
        _require_at_least(path, connection, found)


def _require_exactly(path: Path, found: Iterable[_Object], expected: frozenset[_Object]) -> None:
    missing, foreign = expected.difference(found), set(found) - expected
    unknown = sorted(one.name for one in foreign if one.name not in {known.name for known in expected})
    if unknown:
        raise FileProblem(path, f"{path} holds a table or index, “{unknown[0]}”, which no plan has: it is not opened")
    if missing or foreign:
        names = ", ".join(sorted({one.name for one in missing | foreign}))
        raise DamagedFile(path, f"{path} is damaged (its tables are not as they should be: {names})")


def _require_at_least(path: Path, connection: Connection, found: Iterable[_Object]) -> None:
    virtual = [one.name for one in found if one.sql.upper().startswith("CREATE VIRTUAL")]
    if virtual:
        raise FileProblem(path, f"{path} holds a virtual table, “{virtual[0]}”: it is not opened")
    for table in tables.ALL:
        rows = connection.exec_driver_sql(f'SELECT name FROM pragma_table_info("{table.name}")')
        absent = {column.name for column in table.columns} - {row[0] for row in rows}
        if absent:
            raise DamagedFile(path, f"{path} is damaged (its table {table.name} has no {', '.join(sorted(absent))})")


@cache
def expected_schema() -> frozenset[_Object]:
    """The tables and indexes of a plan file of the current version."""
    engine = create_engine("sqlite+pysqlite://", poolclass=NullPool)
    with engine.connect() as connection:
        tables.METADATA.create_all(connection)
        return frozenset(objects(connection))


def objects(connection: Connection) -> list[_Object]:
    """The definitions of everything in the database, in one spelling."""
    # An index without SQL is one that SQLite makes itself for a primary key.
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL OR type <> 'index'"
    )
    return [_Object(str(kind), str(name), _normal(str(sql))) for kind, name, sql in rows]


def _normal(sql: str) -> str:
    """A definition without what differs between versions of the library that writes it: quotes, spaces."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.replace('"', "").split()))
