"""The tables of a plan file. docs/file-format.md says what each column holds.

Ids are UUIDs written out; times are ISO 8601 in UTC; a text is canonical HTML. Text columns carry no length, so that
the tables can be STRICT (https://www.sqlite.org/stricttables.html): SQLite itself then keeps each column to its type.
"""

from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Index, LargeBinary, Table, create_mock_engine
from sqlalchemy import Text as Words
from sqlalchemy.schema import ExecutableDDLElement
from sqlmodel import Field, SQLModel, text

_STRICT = {"sqlite_strict": True}


class Plan(SQLModel, table=True):
    """The plan itself: its settings. The digests are those of the whole plan when it was created.

    `base` is what the file was made of, where that has a change log.
    """

    __table_args__: ClassVar[Any] = _STRICT

    id: str = Field(primary_key=True, sa_type=Words)
    series_class: str = Field(sa_type=Words)
    symbol: str | None = Field(sa_type=Words)
    date: str | None = Field(sa_type=Words)
    original: str = Field(sa_type=Words)
    languages: str = Field(sa_type=Words)
    emblem_media_type: str | None = Field(sa_type=Words)
    emblem: bytes | None = Field(sa_type=LargeBinary)
    digest: str = Field(sa_type=Words)
    remarks_digest: str | None = Field(sa_type=Words)
    base: str | None = Field(sa_type=Words)
    content_digest: str | None = Field(sa_type=Words)


class Node(SQLModel, table=True):
    """A node of the tree; `rank` orders siblings, a department has no parent."""

    __table_args__: ClassVar[Any] = (
        Index("node_of_plan", "plan"),
        Index("node_children", "parent", "rank"),
        _STRICT,
    )

    id: str = Field(primary_key=True, sa_type=Words)
    plan: str = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Words)
    parent: str | None = Field(foreign_key="node.id", ondelete="CASCADE", sa_type=Words)
    rank: str = Field(sa_type=Words)
    kind: str = Field(sa_type=Words)
    number: str = Field(sa_type=Words)
    joined: str = Field(sa_type=Words)


class Text(SQLModel, table=True):
    """One field of a node, or of the plan itself, in one language."""

    __table_args__: ClassVar[Any] = (
        Index("text_of_node", "node", "field", "language", unique=True, sqlite_where=text("node IS NOT NULL")),
        Index("text_of_plan", "plan", "field", "language", unique=True, sqlite_where=text("plan IS NOT NULL")),
        _STRICT,
    )

    number: int | None = Field(default=None, primary_key=True)
    plan: str | None = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Words)
    node: str | None = Field(foreign_key="node.id", ondelete="CASCADE", sa_type=Words)
    field: str = Field(sa_type=Words)
    language: str = Field(sa_type=Words)
    html: str = Field(sa_type=Words)
    source_language: str | None = Field(sa_type=Words)
    source_fingerprint: str | None = Field(sa_type=Words)


class Thread(SQLModel, table=True):
    """A thread of comments on a node, or on the plan itself."""

    __table_args__: ClassVar[Any] = (
        Index("thread_of_node", "node", "id", unique=True, sqlite_where=text("node IS NOT NULL")),
        Index("thread_of_plan", "plan", "id", unique=True, sqlite_where=text("plan IS NOT NULL")),
        _STRICT,
    )

    number: int | None = Field(default=None, primary_key=True)
    plan: str | None = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Words)
    node: str | None = Field(foreign_key="node.id", ondelete="CASCADE", sa_type=Words)
    id: str = Field(sa_type=Words)
    field: str | None = Field(sa_type=Words)
    language: str | None = Field(sa_type=Words)
    resolved_by: str | None = Field(sa_type=Words)
    resolved: str | None = Field(sa_type=Words)


class Comment(SQLModel, table=True):
    """One comment of a thread; `position` counts from 0, the one that opened the thread."""

    __table_args__: ClassVar[Any] = (Index("comment_of_thread", "thread", "position", unique=True), _STRICT)

    number: int | None = Field(default=None, primary_key=True)
    thread: int = Field(foreign_key="thread.number", ondelete="CASCADE")
    position: int
    id: str = Field(sa_type=Words)
    author: str = Field(sa_type=Words)
    initials: str = Field(sa_type=Words)
    time: str = Field(sa_type=Words)
    edited: str | None = Field(sa_type=Words)
    body: str = Field(sa_type=Words)


class Waiver(SQLModel, table=True):
    """A finding of a check that may stand. `node` may be gone for now: its waivers are there again when it is."""

    __table_args__: ClassVar[Any] = (Index("waiver_of_plan", "plan", "finding"), _STRICT)

    number: int | None = Field(default=None, primary_key=True)
    plan: str = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Words)
    finding: str = Field(sa_type=Words)
    node: str | None = Field(sa_type=Words)
    field: str | None = Field(sa_type=Words)
    language: str | None = Field(sa_type=Words)
    subject: str = Field(sa_type=Words)
    reason: str = Field(sa_type=Words)
    author: str = Field(sa_type=Words)
    time: str = Field(sa_type=Words)


class Change(SQLModel, table=True):
    """The change log: an edit, its inverse, when and by whom, and the digests of the whole plan after it.

    `id` names the entry in every copy, `base` the entry that it was made on; `until` is when its typing ended.
    """

    __table_args__: ClassVar[Any] = (Index("change_of_plan", "plan"), _STRICT)

    number: int | None = Field(default=None, primary_key=True)
    plan: str = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Words)
    time: str = Field(sa_type=Words)
    author: str = Field(sa_type=Words)
    edit: str = Field(sa_type=Words)
    inverse: str = Field(sa_type=Words)
    digest: str = Field(sa_type=Words)
    remarks_digest: str | None = Field(sa_type=Words)
    id: str | None = Field(sa_type=Words)
    base: str | None = Field(sa_type=Words)
    until: str | None = Field(sa_type=Words)
    content_digest: str | None = Field(sa_type=Words)


class Blob(SQLModel, table=True):
    """A large value of the change log, such as an emblem, kept once: `hash` is SHA-256 in hexadecimal digits."""

    __table_args__: ClassVar[Any] = _STRICT

    hash: str = Field(primary_key=True, sa_type=Words)
    content: bytes = Field(sa_type=LargeBinary)


class Source(SQLModel, table=True):
    """A text that translations were made from, as it was then; by its fingerprint, in canonical HTML."""

    __table_args__: ClassVar[Any] = _STRICT

    fingerprint: str = Field(primary_key=True, sa_type=Words)
    html: str = Field(sa_type=Words)


class Lock(SQLModel, table=True):
    """Who has the plan open for writing; no row when nobody has."""

    __table_args__: ClassVar[Any] = _STRICT

    plan: str = Field(primary_key=True, foreign_key="plan.id", ondelete="CASCADE", sa_type=Words)
    token: str = Field(sa_type=Words)
    person: str = Field(sa_type=Words)
    computer: str = Field(sa_type=Words)
    process: int
    since: str = Field(sa_type=Words)


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


PLAN, NODE, TEXT, THREAD, COMMENT, WAIVER, CHANGE, BLOB, SOURCE, LOCK = (
    _table(name) for name in ("plan", "node", "text", "thread", "comment", "waiver", "change", "blob", "source", "lock")
)
ALL = (PLAN, NODE, TEXT, THREAD, COMMENT, WAIVER, CHANGE, BLOB, SOURCE, LOCK)
METADATA = PLAN.metadata


@cache
def definitions() -> tuple[str, ...]:
    """The statements that make all tables and indexes in an empty database, in their order."""
    # Worked out once: that takes longer than all the rest of writing a small plan.
    made: list[str] = []

    def keep(definition: ExecutableDDLElement, *_: object, **__: object) -> None:
        made.append(str(definition.compile(dialect=engine.dialect)))

    engine = create_mock_engine("sqlite+pysqlite://", keep)
    METADATA.create_all(engine, checkfirst=False)
    return tuple(made)
