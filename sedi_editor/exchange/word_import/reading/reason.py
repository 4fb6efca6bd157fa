"""Why words of a Word file found no place in the plan."""

from enum import Enum, auto


class Reason(Enum):
    """Why words found no place in the plan."""

    DELETED = auto()
    HIDDEN = auto()
    PLACEHOLDER = auto()
    FIELD_CODE = auto()
    MISPLACED = auto()
    COMMENT = auto()
    NOTE = auto()
    HEADER = auto()
    FOOTER = auto()
    FRONT = auto()
    CONTENTS = auto()
    BETWEEN = auto()
    REMARK = auto()
    NOTE_OR_TOTAL = auto()
    OTHER_TABLE = auto()
    REPEATED_HEADINGS = auto()
    REPEATED = auto()
    DIAGRAM = auto()
    CHART = auto()
    EMBEDDED = auto()
    COVERED = auto()
    EXTRA_COLUMN = auto()
    OTHER_LANGUAGE = auto()
    UNTRANSLATED = auto()
    OTHER_WORDING = auto()
    NO_PLACE = auto()


USUAL = frozenset(
    {
        Reason.HEADER,
        Reason.FOOTER,
        Reason.REPEATED_HEADINGS,
        Reason.REPEATED,
        Reason.OTHER_WORDING,
        Reason.CONTENTS,
        Reason.UNTRANSLATED,
        Reason.DELETED,
        Reason.HIDDEN,
        Reason.COVERED,
        Reason.PLACEHOLDER,
        Reason.FIELD_CODE,
        Reason.MISPLACED,
    }
)
"""The reasons of words that no plan needs: each print has them again, or no reader of the file sees them."""
