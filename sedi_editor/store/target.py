"""The plan in the database as a `Target` of edits: `perform` reads and writes it inside one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, update

from sedi_editor.plan.annotations import Threads
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.edits import Position
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanSettings, Source, Text, no_node
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.store import queries, rank, sources
from sedi_editor.store.assembly import Assembly
from sedi_editor.store.digest import Digests, of_children, of_node, of_ranked
from sedi_editor.store.remarks import Remarks
from sedi_editor.store.rows import (
    NodeRow,
    PlanRow,
    TextRow,
    ThreadRows,
    all_thread_rows,
    joined_columns,
    node_rows,
    plan_row,
    subtree_texts,
    text_row,
)
from sedi_editor.store.tables import NODE, PLAN, TEXT
from sedi_editor.store.values import columns_of, settings_of, text_of

_NODE = queries.NODES.where(NODE.c.id == bindparam("node"))
_DEPARTMENTS = queries.NODES.where(NODE.c.parent.is_(None))
_CHILDREN = queries.NODES.where(NODE.c.parent == bindparam("parent"))
_FIELD = (TEXT.c.field == bindparam("of"), TEXT.c.language == bindparam("in_language"))
_TEXT_OF_NODE = (TEXT.c.node == bindparam("owner"), *_FIELD)
_TEXT_OF_PLAN = (TEXT.c.plan == bindparam("owner"), *_FIELD)
_INSERT_NODE = insert(NODE)
_INSERT_TEXT = insert(TEXT)
_UPDATE_PLAN = update(PLAN)
_SET_NODE = update(NODE).where(NODE.c.id == bindparam("of"))
_DELETE_NODE = delete(NODE).where(NODE.c.id == bindparam("of"))


def _values(*columns: str) -> dict[str, Any]:
    return {column: bindparam(f"new_{column}") for column in columns}


class _TextStatements:
    def __init__(self, *place: Any) -> None:
        self.select = queries.TEXTS.where(*place)
        self.update = update(TEXT).where(*place).values(_values("html", "source_language", "source_fingerprint"))
        self.delete = delete(TEXT).where(*place)


_OF_NODE = _TextStatements(*_TEXT_OF_NODE)
_OF_PLAN = _TextStatements(*_TEXT_OF_PLAN)
_SET_NUMBER = _SET_NODE.values(_values("number"))
_SET_JOINED = _SET_NODE.values(_values("joined"))
_SET_PLACE = _SET_NODE.values(_values("parent", "rank"))

_TextPlace = tuple[UUID | None, Field, Language]


class SqlTarget:
    """Implements `plan.edits.Target`; every write updates the digests of the plan."""

    def __init__(self, connection: Connection, plan: UUID, digests: Digests) -> None:
        """`digests` are those of the plan; none of them is None."""
        self._ranked, self._content = digests.ranked, digests.content or 0
        self._remarks = Remarks(connection, plan, digests.remarks or 0)
        self._connection = connection
        self._plan = plan
        self._nodes: dict[UUID, NodeRow | None] = {}
        self._read: tuple[_TextPlace, TextRow | None] | None = None

    @property
    def digests(self) -> Digests:
        """The digests of the plan as it is now."""
        return Digests(self._ranked, self._content, self._remarks.digest)

    def has(self, node: UUID) -> bool:
        return self._found(node) is not None

    def kind(self, node: UUID) -> Kind:
        return Kind(self._row(node).kind)

    def position(self, node: UUID) -> Position:
        parent = self._row(node).parent
        siblings = [row.id for row in self._children(UUID(parent) if parent else None)]
        return Position(UUID(parent) if parent else None, siblings.index(str(node)))

    def children(self, parent: UUID | None) -> Sequence[tuple[UUID, Kind]]:
        if parent:
            self._row(parent)
        return [(UUID(row.id), Kind(row.kind)) for row in self._children(parent)]

    def number(self, node: UUID) -> str:
        return self._row(node).number

    def joined(self, node: UUID) -> frozenset[Column]:
        return columns_of(self._row(node).joined)

    def text(self, node: UUID | None, field: Field, language: Language) -> Text | None:
        if node:
            self._row(node)
        row = self._text(node, field, language)
        return text_of(row) if row else None

    def settings(self) -> PlanSettings:
        return settings_of(self._settings())

    def threads(self, node: UUID | None) -> Sequence[Thread]:
        if node:
            self._row(node)
        return self._remarks.threads(node)

    def waiver(self, waived: Waived) -> Waiver | None:
        return self._remarks.waiver(waived)

    def subtree(self, node: UUID) -> tuple[Node, Threads]:
        row = self._row(node)
        assembly = Assembly(*self._subtree(node))
        found = assembly.node(row)
        if found is None:
            raise no_node(node)
        return found, assembly.threads

    def put_text(self, node: UUID | None, field: Field, language: Language, text: Text | None) -> None:
        before = self._text(node, field, language)
        after = text_row(self._plan, node, (field, language), text) if text else None
        statements = _OF_NODE if node else _OF_PLAN
        place = _text_place(node or self._plan, field, language)
        if after is None:
            self._connection.execute(statements.delete, place)
        elif before is None:
            self._connection.execute(_INSERT_TEXT, after._asdict())
        else:
            new = {"new_html": after.html, "new_source_language": after.source_language}
            new["new_source_fingerprint"] = after.source_fingerprint
            self._connection.execute(statements.update, {**place, **new})
        self._read = None
        self._update_digests(before, after)
        if text and text.translated_from:
            self._keep_source(node, field, text.translated_from)

    def put_number(self, node: UUID, number: str) -> None:
        self._put(self._row(node)._replace(number=number))
        self._connection.execute(_SET_NUMBER, {"of": str(node), "new_number": number})

    def put_joined(self, node: UUID, joined: frozenset[Column]) -> None:
        row = self._row(node)._replace(joined=joined_columns(joined))
        self._put(row)
        self._connection.execute(_SET_JOINED, {"of": row.id, "new_joined": row.joined})

    def put_settings(self, settings: PlanSettings) -> None:
        after = plan_row(self._plan, settings)
        self._update_digests(self._settings(), after)
        self._connection.execute(_UPDATE_PLAN, after._asdict())

    def put_thread(self, node: UUID | None, thread_id: UUID, thread: Thread | None) -> None:
        self._remarks.put_thread(node, thread_id, thread)

    def put_waiver(self, waived: Waived, waiver: Waiver | None) -> None:
        self._remarks.put_waiver(waived, waiver)

    def insert(self, parent: UUID | None, index: int, node: Node, threads: Threads) -> None:
        siblings = self._children(parent)
        node_rank = self._rank_at(siblings, index, node.id)
        rows = list(node_rows(node, str(parent) if parent else None, node_rank))
        texts = list(subtree_texts(self._plan, node))
        self._connection.execute(_INSERT_NODE, [{**row._asdict(), "plan": str(self._plan)} for row in rows])
        if texts:
            self._connection.execute(_INSERT_TEXT, [row._asdict() for row in texts])
        self._update_digests(*texts)
        self._update_subtree_digests(rows)
        self._update_order_digest(rows[0].parent, *_with(siblings, index, node.id))
        self._remarks.insert(all_thread_rows(self._plan, threads))
        self._forget()

    def remove(self, node: UUID) -> None:
        self._leave(node)
        rows, texts, threads = self._subtree(node)
        self._update_digests(*texts)
        self._update_subtree_digests(rows)
        self._remarks.forget(threads)
        # ON DELETE CASCADE deletes the nodes below, all texts and all comments.
        self._connection.execute(_DELETE_NODE, {"of": str(node)})
        self._forget()

    def move(self, node: UUID, parent: UUID | None, index: int) -> None:
        left, row = self._leave(node), self._row(node)._replace(parent=str(parent) if parent else None)
        siblings = left if row.parent == self._row(node).parent else self._children(parent)
        row = row._replace(rank=self._rank_at(siblings, index, node))
        self._update_order_digest(row.parent, *_with(siblings, index, node))
        self._put(row)
        self._connection.execute(_SET_PLACE, {"of": row.id, "new_parent": row.parent, "new_rank": row.rank})

    def _keep_source(self, node: UUID | None, field: Field, source: Source) -> None:
        """Keeps the present text of the source, which may change later."""
        if not sources.contains(self._connection, source.fingerprint):
            text = self.text(node, field, source.language)
            if text and text.rich.fingerprint == source.fingerprint:
                sources.keep(self._connection, {source.fingerprint: text.rich})

    def _forget(self) -> None:
        self._nodes.clear()
        self._read = None

    def _found(self, node: UUID) -> NodeRow | None:
        if node not in self._nodes:
            row = self._connection.execute(_NODE, {"node": str(node)}).first()
            self._nodes[node] = NodeRow._make(row) if row else None
        return self._nodes[node]

    def _row(self, node: UUID) -> NodeRow:
        row = self._found(node)
        if row is None:
            raise no_node(node)
        return row

    def _put(self, after: NodeRow) -> None:
        node = UUID(after.id)
        before = self._row(node)
        self._ranked ^= of_ranked(before) ^ of_ranked(after)
        self._content ^= of_node(before) ^ of_node(after)
        self._nodes[node] = after

    def _children(self, parent: UUID | None) -> list[NodeRow]:
        if parent is None:
            return queries.node_rows(self._connection, _DEPARTMENTS)
        return queries.node_rows(self._connection, _CHILDREN, {"parent": str(parent)})

    def _subtree(self, node: UUID) -> tuple[list[NodeRow], list[TextRow], list[ThreadRows]]:
        values = {"node": str(node)}
        rows = queries.node_rows(self._connection, queries.SUBTREE_NODES, values)
        texts = list(queries.text_rows(self._connection, queries.SUBTREE_TEXTS, values))
        return rows, texts, queries.thread_rows(self._connection, queries.SUBTREE_THREADS, values)

    def _text(self, node: UUID | None, field: Field, language: Language) -> TextRow | None:
        # An edit reads the text that it then replaces: it is read from the database once.
        if self._read and self._read[0] == (node, field, language):
            return self._read[1]
        statements = _OF_NODE if node else _OF_PLAN
        row = self._connection.execute(statements.select, _text_place(node or self._plan, field, language)).first()
        found = TextRow._make(row) if row else None
        self._read = (node, field, language), found
        return found

    def _settings(self) -> PlanRow:
        return PlanRow._make(self._connection.execute(queries.PLANS).one())

    def _update_digests(self, *rows: TextRow | PlanRow | None) -> None:
        for row in rows:
            if row is not None:
                digest = of_ranked(row)
                self._ranked ^= digest
                self._content ^= digest

    def _update_subtree_digests(self, rows: list[NodeRow]) -> None:
        """Takes a node and all nodes below it into the digests, or out of them; siblings come in their order."""
        below: dict[str | None, list[str]] = defaultdict(list)
        for row in rows:
            self._ranked ^= of_ranked(row)
            self._content ^= of_node(row)
            below[row.parent].append(row.id)
        for row in rows:
            self._content ^= of_children(row.id, below[row.id])

    def _leave(self, node: UUID) -> list[NodeRow]:
        """Takes a node out of the order of its siblings; returns the other siblings."""
        parent = self._row(node).parent
        rows = self._children(UUID(parent) if parent else None)
        left = [row for row in rows if row.id != str(node)]
        self._update_order_digest(parent, [row.id for row in rows], [row.id for row in left])
        return left

    def _update_order_digest(self, parent: str | None, before: list[str], after: list[str]) -> None:
        self._content ^= of_children(parent, before) ^ of_children(parent, after)

    def _rank_at(self, siblings: list[NodeRow], index: int, node: UUID) -> str:
        try:
            node_rank = rank.between_ranks([row.rank for row in siblings], index, node)
        except ValueError:
            node_rank = ""
        if node_rank and len(node_rank) <= rank.LONGEST:
            return node_rank
        self._spread(siblings)
        return rank.between_ranks(rank.spread(len(siblings)), index, node)

    def _spread(self, siblings: list[NodeRow]) -> None:
        for row, node_rank in zip(siblings, rank.spread(len(siblings)), strict=True):
            self._nodes[UUID(row.id)] = row
            self._put(row._replace(rank=node_rank))
            self._connection.execute(_SET_PLACE, {"of": row.id, "new_parent": row.parent, "new_rank": node_rank})


def _with(siblings: list[NodeRow], index: int, node: UUID) -> tuple[list[str], list[str]]:
    """The ids of siblings, first without `node`, then with `node` at `index`."""
    ids = [row.id for row in siblings]
    return ids, [*ids[:index], str(node), *ids[index:]]


def _text_place(owner: UUID, field: Field, language: Language) -> dict[str, Any]:
    return {"owner": str(owner), "of": field.value, "in_language": language.value}
