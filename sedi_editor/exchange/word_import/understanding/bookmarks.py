"""The hidden bookmarks of our own Word documents: the letter of a kind of node, and the id of a node."""

import re
from collections.abc import Iterable, Iterator

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.plan.kind import Kind

_BOOKMARK = re.compile(r"_([pcbdlotirx])([0-9a-f]{32})")
LETTERS = {
    Kind.DEPARTMENT: "d",
    Kind.LINE: "l",
    Kind.OBJECTIVE: "o",
    Kind.TOPIC: "t",
    Kind.INITIATIVE: "i",
    Kind.ROW: "r",
}
PLAN, CHANGE, BEFORE = "p", "c", "b"
"""The beginnings of bookmarks with the id of the plan, of its last change, and of the change before that."""
_LEADS = "dlox"
"""The bookmarks at the end of a label or number, where the title begins."""


def bookmarked_kinds(paragraphs: Iterable[WordParagraph]) -> frozenset[Kind]:
    """The kinds of nodes in the bookmarks of the paragraphs."""
    letters = {letter for letter, _ in bookmarks_of(paragraphs)}
    return frozenset(kind for kind, letter in LETTERS.items() if letter in letters)


def lead_of(paragraph: WordParagraph) -> int | None:
    """The number of characters before the title, by a bookmark; None without such a bookmark."""
    for name, offset in paragraph.bookmarks:
        found = _BOOKMARK.fullmatch(name)
        if found and found[1] in _LEADS:
            return offset
    return None


def bookmarks_of(paragraphs: Iterable[WordParagraph]) -> Iterator[tuple[str, str]]:
    """The letter and the id (in hexadecimal) of each of our bookmarks in the paragraphs."""
    for paragraph in paragraphs:
        for name, _ in paragraph.bookmarks:
            if found := _BOOKMARK.fullmatch(name):
                yield found[1], found[2]
