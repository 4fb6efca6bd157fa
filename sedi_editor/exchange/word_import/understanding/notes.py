"""Notes on the recognition of a Word file, mostly doubts."""

from enum import Enum, auto

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.plan.language import Language


class AuthorDoubtful(Struct, frozen=True):
    """The official order, not the words, decided which lines of the cover are author and title."""

    author: str
    title: str


class TextBeforeCover(Struct, frozen=True):
    """Text before the cover was put at the beginning of the introduction."""


class TableDoubt(Enum):
    """The reason for doubts whether a table is the plan's; all but the last kind are listed."""

    OTHER_COLUMNS = auto()
    UNDER_OTHER_TITLE = auto()
    OTHER_KIND = auto()
    FOLLOWS_OTHER = auto()
    READ_AS_INITIATIVES = auto()


class DoubtfulTable(Struct, frozen=True):
    """A table that may or may not be the plan's; `words` are those of its title or its first row."""

    table: int
    doubt: TableDoubt
    words: str = ""


class LanguageDoubt(Enum):
    """How the languages of a file seem to differ from those in which it was read."""

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
    """Texts read as `given` seem to be in `found`; None if that is not known.

    `second` is the second language in which the file was read, although it is no bilingual edition, or has its
    languages in the other order. `location` is the beginning of a part in `found`.
    """

    doubt: LanguageDoubt
    given: Language
    found: Language | None = None
    second: Language | None = None
    location: Location | None = None
