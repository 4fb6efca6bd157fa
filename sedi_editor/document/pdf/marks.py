"""Marks: which marked content of a page is which part of a paragraph, from the drawing to the structure of the file."""

from enum import Enum, auto

from msgspec import Struct


class MarkedPart(Enum):
    """A part of a paragraph that has its own place in the structure."""

    LABEL = auto()
    """The bullet or number of a list item."""
    TEXT = auto()
    LINK = auto()


class LinkArea(Struct):
    """A rectangle of a page that leads to `address`; its edges are in points from the page's bottom left.

    `number` is the number of its object in the file, and `key` its place among the parents of the structure; both are
    given when the page is added to the file.
    """

    address: str
    left: float
    bottom: float
    right: float
    top: float
    number: int = 0
    key: int = 0


class Mark(Struct):
    """Marked content: the page's index from 0, the number on the page (MCID), and what it is; a link has its area."""

    page: int
    number: int
    part: MarkedPart = MarkedPart.TEXT
    area: LinkArea | None = None
