"""A plan as the checks read it: every node and text, in order of printing."""

from collections.abc import Callable, Iterator
from functools import cached_property
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, Texts

_NODES_AT_ONCE = 64
"""So many nodes are read between two checkpoints, which takes well under a millisecond."""


class PlacedText(Struct, frozen=True):
    """A text and where it stands; `node` None is the plan itself."""

    node: UUID | None
    field: Field
    language: Language
    text: Text

    @property
    def plain(self) -> str:
        """The words of the text, one line per block."""
        return self.text.rich.plain


class Survey:
    """What one run of the checks reads of `tree`. `checkpoint` is called now and then; it may raise to end the run."""

    def __init__(self, tree: PlanTree, checkpoint: Callable[[], None]) -> None:
        self.tree = tree
        self._checkpoint = checkpoint

    @property
    def settings(self) -> PlanSettings:
        """What the plan says of itself."""
        return self.tree.settings

    @property
    def languages(self) -> tuple[Language, ...]:
        """The plan's languages in order."""
        return self.tree.settings.languages

    def nodes(self) -> Iterator[Node]:
        """Every node in order of printing."""
        for index, node in enumerate(self._nodes):
            if index % _NODES_AT_ONCE == 0:
                self._checkpoint()
            yield node

    def owners(self) -> Iterator[tuple[UUID | None, Kind | None, Texts]]:
        """Whatever has texts, the plan itself first: its id and kind, and its texts."""
        yield None, None, self.tree.texts
        for node in self.nodes():
            yield node.id, node.kind, node.texts

    def texts(self) -> Iterator[PlacedText]:
        """Every text in order of printing, those of one field in the plan's order of languages."""
        for owner, _, texts in self.owners():
            for (name, language), text in texts.items():
                yield PlacedText(owner, name, language, text)

    def parent(self, node: UUID) -> UUID | None:
        """What `node` stands under; None for a department."""
        return self._parents[node]

    def place(self, node: UUID | None) -> int:
        """Where `node` comes in order of printing; the plan itself comes first."""
        return self._places[node]

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return tuple(self.tree.walk())

    @cached_property
    def _parents(self) -> dict[UUID, UUID | None]:
        parents = {child.id: node.id for node in self._nodes for child in node.children}
        return {**dict.fromkeys((one.id for one in self.tree.departments), None), **parents}

    @cached_property
    def _places(self) -> dict[UUID | None, int]:
        return {None: -1, **{node.id: index for index, node in enumerate(self._nodes)}}


def fields_of(kind: Kind | None) -> tuple[Field, ...]:
    """The fields of a kind, or of the plan itself, in order of printing."""
    return FIELDS[kind] if kind else PLAN_FIELDS
