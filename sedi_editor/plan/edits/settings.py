"""Edits of a plan's settings: each value has an edit of its own, so that two people can change two of them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, Self

from msgspec.structs import fields, replace

from sedi_editor.i18n import translatable
from sedi_editor.plan.edits.edit import Edit, Group, PlainDict
from sedi_editor.plan.edits.target import Target
from sedi_editor.plan.edits.touches import Part, Touches
from sedi_editor.plan.plain_values import as_one_of
from sedi_editor.plan.rules import check_settings
from sedi_editor.plan.serialization import deserialize_settings, serialize_settings
from sedi_editor.plan.tree import PlanSettings


class PlanSetting(StrEnum):
    """The settings of a plan; the value is the name in PlanSettings."""

    SERIES_CLASS = "series_class"
    SYMBOL = "symbol"
    DATE = "date"
    ORIGINAL = "original"
    LANGUAGES = "languages"
    EMBLEM = "emblem"


class SetSetting(Edit, frozen=True):
    """Sets one setting of the plan to its value in `settings`; the other values of `settings` have no meaning."""

    name: ClassVar[str] = "setting"
    setting: PlanSetting
    settings: PlanSettings

    def perform(self, target: Target) -> "SetSetting":
        before = target.settings()
        after = replace(before, **{self.setting: getattr(self.settings, self.setting)})
        check_settings(after)
        target.put_settings(after)
        return only(self.setting, before)

    def touches(self, target: Target) -> Touches:
        return Touches.of([(Part.SETTING, self.setting)])

    def replaces(self, before: Edit) -> bool:
        return isinstance(before, SetSetting) and self.setting is before.setting

    def values(self) -> PlainDict:
        return {"setting": str(self.setting), "value": serialize_settings(self.settings).get(self.setting)}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        setting = as_one_of(PlanSetting, values.get("setting"), translatable("setting"))
        value = values.get("value")
        return cls(setting, deserialize_settings({} if value is None else {setting.value: value}))


class SetPlan(Edit, frozen=True):
    """Sets all settings of the plan; change logs up to version 1.1 have such edits."""

    name: ClassVar[str] = "plan"
    settings: PlanSettings

    def perform(self, target: Target) -> "SetPlan":
        check_settings(self.settings)
        before = target.settings()
        target.put_settings(self.settings)
        return SetPlan(before)

    def touches(self, target: Target) -> Touches:
        return Touches.of((Part.SETTING, setting) for setting in PlanSetting)

    def values(self) -> PlainDict:
        return {"settings": serialize_settings(self.settings)}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        return cls(deserialize_settings(values.get("settings")))


def only(setting: PlanSetting, settings: PlanSettings) -> SetSetting:
    """Return the edit that sets one setting of the plan to its value in `settings`."""
    return SetSetting(setting, replace(PlanSettings(), **{setting: getattr(settings, setting)}))


def settings_edit(before: PlanSettings, after: PlanSettings, label: str = "") -> Edit:
    """Return the edit that changes `before` into `after`: a SetSetting if one value differs, otherwise a group."""
    names = [
        PlanSetting(field.name)
        for field in fields(PlanSettings)
        if getattr(before, field.name) != getattr(after, field.name)
    ]
    edits = tuple(only(name, after) for name in names)
    return edits[0] if len(edits) == 1 else Group(edits, label)
