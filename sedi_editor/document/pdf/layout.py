"""Where things stand in a written PDF, for a preview that follows the selection."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """Where something begins: its page, from 1, and how far below the page's top edge, in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The number of pages, and where each node of the plan is first shown."""

    pages: int
    places: Mapping[UUID, Place]
