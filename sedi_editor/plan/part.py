"""A part of a plan, as a plan."""

from uuid import UUID

from sedi_editor.plan.draft import Draft
from sedi_editor.plan.merged_cells import remove_edit
from sedi_editor.plan.tree import PlanTree


def only_part(tree: PlanTree, part: UUID) -> PlanTree:
    """The plan with `part`, its ancestors and all nodes below it; the texts of the plan itself stay.

    A cell of the part that was joined with one above the part has its text. Raises PlanRuleError for an unknown part.
    """
    draft = Draft(tree)
    way = (*draft.ancestors(part), part)
    others = [
        child
        for parent, kept in zip((None, *way), way, strict=False)
        for child, _kind in draft.children(parent)
        if child != kept
    ]
    draft.perform(remove_edit(draft, others))
    return draft.tree()
