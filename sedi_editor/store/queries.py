"""The statements that read a plan, and the rows that they return. SQLAlchemy compiles each statement once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from sedi_editor.store.rows import CommentRow, NodeRow, PlanRow, TextRow, ThreadRow, ThreadRows, WaiverRow
from sedi_editor.store.tables import COMMENT, NODE, PLAN, TEXT, THREAD, WAIVER

PLANS = select(*(PLAN.c[name] for name in PlanRow._fields))
PLAN_IDS = select(PLAN.c.id)
"""Without the emblem, which may be large."""
NODES = select(*(NODE.c[name] for name in NodeRow._fields)).order_by(NODE.c.rank, NODE.c.id)
TEXTS = select(*(TEXT.c[name] for name in TextRow._fields))
WAIVERS = select(*(WAIVER.c[name] for name in WaiverRow._fields))

_THREADS = select(THREAD.c.number, *(THREAD.c[name] for name in ThreadRow._fields))
_COMMENTS = select(COMMENT.c.thread, *(COMMENT.c[name] for name in CommentRow._fields)).order_by(
    COMMENT.c.thread, COMMENT.c.position
)


class ThreadStatements:
    """Two statements: the threads to which conditions on table `thread` apply, and the comments of these threads."""

    def __init__(self, *conditions: Any) -> None:
        self.threads = _THREADS.where(*conditions)
        chosen = select(THREAD.c.number).where(*conditions)
        self.comments = _COMMENTS.where(COMMENT.c.thread.in_(chosen)) if conditions else _COMMENTS


# UNION drops rows that it has already, so that the recursion ends even in a damaged file with a cycle.
_below = select(NODE.c.id).where(NODE.c.id == bindparam("node")).cte(recursive=True)
_below = _below.union(select(NODE.c.id).where(NODE.c.parent == _below.c.id))
_in_subtree = select(_below.c.id)
SUBTREE_NODES = NODES.where(NODE.c.id.in_(_in_subtree))
SUBTREE_TEXTS = TEXTS.where(TEXT.c.node.in_(_in_subtree))
SUBTREE_THREADS = ThreadStatements(THREAD.c.node.in_(_in_subtree))
ALL_THREADS = ThreadStatements()


def node_rows(connection: Connection, statement: Select[Any], values: Mapping[str, str] | None = None) -> list[NodeRow]:
    """The rows of table `node` that `statement` selects."""
    return [NodeRow._make(row) for row in connection.execute(statement, values)]


def text_rows(
    connection: Connection, statement: Select[Any], values: Mapping[str, str] | None = None
) -> Iterable[TextRow]:
    """The rows of table `text` that `statement` selects, read one by one."""
    return map(TextRow._make, connection.execute(statement, values))


def thread_rows(
    connection: Connection, statements: ThreadStatements, values: Mapping[str, str] | None = None
) -> list[ThreadRows]:
    """The threads that `statements` select, with their comments."""
    threads = connection.execute(statements.threads, values).all()
    comments: dict[int, list[CommentRow]] = defaultdict(list)
    if threads:
        for thread, *row in connection.execute(statements.comments, values):
            comments[thread].append(CommentRow._make(row))
    return [ThreadRows(ThreadRow._make(row), tuple(comments[number])) for number, *row in threads]


def waiver_rows(connection: Connection) -> list[WaiverRow]:
    """All rows of table `waiver`."""
    return [WaiverRow._make(row) for row in connection.execute(WAIVERS)]
