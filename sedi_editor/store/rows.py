"""The values of a plan as rows of the tables."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from sedi_editor.plan.annotations import Threads
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import Column
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, TextKey
from sedi_editor.plan.waiver import Waiver
from sedi_editor.store import rank


class PlanRow(NamedTuple):
    """A row of table `plan`, without its digests."""

    id: str
    series_class: str
    symbol: str | None
    date: str | None
    original: str
    languages: str
    emblem_media_type: str | None
    emblem: bytes | None


class NodeRow(NamedTuple):
    """A row of table `node`, without the plan."""

    id: str
    parent: str | None
    rank: str
    kind: str
    number: str
    joined: str


class TextRow(NamedTuple):
    """A row of table `text`: exactly one of `plan` and `node` says whose text it is."""

    plan: str | None
    node: str | None
    field: str
    language: str
    html: str
    source_language: str | None
    source_fingerprint: str | None


class ThreadRow(NamedTuple):
    """A row of table `thread`, without its number: exactly one of `plan` and `node` says where the thread is."""

    plan: str | None
    node: str | None
    id: str
    field: str | None
    language: str | None
    resolved_by: str | None
    resolved: str | None


class CommentRow(NamedTuple):
    """A row of table `comment`, without its thread and its position there."""

    id: str
    author: str
    initials: str
    time: str
    edited: str | None
    body: str


class ThreadRows(NamedTuple):
    """The row of a thread with the rows of its comments, in order."""

    thread: ThreadRow
    comments: tuple[CommentRow, ...]


class WaiverRow(NamedTuple):
    """A row of table `waiver`, without its number and the plan."""

    finding: str
    node: str | None
    field: str | None
    language: str | None
    subject: str
    reason: str
    author: str
    time: str


class PlanRows(NamedTuple):
    """All rows of a plan, without the change log and the lock."""

    plan: PlanRow
    nodes: list[NodeRow]
    texts: list[TextRow]
    threads: list[ThreadRows]
    waivers: list[WaiverRow]


def plan_row(plan_id: UUID, settings: PlanSettings) -> PlanRow:
    """The row of the plan itself."""
    emblem = settings.emblem
    return PlanRow(
        str(plan_id),
        settings.series_class,
        str(settings.symbol) if settings.symbol else None,
        settings.date.isoformat() if settings.date else None,
        " ".join(settings.original),
        " ".join(settings.languages),
        emblem.media_type if emblem else None,
        emblem.content if emblem else None,
    )


def text_row(plan_id: UUID, node: UUID | None, key: TextKey, text: Text) -> TextRow:
    """The row of one text, of a node or (None) of the plan itself."""
    source = text.translated_from
    return TextRow(
        None if node else str(plan_id),
        str(node) if node else None,
        key[0].value,
        key[1].value,
        to_html(text.rich),
        source.language.value if source else None,
        source.fingerprint if source else None,
    )


def joined_columns(joined: frozenset[Column]) -> str:
    """Joined columns as in table `node`: their names in order of printing."""
    # Most rows are not joined, and a large plan has very many rows.
    return " ".join([column.value for column in Column if column in joined]) if joined else ""


def node_rows(node: Node, parent: str | None, node_rank: str) -> Iterator[NodeRow]:
    """The rows of a node and of all nodes below it."""
    node_id = str(node.id)
    yield NodeRow(node_id, parent, node_rank, node.kind.value, node.number, joined_columns(node.joined))
    for child, child_rank in zip(node.children, rank.spread(len(node.children)), strict=True):
        yield from node_rows(child, node_id, child_rank)


def subtree_texts(plan_id: UUID, node: Node) -> Iterator[TextRow]:
    """The rows of the texts of a node and of all nodes below it."""
    for part in node.walk():
        for key, text in part.texts.items():
            yield text_row(plan_id, part.id, key, text)


def thread_rows(plan_id: UUID, node: UUID | None, thread: Thread) -> ThreadRows:
    """The rows of one thread, on a node or (None) on the plan itself."""
    resolved = thread.resolved
    row = ThreadRow(
        None if node else str(plan_id),
        str(node) if node else None,
        str(thread.id),
        thread.field.value if thread.field else None,
        thread.language.value if thread.language else None,
        resolved.author if resolved else None,
        _moment(resolved.time) if resolved else None,
    )
    return ThreadRows(row, tuple(map(_comment_row, thread.comments)))


def all_thread_rows(plan_id: UUID, threads: Threads) -> Iterator[ThreadRows]:
    """The rows of the threads on nodes and on the plan itself."""
    for owner, on_owner in threads.items():
        for thread in on_owner:
            yield thread_rows(plan_id, owner, thread)


def waiver_row(waiver: Waiver) -> WaiverRow:
    """The row of one waiver."""
    waived = waiver.waived
    return WaiverRow(
        waived.check,
        str(waived.node) if waived.node else None,
        waived.field.value if waived.field else None,
        waived.language.value if waived.language else None,
        waived.subject,
        waiver.reason,
        waiver.author,
        _moment(waiver.time),
    )


def rows_of(tree: PlanTree) -> PlanRows:
    """All rows of a plan that is written into a new file."""
    nodes: list[NodeRow] = []
    texts = [text_row(tree.id, None, key, text) for key, text in tree.texts.items()]
    for department, node_rank in zip(tree.departments, rank.spread(len(tree.departments)), strict=True):
        nodes.extend(node_rows(department, None, node_rank))
        texts.extend(subtree_texts(tree.id, department))
    threads = list(all_thread_rows(tree.id, tree.annotations.threads))
    waivers = [waiver_row(waiver) for waiver in tree.annotations.waivers]
    return PlanRows(plan_row(tree.id, tree.settings), nodes, texts, threads, waivers)


def _comment_row(comment: Comment) -> CommentRow:
    return CommentRow(
        str(comment.id),
        comment.author,
        comment.initials,
        _moment(comment.time),
        _moment(comment.edited) if comment.edited else None,
        comment.body,
    )


def _moment(time: datetime.datetime) -> str:
    return time.astimezone(datetime.UTC).isoformat()
