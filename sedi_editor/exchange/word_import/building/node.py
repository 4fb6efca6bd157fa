"""Nodes that are being built by the import."""

from uuid import UUID

from msgspec import Struct, field

from sedi_editor.exchange.word_import.building.heading_wordings import DepartmentWordings
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, Text, TextKey


class NodeBuilder(Struct):
    """A node that is being built; `wordings` are those of the headings of a department."""

    kind: Kind
    id: UUID
    number: str = ""
    texts: dict[TextKey, Text] = field(default_factory=dict[TextKey, Text])
    joined: set[Column] = field(default_factory=set[Column])
    children: list["NodeBuilder"] = field(default_factory=list["NodeBuilder"])
    wordings: DepartmentWordings = field(default_factory=DepartmentWordings)
    has_headings: bool = False

    def title(self, language: Language) -> str:
        """The title without formats."""
        text = self.texts.get((Field.TITLE, language))
        return text.rich.plain if text else ""

    def node(self) -> Node:
        """The finished node, with all nodes below it."""
        return Node(
            self.id,
            self.kind,
            self.number,
            self.texts,
            frozenset(self.joined),
            tuple([child.node() for child in self.children]),
        )
