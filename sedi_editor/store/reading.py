"""Reads whole plans. A plan that is not as it was written is an error, which names the row."""

from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection

from sedi_editor import garbage
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.rules import broken_rules
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import queries
from sedi_editor.store.assembly import Assembly
from sedi_editor.store.change_log import changes
from sedi_editor.store.digest import Digests, of_remark, without_ranks
from sedi_editor.store.problems import DamagedFile
from sedi_editor.store.rows import PlanRow
from sedi_editor.store.sqlite import database, sqlite_errors


class Loaded(NamedTuple):
    """A plan that was read, and the digests that were written with it. They match its rows."""

    tree: PlanTree
    digests: Digests


class _Read(NamedTuple):
    tree: PlanTree
    problems: list[str]
    digests: Digests | None
    """The digests that were written with the plan; None if they do not match its rows, or are missing."""


_NOT_OURS = translatable("its content is not what this program last wrote there")


def identity(connection: Connection) -> tuple[UUID, Digests]:
    """The plan's id, and the digests that were last written. Raises ValueError, which says what is wrong with them."""
    written: str = connection.execute(queries.PLAN_IDS).scalars().one()
    try:
        plan_id = UUID(written)
    except ValueError:
        raise ValueError(_("“{id}” is not an id").format(id=written)) from None
    digests = changes.last_digests(connection)
    if digests is None:
        raise ValueError(_(_NOT_OURS))
    return plan_id, digests


def load(path: Path, connection: Connection) -> Loaded:
    """The plan in the file, by one statement per table. Raises DamagedFile if it is not as it was written."""
    with database.reading(path, connection):
        return load_in_transaction(path, connection)


def load_in_transaction(path: Path, connection: Connection) -> Loaded:
    """The same, inside a transaction of the caller."""
    with garbage.gc_paused():
        found = _read(connection)
        for problem in (*found.problems, *broken_rules(found.tree)):
            raise damaged(path, problem)
    if found.digests is None:
        raise damaged(path, _(_NOT_OURS))
    return Loaded(found.tree, found.digests)


def damaged(path: Path, problem: object) -> DamagedFile:
    """The error that the file at `path` is damaged, because of `problem`."""
    return DamagedFile(
        path, _("{path} is damaged: {problem}").format(path=path, problem=sqlite_errors.one_line(problem))
    )


def content_problems(path: Path, connection: Connection) -> list[str]:
    """Everything that is wrong with the plan in the file, one line each."""
    with database.reading(path, connection):
        found = _read(connection)
        problems = [*found.problems, *broken_rules(found.tree)]
        if found.digests is None:
            problems.append(_(_NOT_OURS))
    return [sqlite_errors.one_line(problem) for problem in problems]


def complete_digests(connection: Connection, digests: Digests) -> Digests:
    """The digests; those that are None are computed from the rows."""
    content, remarks = digests.content, digests.remarks
    if content is None:
        content = without_ranks(digests.ranked, queries.node_rows(connection, queries.NODES))
    if remarks is None:
        remarks = 0
        for row in (*queries.thread_rows(connection, queries.ALL_THREADS), *queries.waiver_rows(connection)):
            remarks ^= of_remark(row)
    return Digests(digests.ranked, content, remarks)


def _read(connection: Connection) -> _Read:
    row = PlanRow._make(connection.execute(queries.PLANS).one())
    assembly = Assembly(
        queries.node_rows(connection, queries.NODES),
        queries.text_rows(connection, queries.TEXTS),
        queries.thread_rows(connection, queries.ALL_THREADS),
    )
    tree = assembly.tree(row, queries.waiver_rows(connection))
    now = changes.log_state(connection)
    digests = now.digests if assembly.matches(now.digests) else None
    return _Read(replace(tree, base=now.base), assembly.problems, digests)
