"""Nodes and edits made at random, within the rules of the tree."""

from collections.abc import Mapping, Sequence
from itertools import count
from random import Random
from typing import TypeVar
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.plan import draft
from sedi_editor.plan.annotations import Threads
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.edits import (
    AddNode,
    After,
    AtIndex,
    Edit,
    Group,
    MoveNode,
    RemoveNode,
    SetComment,
    SetJoined,
    SetNumber,
    SetResolution,
    SetText,
    SetThread,
    SetWaiver,
    sibling_before,
)
from sedi_editor.plan.kind import FIELDS, PARENTS, PLAN_FIELDS, ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, PlanTree, Source, Text, TextKey
from sedi_editor.plan.waiver import Waiver
from tests.remark_maker import RemarkMaker

T = TypeVar("T")

PHRASES = (
    "Small firms in the region sell abroad",
    "Las pequeñas empresas de la región venden en el exterior; ¿cuántas? ¡Treinta!",
    "Les petites entreprises exportent\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}où\N{NO-BREAK SPACE}?\N{NO-BREAK SPACE}»",
    "As pequenas empresas da região exportam para além-mar",
    "1. a) • –",
    "R&D <10 % \"quoted\" 'single' > 5",
    "plan: {a: [b]} # not a comment",
    "  two spaces  ",
    "e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT} \N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\N{RIGHT-TO-LEFT MARK}",
    "中文 العربية \N{ROCKET}",
    "null",
    "2020-05-08",
)

NUMBERS = ("", "1", "1.1", "2", "3.4", "10", "III", "a)", "1.2 bis")

CHILDREN: dict[Kind | None, tuple[Kind, ...]] = {
    None: (Kind.DEPARTMENT,),
    Kind.DEPARTMENT: (Kind.LINE,),
    Kind.LINE: (Kind.OBJECTIVE,),
    Kind.OBJECTIVE: (Kind.INITIATIVE, Kind.TOPIC),
    Kind.TOPIC: (Kind.INITIATIVE,),
    Kind.INITIATIVE: (Kind.ROW,),
    Kind.ROW: (),
}
"""The kinds of children of each kind, in the order in which they must stand."""


class PlanMaker:
    """Makes nodes and edits with `random`; their texts are those of `drawn`, and others."""

    def __init__(self, random: Random, drawn: Sequence[RichText]) -> None:
        self.random = random
        self.rich_texts = [*drawn, *map(RichText.from_plain, PHRASES)]
        self.remarks = RemarkMaker(random)
        self.ids = (UUID(int=random.getrandbits(128)) for _ in count())

    def fresh_id(self, taken: set[UUID]) -> UUID:
        """An id that is not in `taken`; it is added there."""
        fresh = next(id_ for id_ in self.ids if id_ not in taken)
        taken.add(fresh)
        return fresh

    def node(self, kind: Kind, children: int, taken: set[UUID]) -> Node:
        """A node with all below it, within the rules."""
        joined = frozenset(self.some(ROW_COLUMNS)) if kind is Kind.ROW else frozenset[Column]()
        fields = [field for field in FIELDS[kind] if field.value not in joined]
        below = tuple(
            self.node(child, children, taken)
            for child in CHILDREN[kind]
            for _ in range(children if self.random.random() < 0.7 else self.random.randint(0, children))
        )
        node = Node(self.fresh_id(taken), kind, self.number(), self.texts(fields), joined, below)
        return _without_first_joins(node) if kind in (Kind.OBJECTIVE, Kind.TOPIC) else node

    def threads_on(self, node: Node) -> Threads:
        """Threads on a node and on all below it, within the rules; mostly none."""
        threads = {one.id: self.remarks.threads(FIELDS[one.kind]) for one in node.walk()}
        return {owner: own for owner, own in threads.items() if own}

    def texts(self, fields: Sequence[Field]) -> dict[TextKey, Text]:
        """Texts for some of `fields` in some languages; some are translations, of which some are stale."""
        texts: dict[TextKey, Text] = {}
        for field in self.some(fields):
            for language in self.some(tuple(Language)):
                texts[field, language] = self.text(texts, field, language)
        return texts

    def text(self, texts: Mapping[TextKey, Text], field: Field, language: Language) -> Text:
        """A text for a field beside its `texts` in other languages."""
        rich, other = self.random.choice(self.rich_texts), self.random.choice(tuple(Language))
        if other is language or self.random.random() < 0.4:
            return Text(rich)
        present = texts.get((field, other))
        if present and self.random.random() < 0.7:
            return Text(rich, Source(other, present.rich.fingerprint))
        return Text(rich, Source(other, f"{self.random.getrandbits(64):016x}"))

    def number(self) -> str:
        """A node's number."""
        return self.random.choice(NUMBERS)

    def some(self, things: Sequence[T]) -> list[T]:
        """Some of `things`, in any order."""
        return self.random.sample(things, self.random.randint(0, min(3, len(things))))

    def edit(self, tree: PlanTree, groups: bool) -> Edit:
        """An edit that `tree` allows."""
        if groups and self.random.random() < 0.1:
            return self.group(tree)
        nodes = list(tree.walk())
        if not nodes or self.random.random() < 0.15:
            return self.random.choice((self.set_plan_text, self.add, self.set_plan_thread, self.set_waiver))(tree)
        edits = (
            *(self.set_text, self.set_joined, self.move, self.move, self.remove, self.set_number),
            *(self.set_thread, self.set_thread),
        )
        # Leaves are many: if all nodes were equally likely, hardly any other would be chosen.
        kind = self.random.choice(sorted({node.kind for node in nodes}))
        node = self.random.choice([node for node in nodes if node.kind is kind])
        return self.random.choice(edits)(tree, node)

    def group(self, tree: PlanTree) -> Group:
        """Up to three edits; the tree allows each of them after the ones before it."""
        edits: list[Edit] = []
        for _ in range(self.random.randint(0, 3)):
            edits.append(self.edit(tree, groups=not edits))
            tree, _ = draft.apply(tree, edits[-1])
        return Group(tuple(edits), self.random.choice(("", "Join cells", "Réunir les cellules")))

    def set_plan_text(self, tree: PlanTree) -> Edit:
        field, language = self.random.choice(PLAN_FIELDS), self.random.choice(tuple(Language))
        return SetText(None, field, language, self.new_text(tree.texts, field, language))

    def set_text(self, tree: PlanTree, node: Node) -> Edit:
        fields = [field for field in FIELDS[node.kind] if field.value not in node.joined]
        if not fields:
            return self.set_number(tree, node)
        field, language = self.random.choice(fields), self.random.choice(tuple(Language))
        return SetText(node.id, field, language, self.new_text(node.texts, field, language))

    def new_text(self, texts: Mapping[TextKey, Text], field: Field, language: Language) -> Text | None:
        absent = (None, None, Text(RichText()))
        return self.random.choice((self.text(texts, field, language),) * 7 + absent)

    def set_number(self, tree: PlanTree, node: Node) -> Edit:
        return SetNumber(node.id, self.number())

    def set_joined(self, tree: PlanTree, node: Node) -> Edit:
        sections = [node for node in tree.walk() if node.kind in (Kind.OBJECTIVE, Kind.TOPIC)]
        rows = [row for section in sections for row in section.section_rows[1:]]
        if not rows:
            return self.set_text(tree, node)
        row = self.random.choice(rows)
        written = {field.value for field, _ in row.texts}
        return SetJoined(
            row.id, frozenset(self.some([column for column in ROW_COLUMNS if column.value not in written]))
        )

    def set_plan_thread(self, tree: PlanTree) -> Edit:
        return self._set_thread(None, tree.annotations.on(None), PLAN_FIELDS)

    def set_thread(self, tree: PlanTree, node: Node) -> Edit:
        return self._set_thread(node.id, tree.annotations.on(node.id), FIELDS[node.kind])

    def _set_thread(self, node: UUID | None, threads: Sequence[Thread], fields: Sequence[Field]) -> Edit:
        if threads and self.random.random() < 0.7:
            thread = self.random.choice(threads)
            if self.random.random() < 0.5:
                return self._change_thread(node, thread)
            return SetThread(node, thread.id, self.remarks.changed(thread, fields))
        new = self.remarks.thread(fields)
        return SetThread(node, new.id, new)

    def _change_thread(self, node: UUID | None, thread: Thread) -> Edit:
        if self.random.random() < 0.3:
            return SetResolution(node, thread.id, self.random.choice((None, self.remarks.resolution())))
        changed, new = self.random.choice(thread.comments), self.remarks.comment()
        after = self.random.choice((None, changed.id, UUID(int=404)))
        kinds = [
            SetComment(node, thread.id, new.id, new, after),
            SetComment(node, thread.id, changed.id, replace(new, id=changed.id)),
        ]
        if changed is not thread.comments[0]:
            kinds.append(SetComment(node, thread.id, changed.id, None))
        return self.random.choice(kinds)

    def set_waiver(self, tree: PlanTree) -> Edit:
        if tree.annotations.waivers and self.random.random() < 0.4:
            waived = self.random.choice(tree.annotations.waivers).waived
            return SetWaiver(waived, self.random.choice((None, replace(self.waiver(tree), waived=waived))))
        waiver = self.waiver(tree)
        return SetWaiver(waiver.waived, waiver)

    def waiver(self, tree: PlanTree) -> Waiver:
        return self.remarks.waiver([node.id for node in tree.walk()])

    def add(self, tree: PlanTree) -> Edit:
        parents = [None, *tree.walk()]
        kind, parent = self.random.choice(
            [(kind, parent) for parent in parents for kind in CHILDREN[parent.kind if parent else None]]
        )
        node = self.node(kind, 1, {node.id for node in tree.walk()})
        after = self.after(kind, _children(tree, parent))
        return AddNode(parent.id if parent else None, after, node, self.threads_on(node))

    def remove(self, tree: PlanTree, node: Node) -> Edit:
        # Whole departments are removed seldom, since soon there would be nothing left to edit.
        if node.kind in (Kind.DEPARTMENT, Kind.LINE) and self.random.random() < 0.8:
            return self.add(tree)
        return RemoveNode(node.id)

    def move(self, tree: PlanTree, node: Node) -> Edit:
        parents = [parent for parent in (None, *tree.walk()) if (parent.kind if parent else None) in PARENTS[node.kind]]
        parent = self.random.choice(parents)
        siblings = [child for child in _children(tree, parent) if child.id != node.id]
        return MoveNode(node.id, parent.id if parent else None, self.after(node.kind, siblings))

    def after(self, kind: Kind, siblings: Sequence[Node]) -> After:
        """An allowed place among `siblings`: own initiatives before topics. Often the first, where joins are lost."""
        initiatives = sum(sibling.kind is Kind.INITIATIVE for sibling in siblings)
        lowest = initiatives if kind is Kind.TOPIC else 0
        highest = initiatives if kind is Kind.INITIATIVE else len(siblings)
        index = self.random.choice((lowest, self.random.randint(lowest, highest)))
        sibling = sibling_before([sibling.id for sibling in siblings], index)
        return self.random.choice((sibling, sibling, sibling, AtIndex(index), UUID(int=404)))


def _children(tree: PlanTree, parent: Node | None) -> Sequence[Node]:
    return parent.children if parent else tree.departments


def _without_first_joins(section: Node) -> Node:
    """The section without joins in its first row, as edits leave it."""
    first = next(iter(section.section_rows), None)
    if first is None or not first.joined:
        return section

    def renewed(node: Node) -> Node:
        if node is first:
            return replace(node, joined=frozenset())
        return replace(node, children=tuple(renewed(child) for child in node.children))

    return renewed(section)
