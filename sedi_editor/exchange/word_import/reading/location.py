"""Locations in a Word file."""

from enum import Enum, auto
from typing import NamedTuple


class SideKind(Enum):
    """The kinds of parts with text beside the body of a Word file."""

    HEADER = auto()
    FOOTER = auto()
    FOOTNOTE = auto()
    ENDNOTE = auto()
    COMMENT = auto()


class SideStory(NamedTuple):
    """A header, a footer, or one note or comment. Author and id (in the file) are "" if there are none."""

    kind: SideKind
    author: str = ""
    number: str = ""


class Location(NamedTuple):
    """A location in the file. Tables, rows and cells count from 1; 0 is none.

    `story` is None in the body.
    """

    story: SideStory | None = None
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
