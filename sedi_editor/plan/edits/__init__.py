"""Edits: every change to a plan is one. Each kind of edit is a class, which performs the edit and serializes it.

An edit is performed on a `Target`, which has a few methods to read and write a plan. `draft.Draft` is the target in
memory; the store has a target in SQL.
"""

from sedi_editor.plan.edits.comments import SetComment, SetResolution, SetThread
from sedi_editor.plan.edits.edit import KINDS, Edit, Group, deserialize_edit, kind_of_edit, serialize_edit
from sedi_editor.plan.edits.joins import SetJoined
from sedi_editor.plan.edits.nodes import AddNode, After, AtIndex, MoveNode, RemoveNode, no_place, sibling_before, where
from sedi_editor.plan.edits.settings import PlanSetting, SetPlan, SetSetting, settings_edit
from sedi_editor.plan.edits.target import Position, Target
from sedi_editor.plan.edits.texts import SetNumber, SetText
from sedi_editor.plan.edits.touches import Touches
from sedi_editor.plan.edits.waivers import SetWaiver

__all__ = [
    "AddNode",
    "After",
    "AtIndex",
    "Edit",
    "Group",
    "MoveNode",
    "PlanSetting",
    "Position",
    "RemoveNode",
    "SetComment",
    "SetJoined",
    "SetNumber",
    "SetPlan",
    "SetResolution",
    "SetSetting",
    "SetText",
    "SetThread",
    "SetWaiver",
    "Target",
    "Touches",
    "deserialize_edit",
    "kind_of_edit",
    "no_place",
    "serialize_edit",
    "settings_edit",
    "sibling_before",
    "where",
]  # fmt: skip

KINDS.update(
    (kind.name, kind)
    for kind in (
        SetText,
        SetNumber,
        SetJoined,
        AddNode,
        RemoveNode,
        MoveNode,
        SetSetting,
        SetPlan,
        SetThread,
        SetComment,
        SetResolution,
        SetWaiver,
        Group,
    )
)
