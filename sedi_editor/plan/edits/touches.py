"""What an edit touches: two edits that touch different things can be carried out in any order."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language


class Part(StrEnum):
    """The kinds of things in a plan, of which an edit can change each without the others."""

    NODE = "node"
    """Whether the node is there."""
    POSITION = "position"
    """Behind which sibling the node stands."""
    GAP = "gap"
    """Which node stands right behind a sibling, or first under a parent."""
    ORDER = "order"
    """Which index each child of a parent has: edits of old change logs name the index."""
    FIRST_ROW = "first row"
    """Which row is the first of an objective or topic: its cells cannot be joined."""
    TEXT = "text"
    NUMBER = "number"
    JOINED = "joined"
    SETTING = "setting"
    THREAD = "thread"
    COMMENT = "comment"
    RESOLUTION = "resolution"
    WAIVER = "waiver"


Thing = tuple[Part, object]
"""One thing in a plan: its kind, and the value that names it."""


class Touches(Struct, frozen=True):
    """The things that an edit changes, and the things that it needs unchanged."""

    changed: frozenset[Thing] = frozenset()
    needed: frozenset[Thing] = frozenset()

    @classmethod
    def of(cls, changed: Iterable[Thing], needed: Iterable[Thing | None] = ()) -> Self:
        """The touches of these things; None among `needed` is the plan itself, which is always there."""
        return cls(frozenset(changed), frozenset(thing for thing in needed if thing))

    def __or__(self, other: "Touches") -> "Touches":
        return Touches(self.changed | other.changed, self.needed | other.needed)

    def meets(self, other: "Touches") -> bool:
        """Whether one of the two changes a thing that the other changes or needs."""
        return bool(self.changed & (other.changed | other.needed) or other.changed & self.needed)


def there(node: UUID | None) -> Thing | None:
    """The thing that says that a node is there; None for the plan itself."""
    return (Part.NODE, node) if node else None


def text(node: UUID | None, field: Field, language: Language) -> Thing:
    """The thing that is one text of a node, or of the plan itself."""
    return (Part.TEXT, (node, field, language))
