"""The outline of a plan: which kinds of nodes can be added near a node, and how nodes move up and down."""

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
"""The kinds of the outline of a plan, from the top: all but rows."""


def addable(plan: Draft, beside: UUID | None) -> dict[Kind, Position]:
    """The kinds that can be added near a node (None: the plan), each with its position."""
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
    """An empty node to add under `parent`, with the next number; an initiative has one empty row."""
    siblings = [plan.number(sibling) for sibling, its_kind in plan.children(parent) if its_kind is kind]
    number = next_number(kind, siblings, plan.number(parent) if parent else "")
    rows = (Node(uuid4(), Kind.ROW),) if kind is Kind.INITIATIVE else ()
    return Node(uuid4(), kind, number, children=rows)


def move_up_edit(plan: Draft, nodes: Iterable[UUID]) -> Group:
    """The edit that moves each of `nodes` one place up; a first child goes to the end of the parent before.

    A node that cannot move stays, and so do the nodes behind it. Raises PlanRuleError when no node can move.
    """
    tops = topmost(plan, nodes)
    check_move_up(plan, tops)
    return _step_edit(plan, tops, -1)


def move_down_edit(plan: Draft, nodes: Iterable[UUID]) -> Group:
    """The edit that moves each of `nodes` one place down; a last child goes to the top of the next parent.

    A node that cannot move stays, and so do the nodes before it. Raises PlanRuleError when no node can move.
    """
    tops = topmost(plan, nodes)
    check_move_down(plan, tops)
    return _step_edit(plan, list(reversed(tops)), 1)


def check_move_up(plan: Draft, nodes: Iterable[UUID]) -> None:
    """Raises PlanRuleError when none of `nodes` can move up, in a tenth of the time of `move_up_edit`."""
    if not _has_step(plan, topmost(plan, nodes), -1):
        raise PlanRuleError(_("There is no place further up where this can stand"))


def check_move_down(plan: Draft, nodes: Iterable[UUID]) -> None:
    """Raises PlanRuleError when none of `nodes` can move down, in a tenth of the time of `move_down_edit`."""
    if not _has_step(plan, list(reversed(topmost(plan, nodes))), 1):
        raise PlanRuleError(_("There is no place further down where this can stand"))


def _index(plan: Draft, kind: Kind, parent: UUID | None, around: UUID | None) -> int:
    """The index for a new node of `kind` under `parent`: behind the child `around`, or at the end."""
    kinds = [its_kind for _, its_kind in plan.children(parent)]
    first, last = _range(kind, kinds)
    if around is None:
        return last
    return min(max(plan.position(around).index + 1, first), last)


def _range(kind: Kind, siblings: list[Kind]) -> tuple[int, int]:
    """The first and the last index among `siblings` for a node of `kind`: initiatives come before topics."""
    initiatives = siblings.count(Kind.INITIATIVE)
    if kind is Kind.TOPIC:
        return initiatives, len(siblings)
    return 0, initiatives if kind is Kind.INITIATIVE else len(siblings)


def _has_step(plan: Draft, nodes: list[UUID], step: int) -> bool:
    stuck: set[UUID] = set()
    for node in nodes:
        if _neighbouring(plan, node, step, stuck):
            return True
        stuck.add(node)
    return False


def _step_edit(plan: Draft, nodes: list[UUID], step: int) -> Group:
    # The moves are tried on a draft, since the place of a node depends on the places of the others. The joins are
    # restored at the end: otherwise rows that move together would lose the text that they share.
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
    """The position one up or down from a node; None if there is none, or if a node that cannot move is there."""
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
    """All parents that a node of `kind` can have, in order of printing."""
    if kind is Kind.DEPARTMENT:
        yield None
        return
    deepest = max(OUTLINE_KINDS.index(parent) for parent in PARENTS[kind] if parent)

    def below(nodes: Iterable[Node]) -> Iterator[UUID]:
        for node in nodes:
            if node.kind in PARENTS[kind]:
                yield node.id
            if node.kind in OUTLINE_KINDS[:deepest]:
                yield from below(node.children)

    yield from below(plan.tree().departments)
