"""A plan's values as rows of the tables, and the digest that tells whether all rows are as they were written."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import Column
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, TextKey
from sedi_editor.store import rank


class PlanRow(NamedTuple):
    """A row of table `plan`, its digest aside."""

    id: str
    series_class: str
    symbol: str | None
    date: str | None
    original: str
    languages: str
    emblem_media_type: str | None
    emblem: bytes | None


class NodeRow(NamedTuple):
    """A row of table `node`, the plan aside."""

    id: str
    parent: str | None
    rank: str
    kind: str
    number: str
    joined: str


class TextRow(NamedTuple):
    """A row of table `text`: exactly one of `plan` and `node` says whose it is."""

    plan: str | None
    node: str | None
    field: str
    language: str
    html: str
    source_language: str | None
    source_fingerprint: str | None


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
    """The row of one text; `node` None is the plan's own."""
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
    """Joined columns as the table holds them: their names in order of printing."""
    return " ".join(column.value for column in Column if column in joined)


def node_rows(node: Node, parent: str | None, own_rank: str) -> Iterator[NodeRow]:
    """The rows of a node and of all below it."""
    own_id = str(node.id)
    yield NodeRow(own_id, parent, own_rank, node.kind.value, node.number, joined_columns(node.joined))
    for child, child_rank in zip(node.children, rank.spread(len(node.children)), strict=True):
        yield from node_rows(child, own_id, child_rank)


def subtree_texts(plan_id: UUID, node: Node) -> Iterator[TextRow]:
    """The rows of the texts of a node and of all below it."""
    for one in node.walk():
        for key, text in one.texts.items():
            yield text_row(plan_id, one.id, key, text)


def rows_of(tree: PlanTree) -> tuple[PlanRow, list[NodeRow], list[TextRow]]:
    """All rows of a plan that is to be written anew."""
    nodes: list[NodeRow] = []
    texts = [text_row(tree.id, None, key, text) for key, text in tree.texts.items()]
    for department, own_rank in zip(tree.departments, rank.spread(len(tree.departments)), strict=True):
        nodes.extend(node_rows(department, None, own_rank))
        texts.extend(subtree_texts(tree.id, department))
    return plan_row(tree.id, tree.settings), nodes, texts


def digest(row: PlanRow | NodeRow | TextRow) -> int:
    """A 64-bit digest of one row.

    The digest of a plan is that of its rows combined by exclusive or, so that an edit renews it from the rows it
    touches. It reveals damage; it is no protection against someone who writes a false one.
    """
    content = "\x1f".join([value if isinstance(value, str) else _written(value) for value in row])
    return int.from_bytes(blake2b(content.encode(), digest_size=8).digest())


def _written(value: bytes | None) -> str:
    return "\x00" if value is None else value.hex()
