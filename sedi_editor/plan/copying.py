"""Copies of parts of a plan, to stand beside the originals or elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID, uuid4

from sedi_editor.plan.cell_table import CellTable
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, Group
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.merged_cells import add_edit, topmost
from sedi_editor.plan.numbering import next_number, renumbered
from sedi_editor.plan.tree import Node


def copy_of(node: Node) -> Node:
    """The same with all below it, with ids of its own. Comments stay with the ids of the original."""
    return replace(node, id=uuid4(), children=tuple(copy_of(child) for child in node.children))


def with_own_texts(plan: Draft, initiative: UUID) -> Node:
    """An initiative as it can stand anywhere: where its first rows continue cells above it, they have their text.

    A node of another kind, which no cell joins with what is outside, is returned as it is.
    """
    node, parent = plan.node(initiative), plan.parent(initiative)
    if node.kind is not Kind.INITIATIVE or parent is None or not node.children or not node.children[0].joined:
        return node
    first, *others = node.children
    table, texts = CellTable.of(plan.node(parent)), dict(first.texts)
    for column in first.joined:
        owner = table.rows_of(first.id, column)[0]
        texts.update({key: text for key, text in owner.texts.items() if key[0] is column.field})
    return replace(node, children=(replace(first, joined=frozenset(), texts=texts), *others))


def duplicate_edit(plan: Draft, nodes: Iterable[UUID]) -> tuple[Group, list[UUID]]:
    """The edit that puts copies of `nodes` behind the last of those that are siblings, and the ids of the copies.

    A numbered copy has the next number that is free. Raises PlanRuleError for a node that is not there.
    """
    ahead = Draft(plan.tree())
    edits: list[Edit] = []
    copies: list[UUID] = []
    for (parent, _kind), alike in groupby(topmost(plan, nodes), lambda node: (plan.parent(node), plan.kind(node))):
        originals = [plan.node(node) for node in alike]
        numbers = _free_numbers(ahead, parent, originals)
        made = [renumbered(copy_of(one), number) for one, number in zip(originals, numbers, strict=True)]
        step = add_edit(ahead, parent, ahead.position(originals[-1].id).index + 1, *made)
        ahead.perform(step)
        edits += step.edits
        copies += [copy.id for copy in made]
    return Group(tuple(edits)), copies


def _free_numbers(plan: Draft, parent: UUID | None, originals: Sequence[Node]) -> Iterator[str]:
    """The next free number for a copy of each of `originals`, which are of one kind; none for one that has none."""
    kind, above = originals[0].kind, plan.number(parent) if parent else ""
    taken = [plan.number(sibling) for sibling, one in plan.children(parent) if one is kind]
    for original in originals:
        number = original.number and (next_number(kind, taken, above) or original.number)
        taken.append(number)
        yield number
