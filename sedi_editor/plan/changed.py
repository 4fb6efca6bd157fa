"""What an edit has changed, by which the parts of the window know whether they must draw again."""

from uuid import UUID

from msgspec import Struct, field

from sedi_editor.plan.tree import TextPlace


class Changed(Struct, frozen=True):
    """What an edit has changed; a node of None is the plan itself.

    `texts` has the changed texts, `nodes` the nodes with another number or other joined cells, `children` the parents
    under which nodes were added, removed or moved, `threads` the nodes whose comments changed. `settings` and `waivers`
    say whether those of the plan changed.
    """

    texts: frozenset[TextPlace] = frozenset()
    nodes: frozenset[UUID] = frozenset()
    children: frozenset[UUID | None] = frozenset()
    threads: frozenset[UUID | None] = frozenset()
    settings: bool = False
    waivers: bool = False

    def __or__(self, other: "Changed") -> "Changed":
        """What either of the two has changed."""
        return Changed(
            self.texts | other.texts,
            self.nodes | other.nodes,
            self.children | other.children,
            self.threads | other.threads,
            self.settings or other.settings,
            self.waivers or other.waivers,
        )


class ChangeRecorder(Struct):
    """Records what an edit changes while it is performed."""

    texts: set[TextPlace] = field(default_factory=set[TextPlace])
    nodes: set[UUID] = field(default_factory=set[UUID])
    children: set[UUID | None] = field(default_factory=set[UUID | None])
    threads: set[UUID | None] = field(default_factory=set[UUID | None])
    settings: bool = False
    waivers: bool = False

    def changed(self) -> Changed:
        """What has been changed so far."""
        return Changed(
            frozenset(self.texts),
            frozenset(self.nodes),
            frozenset(self.children),
            frozenset(self.threads),
            self.settings,
            self.waivers,
        )
