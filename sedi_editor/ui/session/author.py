"""The author: the person who uses the program."""

from msgspec import Struct


class Author(Struct, frozen=True):
    """The name for the change log and for comments, and its initials; both may be empty."""

    name: str = ""
    initials: str = ""


def initials_of(name: str) -> str:
    """The initials of a name: the first letters of its words, at most four."""
    return "".join(word[0] for word in name.replace("-", " ").split())[:4].upper()
