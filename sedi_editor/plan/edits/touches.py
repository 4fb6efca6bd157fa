"""What an edit touches: two edits that touch different things can be performed in any order."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language


class Part(StrEnum):
    """The kinds of things in a plan. An edit can change a thing of one kind without the others."""

    NODE = "node"
    """The existence of a node."""
    POSITION = "position"
    """The sibling before a node."""
    GAP = "gap"
    """The node right behind a sibling, or the first node under a parent."""
    ORDER = "order"
    """The indexes of the children of a parent, which edits of old change logs name."""
    FIRST_ROW = "first row"
    """The first row of an objective or topic; its cells cannot be joined."""
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
        """The touches of these things. None in `needed` is the plan itself, which always exists."""
        return cls(frozenset(changed), frozenset(thing for thing in needed if thing))

    def __or__(self, other: "Touches") -> "Touches":
        return Touches(self.changed | other.changed, self.needed | other.needed)

    def conflicts_with(self, other: "Touches") -> bool:
        """Whether one of the two changes a thing that the other changes or needs."""
        return bool(self.changed & (other.changed | other.needed) or other.changed & self.needed)


def there(node: UUID | None) -> Thing | None:
    """The existence of a node; None for the plan itself."""
    return (Part.NODE, node) if node else None


def text(node: UUID | None, field: Field, language: Language) -> Thing:
    """One text of a node, or of the plan itself."""
    return (Part.TEXT, (node, field, language))
