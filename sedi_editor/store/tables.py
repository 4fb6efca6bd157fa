"""The tables of a plan file, one class each. docs/file-format.md says what each column holds.

An id is a UUID in its usual spelling, a time is ISO 8601 in UTC, a text is canonical HTML. Text columns carry no
length, so that the tables can be STRICT (https://www.sqlite.org/stricttables.html): SQLite then checks the types.
"""

from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Index, LargeBinary, Table, Text, create_mock_engine
from sqlalchemy.schema import ExecutableDDLElement
from sqlmodel import Field, SQLModel, text

_STRICT = {"sqlite_strict": True}


class PlanTable(SQLModel, table=True):
    """The plan itself: its settings. The digests are those of the whole plan when it was created.

    `base` is the last entry of the change log that the file was copied from, if there was one.
    """

    __tablename__: ClassVar[Any] = "plan"
    __table_args__: ClassVar[Any] = _STRICT

    id: str = Field(primary_key=True, sa_type=Text)
    series_class: str = Field(sa_type=Text)
    symbol: str | None = Field(sa_type=Text)
    date: str | None = Field(sa_type=Text)
    original: str = Field(sa_type=Text)
    languages: str = Field(sa_type=Text)
    emblem_media_type: str | None = Field(sa_type=Text)
    emblem: bytes | None = Field(sa_type=LargeBinary)
    digest: str = Field(sa_type=Text)
    remarks_digest: str | None = Field(sa_type=Text)
    base: str | None = Field(sa_type=Text)
    content_digest: str | None = Field(sa_type=Text)


class NodeTable(SQLModel, table=True):
    """A node of the tree; `rank` orders siblings, a department has no parent."""

    __tablename__: ClassVar[Any] = "node"
    __table_args__: ClassVar[Any] = (
        Index("node_of_plan", "plan"),
        Index("node_children", "parent", "rank"),
        _STRICT,
    )

    id: str = Field(primary_key=True, sa_type=Text)
    plan: str = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Text)
    parent: str | None = Field(foreign_key="node.id", ondelete="CASCADE", sa_type=Text)
    rank: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    number: str = Field(sa_type=Text)
    joined: str = Field(sa_type=Text)


class TextTable(SQLModel, table=True):
    """One field of a node, or of the plan itself, in one language."""

    __tablename__: ClassVar[Any] = "text"
    __table_args__: ClassVar[Any] = (
        Index("text_of_node", "node", "field", "language", unique=True, sqlite_where=text("node IS NOT NULL")),
        Index("text_of_plan", "plan", "field", "language", unique=True, sqlite_where=text("plan IS NOT NULL")),
        _STRICT,
    )

    number: int | None = Field(default=None, primary_key=True)
    plan: str | None = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Text)
    node: str | None = Field(foreign_key="node.id", ondelete="CASCADE", sa_type=Text)
    field: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    html: str = Field(sa_type=Text)
    source_language: str | None = Field(sa_type=Text)
    source_fingerprint: str | None = Field(sa_type=Text)


class ThreadTable(SQLModel, table=True):
    """A thread of comments on a node, or on the plan itself."""

    __tablename__: ClassVar[Any] = "thread"
    __table_args__: ClassVar[Any] = (
        Index("thread_of_node", "node", "id", unique=True, sqlite_where=text("node IS NOT NULL")),
        Index("thread_of_plan", "plan", "id", unique=True, sqlite_where=text("plan IS NOT NULL")),
        _STRICT,
    )

    number: int | None = Field(default=None, primary_key=True)
    plan: str | None = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Text)
    node: str | None = Field(foreign_key="node.id", ondelete="CASCADE", sa_type=Text)
    id: str = Field(sa_type=Text)
    field: str | None = Field(sa_type=Text)
    language: str | None = Field(sa_type=Text)
    resolved_by: str | None = Field(sa_type=Text)
    resolved: str | None = Field(sa_type=Text)


class CommentTable(SQLModel, table=True):
    """One comment of a thread; `position` counts from 0, the one that opened the thread."""

    __tablename__: ClassVar[Any] = "comment"
    __table_args__: ClassVar[Any] = (Index("comment_of_thread", "thread", "position", unique=True), _STRICT)

    number: int | None = Field(default=None, primary_key=True)
    thread: int = Field(foreign_key="thread.number", ondelete="CASCADE")
    position: int
    id: str = Field(sa_type=Text)
    author: str = Field(sa_type=Text)
    initials: str = Field(sa_type=Text)
    time: str = Field(sa_type=Text)
    edited: str | None = Field(sa_type=Text)
    body: str = Field(sa_type=Text)


class WaiverTable(SQLModel, table=True):
    """A finding that is ignored. `node` may be deleted for now: its waivers count again when the node comes back."""

    __tablename__: ClassVar[Any] = "waiver"
    __table_args__: ClassVar[Any] = (Index("waiver_of_plan", "plan", "finding"), _STRICT)

    number: int | None = Field(default=None, primary_key=True)
    plan: str = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Text)
    finding: str = Field(sa_type=Text)
    node: str | None = Field(sa_type=Text)
    field: str | None = Field(sa_type=Text)
    language: str | None = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    author: str = Field(sa_type=Text)
    time: str = Field(sa_type=Text)


class ChangeTable(SQLModel, table=True):
    """The change log: an edit, its inverse, when and by whom, and the digests of the whole plan after it.

    `id` names the entry in every copy, `base` the entry that it was made on; `until` is when its typing ended.
    """

    __tablename__: ClassVar[Any] = "change"
    __table_args__: ClassVar[Any] = (Index("change_of_plan", "plan"), _STRICT)

    number: int | None = Field(default=None, primary_key=True)
    plan: str = Field(foreign_key="plan.id", ondelete="CASCADE", sa_type=Text)
    time: str = Field(sa_type=Text)
    author: str = Field(sa_type=Text)
    edit: str = Field(sa_type=Text)
    inverse: str = Field(sa_type=Text)
    digest: str = Field(sa_type=Text)
    remarks_digest: str | None = Field(sa_type=Text)
    id: str | None = Field(sa_type=Text)
    base: str | None = Field(sa_type=Text)
    until: str | None = Field(sa_type=Text)
    content_digest: str | None = Field(sa_type=Text)


class BlobTable(SQLModel, table=True):
    """A large value of the change log, such as an emblem, kept once: `hash` is SHA-256 in hexadecimal digits."""

    __tablename__: ClassVar[Any] = "blob"
    __table_args__: ClassVar[Any] = _STRICT

    hash: str = Field(primary_key=True, sa_type=Text)
    content: bytes = Field(sa_type=LargeBinary)


class SourceTable(SQLModel, table=True):
    """A text as it was when translations were made from it, by its fingerprint."""

    __tablename__: ClassVar[Any] = "source"
    __table_args__: ClassVar[Any] = _STRICT

    fingerprint: str = Field(primary_key=True, sa_type=Text)
    html: str = Field(sa_type=Text)


class LockTable(SQLModel, table=True):
    """Who has the plan open for writing; no row when nobody has."""

    __tablename__: ClassVar[Any] = "lock"
    __table_args__: ClassVar[Any] = _STRICT

    plan: str = Field(primary_key=True, foreign_key="plan.id", ondelete="CASCADE", sa_type=Text)
    token: str = Field(sa_type=Text)
    person: str = Field(sa_type=Text)
    computer: str = Field(sa_type=Text)
    process: int
    since: str = Field(sa_type=Text)


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
    # Cached: this takes longer than all the rest of writing a small plan.
    made: list[str] = []

    def keep(definition: ExecutableDDLElement, *_: object, **__: object) -> None:
        made.append(str(definition.compile(dialect=engine.dialect)))

    engine = create_mock_engine("sqlite+pysqlite://", keep)
    METADATA.create_all(engine, checkfirst=False)
    return tuple(made)
