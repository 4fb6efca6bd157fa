"""Where to go when what was selected is gone."""

from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.draft import Draft


class Neighbourhood(Struct, frozen=True):
    """A node's place among its own kind: those above it, from the department down, and its siblings in order."""

    above: tuple[UUID, ...]
    before: tuple[UUID, ...]
    after: tuple[UUID, ...]

    def nearest(self, plan: Draft) -> UUID | None:
        """What is still there: the next sibling, else the one before, else the nearest node above, else the plan."""
        candidates = (*self.after, *reversed(self.before), *reversed(self.above))
        return next((node for node in candidates if plan.has(node)), None)


def neighbourhood(node: UUID | None, plan: Draft) -> Neighbourhood | None:
    """What is around `node`; None for the plan itself."""
    if node is None:
        return None
    place = plan.position(node)
    siblings = [child for child, _ in plan.children(place.parent)]
    return Neighbourhood(plan.ancestors(node), tuple(siblings[: place.index]), tuple(siblings[place.index + 1 :]))
