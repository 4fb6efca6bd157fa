"""Which node to select when the selected node is removed."""

from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.draft import Draft


class Neighbourhood(Struct, frozen=True):
    """The nodes around a node: those above it, from the department down, and its siblings before and after it."""

    above: tuple[UUID, ...]
    before: tuple[UUID, ...]
    after: tuple[UUID, ...]

    def nearest(self, plan: Draft) -> UUID | None:
        """The nearest node that the plan still has: the next sibling, the one before, the node above; else None."""
        candidates = (*self.after, *reversed(self.before), *reversed(self.above))
        return next((node for node in candidates if plan.has(node)), None)


def neighbourhood(node: UUID | None, plan: Draft) -> Neighbourhood | None:
    """The nodes around `node`; None for the plan itself."""
    if node is None:
        return None
    place = plan.position(node)
    siblings = [child for child, _ in plan.children(place.parent)]
    return Neighbourhood(plan.ancestors(node), tuple(siblings[: place.index]), tuple(siblings[place.index + 1 :]))
