"""What an edit touches: two edits that touch different things can be carried out in any order."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from uuid import UUID

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language


class Part(StrEnum):
    """The kinds of things that a plan consists of, as far as one edit can change them without another."""

    NODE = "node"
    """Whether the node is there."""
    POSITION = "position"
    """Behind which sibling the node stands."""
    GAP = "gap"
    """What stands right behind a sibling, or first under a parent."""
    ORDER = "order"
    """Which index each child of a parent has: an edit of an old change log counts by it."""
    FIRST_ROW = "first row"
    """Which row is the first of an objective or topic: it can join nothing."""
    TEXT = "text"
    NUMBER = "number"
    JOINED = "joined"
    SETTING = "setting"
    THREAD = "thread"
    COMMENT = "comment"
    RESOLUTION = "resolution"
    WAIVER = "waiver"


Thing = tuple[Part, object]
"""One thing of a plan: its kind, and which of them it is."""


@dataclass(frozen=True, slots=True)
class Touches:
    """The things that an edit changes, and those that it needs as they are."""

    changed: frozenset[Thing] = frozenset()
    needed: frozenset[Thing] = frozenset()

    @classmethod
    def of(cls, changed: Iterable[Thing], needed: Iterable[Thing | None] = ()) -> Self:
        """The touches of those things; a needed None is the plan itself, which is always there."""
        return cls(frozenset(changed), frozenset(thing for thing in needed if thing))

    def __or__(self, other: "Touches") -> "Touches":
        return Touches(self.changed | other.changed, self.needed | other.needed)

    def meets(self, other: "Touches") -> bool:
        """Whether one of both changes what the other changes or needs."""
        return bool(self.changed & (other.changed | other.needed) or other.changed & self.needed)


def there(node: UUID | None) -> Thing | None:
    """The thing that a node is there; None for the plan itself."""
    return (Part.NODE, node) if node else None


def text(node: UUID | None, field: Field, language: Language) -> Thing:
    """One text of a node, or of the plan itself."""
    return (Part.TEXT, (node, field, language))
