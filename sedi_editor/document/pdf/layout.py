"""Where things stand in a written PDF, for a preview that follows the selection."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PagePoint:
    """A height on a page: the page's number, from 1, and the distance from the page's top edge, in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class PdfLayout:
    """The number of pages, and where the first print of each node of the plan starts."""

    pages: int
    starts: Mapping[UUID, PagePoint]
