"""Edit, the base class of all edits, and Group, which is several edits as one."""

from abc import ABCMeta, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from msgspec import Struct, StructMeta

from sedi_editor.errors import ExchangeError, PlanRuleError
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.edits.target import Target
from sedi_editor.plan.edits.touches import Touches
from sedi_editor.plan.plain_values import as_id, as_list, as_mapping, as_string, shown

PlainDict = dict[str, Any]
"""An edit as the change log keeps it: strings, numbers, lists and dicts."""


class _EditType(StructMeta, ABCMeta):
    """The type of kinds of edits: values whose abstract methods each kind must have."""


class Edit(Struct, frozen=True, metaclass=_EditType):
    """A change to a plan. An edit is a value, and means the same on every `Target`."""

    name: ClassVar[str]
    """The name of this kind of edit in the change log."""

    @abstractmethod
    def perform(self, target: Target) -> "Edit":
        """Perform the edit, and return its inverse.

        Raises PlanRuleError if the edit is refused. The target is then unchanged, also by a Group.
        """

    @abstractmethod
    def touches(self, target: Target) -> Touches:
        """Return what the edit would change in `target`, and what it needs. The edit is not performed.

        Raises PlanRuleError if the edit is refused.
        """

    def replaces(self, before: "Edit") -> bool:
        """Return whether this edit, performed right after `before`, has the same result as without `before`."""
        return False

    @abstractmethod
    def values(self) -> PlainDict:
        """Return the values from which `from_values` makes this edit."""

    @classmethod
    @abstractmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        """Return the edit that has those values. Raises ExchangeError or InvalidText."""


KINDS: dict[str, type[Edit]] = {}
"""Every kind of edit by its name; the package fills it."""


def serialize_edit(edit: Edit) -> PlainDict:
    """Return `edit` as the change log keeps it."""
    return {"edit": edit.name, **edit.values()}


def deserialize_edit(serialized: object) -> Edit:
    """Return the edit that `serialize_edit` wrote. Raises ExchangeError or InvalidText."""
    return KINDS[kind_of_edit(serialized)].from_values(as_mapping(serialized, translatable("an edit")))


def kind_of_edit(serialized: object) -> str:
    """Return the name of the kind of edit, ten times faster than `deserialize_edit`. Raises ExchangeError."""
    kind = as_mapping(serialized, translatable("an edit")).get("edit")
    if not isinstance(kind, str) or kind not in KINDS:
        message = _("“{edit}” is not a kind of edit")
        raise ExchangeError(message.format(edit=shown(kind)))
    return kind


class Group(Edit, frozen=True):
    """Several edits as one: all of them or none, and one step of undo."""

    name: ClassVar[str] = "group"
    edits: tuple[Edit, ...]
    label: str = ""

    def perform(self, target: Target) -> "Group":
        inverses: list[Edit] = []
        try:
            for edit in self.edits:
                inverses.append(edit.perform(target))
        except PlanRuleError:
            for inverse in reversed(inverses):
                inverse.perform(target)
            raise
        return Group(tuple(reversed(inverses)), self.label)

    def touches(self, target: Target) -> Touches:
        # What an edit touches depends on the edits before it. So each edit is performed, and at the end all are undone.
        touched, inverses = Touches(), list[Edit]()
        try:
            for edit in self.edits:
                touched |= edit.touches(target)
                inverses.append(edit.perform(target))
        finally:
            for inverse in reversed(inverses):
                inverse.perform(target)
        return touched

    def values(self) -> PlainDict:
        return {"label": self.label, "edits": [serialize_edit(edit) for edit in self.edits]}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        edits = as_list(values.get("edits"), translatable("edits"))
        return cls(tuple(map(deserialize_edit, edits)), as_string(values.get("label", ""), translatable("label")))


def id_or_none(node: UUID | None) -> str | None:
    """Return an id as the change log keeps it."""
    return str(node) if node else None


def given_id(values: Mapping[str, object], name: str) -> UUID:
    """Return the id that `values` must have under `name`. Raises ExchangeError."""
    node = as_id(values.get(name))
    if node is None:
        raise ExchangeError(_("An edit names no {name}").format(name=name))
    return node
