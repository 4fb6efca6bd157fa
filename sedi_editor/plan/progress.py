"""How complete each language of a plan is, for every node with all below it, while the plan changes.

An edit makes new objects of the edited node and of its ancestors, and keeps all other objects (`Draft`). So figures are
kept with the object that they were counted from. After an edit only the node and its ancestors are counted again, each
as the sum of its children. The comments on a node, which are kept beside the nodes, are one object too until one of
them changes.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.annotations import Annotations, Threads, nodes_with_other_threads
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language, default_text
from sedi_editor.plan.tree import Node, PlanTree, Texts, is_stale


class Completeness(StrEnum):
    """The completeness of a language. MISSING comes before STALE if both are the case."""

    EMPTY = "empty"
    """There is nothing to translate."""
    MISSING = "missing"
    STALE = "stale"
    COMPLETE = "complete"


class Progress(Struct, frozen=True):
    """One language of a part of the plan: the numbers of texts wanted, missing, and older than their source."""

    wanted: int
    missing: int
    stale: int

    @property
    def percent(self) -> int:
        """The share of the wanted texts that are there, from 0 to 100; 100 only when no text is missing."""
        if not self.missing:
            return 100
        return min(99, 100 * (self.wanted - self.missing) // self.wanted)

    @property
    def completeness(self) -> Completeness:
        """The completeness of the language."""
        if self.missing:
            return Completeness.MISSING
        if self.stale:
            return Completeness.STALE
        return Completeness.COMPLETE if self.wanted else Completeness.EMPTY


_LANGUAGES = tuple(Language)
_COUNT = len(_LANGUAGES)
_OPEN = 2 * _COUNT + 1
_ROWS = _OPEN + 1
# Counted together, since they are summed together: the fields that have a text in any language, then for each language
# those that have it, then those where it is stale; then the open threads, last the rows.
_Figures = tuple[int, ...]
_NOTHING: _Figures = (0,) * (_ROWS + 1)
HAS_DEFAULT = frozenset(field for field in Field if all(default_text(field, language) for language in _LANGUAGES))
"""The fields that print an official wording, in every language, where they have no text: none is wanted."""


class ProgressBook:
    """The figures of a plan's nodes, counted when they are first asked for, and again when the node has changed."""

    def __init__(self) -> None:
        self._pages: dict[UUID, tuple[Node, _Figures]] = {}
        self._parents: dict[UUID, UUID] = {}
        self._threads: Threads = {}

    def progress(self, part: Node | PlanTree, language: Language) -> Progress:
        """The progress of `language` in a node with all below it, or in the whole plan.

        Texts of fields with an official wording are not wanted.
        """
        figures, place = self._figures(part), _LANGUAGES.index(language)
        return Progress(figures[0], figures[0] - figures[1 + place], figures[1 + _COUNT + place])

    def open_threads(self, part: Node | PlanTree, annotations: Annotations) -> int:
        """The number of threads that are not resolved, on a node with all below it, or on the whole plan.

        `annotations` are those of the plan that the node is in.
        """
        self._take(annotations.threads)
        return self._figures(part)[_OPEN]

    def rows(self, part: Node | PlanTree) -> int:
        """The number of rows in a node with all below it, or in the whole plan."""
        return self._figures(part)[_ROWS]

    def counting(self, tree: PlanTree) -> Iterator[None]:
        """Counts the whole plan, and yields after each department, since a large plan takes long."""
        self._take(tree.annotations.threads)
        for department in tree.departments:
            self._of_node(department)
            yield

    def _figures(self, part: Node | PlanTree) -> _Figures:
        if isinstance(part, Node):
            return self._of_node(part)
        return _sum([_own(part.texts, part.annotations.on(None)), *map(self._of_node, part.departments)])

    def _of_node(self, node: Node) -> _Figures:
        page = self._pages.get(node.id)
        if page is not None and page[0] is node:
            return page[1]
        figures = _own(node.texts, self._threads.get(node.id, ()), int(node.kind is Kind.ROW))
        if node.children:
            self._parents.update((child.id, node.id) for child in node.children)
            figures = _sum([figures, *map(self._of_node, node.children)])
        self._pages[node.id] = (node, figures)
        return figures

    def _take(self, threads: Threads) -> None:
        """Forgets the figures of nodes whose comments changed, and of their ancestors."""
        for owner in nodes_with_other_threads(self._threads, threads):
            while owner:
                self._pages.pop(owner, None)
                owner = self._parents.get(owner)
        self._threads = threads


def own_progress(texts: Texts, language: Language) -> Progress:
    """The progress of `language` in the texts of one node, without the nodes below it."""
    figures, place = _own(texts, ()), _LANGUAGES.index(language)
    return Progress(figures[0], figures[0] - figures[1 + place], figures[1 + _COUNT + place])


def _sum(figures: Sequence[_Figures]) -> _Figures:
    return tuple(map(sum, zip(*figures, strict=True)))


def _own(texts: Texts, threads: Sequence[Thread], rows: int = 0) -> _Figures:
    if not texts and not threads and not rows:
        return _NOTHING
    counted = [0] * (_ROWS + 1)
    counted[0] = len({field for field, _ in texts} - HAS_DEFAULT)
    for key in texts:
        place = 1 + _LANGUAGES.index(key[1])
        if key[0] not in HAS_DEFAULT:
            counted[place] += 1
        if is_stale(texts, key):
            counted[place + _COUNT] += 1
    counted[_OPEN] = sum(thread.resolved is None for thread in threads)
    counted[_ROWS] = rows
    return tuple(counted)
