"""Builds the tree of recovered nodes. Nodes that have lost their place are put into a department of their own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from uuid import uuid4

from msgspec.structs import replace

from sedi_editor.i18n import _
from sedi_editor.plan.kind import FIELDS, PARENTS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, Text
from sedi_editor.store.rows import NodeRow

_ABOVE = {
    Kind.ROW: Kind.INITIATIVE,
    Kind.INITIATIVE: Kind.OBJECTIVE,
    Kind.TOPIC: Kind.OBJECTIVE,
    Kind.OBJECTIVE: Kind.LINE,
    Kind.LINE: Kind.DEPARTMENT,
}
_KINDS = {kind.value: kind for kind in Kind}


def kind_of(row: NodeRow, fields: Iterable[str], below: Iterable[str]) -> Kind:
    """The kind of a node; if it cannot be read, the kind that the fields and the nodes `below` it suggest."""
    if row.kind in _KINDS:
        return _KINDS[row.kind]
    if any(field in FIELDS[Kind.ROW] for field in fields):
        return Kind.ROW
    for kind in below:
        if kind in _ABOVE:
            return _ABOVE[_KINDS[kind]]
    return Kind.INITIATIVE


class Placing:
    """Builds the departments of a plan from rows whose parents may be missing or wrong."""

    def __init__(
        self,
        rows: Iterable[NodeRow],
        kinds: Mapping[str, Kind],
        language: Language,
        make_node: Callable[[NodeRow, Kind], Node],
    ) -> None:
        """`make_node` makes the node of a row, without the nodes below it."""
        self.lost = 0
        """The number of nodes that had lost their place."""
        self._kinds = kinds
        self._language = language
        self._make_node = make_node
        self._children: dict[str | None, list[NodeRow]] = defaultdict(list)
        self._rows = sorted(rows, key=lambda row: (row.rank, row.id))
        for row in self._rows:
            self._children[row.parent].append(row)
        self._placed: set[str] = set()

    def departments(self) -> tuple[Node, ...]:
        """The departments, which contain all nodes."""
        placed = [self._node(row) for row in self._children[None] if self._kinds[row.id] is Kind.DEPARTMENT]
        lost: list[Node] = []
        # From departments down to rows, so that lost nodes keep their children.
        for kind in Kind:
            for row in self._rows:
                if row.id not in self._placed and self._kinds[row.id] is kind:
                    lost.append(self._node(row))
        self.lost = len(lost)
        found = [node for node in lost if node.kind is Kind.DEPARTMENT]
        rest = [node for node in lost if node.kind is not Kind.DEPARTMENT]
        return tuple(map(_in_order, [*placed, *found, *([self._holding(rest)] if rest else [])]))

    def _node(self, row: NodeRow) -> Node:
        self._placed.add(row.id)
        kind = self._kinds[row.id]
        children = [
            self._node(child)
            for child in self._children[row.id]
            if child.id not in self._placed and kind in PARENTS[self._kinds[child.id]]
        ]
        return replace(self._make_node(row, kind), children=tuple(children))

    def _holding(self, lost: Iterable[Node]) -> Node:
        """A department that contains all `lost` nodes, each at its level."""
        by_kind: dict[Kind, list[Node]] = defaultdict(list)
        for node in lost:
            by_kind[node.kind].append(node)
        for kind in (Kind.ROW, Kind.INITIATIVE, Kind.TOPIC, Kind.OBJECTIVE, Kind.LINE):
            above = _ABOVE[kind]
            if by_kind[kind] and kind not in (Kind.INITIATIVE, Kind.TOPIC):
                by_kind[above].append(self._titled(above, by_kind[kind]))
            elif kind is Kind.TOPIC and (by_kind[Kind.INITIATIVE] or by_kind[Kind.TOPIC]):
                both = [*by_kind[Kind.INITIATIVE], *by_kind[Kind.TOPIC]]
                by_kind[above].append(self._titled(above, both))
        return by_kind[Kind.DEPARTMENT][0]

    def _titled(self, kind: Kind, children: Iterable[Node]) -> Node:
        title = Text(RichText.from_plain(_("Recovered: where this stood is not known")))
        return Node(uuid4(), kind, "", {(Field.TITLE, self._language): title}, children=tuple(children))


def _in_order(node: Node) -> Node:
    """The node as the rules of a plan require: initiatives before topics, only empty cells joined."""
    children = sorted(map(_in_order, node.children), key=lambda child: child.kind is Kind.TOPIC)
    node = replace(node, children=tuple(children))
    if node.kind is Kind.ROW:
        full = {key[0].value for key in node.texts}
        columns = {column for column in node.joined if column is not Column.INITIATIVE and column.value not in full}
        return replace(node, joined=frozenset(columns))
    node = replace(node, joined=frozenset())
    rows = node.section_rows if node.kind in (Kind.OBJECTIVE, Kind.TOPIC) else ()
    return _without_join(node, rows[0]) if rows and rows[0].joined else node


def _without_join(node: Node, row: Node) -> Node:
    if node is row:
        return replace(node, joined=frozenset())
    return replace(node, children=tuple(_without_join(child, row) for child in node.children))
