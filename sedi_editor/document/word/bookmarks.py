"""Hidden bookmarks that say which node of the plan a cell shows, so that a file which comes back finds its places."""

from enum import StrEnum
from uuid import UUID


class Mark(StrEnum):
    """What a bookmark names; Word hides bookmarks whose name begins with an underscore."""

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

    def xml(self, mark: Mark, node: UUID) -> str:
        """An empty bookmark named for the node: the mark and the id's 32 hexadecimal digits."""
        number = self._count
        self._count += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{mark}{node.hex}"/><w:bookmarkEnd w:id="{number}"/>'
