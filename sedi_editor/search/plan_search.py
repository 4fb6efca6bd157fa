"""Searches a plan: looks at every text, each folded once and kept from one search to the next."""

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
    own_passages,
)
from sedi_editor.search.query import Query

TEXTS_AT_ONCE = 400
"""About so many texts are looked at for one batch, which takes a millisecond or two."""


class _Entry(Struct, frozen=True):
    """A passage, what it says, and that folded most loosely; `starts` is that of `Folded`."""

    passage: Passage
    plain: str
    folded: str
    starts: "array[int] | None"
    column: Column | None


class _Said(Struct, frozen=True):
    """What a plan itself, or a node, says, and what is said of it; `by` and `threads` are those very objects."""

    by: PlanTree | Node
    threads: Sequence[Thread]
    entries: Sequence[_Entry]


class PlanSearch:
    """Finds words in one plan after another; nodes that are the same objects as before are not read again."""

    def __init__(self) -> None:
        self._said: dict[UUID | None, _Said] = {}
        self._languages: Sequence[Language] = ()

    def batches(self, tree: PlanTree, query: Query, scope: Scope = EVERYWHERE) -> Iterator[Batch]:
        """What is found in `tree`, in order of printing; each batch is what some hundred texts have, often nothing.

        Once another search has begun, this one is not to be gone on with.
        """
        if not query.terms:
            return
        matcher, hits, looked_at, owners = Matcher(query), list[Hit](), 0, 0
        for said, department in self._all_said(tree):
            hits += _hits(matcher, said.entries, scope, department)
            owners += 1
            looked_at += len(said.entries)
            if looked_at >= TEXTS_AT_ONCE:
                yield tuple(hits)
                hits, looked_at = [], 0
        yield tuple(hits)
        if len(self._said) > owners:
            self._forget_others_than(tree)

    def _all_said(self, tree: PlanTree) -> Iterator[tuple[_Said, UUID | None]]:
        """What the plan itself and each node say, and the department that says it."""
        languages = languages_in_order(tree)
        if languages != self._languages:
            self._languages = languages
            self._said = {}
        known = self._said.get(None)
        if known is None or known.by is not tree:
            known = self._said[None] = _Said(tree, (), _entries(own_passages(tree), None))
        yield known, None
        for department in tree.departments:
            for node in department.walk():
                known, threads = self._said.get(node.id), tree.annotations.on(node.id)
                if known is None or known.by is not node or known.threads is not threads:
                    entries = _entries(node_passages(node, threads, languages), node.kind)
                    known = self._said[node.id] = _Said(node, threads, entries)
                yield known, department.id

    def _forget_others_than(self, tree: PlanTree) -> None:
        here = {None, *(node.id for node in tree.walk())}
        self._said = {owner: said for owner, said in self._said.items() if owner in here}


def _entries(passages: Iterable[tuple[Passage, str]], kind: Kind | None) -> Sequence[_Entry]:
    entries: list[_Entry] = []
    for passage, plain in passages:
        folded = LOOSEST.placed(plain)
        # A `Folded` for each text would be another object that Python's search for garbage has to look at.
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
