"""Copies of nodes, beside the originals or elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from uuid import UUID, uuid4

from msgspec.structs import replace

from sedi_editor.plan.cell_table import CellTable
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, Group
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.merged_cells import add_edit, topmost
from sedi_editor.plan.numbering import next_number, renumbered
from sedi_editor.plan.tree import Node


def copy_of(node: Node) -> Node:
    """A copy of a node with all below it, with new ids. Comments stay on the original, since they name its ids."""
    return replace(node, id=uuid4(), children=tuple(copy_of(child) for child in node.children))


def with_own_texts(plan: Draft, initiative: UUID) -> Node:
    """An initiative whose joined cells have the texts of the cells above it, so that it can be copied anywhere.

    A node of another kind has no cell that is joined with a cell outside of it: it is returned unchanged.
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
    """The edit that puts copies of `nodes` behind them, siblings behind the last sibling, and the ids of the copies.

    A copy of a node with a number has the next free number. Raises PlanRuleError for a node that is not there.
    """
    ahead = Draft(plan.tree())
    edits: list[Edit] = []
    copies: list[UUID] = []
    for (parent, _kind), alike in groupby(topmost(plan, nodes), lambda node: (plan.parent(node), plan.kind(node))):
        originals = [plan.node(node) for node in alike]
        numbers = _free_numbers(ahead, parent, originals)
        made = [renumbered(copy_of(original), number) for original, number in zip(originals, numbers, strict=True)]
        step = add_edit(ahead, parent, ahead.position(originals[-1].id).index + 1, *made)
        ahead.perform(step)
        edits += step.edits
        copies += [copy.id for copy in made]
    return Group(tuple(edits)), copies


def _free_numbers(plan: Draft, parent: UUID | None, originals: Sequence[Node]) -> Iterator[str]:
    """The next free number for a copy of each of `originals`, of one kind; empty for a node without a number."""
    kind, above = originals[0].kind, plan.number(parent) if parent else ""
    taken = [plan.number(sibling) for sibling, its_kind in plan.children(parent) if its_kind is kind]
    for original in originals:
        number = original.number and (next_number(kind, taken, above) or original.number)
        taken.append(number)
        yield number
