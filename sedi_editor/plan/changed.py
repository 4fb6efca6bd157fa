"""What an edit has changed, for those who show the plan: they look here whether they need to draw anew."""

from dataclasses import dataclass, field
from uuid import UUID

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language

TextPlace = tuple[UUID | None, Field, Language]


@dataclass(frozen=True, slots=True)
class Changed:
    """What is other than before; a node of None is the plan itself.

    `texts` by owner, field and language; `nodes` whose number or joins changed; `children`: the parents under which
    nodes came, went or moved; `threads`: whose comments changed; and whether the plan's settings or waivers did.
    """

    texts: frozenset[TextPlace] = frozenset()
    nodes: frozenset[UUID] = frozenset()
    children: frozenset[UUID | None] = frozenset()
    threads: frozenset[UUID | None] = frozenset()
    settings: bool = False
    waivers: bool = False

    def __or__(self, other: "Changed") -> "Changed":
        """What either has changed."""
        return Changed(
            self.texts | other.texts,
            self.nodes | other.nodes,
            self.children | other.children,
            self.threads | other.threads,
            self.settings or other.settings,
            self.waivers or other.waivers,
        )


@dataclass(slots=True)
class Touched:
    """Gathers what is being changed."""

    texts: set[TextPlace] = field(default_factory=set[TextPlace])
    nodes: set[UUID] = field(default_factory=set[UUID])
    children: set[UUID | None] = field(default_factory=set[UUID | None])
    threads: set[UUID | None] = field(default_factory=set[UUID | None])
    settings: bool = False
    waivers: bool = False

    def gathered(self) -> Changed:
        """What has been changed up to now."""
        return Changed(
            frozenset(self.texts),
            frozenset(self.nodes),
            frozenset(self.children),
            frozenset(self.threads),
            self.settings,
            self.waivers,
        )
