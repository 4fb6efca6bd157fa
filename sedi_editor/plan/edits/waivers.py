"""The edit of waivers."""

from collections.abc import Mapping
from typing import ClassVar, Self

from sedi_editor.plan.edits.edit import Edit, PlainDict
from sedi_editor.plan.edits.target import Target
from sedi_editor.plan.edits.touches import Part, Touches
from sedi_editor.plan.remark_serialization import (
    deserialize_waived,
    deserialize_waiver,
    serialize_waived,
    serialize_waiver,
)
from sedi_editor.plan.rules import check_waiver
from sedi_editor.plan.waiver import Waived, Waiver


class SetWaiver(Edit, frozen=True):
    """Waives a finding, with a reason; a waiver of None removes the waiver."""

    name: ClassVar[str] = "waiver"
    waived: Waived
    waiver: Waiver | None

    def perform(self, target: Target) -> "SetWaiver":
        check_waiver(self.waived, self.waiver)
        before = target.waiver(self.waived)
        target.put_waiver(self.waived, self.waiver)
        return SetWaiver(self.waived, before)

    def touches(self, target: Target) -> Touches:
        return Touches.of([(Part.WAIVER, self.waived)])

    def values(self) -> PlainDict:
        waiver = serialize_waiver(self.waiver) if self.waiver else None
        return {"waived": serialize_waived(self.waived), "waiver": waiver}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        waiver = values.get("waiver")
        return cls(deserialize_waived(values.get("waived")), None if waiver is None else deserialize_waiver(waiver))
