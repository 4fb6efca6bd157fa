"""Every change to a plan is an edit; what an edit means is written here once, for memory and for disk.

`perform` carries an edit out through a `Target`, which offers a few reads and writes. `draft.Draft` is one in memory,
the store's plan file another in SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.rules import (
    check_number,
    check_place,
    check_settings,
    check_subtree,
    check_text,
    check_thread,
    check_waiver,
)
from sedi_editor.plan.tree import Node, PlanSettings, Text
from sedi_editor.plan.waiver import Waived, Waiver


@dataclass(frozen=True, slots=True)
class SetText:
    """Gives a field its text in one language; None takes it away. `node` None is the plan itself."""

    node: UUID | None
    field: Field
    language: Language
    text: Text | None


@dataclass(frozen=True, slots=True)
class SetNumber:
    """Gives a node its number, as typed."""

    node: UUID
    number: str


@dataclass(frozen=True, slots=True)
class SetJoined:
    """Says which of a row's cells continue the ones above."""

    node: UUID
    joined: frozenset[Column]


@dataclass(frozen=True, slots=True)
class AddNode:
    """Puts a node with all below it under `parent` (None: the plan), before the child now at `index`."""

    parent: UUID | None
    index: int
    node: Node


@dataclass(frozen=True, slots=True)
class RemoveNode:
    """Takes a node away with all below it."""

    node: UUID


@dataclass(frozen=True, slots=True)
class MoveNode:
    """Puts a node elsewhere; `index` is its place among its new siblings once it stands there."""

    node: UUID
    parent: UUID | None
    index: int


@dataclass(frozen=True, slots=True)
class SetPlan:
    """Gives the plan its settings."""

    settings: PlanSettings


@dataclass(frozen=True, slots=True)
class SetThread:
    """Puts a thread of comments on a node (None: the plan), or its new state in its place; None takes it away."""

    node: UUID | None
    id: UUID
    thread: Thread | None


@dataclass(frozen=True, slots=True)
class SetWaiver:
    """Lets a finding stand, for a reason; None no longer does."""

    waived: Waived
    waiver: Waiver | None


@dataclass(frozen=True, slots=True)
class Group:
    """Several edits as one: all of them or none, and one step of undo."""

    edits: tuple["Edit", ...]
    label: str = ""


Edit = SetText | SetNumber | SetJoined | AddNode | RemoveNode | MoveNode | SetPlan | SetThread | SetWaiver | Group


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: its parent (None: the plan) and its place among the siblings, from 0."""

    parent: UUID | None
    index: int


class Target(Protocol):
    """A plan that edits can be performed on; a `node` or `parent` of None is the plan itself.

    Reads raise PlanRuleError for a node that is not there. Writes check nothing: `perform` has.
    """

    def has(self, node: UUID) -> bool: ...
    def kind(self, node: UUID) -> Kind: ...
    def place(self, node: UUID) -> Place: ...
    def children(self, parent: UUID | None) -> Sequence[tuple[UUID, Kind]]: ...
    def number(self, node: UUID) -> str: ...
    def joined(self, node: UUID) -> frozenset[Column]: ...
    def text(self, node: UUID | None, field: Field, language: Language) -> Text | None: ...
    def settings(self) -> PlanSettings: ...
    def threads(self, node: UUID | None) -> Sequence[Thread]: ...
    def waiver(self, waived: Waived) -> Waiver | None: ...
    def subtree(self, node: UUID) -> Node: ...

    # The index of `insert` and `move` is the node's place among its siblings once it stands there.
    def put_text(self, node: UUID | None, field: Field, language: Language, text: Text | None) -> None: ...
    def put_number(self, node: UUID, number: str) -> None: ...
    def put_joined(self, node: UUID, joined: frozenset[Column]) -> None: ...
    def put_settings(self, settings: PlanSettings) -> None: ...
    def put_thread(self, node: UUID | None, thread_id: UUID, thread: Thread | None) -> None: ...
    def put_waiver(self, waived: Waived, waiver: Waiver | None) -> None: ...
    def insert(self, parent: UUID | None, index: int, node: Node) -> None: ...
    def remove(self, node: UUID) -> None: ...
    def move(self, node: UUID, parent: UUID | None, index: int) -> None: ...


def perform(edit: Edit, target: Target) -> Edit:
    """Carries out `edit` and returns the edit that takes it back.

    Raises PlanRuleError when the edit is refused; the target is then as it was, also after a part of a Group.
    """
    match edit:
        case SetText():
            return _set_text(edit, target)
        case SetNumber(node, number):
            check_number(number)
            before = target.number(node)
            target.put_number(node, number)
            return SetNumber(node, before)
        case SetJoined():
            return _set_joined(edit, target)
        case AddNode():
            return _add(edit, target)
        case RemoveNode(node):
            return _remove(node, target)
        case MoveNode():
            return _move(edit, target)
        case SetPlan(settings):
            check_settings(settings)
            before = target.settings()
            target.put_settings(settings)
            return SetPlan(before)
        case SetThread():
            return _set_thread(edit, target)
        case SetWaiver(waived, waiver):
            check_waiver(waived, waiver)
            before = target.waiver(waived)
            target.put_waiver(waived, waiver)
            return SetWaiver(waived, before)
        case Group():
            return _all_or_none(edit, target)


def _all_or_none(group: Group, target: Target) -> Group:
    inverses: list[Edit] = []
    try:
        for one in group.edits:
            inverses.append(perform(one, target))
    except PlanRuleError:
        for inverse in reversed(inverses):
            perform(inverse, target)
        raise
    return Group(tuple(reversed(inverses)), group.label)


def _set_thread(edit: SetThread, target: Target) -> Edit:
    check_thread(target.kind(edit.node) if edit.node else None, edit.id, edit.thread)
    before = next((one for one in target.threads(edit.node) if one.id == edit.id), None)
    target.put_thread(edit.node, edit.id, edit.thread)
    return SetThread(edit.node, edit.id, before)


def _set_text(edit: SetText, target: Target) -> Edit:
    kind = target.kind(edit.node) if edit.node else None
    text = edit.text if edit.text and edit.text.rich else None
    check_text(kind, edit.field, text)
    if kind is Kind.ROW and text and edit.node and Column(edit.field.value) in target.joined(edit.node):
        raise PlanRuleError(_("A joined cell has no text of its own: split it first"))
    before = target.text(edit.node, edit.field, edit.language)
    target.put_text(edit.node, edit.field, edit.language, text)
    return SetText(edit.node, edit.field, edit.language, before)


def _set_joined(edit: SetJoined, target: Target) -> Edit:
    if target.kind(edit.node) is not Kind.ROW or Column.INITIATIVE in edit.joined:
        raise PlanRuleError(_("Only a row's cells in columns 2 to 5 can be joined"))
    before = target.joined(edit.node)
    if edit.joined and edit.node == _first_row(_section_of(edit.node, target), target):
        raise PlanRuleError(_("The first row under a heading has no cell above it to join"))
    for column in edit.joined - before:
        if any(target.text(edit.node, column.field, language) for language in Language):
            raise PlanRuleError(_("A cell with text cannot be joined: move its text to the cell above first"))
    target.put_joined(edit.node, edit.joined)
    return SetJoined(edit.node, before)


def _add(edit: AddNode, target: Target) -> Edit:
    check_place(edit.node.kind, target.kind(edit.parent) if edit.parent else None)
    check_subtree(edit.node)
    _check_index(edit.node.kind, edit.parent, edit.index, target, moving=None)
    for node in edit.node.walk():
        if target.has(node.id):
            raise PlanRuleError(_("The plan already has a node {id}").format(id=node.id))
    target.insert(edit.parent, edit.index, edit.node)
    # What the added rows themselves lose need not be given back: the inverse takes them away.
    added = {node.id for node in edit.node.walk()}
    restored = [back for back in _drop_impossible_joins([edit.parent], target) if back.node not in added]
    return _grouped(RemoveNode(edit.node.id), restored)


def _remove(node: UUID, target: Target) -> Edit:
    place = target.place(node)
    removed = target.subtree(node)
    target.remove(node)
    return _grouped(AddNode(place.parent, place.index, removed), _drop_impossible_joins([place.parent], target))


def _move(edit: MoveNode, target: Target) -> Edit:
    kind, before = target.kind(edit.node), target.place(edit.node)
    check_place(kind, target.kind(edit.parent) if edit.parent else None)
    _check_index(kind, edit.parent, edit.index, target, moving=edit.node)
    target.move(edit.node, edit.parent, edit.index)
    restored = _drop_impossible_joins([before.parent, edit.parent], target)
    return _grouped(MoveNode(edit.node, before.parent, before.index), restored)


def _grouped(inverse: Edit, restored: list[SetJoined]) -> Edit:
    # The structure goes back first: only then has a restored join a cell above it again.
    return Group((inverse, *restored)) if restored else inverse


def _check_index(kind: Kind, parent: UUID | None, index: int, target: Target, moving: UUID | None) -> None:
    siblings = [sibling_kind for sibling, sibling_kind in target.children(parent) if sibling != moving]
    if not 0 <= index <= len(siblings):
        raise PlanRuleError(
            _("There is no place {place} among {count} siblings").format(place=index + 1, count=len(siblings))
        )
    own_initiatives = siblings.count(Kind.INITIATIVE)
    if Kind.TOPIC in {kind, *siblings} and (
        (kind is Kind.INITIATIVE and index > own_initiatives) or (kind is Kind.TOPIC and index < own_initiatives)
    ):
        raise PlanRuleError(_("An objective's own initiatives stand before its topics"))


def _drop_impossible_joins(changed: list[UUID | None], target: Target) -> list[SetJoined]:
    """Drops the joins of rows that have become the first under a heading; returns the edits that restore them."""
    restored: list[SetJoined] = []
    sections = {_section_under(parent, target) for parent in changed if parent and target.has(parent)}
    for section in sections - {None}:
        first = _first_row(section, target)
        if first and (joined := target.joined(first)):
            restored.append(SetJoined(first, joined))
            target.put_joined(first, frozenset())
    return restored


def _section_under(parent: UUID, target: Target) -> UUID | None:
    kind = target.kind(parent)
    if kind is Kind.INITIATIVE:
        return target.place(parent).parent
    return parent if kind in (Kind.OBJECTIVE, Kind.TOPIC) else None


def _section_of(row: UUID, target: Target) -> UUID | None:
    initiative = target.place(row).parent
    return target.place(initiative).parent if initiative else None


def _first_row(section: UUID | None, target: Target) -> UUID | None:
    for child, kind in target.children(section):
        if kind is Kind.INITIATIVE and (rows := target.children(child)):
            return rows[0][0]
    return None
