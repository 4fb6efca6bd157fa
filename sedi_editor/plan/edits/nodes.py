"""Edits of the tree: they add, remove and move nodes. The place of a node is named by its neighbour.

If somebody else adds or removes a sibling, an index means another place; a neighbour still means the same.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Self
from uuid import UUID

from msgspec import Struct, field

from sedi_editor.errors import ExchangeError, PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.annotations import Threads
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.edits.edit import Edit, Group, PlainDict, given_id, id_or_none
from sedi_editor.plan.edits.joins import SetJoined, drop_impossible_joins, first_row, section_under
from sedi_editor.plan.edits.target import Target
from sedi_editor.plan.edits.touches import Part, Thing, Touches, there
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.plain_values import as_id
from sedi_editor.plan.rules import check_place, check_subtree
from sedi_editor.plan.serialization import deserialize_node, serialize_node
from sedi_editor.plan.tree import Node


class AtIndex(Struct, frozen=True):
    """A place as in change logs up to version 1.1: the index of the node among its siblings, from 0."""

    index: int


After = UUID | AtIndex | None
"""The sibling before a node; None for the first node.

If the sibling is no longer there, the node is put at the end, an initiative at the end of the initiatives.
"""


class AddNode(Edit, frozen=True):
    """Adds a node with all nodes below it under `parent` (None: the plan), behind the sibling `after`.

    `threads` are the comments on these nodes, which are added too.
    """

    name: ClassVar[str] = "add"
    parent: UUID | None
    after: After
    node: Node
    threads: Threads = field(default_factory=dict[UUID | None, tuple[Thread, ...]])

    def perform(self, target: Target) -> Edit:
        check_place(self.node.kind, target.kind(self.parent) if self.parent else None)
        check_subtree(self.node, self.threads)
        index = _index(self.node.kind, self.after, target.children(self.parent))
        for node in self.node.walk():
            if target.has(node.id):
                raise PlanRuleError(_("The plan already has a node {id}").format(id=node.id))
        target.insert(self.parent, index, self.node, self.threads)
        # The joins of the added rows need not be restored: the inverse removes these rows.
        added = {node.id for node in self.node.walk()}
        restored = [back for back in drop_impossible_joins([self.parent], target) if back.node not in added]
        return _grouped(RemoveNode(self.node.id), restored)

    def touches(self, target: Target) -> Touches:
        changed = [(Part.NODE, node.id) for node in self.node.walk()]
        return _beside(self.parent, self.after) | _rows_touched(self, [self.parent], target) | Touches.of(changed)

    def values(self) -> PlainDict:
        node = serialize_node(self.node, self.threads)
        return {"parent": id_or_none(self.parent), **_after_values(self.after), "node": node}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        return cls(as_id(values.get("parent")), _after_of(values), *deserialize_node(values.get("node")))


class RemoveNode(Edit, frozen=True):
    """Removes a node with all nodes below it."""

    name: ClassVar[str] = "remove"
    node: UUID

    def perform(self, target: Target) -> Edit:
        parent, after = where(target, self.node)
        removed, threads = target.subtree(self.node)
        target.remove(self.node)
        return _grouped(AddNode(parent, after, removed, threads), drop_impossible_joins([parent], target))

    def touches(self, target: Target) -> Touches:
        gone = [node.id for node in target.subtree(self.node)[0].walk()]
        parent = target.position(self.node).parent
        changed = [(part, node) for node in gone for part in (Part.NODE, Part.POSITION)]
        return _rows_touched(self, [parent], target) | Touches.of(changed, [(Part.ORDER, parent)])

    def values(self) -> PlainDict:
        return {"node": str(self.node)}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        return cls(given_id(values, "node"))


class MoveNode(Edit, frozen=True):
    """Moves a node under `parent`, behind the sibling `after`."""

    name: ClassVar[str] = "move"
    node: UUID
    parent: UUID | None
    after: After

    def perform(self, target: Target) -> Edit:
        kind, (parent, after) = target.kind(self.node), where(target, self.node)
        check_place(kind, target.kind(self.parent) if self.parent else None)
        siblings = [child for child in target.children(self.parent) if child[0] != self.node]
        target.move(self.node, self.parent, _index(kind, self.after, siblings))
        restored = drop_impossible_joins([parent, self.parent], target)
        return _grouped(MoveNode(self.node, parent, after), restored)

    def touches(self, target: Target) -> Touches:
        parent = target.position(self.node).parent
        rows = _rows_touched(self, [parent, self.parent], target)
        moved = Touches.of([(Part.POSITION, self.node)], [there(self.node), (Part.ORDER, parent)])
        return rows | _beside(self.parent, self.after) | moved

    def values(self) -> PlainDict:
        return {"node": str(self.node), "parent": id_or_none(self.parent), **_after_values(self.after)}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        return cls(given_id(values, "node"), as_id(values.get("parent")), _after_of(values))


def where(target: Target, node: UUID) -> tuple[UUID | None, UUID | None]:
    """Return the parent of a node and the sibling before it, or None. Raises PlanRuleError for an unknown node."""
    position = target.position(node)
    return position.parent, sibling_before([child for child, _kind in target.children(position.parent)], position.index)


def no_place(index: int, count: int) -> PlanRuleError:
    """The error that there is no such index, from 0, among so many siblings."""
    message = _("There is no place {place} among {count} siblings")
    return PlanRuleError(message.format(place=index + 1, count=count))


def sibling_before(siblings: Sequence[UUID], index: int) -> UUID | None:
    """Return the sibling before the place `index`, which counts from 0; None for the first place."""
    return siblings[index - 1] if index else None


def _index(kind: Kind, after: After, siblings: Sequence[tuple[UUID, Kind]]) -> int:
    """The index for a node of `kind` behind `after`. Raises PlanRuleError if the node must not be there."""
    ids = [sibling for sibling, _kind in siblings]
    own_initiatives = [its_kind for _, its_kind in siblings].count(Kind.INITIATIVE)
    if isinstance(after, AtIndex):
        index = after.index
        if not 0 <= index <= len(ids):
            raise no_place(index, len(ids))
    elif after is None:
        index = 0
    elif after in ids:
        index = ids.index(after) + 1
    else:
        return own_initiatives if kind is Kind.INITIATIVE else len(ids)
    if (kind is Kind.TOPIC and index < own_initiatives) or (
        kind is Kind.INITIATIVE and index > own_initiatives and len(ids) > own_initiatives
    ):
        raise PlanRuleError(_("An objective's own initiatives stand before its topics"))
    return index


def _beside(parent: UUID | None, after: After) -> Touches:
    """What a node touches that is put behind a sibling, or at an index, which any added or removed sibling changes."""
    order = (Part.ORDER, parent)
    if isinstance(after, AtIndex):
        return Touches.of([order], [there(parent)])
    place = (Part.POSITION, after) if after else None
    return Touches.of([(Part.GAP, (parent, after))], [order, there(parent), there(after), place])


def _rows_touched(edit: Edit, parents: Sequence[UUID | None], target: Target) -> Touches:
    """The changes of first rows, and of their joins, when the structure under `parents` changes."""
    sections = {section_under(parent, target) for parent in parents if parent} - {None}
    before = {section: first_row(section, target) for section in sections}
    inverse = edit.perform(target)
    after = {section: first_row(section, target) for section in sections}
    inverse.perform(target)
    changed: list[Thing] = [(Part.FIRST_ROW, section) for section in sections if before[section] != after[section]]
    joins = [
        (Part.JOINED, row) for section in sections if before[section] != after[section] and (row := after[section])
    ]
    return Touches.of([*changed, *joins], [there(row) for _part, row in joins])


def _grouped(inverse: Edit, restored: list[SetJoined]) -> Edit:
    # The structure is restored first, so that a restored join has a cell above it.
    return Group((inverse, *restored)) if restored else inverse


def _after_values(after: After) -> PlainDict:
    return {"index": after.index} if isinstance(after, AtIndex) else {"after": id_or_none(after)}


def _after_of(values: Mapping[str, object]) -> After:
    return AtIndex(_number(values["index"])) if "index" in values else as_id(values.get("after"))


def _number(serialized: object) -> int:
    if isinstance(serialized, str) and serialized.isdecimal():
        return int(serialized)
    if isinstance(serialized, bool) or not isinstance(serialized, int):
        raise ExchangeError(_("An edit's index should be a number"))
    return serialized
