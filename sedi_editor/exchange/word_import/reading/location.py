"""Where in a Word file something stands."""

from enum import Enum, auto
from typing import NamedTuple


class SideKind(Enum):
    """The parts of a Word file beside its body that have text."""

    HEADER = auto()
    FOOTER = auto()
    FOOTNOTE = auto()
    ENDNOTE = auto()
    COMMENT = auto()


class SideStory(NamedTuple):
    """A header, a footer, or one note or comment, with its author and its id in the file; "" where it has none."""

    kind: SideKind
    author: str = ""
    number: str = ""


class Location(NamedTuple):
    """Where in the file something stands; what does not apply is 0. Tables, rows and cells count from 1.

    `story` is None in the body.
    """

    story: SideStory | None = None
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
