"""What is noted while it is found out what is what in a Word file: mostly doubts."""

from enum import Enum, auto

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.plan.language import Language


class AuthorDoubtful(Struct, frozen=True):
    """The official order decided which lines of the cover are the author and which the title, not their words."""

    author: str
    title: str


class TextBeforeCover(Struct, frozen=True):
    """What stands before the cover was put at the beginning of the introduction."""


class TableDoubt(Enum):
    """What makes it doubtful whether a table that does not say so is the plan's; all but the last are listed."""

    OTHER_COLUMNS = auto()
    UNDER_OTHER_TITLE = auto()
    OTHER_KIND = auto()
    FOLLOWS_OTHER = auto()
    READ_AS_INITIATIVES = auto()


class DoubtfulTable(Struct, frozen=True):
    """A table of which it is doubtful whether it is the plan's; `words` are those of its title or its first row."""

    table: int
    doubt: TableDoubt
    words: str = ""


class LanguageDoubt(Enum):
    """How the languages that a file seems to be in differ from those that it was read in."""

    TEXTS_AND_HEADINGS = auto()
    TEXTS = auto()
    HEADINGS = auto()
    PART = auto()
    SIDE = auto()
    SWAPPED = auto()
    NOT_TOLD_APART = auto()
    ONE_ALONE = auto()
    SECOND_LEFT_OUT = auto()


class DoubtfulLanguage(Struct, frozen=True):
    """What was read as `given` seems to be in `found`; None where the file does not tell.

    `second` is the other language that a file was read in, which is no bilingual edition, or has its languages the
    other way round. `location` is where a part in `found` begins.
    """

    doubt: LanguageDoubt
    given: Language
    found: Language | None = None
    second: Language | None = None
    location: Location | None = None
