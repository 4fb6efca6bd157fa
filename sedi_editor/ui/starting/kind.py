"""What a new plan can begin with."""

from enum import StrEnum


class Beginning(StrEnum):
    """The official headings alone, last year's plan, or a Word file."""

    EMPTY = "empty"
    LAST_YEAR = "last year"
    WORD = "word"
