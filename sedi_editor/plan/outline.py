"""Where parts of a plan can go: what may be added at a place, and the next place up or down for what is moved."""

from collections.abc import Iterable, Iterator
from uuid import UUID, uuid4

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Group, MoveNode, Position, sibling_before
from sedi_editor.plan.kind import PARENTS, Kind
from sedi_editor.plan.merged_cells import moves_edit, topmost
from sedi_editor.plan.numbering import next_number
from sedi_editor.plan.tree import Node

OUTLINE_KINDS = (Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE, Kind.TOPIC, Kind.INITIATIVE)
"""The kinds that a plan is divided into, from the top; rows are what is in it."""


def addable(plan: Draft, beside: UUID | None) -> dict[Kind, Position]:
    """What can be added near a node (None: the plan itself), and where: inside it, or behind what is around it."""
    path = (*plan.ancestors(beside), beside) if beside else ()
    places: dict[Kind, Position] = {}
    for kind in OUTLINE_KINDS:
        # From the node outwards, the plan itself last.
        for depth in range(len(path), -1, -1):
            parent = path[depth - 1] if depth else None
            if (plan.kind(parent) if parent else None) in PARENTS[kind]:
                places[kind] = Position(parent, _index(plan, kind, parent, path[depth] if depth < len(path) else None))
                break
    return places


def new_node(plan: Draft, kind: Kind, parent: UUID | None) -> Node:
    """An empty node to add under `parent`, with the next number; an initiative has a row to write in."""
    siblings = [plan.number(sibling) for sibling, its_kind in plan.children(parent) if its_kind is kind]
    number = next_number(kind, siblings, plan.number(parent) if parent else "")
    rows = (Node(uuid4(), Kind.ROW),) if kind is Kind.INITIATIVE else ()
    return Node(uuid4(), kind, number, children=rows)


def move_up_edit(plan: Draft, nodes: Iterable[UUID]) -> Group:
    """The edit that moves each of `nodes` one place up; from the top of its parent to the end of the one before.

    What cannot go further stays, and so does what follows it. Raises PlanRuleError when none can move.
    """
    group = _step_edit(plan, topmost(plan, nodes), -1)
    if not group.edits:
        raise PlanRuleError(_("There is no place further up where this can stand"))
    return group


def move_down_edit(plan: Draft, nodes: Iterable[UUID]) -> Group:
    """The edit that moves each of `nodes` one place down; from the end of its parent to the top of the next.

    What cannot go further stays, and so does what precedes it. Raises PlanRuleError when none can move.
    """
    group = _step_edit(plan, list(reversed(topmost(plan, nodes))), 1)
    if not group.edits:
        raise PlanRuleError(_("There is no place further down where this can stand"))
    return group


def _index(plan: Draft, kind: Kind, parent: UUID | None, around: UUID | None) -> int:
    """The place for a new node of `kind` under `parent`: behind `around`, the child in which one stands, if any."""
    kinds = [its_kind for _, its_kind in plan.children(parent)]
    first, last = _range(kind, kinds)
    if around is None:
        return last
    return min(max(plan.position(around).index + 1, first), last)


def _range(kind: Kind, siblings: list[Kind]) -> tuple[int, int]:
    """The first and the last place among `siblings` where one of `kind` may stand: initiatives before topics."""
    initiatives = siblings.count(Kind.INITIATIVE)
    if kind is Kind.TOPIC:
        return initiatives, len(siblings)
    return 0, initiatives if kind is Kind.INITIATIVE else len(siblings)


def _step_edit(plan: Draft, nodes: list[UUID], step: int) -> Group:
    # Tried on a plan ahead, since where one can go depends on where the others went; joins are settled at the end, or
    # those that move together would lose what they share.
    ahead = Draft(plan.tree())
    moves: list[MoveNode] = []
    stuck: set[UUID] = set()
    for node in nodes:
        place = _neighbouring(ahead, node, step, stuck)
        if place is None:
            stuck.add(node)
        else:
            siblings = [child for child, _kind in ahead.children(place.parent) if child != node]
            moves.append(MoveNode(node, place.parent, sibling_before(siblings, place.index)))
            ahead.perform(moves[-1])
    return moves_edit(plan, moves)


def _neighbouring(plan: Draft, node: UUID, step: int, stuck: set[UUID]) -> Position | None:
    """The place one up or down from a node, None where there is none or one that is stuck is in the way."""
    kind, place = plan.kind(node), plan.position(node)
    siblings = plan.children(place.parent)
    first, last = _range(kind, [its_kind for _, its_kind in siblings])
    index = place.index + step
    if first <= index < last:
        return None if siblings[index][0] in stuck else Position(place.parent, index)
    parents = list(_parents(plan, kind))
    position = parents.index(place.parent) + step
    if not 0 <= position < len(parents):
        return None
    parent = parents[position]
    first, last = _range(kind, [its_kind for _, its_kind in plan.children(parent)])
    return Position(parent, last if step < 0 else first)


def _parents(plan: Draft, kind: Kind) -> Iterator[UUID | None]:
    """All that a node of `kind` can stand under, in order of printing."""
    if kind is Kind.DEPARTMENT:
        yield None
        return
    deepest = max(OUTLINE_KINDS.index(one) for one in PARENTS[kind] if one)

    def below(nodes: Iterable[Node]) -> Iterator[UUID]:
        for node in nodes:
            if node.kind in PARENTS[kind]:
                yield node.id
            if node.kind in OUTLINE_KINDS[:deepest]:
                yield from below(node.children)

    yield from below(plan.tree().departments)
