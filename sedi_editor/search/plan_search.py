"""Searches the texts of a plan. Folded texts are kept from one search to the next."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import Column, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.search.folding import LOOSEST, Folded
from sedi_editor.search.hit import Batch, Hit
from sedi_editor.search.matching import Matcher
from sedi_editor.search.passages import (
    EVERYWHERE,
    Passage,
    Scope,
    column_of,
    languages_in_order,
    node_passages,
    plan_passages,
)
from sedi_editor.search.query import Query

TEXTS_AT_ONCE = 400
"""About how many texts are searched for one batch, which takes one or two milliseconds."""


class _Entry(Struct, frozen=True):
    """A passage, its text, and the text folded by LOOSEST; `starts` is that of `Folded`."""

    passage: Passage
    plain: str
    folded: str
    starts: "array[int] | None"
    column: Column | None


class _OwnerEntries(Struct, frozen=True):
    """The entries of a node or of the plan itself, and the objects `owner` and `threads` from which they were made."""

    owner: PlanTree | Node
    threads: Sequence[Thread]
    entries: Sequence[_Entry]


class PlanSearch:
    """Searches plans, one after another. Nodes that are the same objects as before are not read again."""

    def __init__(self) -> None:
        self._entries: dict[UUID | None, _OwnerEntries] = {}
        self._languages: Sequence[Language] = ()

    def batches(self, tree: PlanTree, query: Query, scope: Scope = EVERYWHERE) -> Iterator[Batch]:
        """The hits in `tree`, in order of printing. Each batch has the hits of some hundred texts, often none.

        An iterator must not be used any more once another search has begun.
        """
        if not query.terms:
            return
        matcher, hits, looked_at, owners = Matcher(query), list[Hit](), 0, 0
        for known, department in self._all_entries(tree):
            hits += _hits(matcher, known.entries, scope, department)
            owners += 1
            looked_at += len(known.entries)
            if looked_at >= TEXTS_AT_ONCE:
                yield tuple(hits)
                hits, looked_at = [], 0
        yield tuple(hits)
        if len(self._entries) > owners:
            self._forget_other_nodes(tree)

    def _all_entries(self, tree: PlanTree) -> Iterator[tuple[_OwnerEntries, UUID | None]]:
        """The entries of the plan itself and of each node, with the department."""
        languages = languages_in_order(tree)
        if languages != self._languages:
            self._languages = languages
            self._entries = {}
        known = self._entries.get(None)
        if known is None or known.owner is not tree:
            known = self._entries[None] = _OwnerEntries(tree, (), _entries(plan_passages(tree), None))
        yield known, None
        for department in tree.departments:
            for node in department.walk():
                known, threads = self._entries.get(node.id), tree.annotations.on(node.id)
                if known is None or known.owner is not node or known.threads is not threads:
                    entries = _entries(node_passages(node, threads, languages), node.kind)
                    known = self._entries[node.id] = _OwnerEntries(node, threads, entries)
                yield known, department.id

    def _forget_other_nodes(self, tree: PlanTree) -> None:
        here = {None, *(node.id for node in tree.walk())}
        self._entries = {owner: known for owner, known in self._entries.items() if owner in here}


def _entries(passages: Iterable[tuple[Passage, str]], kind: Kind | None) -> Sequence[_Entry]:
    entries: list[_Entry] = []
    for passage, plain in passages:
        folded = LOOSEST.placed(plain)
        # No `Folded` for each text: Python's garbage collector would have to visit these objects too.
        entries.append(_Entry(passage, plain, folded.text, folded.starts, column_of(passage.field, kind)))
    return entries


def _hits(matcher: Matcher, entries: Iterable[_Entry], scope: Scope, department: UUID | None) -> Iterator[Hit]:
    needle = matcher.needle
    for entry in entries:
        if (
            needle in entry.folded
            and scope.has(entry.passage, entry.column, department)
            and (spans := matcher.spans(entry.plain, Folded(entry.folded, entry.starts)))
        ):
            yield Hit(entry.passage, entry.plain, spans, department)
