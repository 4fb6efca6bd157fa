"""Edits of the texts and the number of a node."""

from collections.abc import Mapping
from typing import ClassVar, Self
from uuid import UUID

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.edits.edit import Edit, PlainDict, given_id, id_or_none
from sedi_editor.plan.edits.target import Target
from sedi_editor.plan.edits.touches import Part, Touches, text, there
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.plain_values import as_id, as_one_of, as_string
from sedi_editor.plan.rules import check_number, check_text
from sedi_editor.plan.serialization import deserialize_text, serialize_text
from sedi_editor.plan.tree import Text


class SetText(Edit, frozen=True):
    """Sets the text of a field in one language; None removes it. A node of None is the plan itself."""

    name: ClassVar[str] = "text"
    node: UUID | None
    field: Field
    language: Language
    text: Text | None

    def perform(self, target: Target) -> "SetText":
        kind = target.kind(self.node) if self.node else None
        new = self.text if self.text and self.text.rich else None
        check_text(kind, self.field, new)
        if kind is Kind.ROW and new and self.node and Column(self.field.value) in target.joined(self.node):
            raise PlanRuleError(_("A joined cell has no text of its own: split it first"))
        before = target.text(self.node, self.field, self.language)
        target.put_text(self.node, self.field, self.language, new)
        return SetText(self.node, self.field, self.language, before)

    def touches(self, target: Target) -> Touches:
        changed = text(self.node, self.field, self.language)
        return Touches.of([changed], [there(self.node), (Part.JOINED, self.node)])

    def replaces(self, before: Edit) -> bool:
        place = (self.node, self.field, self.language)
        return isinstance(before, SetText) and place == (before.node, before.field, before.language)

    def values(self) -> PlainDict:
        return {
            "node": id_or_none(self.node),
            "field": str(self.field),
            "language": str(self.language),
            "text": serialize_text(self.text) if self.text else None,
        }

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        written = values.get("text")
        return cls(
            as_id(values.get("node")),
            as_one_of(Field, values.get("field"), translatable("field")),
            as_one_of(Language, values.get("language"), translatable("language")),
            None if written is None else deserialize_text(written),
        )


class SetNumber(Edit, frozen=True):
    """Sets the number of a node, as typed."""

    name: ClassVar[str] = "number"
    node: UUID
    number: str

    def perform(self, target: Target) -> "SetNumber":
        check_number(self.number)
        before = target.number(self.node)
        target.put_number(self.node, self.number)
        return SetNumber(self.node, before)

    def touches(self, target: Target) -> Touches:
        return Touches.of([(Part.NUMBER, self.node)], [there(self.node)])

    def replaces(self, before: Edit) -> bool:
        return isinstance(before, SetNumber) and self.node == before.node

    def values(self) -> PlainDict:
        return {"node": str(self.node), "number": self.number}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        return cls(given_id(values, "node"), as_string(values.get("number"), translatable("number")))
