"""Who sits at the program."""

from msgspec import Struct


class Author(Struct, frozen=True):
    """The name that the change log and comments bear, and its initials; both may be empty."""

    name: str = ""
    initials: str = ""


def initials_of(name: str) -> str:
    """The initials of a name: the first letters of its words, at most four."""
    return "".join(word[0] for word in name.replace("-", " ").split())[:4].upper()
