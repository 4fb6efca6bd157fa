"""A plan in memory that edits can be performed on."""

from collections.abc import Sequence
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.annotations import Annotations, Threads, threads_on
from sedi_editor.plan.changed import Changed, ChangeRecorder
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.edits import Edit, Position
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, TextPlace, Texts, no_node
from sedi_editor.plan.waiver import Waived, Waiver


def apply(tree: PlanTree, edit: Edit) -> tuple[PlanTree, Edit]:
    """The plan after `edit`, and the edit that takes it back. Raises PlanRuleError when the edit is refused."""
    draft = Draft(tree)
    inverse = edit.perform(draft)
    return draft.tree(), inverse


class Draft:
    """The `Target` in memory: a plan that changes, made of nodes that do not.

    A write makes the node anew, and the nodes above it; all others are shared with the plan as it was. So `tree` costs
    nothing, and what it gave stays what it was: it may be read in another thread.
    """

    def __init__(self, tree: PlanTree) -> None:
        self._changes = ChangeRecorder()
        self._know(tree)

    def tree(self) -> PlanTree:
        """The plan as it now is."""
        return self._tree

    def perform(self, edit: Edit) -> tuple[Edit, Changed]:
        """Carries out `edit`; returns the edit that takes it back, and what it changed.

        Raises PlanRuleError when it is refused; then nothing has changed, even if a group had done some of its edits.
        """
        self._changes, before = ChangeRecorder(), self._tree
        try:
            inverse = edit.perform(self)
        except PlanRuleError:
            if self._tree is not before:
                self._know(before)
            raise
        return inverse, self._changes.changed()

    def node(self, node: UUID) -> Node:
        """The node as it now is, with all below it. Raises PlanRuleError when it is not there."""
        try:
            return self._nodes[node]
        except KeyError:
            raise no_node(node) from None

    def parent(self, node: UUID) -> UUID | None:
        """The node it stands under, None for a department. Raises PlanRuleError when it is not there."""
        self.node(node)
        return self._parents[node]

    def ancestors(self, node: UUID) -> tuple[UUID, ...]:
        """The nodes it stands under, from the department down. Raises PlanRuleError when it is not there."""
        above: list[UUID] = []
        parent = self.parent(node)
        while parent is not None:
            above.append(parent)
            parent = self._parents[parent]
        return tuple(reversed(above))

    def has(self, node: UUID) -> bool:
        return node in self._nodes

    def kind(self, node: UUID) -> Kind:
        return self.node(node).kind

    def position(self, node: UUID) -> Position:
        parent = self.parent(node)
        return Position(parent, next(i for i, child in enumerate(self._children(parent)) if child.id == node))

    def children(self, parent: UUID | None) -> Sequence[tuple[UUID, Kind]]:
        return [(child.id, child.kind) for child in self._children(parent)]

    def number(self, node: UUID) -> str:
        return self.node(node).number

    def joined(self, node: UUID) -> frozenset[Column]:
        return self.node(node).joined

    def text(self, node: UUID | None, field: Field, language: Language) -> Text | None:
        return self.texts(node).get((field, language))

    def texts(self, node: UUID | None) -> Texts:
        """All texts of the node, or of the plan itself. Raises PlanRuleError when the node is not there."""
        return self.node(node).texts if node else self._tree.texts

    def settings(self) -> PlanSettings:
        return self._tree.settings

    def threads(self, node: UUID | None) -> Sequence[Thread]:
        if node:
            self.node(node)
        return self._tree.annotations.on(node)

    def waiver(self, waived: Waived) -> Waiver | None:
        return self._tree.annotations.waiver(waived)

    def subtree(self, node: UUID) -> tuple[Node, Threads]:
        found = self.node(node)
        return found, threads_on((one.id for one in found.walk()), self._tree.annotations.threads)

    def put_text(self, node: UUID | None, field: Field, language: Language, text: Text | None) -> None:
        texts = {key: old for key, old in self.texts(node).items() if key != (field, language)}
        if text is not None:
            texts[field, language] = text
        if node:
            self._put(replace(self.node(node), texts=texts))
        else:
            self._tree = replace(self._tree, texts=texts)
        self._changes.texts.add(TextPlace(node, field, language))

    def put_number(self, node: UUID, number: str) -> None:
        self._put(replace(self.node(node), number=number))
        self._changes.nodes.add(node)

    def put_joined(self, node: UUID, joined: frozenset[Column]) -> None:
        self._put(replace(self.node(node), joined=joined))
        self._changes.nodes.add(node)

    def put_settings(self, settings: PlanSettings) -> None:
        self._tree = replace(self._tree, settings=settings)
        self._changes.settings = True

    def put_thread(self, node: UUID | None, thread_id: UUID, thread: Thread | None) -> None:
        self._annotate(self._tree.annotations.with_thread(node, thread_id, thread))
        self._changes.threads.add(node)

    def put_waiver(self, waived: Waived, waiver: Waiver | None) -> None:
        self._annotate(self._tree.annotations.with_waiver(waived, waiver))
        self._changes.waivers = True

    def insert(self, parent: UUID | None, index: int, node: Node, threads: Threads) -> None:
        children = self._children(parent)
        self._put_children(parent, (*children[:index], node, *children[index:]))
        self._learn(node, parent)
        self._annotate(self._tree.annotations.with_threads(threads))

    def remove(self, node: UUID) -> None:
        parent = self.parent(node)
        self._put_children(parent, tuple(child for child in self._children(parent) if child.id != node))
        gone = [one.id for one in self._nodes[node].walk()]
        for one in gone:
            del self._nodes[one], self._parents[one]
        self._annotate(self._tree.annotations.without(gone))

    def move(self, node: UUID, parent: UUID | None, index: int) -> None:
        moved, before = self.node(node), self.parent(node)
        self._put_children(before, tuple(child for child in self._children(before) if child.id != node))
        children = self._children(parent)
        self._put_children(parent, (*children[:index], moved, *children[index:]))
        self._parents[node] = parent

    def _annotate(self, annotations: Annotations) -> None:
        if annotations is not self._tree.annotations:
            self._tree = replace(self._tree, annotations=annotations)

    def _know(self, tree: PlanTree) -> None:
        self._tree = tree
        self._nodes: dict[UUID, Node] = {}
        self._parents: dict[UUID, UUID | None] = {}
        for department in tree.departments:
            self._learn(department, None)

    def _learn(self, node: Node, parent: UUID | None) -> None:
        self._nodes[node.id] = node
        self._parents[node.id] = parent
        for child in node.children:
            self._learn(child, node.id)

    def _children(self, parent: UUID | None) -> tuple[Node, ...]:
        return self._tree.departments if parent is None else self.node(parent).children

    def _put_children(self, parent: UUID | None, children: tuple[Node, ...]) -> None:
        if parent is None:
            self._tree = replace(self._tree, departments=children)
        else:
            self._put(replace(self.node(parent), children=children))
        self._changes.children.add(parent)

    def _put(self, node: Node) -> None:
        """Puts the node in the place of the one with its id, and makes those above it anew."""
        self._nodes[node.id] = node
        parent = self._parents[node.id]
        siblings = tuple(node if child.id == node.id else child for child in self._children(parent))
        if parent is None:
            self._tree = replace(self._tree, departments=siblings)
        else:
            self._put(replace(self._nodes[parent], children=siblings))
