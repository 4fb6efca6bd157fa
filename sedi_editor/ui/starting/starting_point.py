"""The starting points of a new plan."""

from enum import StrEnum


class StartingPoint(StrEnum):
    """The official headings alone, last year's plan, or a Word file."""

    EMPTY = "empty"
    LAST_YEAR = "last year"
    WORD = "word"
