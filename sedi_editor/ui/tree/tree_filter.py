"""The filter of the tree, and the nodes of a plan that match it."""

from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.progress import ProgressBook, own_progress
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.ui.widgets.folding import folded


class TreeFilter(Struct, frozen=True):
    """What a node must match: all of `words` in its number and titles, the department, and any state that is set."""

    words: str = ""
    missing: bool = False
    stale: bool = False
    comments: bool = False
    department: UUID | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every node matches."""
        return self == TreeFilter()

    @property
    def has_states(self) -> bool:
        """Whether a state is set. Unlike titles and places, states change with nearly every edit."""
        return self.missing or self.stale or self.comments


class FilterResult(Struct, frozen=True):
    """The nodes that match, the nodes above them, and all nodes to show.

    `shown` is both, and with a search for words also the nodes below a match.
    """

    hits: frozenset[UUID]
    above: frozenset[UUID]
    shown: frozenset[UUID]


class FilterRunner:
    """Applies filters to plans. It keeps the folded titles of nodes, as long as a node is the same object."""

    def __init__(self, figures: ProgressBook) -> None:
        self._figures = figures
        self._folded: dict[UUID, tuple[Node, str]] = {}

    def run(self, plan: PlanTree, wanted: TreeFilter, language: Language | None) -> FilterResult:
        """The nodes of `plan` that match `wanted`; `language` is the one in which a text may be missing or stale."""
        words = folded(wanted.words).split()
        hits: set[UUID] = set()
        above: set[UUID] = set()
        shown: set[UUID] = set()

        def look(node: Node, path: tuple[UUID, ...], in_hit: bool) -> None:
            states = self._states(node, wanted, language, plan.annotations)
            found = (not wanted.has_states or any(states)) and self._has_words(node, words)
            if found:
                hits.add(node.id)
                above.update(path)
            # A search for a title shows what stands under the title; a search for gaps shows the gaps alone.
            in_hit = in_hit or (found and bool(words) and not wanted.has_states)
            if in_hit:
                shown.add(node.id)
            if node.kind is not Kind.INITIATIVE:
                for child in node.children:
                    look(child, (*path, node.id), in_hit)

        for department in plan.departments:
            if wanted.department in (None, department.id):
                look(department, (), False)
        return FilterResult(frozenset(hits), frozenset(above), frozenset(hits | above | shown))

    def _has_words(self, node: Node, words: list[str]) -> bool:
        return not words or all(word in self._words_of(node) for word in words)

    def _states(
        self, node: Node, wanted: TreeFilter, language: Language | None, annotations: Annotations
    ) -> Iterator[bool]:
        # An initiative stands for its rows, which have no items in the tree; all other nodes have items of their own.
        with_rows = node.kind is Kind.INITIATIVE
        if language and (wanted.missing or wanted.stale):
            progress = self._figures.progress(node, language) if with_rows else own_progress(node.texts, language)
            yield wanted.missing and progress.missing > 0
            yield wanted.stale and progress.stale > 0
        if wanted.comments and self._figures.open_threads(node, annotations):
            yield with_rows or any(thread.resolved is None for thread in annotations.on(node.id))

    def _words_of(self, node: Node) -> str:
        known = self._folded.get(node.id)
        if known is None or known[0] is not node:
            titles = (text.rich.plain for (field, _), text in node.texts.items() if field is Field.TITLE)
            known = self._folded[node.id] = (node, folded("\n".join((node.number, *titles))))
        return known[1]
