"""A plan in memory that edits can be performed on."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.edits import Edit, Place, perform
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, TextKey


def apply(tree: PlanTree, edit: Edit) -> tuple[PlanTree, Edit]:
    """The plan after `edit`, and the edit that takes it back. Raises PlanRuleError when the edit is refused."""
    draft = Draft(tree)
    inverse = perform(edit, draft)
    return draft.tree(), inverse


@dataclass(slots=True)
class _Record:
    kind: Kind
    number: str
    texts: dict[TextKey, Text]
    joined: frozenset[Column]
    parent: UUID | None
    children: list[UUID]


class Draft:
    """The `Target` in memory: a mutable copy of a plan; `tree` gives the plan as it now is."""

    def __init__(self, tree: PlanTree) -> None:
        self._id = tree.id
        self._settings = tree.settings
        self._texts = dict(tree.texts)
        self._departments: list[UUID] = []
        self._records: dict[UUID, _Record] = {}
        for index, department in enumerate(tree.departments):
            self.insert(None, index, department)

    def tree(self) -> PlanTree:
        """The plan as a value."""
        departments = tuple(self.subtree(department) for department in self._departments)
        return PlanTree(self._id, self._settings, dict(self._texts), departments)

    def has(self, node: UUID) -> bool:
        return node in self._records

    def kind(self, node: UUID) -> Kind:
        return self._record(node).kind

    def place(self, node: UUID) -> Place:
        parent = self._record(node).parent
        return Place(parent, self._children(parent).index(node))

    def children(self, parent: UUID | None) -> Sequence[tuple[UUID, Kind]]:
        return [(child, self._records[child].kind) for child in self._children(parent)]

    def number(self, node: UUID) -> str:
        return self._record(node).number

    def joined(self, node: UUID) -> frozenset[Column]:
        return self._record(node).joined

    def text(self, node: UUID | None, field: Field, language: Language) -> Text | None:
        return self._own_texts(node).get((field, language))

    def settings(self) -> PlanSettings:
        return self._settings

    def subtree(self, node: UUID) -> Node:
        record = self._record(node)
        children = tuple(self.subtree(child) for child in record.children)
        return Node(node, record.kind, record.number, dict(record.texts), record.joined, children)

    def put_text(self, node: UUID | None, field: Field, language: Language, text: Text | None) -> None:
        if text is None:
            self._own_texts(node).pop((field, language), None)
        else:
            self._own_texts(node)[field, language] = text

    def put_number(self, node: UUID, number: str) -> None:
        self._record(node).number = number

    def put_joined(self, node: UUID, joined: frozenset[Column]) -> None:
        self._record(node).joined = joined

    def put_settings(self, settings: PlanSettings) -> None:
        self._settings = settings

    def insert(self, parent: UUID | None, index: int, node: Node) -> None:
        self._children(parent).insert(index, node.id)
        self._records[node.id] = _Record(node.kind, node.number, dict(node.texts), node.joined, parent, [])
        for position, child in enumerate(node.children):
            self.insert(node.id, position, child)

    def remove(self, node: UUID) -> None:
        self._children(self._record(node).parent).remove(node)
        self._forget(node)

    def move(self, node: UUID, parent: UUID | None, index: int) -> None:
        record = self._record(node)
        self._children(record.parent).remove(node)
        self._children(parent).insert(index, node)
        record.parent = parent

    def _forget(self, node: UUID) -> None:
        for child in self._records.pop(node).children:
            self._forget(child)

    def _record(self, node: UUID) -> _Record:
        try:
            return self._records[node]
        except KeyError:
            raise PlanRuleError(f"The plan has no node {node}") from None

    def _children(self, parent: UUID | None) -> list[UUID]:
        return self._departments if parent is None else self._record(parent).children

    def _own_texts(self, node: UUID | None) -> dict[TextKey, Text]:
        return self._texts if node is None else self._record(node).texts
