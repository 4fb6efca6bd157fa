"""Reads whole plans: the one that was written, or an error that says which row is at fault."""

from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from sedi_editor import garbage
from sedi_editor.plan.rules import broken_rules
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import changes, queries, sqlite
from sedi_editor.store.assembly import Assembly
from sedi_editor.store.rows import PlanRow
from sedi_editor.store.sqlite import DamagedFile


class Loaded(NamedTuple):
    """A plan that was read, and the digest of its rows."""

    tree: PlanTree
    digest: int


class _Read(NamedTuple):
    tree: PlanTree
    problems: list[str]
    digest: int
    written_digest: int | None


_NOT_OURS = "its content is not what this program last wrote there"


def identity(connection: Connection) -> tuple[UUID, int]:
    """The plan's id and the digest it was last written with. Raises ValueError, which says what is wrong with them."""
    written: str = connection.execute(queries.PLANS).one()[0]
    try:
        plan_id = UUID(written)
    except ValueError:
        raise ValueError(f"“{written}” is not an id") from None
    digest = changes.last_digest(connection)
    if digest is None:
        raise ValueError(_NOT_OURS)
    return plan_id, digest


def load(path: Path, connection: Connection) -> Loaded:
    """The plan in the file, with one statement a table. Raises DamagedFile when it is not the one that was written."""
    with sqlite.reading(path, connection), garbage.left_alone():
        found = _read(connection)
        for problem in (*found.problems, *broken_rules(found.tree)):
            raise DamagedFile(path, f"{path} is damaged: {sqlite.one_line(problem)}")
    if found.digest != found.written_digest:
        raise DamagedFile(path, f"{path} is damaged: {_NOT_OURS}")
    return Loaded(found.tree, found.digest)


def content_problems(path: Path, connection: Connection) -> list[str]:
    """Everything that is wrong with the plan in the file and with its change log, one line each."""
    with sqlite.reading(path, connection):
        found = _read(connection)
        problems = [*found.problems, *broken_rules(found.tree)]
        if found.digest != found.written_digest:
            problems.append(_NOT_OURS)
        try:
            for _ in changes.read(connection):
                pass
        except ValueError as refusal:
            problems.append(str(refusal))
    return [sqlite.one_line(problem) for problem in problems]


def _read(connection: Connection) -> _Read:
    row = PlanRow._make(connection.execute(queries.PLANS).one())
    nodes = queries.node_rows(connection, queries.NODES)
    assembly = Assembly(nodes, queries.text_rows(connection, queries.TEXTS))
    tree = assembly.tree(row)
    return _Read(tree, assembly.problems, assembly.digest, changes.last_digest(connection))
