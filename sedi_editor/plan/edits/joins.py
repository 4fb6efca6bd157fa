"""The edit of a row's joined cells, and what a change of structure does to them."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Self
from uuid import UUID

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.edits.edit import Edit, PlainDict, given_id
from sedi_editor.plan.edits.target import Target
from sedi_editor.plan.edits.touches import Part, Touches, text, there
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.serialization import deserialize_columns, serialize_columns


class SetJoined(Edit, frozen=True):
    """Sets the columns in which the cells of a row continue the cells above."""

    name: ClassVar[str] = "joined"
    node: UUID
    joined: frozenset[Column]

    def perform(self, target: Target) -> "SetJoined":
        if target.kind(self.node) is not Kind.ROW or Column.INITIATIVE in self.joined:
            raise PlanRuleError(_("Only a row's cells in columns 2 to 5 can be joined"))
        before = target.joined(self.node)
        if self.joined and self.node == first_row(section_of(self.node, target), target):
            raise PlanRuleError(_("The first row under a heading has no cell above it to join"))
        for column in self.joined - before:
            if any(target.text(self.node, column.field, language) for language in Language):
                raise PlanRuleError(_("A cell with text cannot be joined: move its text to the cell above first"))
        target.put_joined(self.node, self.joined)
        return SetJoined(self.node, before)

    def touches(self, target: Target) -> Touches:
        texts = [text(self.node, column.field, language) for column in ROW_COLUMNS for language in Language]
        first = (Part.FIRST_ROW, section_of(self.node, target))
        # If the row moves under another heading, another row may be the first one there.
        initiative = target.position(self.node).parent
        places = [(Part.POSITION, self.node), (Part.POSITION, initiative)]
        return Touches.of([(Part.JOINED, self.node)], [there(self.node), first, *places, *texts])

    def values(self) -> PlainDict:
        return {"node": str(self.node), "joined": serialize_columns(self.joined)}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        return cls(given_id(values, "node"), deserialize_columns(values.get("joined")))


def drop_impossible_joins(changed: Iterable[UUID | None], target: Target) -> list[SetJoined]:
    """Drop the joins of rows that are now the first under a heading; return the edits that restore them.

    `changed` are the parents under which nodes were added or removed.
    """
    restored: list[SetJoined] = []
    sections = {section_under(parent, target) for parent in changed if parent and target.has(parent)}
    for section in sections - {None}:
        first = first_row(section, target)
        if first and (joined := target.joined(first)):
            restored.append(SetJoined(first, joined))
            target.put_joined(first, frozenset())
    return restored


def section_under(parent: UUID, target: Target) -> UUID | None:
    """Return the objective or topic whose rows a change under `parent` may touch; None for a change above them."""
    kind = target.kind(parent)
    if kind is Kind.INITIATIVE:
        return target.position(parent).parent
    return parent if kind in (Kind.OBJECTIVE, Kind.TOPIC) else None


def section_of(row: UUID, target: Target) -> UUID | None:
    """Return the objective or topic that a row belongs to."""
    initiative = target.position(row).parent
    return target.position(initiative).parent if initiative else None


def first_row(section: UUID | None, target: Target) -> UUID | None:
    """Return the first row of an objective or topic; None without rows."""
    for child, kind in target.children(section):
        if kind is Kind.INITIATIVE and (rows := target.children(child)):
            return rows[0][0]
    return None
