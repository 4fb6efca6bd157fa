"""What in a row of a table, or around the row, showed what kind of row it is."""

from enum import Enum, auto


class Evidence(Enum):
    """What showed the kind of a row."""

    BOOKMARK = auto()
    """A bookmark that this program's Word files carry."""
    STYLE = auto()
    """A paragraph style that this program's Word files have."""
    LABEL = auto()
    LABEL_ABOVE = auto()
    """The label has a row of its own above."""
    LABEL_BEFORE = auto()
    """The same word stood as the label of an earlier row."""
    COLON = auto()
    """Words before a colon, which are no label of the plan's."""
    NUMBER = auto()
    COLUMN = auto()
    """The heading of the column in which it stands."""
    COLUMN_NAMES = auto()
    HEADINGS_ABOVE = auto()
    """Column headings above, which go on in it."""
    PLACE = auto()
    """Where in the table it stands."""
    FOLLOWING = auto()
    """The rows that follow."""
    APPEARANCE = auto()
    ALONE = auto()
    """Its text is the only one in the row, and has neither label nor number."""
    NOTE_WORDS = auto()
    """Words that notes or totals begin with."""
    MERGED = auto()
    """Cells that are merged with those above."""
    TITLE_CELL = auto()
    """Words in the column of initiatives."""
    NO_TITLE_CELL = auto()
    """No words of its own in the column of initiatives."""
    TITLE_ABOVE = auto()
    """The initiative's title is that of the row above."""
