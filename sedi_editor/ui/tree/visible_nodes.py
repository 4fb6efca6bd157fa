"""Which nodes of the plan the tree shows, with a filter and without."""

from collections.abc import Iterable
from uuid import UUID

from sedi_editor.plan.kind import Kind
from sedi_editor.plan.outline import OUTLINE_KINDS
from sedi_editor.ui.session.session import Session


class VisibleNodes:
    """The nodes that match a filter, and those that were added, moved or selected since; without a filter, all."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._matching: frozenset[UUID] | None = None
        self._added: set[UUID] = set()
        self._known: set[UUID] = set()

    def show_only(self, nodes: frozenset[UUID] | None) -> None:
        """Makes `nodes` the visible ones; they must include the nodes above each. None makes all visible."""
        self._matching = nodes
        self._added.clear()
        self._known = set() if nodes is None else {node.id for node in self._session.plan.tree().walk()}

    def add(self, node: UUID) -> tuple[UUID, ...]:
        """Makes `node` visible too, with the nodes above it. Returns the latter, from the top."""
        above = self._session.plan.ancestors(node)
        self._added.update((*above, node))
        return above

    def has(self, node: UUID) -> bool:
        """Whether `node` is visible, if the nodes above it are."""
        return self._matching is None or node in self._matching or node in self._added

    def path(self, node: UUID) -> tuple[UUID, ...] | None:
        """The nodes above a visible `node`, from the top; None for a node that is not visible or is gone."""
        plan = self._session.plan
        if not plan.has(node) or plan.kind(node) not in OUTLINE_KINDS:
            return None
        above = plan.ancestors(node)
        return above if all(self.has(ancestor) for ancestor in (*above, node)) else None

    def children(self, parent: UUID | None) -> list[UUID]:
        """The visible children of `parent`, or of the plan for None; a node that is gone has none."""
        plan = self._session.plan
        if parent is not None and (not plan.has(parent) or plan.kind(parent) is Kind.INITIATIVE):
            return []
        return [child for child, _kind in plan.children(parent) if self.has(child)]

    def add_new(self, parents: Iterable[UUID | None]) -> set[UUID | None]:
        """Makes visible what was added under `parents`, or was moved there from a visible place.

        The user wants to see the result of an edit. Returns the parents that have more visible children now.
        """
        plan, changed = self._session.plan, set[UUID | None]()
        there = (
            [parent for parent in parents if parent is None or plan.has(parent)] if self._matching is not None else []
        )
        for child, kind in (child for parent in there for child in plan.children(parent)):
            is_new = child not in self._known
            if kind in OUTLINE_KINDS and (is_new or self.has(child)) and self.path(child) is None:
                changed.update((None, *self.add(child)))
            if is_new:
                below = [node.id for node in plan.node(child).walk()]
                self._known.update(below)
                self._added.update(below)
        return changed
