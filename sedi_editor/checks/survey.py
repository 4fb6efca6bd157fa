"""The nodes and texts of a plan in order of printing, which all checks of a run share."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, Texts

if TYPE_CHECKING:
    from sedi_editor.spelling.speller import Speller

_NODES_AT_ONCE = 64
"""The nodes that are read between two checkpoints, in well under a millisecond."""


class PlacedText(Struct, frozen=True):
    """A text with its place; a `node` of None is the plan itself."""

    node: UUID | None
    field: Field
    language: Language
    text: Text

    @property
    def plain(self) -> str:
        """The words of the text, one line per block."""
        return self.text.rich.plain


class Survey:
    """The nodes and texts of `tree` for one run of the checks. `checkpoint` is called regularly; it may raise."""

    def __init__(self, tree: PlanTree, checkpoint: Callable[[], None], speller: "Speller | None" = None) -> None:
        self.tree = tree
        self.speller = speller
        """Tells which words are misspelt; None where the spelling is not checked."""
        self._checkpoint = checkpoint

    @property
    def settings(self) -> PlanSettings:
        """The settings of the plan."""
        return self.tree.settings

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the plan, in its order."""
        return self.tree.settings.languages

    def nodes(self) -> Iterator[Node]:
        """Every node in order of printing."""
        for index, node in enumerate(self._nodes):
            if index % _NODES_AT_ONCE == 0:
                self._checkpoint()
            yield node

    def owners(self) -> Iterator[tuple[UUID | None, Kind | None, Texts]]:
        """The plan itself (None, None) and each node: id, kind and texts."""
        yield None, None, self.tree.texts
        for node in self.nodes():
            yield node.id, node.kind, node.texts

    def texts(self) -> Iterator[PlacedText]:
        """Every text in order of printing."""
        for owner, _, texts in self.owners():
            for (name, language), text in texts.items():
                yield PlacedText(owner, name, language, text)

    def parent(self, node: UUID) -> UUID | None:
        """The parent of `node`; None for a department."""
        return self._parents[node]

    def place(self, node: UUID | None) -> int:
        """The index of `node` in order of printing; the plan itself comes first."""
        return self._places[node]

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return tuple(self.tree.walk())

    @cached_property
    def _parents(self) -> dict[UUID, UUID | None]:
        parents = {child.id: node.id for node in self._nodes for child in node.children}
        return {**dict.fromkeys((department.id for department in self.tree.departments), None), **parents}

    @cached_property
    def _places(self) -> dict[UUID | None, int]:
        return {None: -1, **{node.id: index for index, node in enumerate(self._nodes)}}


def fields_of(kind: Kind | None) -> tuple[Field, ...]:
    """The fields of a kind, or (None) of the plan itself, in order of printing."""
    return FIELDS[kind] if kind else PLAN_FIELDS
