"""Hidden bookmarks that say which node of the plan a cell shows.

The import of a file that was edited in Word finds the nodes by them.
"""

from enum import StrEnum
from uuid import UUID


class BookmarkKind(StrEnum):
    """What a bookmark names, as the prefix of its name. Word hides bookmarks whose name begins with an underscore."""

    PLAN = "_p"
    CHANGE = "_c"
    """The last entry of the change log when the file was written."""
    BEFORE = "_b"
    """The entry before that."""
    DEPARTMENT = "_d"
    LINE = "_l"
    OBJECTIVE = "_o"
    TOPIC = "_t"
    INITIATIVE = "_i"
    ROW = "_r"
    SECOND_LANGUAGE = "_x"


class Bookmarks:
    """Writes bookmarks, each with the number that the file needs (unique in it, from 0)."""

    def __init__(self) -> None:
        self._count = 0

    def xml(self, kind: BookmarkKind, named: UUID) -> str:
        """An empty bookmark whose name is the prefix of its kind and the 32 hexadecimal digits of the id `named`."""
        number = self._count
        self._count += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{kind}{named.hex}"/><w:bookmarkEnd w:id="{number}"/>'
