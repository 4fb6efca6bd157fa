"""Which parts of the plan the tree shows when it is narrowed down."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.progress import ProgressBook, own_progress
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.search.folding import LOOSEST


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is looked for: all of `words` in number and titles, in a department, and any of the states that are set."""

    words: str = ""
    missing: bool = False
    stale: bool = False
    comments: bool = False
    department: UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through."""
        return self == Sieve()

    @property
    def has_states(self) -> bool:
        """Whether it looks for what changes while one works."""
        return self.missing or self.stale or self.comments


@dataclass(frozen=True, slots=True)
class Sifted:
    """What was found, the nodes above it, and all that is to be shown: both, and what stands below a found title."""

    hits: frozenset[UUID]
    above: frozenset[UUID]
    kept: frozenset[UUID]


class Sifter:
    """Puts plans through sieves; titles that have been compared once are remembered."""

    def __init__(self, figures: ProgressBook) -> None:
        self._figures = figures
        self._folded: dict[UUID, tuple[Node, str]] = {}

    def sift(self, plan: PlanTree, sieve: Sieve, beside: Language | None) -> Sifted:
        """What `sieve` keeps of `plan`, with `beside` the language whose translations it asks for."""
        words = LOOSEST.fold(sieve.words).split()
        hits: set[UUID] = set()
        above: set[UUID] = set()
        kept: set[UUID] = set()

        def look(node: Node, path: tuple[UUID, ...], in_hit: bool) -> None:
            found = self._is_hit(node, words, sieve, beside)
            if found:
                hits.add(node.id)
                above.update(path)
            # Who looks for a title wants what stands under it; who looks for gaps wants the gaps alone.
            in_hit = in_hit or (found and bool(words) and not sieve.has_states)
            if in_hit:
                kept.add(node.id)
            if node.kind is not Kind.INITIATIVE:
                for child in node.children:
                    look(child, (*path, node.id), in_hit)

        for department in plan.departments:
            if sieve.department in (None, department.id):
                look(department, (), False)
        return Sifted(frozenset(hits), frozenset(above), frozenset(hits | above | kept))

    def _is_hit(self, node: Node, words: list[str], sieve: Sieve, beside: Language | None) -> bool:
        if sieve.has_states and not any(self._states(node, sieve, beside)):
            return False
        return not words or all(word in self._words_of(node) for word in words)

    def _states(self, node: Node, sieve: Sieve, beside: Language | None) -> Iterator[bool]:
        # The rows of an initiative are shown with it; what stands below another node is a hit of its own.
        with_rows = node.kind is Kind.INITIATIVE
        if beside and (sieve.missing or sieve.stale):
            progress = self._figures.progress(node, beside) if with_rows else own_progress(node.texts, beside)
            yield sieve.missing and progress.missing > 0
            yield sieve.stale and progress.stale > 0
        if sieve.comments and self._figures.open_threads(node):
            yield with_rows or any(thread.resolved is None for thread in node.threads)

    def _words_of(self, node: Node) -> str:
        known = self._folded.get(node.id)
        if known is None or known[0] is not node:
            titles = (text.rich.plain for (field, _), text in node.texts.items() if field is Field.TITLE)
            known = self._folded[node.id] = (node, LOOSEST.fold("\n".join((node.number, *titles))))
        return known[1]
