"""The evidence for the kind of a row, in the row or around it."""

from enum import Enum, auto


class Evidence(Enum):
    """The evidence for the kind of a row."""

    BOOKMARK = auto()
    """A bookmark of this program's Word files."""
    STYLE = auto()
    """A paragraph style of this program's Word files."""
    LABEL = auto()
    LABEL_ABOVE = auto()
    """A label in a row of its own above."""
    LABEL_BEFORE = auto()
    """A word that was the label of an earlier row."""
    COLON = auto()
    """Words before a colon that are no label of the plan."""
    NUMBER = auto()
    COLUMN = auto()
    """The heading of the column."""
    COLUMN_NAMES = auto()
    HEADINGS_ABOVE = auto()
    """Column headings above, which continue in the row."""
    PLACE = auto()
    """The place of the row in the table."""
    FOLLOWING = auto()
    """The rows that follow."""
    APPEARANCE = auto()
    ALONE = auto()
    """The only text of the row, without label and number."""
    NOTE_WORDS = auto()
    """The first words of notes or totals."""
    MERGED = auto()
    """Cells that are merged with those above."""
    TITLE_CELL = auto()
    """Words in the column of initiatives."""
    NO_TITLE_CELL = auto()
    """No words in the column of initiatives."""
    TITLE_ABOVE = auto()
    """The title of the initiative in the row above."""
