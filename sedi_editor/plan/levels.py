"""Makes edits that raise parts of a plan by one level, or lower them, with all that is below them."""

from collections.abc import Callable, Iterable
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.annotations import threads_on
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, After, Edit, Group, RemoveNode
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.merged_cells import move_edit, topmost
from sedi_editor.plan.numbering import next_number


def promote_edit(plan: Draft, nodes: Iterable[UUID]) -> Group:
    """The edit that raises `nodes`: a topic becomes an objective, an initiative of a topic one of the objective.

    Raises PlanRuleError if one of them cannot be raised; its message says why.
    """
    return _each(plan, nodes, _promoted)


def demote_edit(plan: Draft, nodes: Iterable[UUID]) -> Group:
    """The edit that lowers `nodes`: an objective becomes a topic of the one before, an initiative goes into a topic.

    Raises PlanRuleError if one of them cannot be lowered; its message says why.
    """
    return _each(plan, nodes, _demoted)


def _each(plan: Draft, nodes: Iterable[UUID], change: Callable[[Draft, UUID], Group]) -> Group:
    tops = topmost(plan, nodes)
    if len(tops) == 1:
        return change(plan, tops[0])
    ahead = Draft(plan.tree())
    edits: list[Edit] = []
    for node in tops:
        step = change(ahead, node)
        ahead.perform(step)
        edits += step.edits
    return Group(tuple(edits))


def _promoted(plan: Draft, node: UUID) -> Group:
    kind, parent = plan.kind(node), plan.parent(node)
    if parent and kind is Kind.INITIATIVE and plan.kind(parent) is Kind.TOPIC:
        return move_edit(plan, [node], plan.parent(parent))
    if parent and kind is Kind.TOPIC:
        return _as(plan, node, Kind.OBJECTIVE, plan.parent(parent), parent)
    raise PlanRuleError(_("This part cannot stand at a higher level"))


def _demoted(plan: Draft, node: UUID) -> Group:
    kind, place = plan.kind(node), plan.position(node)
    siblings = plan.children(place.parent)
    if kind is Kind.INITIATIVE and place.parent and plan.kind(place.parent) is Kind.OBJECTIVE:
        topics = [sibling for sibling, its_kind in siblings if its_kind is Kind.TOPIC]
        if not topics:
            raise PlanRuleError(_("There is no topic here that this initiative could go into"))
        return move_edit(plan, [node], topics[0], 0)
    if kind is Kind.OBJECTIVE:
        if any(its_kind is Kind.TOPIC for _child, its_kind in plan.children(node)):
            raise PlanRuleError(_("This objective has topics of its own, and a topic can have none"))
        if not place.index:
            raise PlanRuleError(_("There is no objective before this one that it could go into"))
        above = siblings[place.index - 1][0]
        last = [child for child, _kind in plan.children(above)][-1:]
        return _as(plan, node, Kind.TOPIC, above, last[0] if last else None)
    raise PlanRuleError(_("This part cannot stand at a lower level"))


def _as(plan: Draft, node: UUID, kind: Kind, parent: UUID | None, after: After) -> Group:
    """The edit that puts `node` as another kind under `parent`, behind `after`; its id stays, and so do comments."""
    siblings = [plan.number(sibling) for sibling, its_kind in plan.children(parent) if its_kind is kind]
    number = next_number(kind, siblings, plan.number(parent) if parent else "")
    new = replace(plan.node(node), kind=kind, number=number)
    threads = threads_on((part.id for part in new.walk()), plan.tree().annotations.threads)
    return Group((RemoveNode(node), AddNode(parent, after, new, threads)))
