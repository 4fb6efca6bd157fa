"""The positions of nodes in a written PDF, for a preview that follows the selection."""

from collections.abc import Mapping
from uuid import UUID

from msgspec import Struct


class PagePoint(Struct, frozen=True):
    """A height on a page: the page's number, from 1, and the distance from the page's top edge, in points."""

    page: int
    top: float


class PdfLayout(Struct, frozen=True):
    """The number of pages, and where the first print of each node of the plan starts."""

    pages: int
    starts: Mapping[UUID, PagePoint]
