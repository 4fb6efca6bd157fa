"""A place in the plan."""

from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import (
    AddNode,
    Edit,
    Group,
    MoveNode,
    SetComment,
    SetJoined,
    SetNumber,
    SetPlan,
    SetResolution,
    SetSetting,
    SetText,
    SetThread,
    SetWaiver,
)
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.merged_cells import topmost
from sedi_editor.spelling.plan_words import is_word


class Place(Struct, frozen=True):
    """A node (None: the plan itself), one of its fields, or that field in one language."""

    node: UUID | None
    field: Field | None = None
    language: Language | None = None


def place_of(edit: Edit, plan: Draft) -> Place | None:
    """The place where the effect of `edit` on `plan` is seen; None if there is none."""
    match edit:
        case SetText(node, field, language, _):
            return _there(Place(node, field, language), plan)
        case SetNumber(node) | SetJoined(node) | MoveNode(node):
            return _there(Place(node), plan)
        case AddNode(_, _, added, _):
            return _there(Place(added.id), plan)
        case SetSetting() | SetPlan():
            return Place(None)
        case SetThread(node, _, thread):
            return _there(Place(node, thread.field, thread.language) if thread else Place(node), plan)
        case SetComment(node, thread) | SetResolution(node, thread):
            return _of_thread(node, thread, plan)
        case SetWaiver(waived) if is_word(waived):
            return None
        case SetWaiver(waived):
            return _there(Place(waived.node, waived.field, waived.language), plan)
        case Group():
            steps = list(_steps(edit))
            # Added and moved nodes come first: the group's texts only keep the contents of joined cells.
            moved = topmost(plan, [node for step in steps if (node := _moved(step)) and plan.has(node)])
            if moved:
                return Place(moved[0])
            places = [place for step in steps if (place := place_of(step, plan))]
            if not places:
                return None
            # A step that changes several texts chooses the cell, and opens none of them: the next key might be typed.
            return places[0] if len({*places}) == 1 else Place(places[0].node, places[0].field)
        case _:
            return None


def _moved(edit: Edit) -> UUID | None:
    match edit:
        case AddNode(_, _, added, _):
            return added.id
        case MoveNode(node):
            return node
        case _:
            return None


def _steps(edit: Edit) -> Iterator[Edit]:
    if isinstance(edit, Group):
        for step in edit.edits:
            yield from _steps(step)
    else:
        yield edit


def _of_thread(node: UUID | None, thread: UUID, plan: Draft) -> Place | None:
    if node is not None and not plan.has(node):
        return None
    found = next((candidate for candidate in plan.threads(node) if candidate.id == thread), None)
    return Place(node, found.field, found.language) if found else Place(node)


def _there(place: Place, plan: Draft) -> Place | None:
    return place if place.node is None or plan.has(place.node) else None
