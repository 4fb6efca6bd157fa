"""The positions of the pages in the view, and of the nodes on the pages."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QSizeF

if TYPE_CHECKING:
    from sedi_editor.document.pdf.layout import PdfLayout

POINTS = 72
"""Points in an inch."""


class Anchor(Struct, frozen=True):
    """What is at the top of the view: a page from 1, the points below its top, and the node printed there."""

    page: int
    top: float
    node: UUID | None = None
    below: float = 0.0
    """The distance from the top of the node, in points."""


class PagePositions:
    """The positions of pages with the given sizes in points, one below the other.

    `scale` is pixels per point; `margin`, `spacing` and all positions in the view are pixels.
    """

    def __init__(self, sizes: Sequence[QSizeF] = (), layout: "PdfLayout | None" = None) -> None:
        self.sizes = sizes
        self.widest = max((size.width() for size in sizes), default=0.0)
        self.tallest = max((size.height() for size in sizes), default=0.0)
        self._places = layout.starts if layout else {}
        self._order = sorted((place.page, place.top, index) for index, place in enumerate(self._places.values()))
        self._nodes = list(self._places)
        self._tops: list[int] = []
        self._scale = 1.0

    def lay_out(self, scale: float, margin: int, spacing: int) -> None:
        """Computes the positions as QPdfView does: the height of each page is rounded to whole pixels."""
        self._scale, self._tops = scale, []
        top = margin
        for size in self.sizes:
            self._tops.append(top)
            top += round(size.height() * scale) + spacing

    @property
    def scale(self) -> float:
        """Pixels per point."""
        return self._scale

    def y_of(self, page: int, top: float = 0.0) -> int:
        """The position in the view, in pixels, of a point `top` points below the top of `page`."""
        if not self._tops:
            return 0
        return self._tops[min(page, len(self._tops)) - 1] + round(top * self._scale)

    def anchor_at(self, pixels: int) -> Anchor:
        """What is printed at the position `pixels` of the view; without pages, the top of page 1."""
        if not self._tops:
            return Anchor(1, 0.0)
        page = max(bisect_right(self._tops, pixels), 1)
        top = (pixels - self._tops[page - 1]) / self._scale
        before = bisect_right(self._order, (page, top, len(self._order)))
        if not before:
            return Anchor(page, top)
        begun_on, begun, index = self._order[before - 1]
        return Anchor(page, top, self._nodes[index], top - begun if begun_on == page else 0.0)

    def y_of_anchor(self, anchor: Anchor) -> int:
        """The position of `anchor` in pixels: beside its node if this is still printed, else on the same page."""
        place = self._places.get(anchor.node) if anchor.node else None
        if place and anchor.below:
            return self.y_of(place.page, place.top + anchor.below)
        return self.y_of(anchor.page, anchor.top)

    def place(self, node: UUID) -> tuple[int, float] | None:
        """The page of `node`, from 1, and the points below the top of the page; None if it is not printed."""
        place = self._places.get(node)
        return (place.page, place.top) if place else None
