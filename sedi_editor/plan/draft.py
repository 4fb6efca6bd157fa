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
    """The plan after `edit`, and the inverse of `edit`. Raises PlanRuleError if the edit is refused."""
    draft = Draft(tree)
    inverse = edit.perform(draft)
    return draft.tree(), inverse


class Draft:
    """The `Target` in memory: a plan that changes, made of immutable nodes.

    A write replaces the node and its ancestors; all other nodes are shared with the plan before. So `tree` costs
    nothing, and the plan that it returned never changes: another thread may read it.
    """

    def __init__(self, tree: PlanTree) -> None:
        self._changes = ChangeRecorder()
        self._set_tree(tree)

    def tree(self) -> PlanTree:
        """The plan as it is now."""
        return self._tree

    def perform(self, edit: Edit) -> tuple[Edit, Changed]:
        """Performs `edit`; returns its inverse, and what it changed.

        Raises PlanRuleError if the edit is refused. Then nothing has changed, even if a group performed some edits.
        """
        self._changes, before = ChangeRecorder(), self._tree
        try:
            inverse = edit.perform(self)
        except PlanRuleError:
            if self._tree is not before:
                self._set_tree(before)
            raise
        return inverse, self._changes.changed()

    def node(self, node: UUID) -> Node:
        """The node as it is now, with all nodes below it. Raises PlanRuleError for an unknown id."""
        try:
            return self._nodes[node]
        except KeyError:
            raise no_node(node) from None

    def parent(self, node: UUID) -> UUID | None:
        """The parent of the node, None for a department. Raises PlanRuleError for an unknown id."""
        self.node(node)
        return self._parents[node]

    def ancestors(self, node: UUID) -> tuple[UUID, ...]:
        """The ancestors of the node, from the department down. Raises PlanRuleError for an unknown id."""
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
        """All texts of the node, or of the plan itself. Raises PlanRuleError for an unknown id."""
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
        return found, threads_on((part.id for part in found.walk()), self._tree.annotations.threads)

    def put_text(self, node: UUID | None, field: Field, language: Language, text: Text | None) -> None:
        texts = {key: old for key, old in self.texts(node).items() if key != (field, language)}
        if text is not None:
            texts[field, language] = text
        if node:
            self._replace(replace(self.node(node), texts=texts))
        else:
            self._tree = replace(self._tree, texts=texts)
        self._changes.texts.add(TextPlace(node, field, language))

    def put_number(self, node: UUID, number: str) -> None:
        self._replace(replace(self.node(node), number=number))
        self._changes.nodes.add(node)

    def put_joined(self, node: UUID, joined: frozenset[Column]) -> None:
        self._replace(replace(self.node(node), joined=joined))
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
        self._replace_children(parent, (*children[:index], node, *children[index:]))
        self._add_to_index(node, parent)
        self._annotate(self._tree.annotations.with_threads(threads))

    def remove(self, node: UUID) -> None:
        parent = self.parent(node)
        self._replace_children(parent, tuple(child for child in self._children(parent) if child.id != node))
        gone = [part.id for part in self._nodes[node].walk()]
        for gone_node in gone:
            del self._nodes[gone_node], self._parents[gone_node]
        self._annotate(self._tree.annotations.without(gone))

    def move(self, node: UUID, parent: UUID | None, index: int) -> None:
        moved, before = self.node(node), self.parent(node)
        self._replace_children(before, tuple(child for child in self._children(before) if child.id != node))
        children = self._children(parent)
        self._replace_children(parent, (*children[:index], moved, *children[index:]))
        self._parents[node] = parent

    def _annotate(self, annotations: Annotations) -> None:
        if annotations is not self._tree.annotations:
            self._tree = replace(self._tree, annotations=annotations)

    def _set_tree(self, tree: PlanTree) -> None:
        self._tree = tree
        self._nodes: dict[UUID, Node] = {}
        self._parents: dict[UUID, UUID | None] = {}
        for department in tree.departments:
            self._add_to_index(department, None)

    def _add_to_index(self, node: Node, parent: UUID | None) -> None:
        self._nodes[node.id] = node
        self._parents[node.id] = parent
        for child in node.children:
            self._add_to_index(child, node.id)

    def _children(self, parent: UUID | None) -> tuple[Node, ...]:
        return self._tree.departments if parent is None else self.node(parent).children

    def _replace_children(self, parent: UUID | None, children: tuple[Node, ...]) -> None:
        if parent is None:
            self._tree = replace(self._tree, departments=children)
        else:
            self._replace(replace(self.node(parent), children=children))
        self._changes.children.add(parent)

    def _replace(self, node: Node) -> None:
        """Replaces the node with that id, and its ancestors."""
        self._nodes[node.id] = node
        parent = self._parents[node.id]
        siblings = tuple(node if child.id == node.id else child for child in self._children(parent))
        if parent is None:
            self._tree = replace(self._tree, departments=siblings)
        else:
            self._replace(replace(self._nodes[parent], children=siblings))
