"""Which nodes the tree shows while it is narrowed down."""

from collections.abc import Iterable
from uuid import UUID

from sedi_editor.plan.kind import Kind
from sedi_editor.plan.outline import OUTLINE_KINDS
from sedi_editor.ui.session.session import Session


class Kept:
    """Those that a filter keeps, and those that one has made, moved or gone to since; or all."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: frozenset[UUID] | None = None
        self._added: set[UUID] = set()
        self._known: set[UUID] = set()

    def keep(self, kept: frozenset[UUID] | None) -> None:
        """Keeps only these, which must hold all above each; None keeps all."""
        self._kept = kept
        self._added.clear()
        self._known = set() if kept is None else {node.id for node in self._session.plan.tree().walk()}

    def add(self, node: UUID) -> tuple[UUID, ...]:
        """Keeps a node too, with those above it, which are returned."""
        above = self._session.plan.ancestors(node)
        self._added.update((*above, node))
        return above

    def has(self, node: UUID) -> bool:
        """Whether a node is kept."""
        return self._kept is None or node in self._kept or node in self._added

    def path(self, node: UUID) -> tuple[UUID, ...] | None:
        """The nodes above one that is to be shown, from the top; None for all others."""
        plan = self._session.plan
        if not plan.has(node) or plan.kind(node) not in OUTLINE_KINDS:
            return None
        above = plan.ancestors(node)
        return above if all(self.has(one) for one in (*above, node)) else None

    def below(self, parent: UUID | None) -> list[UUID]:
        """What is to be shown under a node, None for the plan."""
        plan = self._session.plan
        if parent is not None and (not plan.has(parent) or plan.kind(parent) is Kind.INITIATIVE):
            return []
        return [child for child, _kind in plan.children(parent) if self.has(child)]

    def add_what_is_new(self, parents: Iterable[UUID | None]) -> set[UUID | None]:
        """What came under `parents`, or moved to where nothing is kept, is kept too: one wants to see what one did.

        Returns the parents under which more is to be shown for that.
        """
        plan, touched = self._session.plan, set[UUID | None]()
        there = [one for one in parents if one is None or plan.has(one)] if self._kept is not None else []
        for child, kind in (child for parent in there for child in plan.children(parent)):
            is_new = child not in self._known
            if kind in OUTLINE_KINDS and (is_new or self.has(child)) and self.path(child) is None:
                touched.update((None, *self.add(child)))
            if is_new:
                below = [one.id for one in plan.node(child).walk()]
                self._known.update(below)
                self._added.update(below)
        return touched
