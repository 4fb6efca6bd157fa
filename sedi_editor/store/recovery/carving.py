"""Rows in pages that are too damaged to say where their rows begin, recognised by what rows look like."""

import re
from collections.abc import Iterator

from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.store.rows import NodeRow, TextRow

_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_LANGUAGE = "|".join(Language)
# The values of a row follow each other without separators.
_TEXT = re.compile(
    rf"({_ID})({'|'.join(sorted(Field, key=len, reverse=True))})({_LANGUAGE})"
    rf"(<(?:p|ul|ol)>[^\x00-\x08]*?(?:</p>|</ul>|</ol>|<[a-z/]*$|$))(?!<)"
)
_NODE = re.compile(rf"({_ID})({_ID})({_ID})?([0-9a-f]{{10,}}?)({'|'.join(Kind)})")
_WORDS = re.compile(r"[^\x00-\x08]{4,}")
_SPACES = 3
"""Spaces before any markup from which the words are the rest of a long text that begins on another page."""
_MARKUP = re.compile(r"<(?:p|li|br|b|i|u|a)\b|</(?:p|li|b|i|u|a)>")


def texts_in(page: bytes) -> Iterator[TextRow]:
    """The rows of table `text`. The owner of each counts as a node, since it may be a node or the plan."""
    for owner, field, language, html in _TEXT.findall(page.decode(errors="replace")):
        yield TextRow(None, owner, field, language, html, None, None)


def nodes_in(page: bytes) -> Iterator[NodeRow]:
    """The rows of table `node`, without numbers and joined columns, whose ends are not known."""
    for node, _plan, parent, rank, kind in _NODE.findall(page.decode(errors="replace")):
        yield NodeRow(node, parent or None, rank, kind, "", "")


def words_in(page: bytes) -> Iterator[str]:
    """The words that look like a text of a plan."""
    for found in _WORDS.findall(page.decode(errors="replace")):
        markup = _MARKUP.search(found)
        if found[: markup.start() if markup else None].count(" ") >= _SPACES:
            yield found
        elif markup:
            yield found[markup.start() :]
