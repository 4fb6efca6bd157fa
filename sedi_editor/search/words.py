"""The words of plans in SQLite's FTS5, which says fast which passages a query is worth looking for in.

What it says is checked afterwards (`matching`): it may name a passage too many, never one too few.
"""

import re
import sqlite3
import weakref
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sedi_editor.search.folding import LOOSEST
from sedi_editor.search.query import Query

# detail=full, so that a word that the tokenizer cuts up is a phrase to it and not an error. The table keeps no texts:
# whoever takes one out says again what it was (https://www.sqlite.org/fts5.html, 4.4.1 and 6.5).
_TABLE = """CREATE VIRTUAL TABLE words USING fts5(
    text, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2')"""
_DELETE = "INSERT INTO words(words, rowid, text) VALUES ('delete', ?, ?)"
_INSERT = "INSERT INTO words(rowid, text) VALUES (?, ?)"
_MOST_WORDS = 8
_WORD = re.compile(r"\w+")
# SQLite takes what its tables do not know yet, new emoji for one, for letters of the words that they stand at.
_SIGN = re.compile(r"[^\w\x00-\x7f]")
_LATIN_GREEK_CYRILLIC = 0x530
"""Below it Python and SQLite, whose tables are of Unicode 6.1, agree on what a letter is."""


class Words:
    """Folded texts by number, in memory. One thread at a time may use it."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._database.execute(_TABLE)
        # Whoever lets go of it may not know whether a thread is still searching in it.
        weakref.finalize(self, self._database.close)

    @contextmanager
    def many(self) -> Generator[None]:
        """What is put and taken meanwhile is worked in together, which takes a third of the time."""
        self._database.execute("BEGIN")
        try:
            yield
        finally:
            self._database.execute("COMMIT")

    def put(self, texts: Iterable[tuple[int, str]]) -> None:
        """Takes in folded texts under numbers that are free."""
        self._database.executemany(_INSERT, _signs_taken_out(texts))

    def take(self, texts: Iterable[tuple[int, str]]) -> None:
        """Takes out texts, which are said as they were put in."""
        self._database.executemany(_DELETE, _signs_taken_out(texts))

    def numbers(self, query: Query) -> Sequence[int] | None:
        """The numbers of all texts that the query could be found in, in order; None: it could be any text."""
        expression = _expression(query)
        if not expression:
            return None
        rows = self._database.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (expression,))
        return [number for (number,) in rows.fetchall()]


def _signs_taken_out(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for number, text in texts:
        yield number, text if text.isascii() else _SIGN.sub(" ", text)


def _expression(query: Query) -> str:
    """The query in FTS5's own language, of nothing but words in quotes."""
    words: dict[str, None] = {}
    for term in query.terms:
        folded = LOOSEST.fold(term.words)
        for found in _WORD.finditer(folded):
            if any(ord(character) >= _LATIN_GREEK_CYRILLIC for character in found[0]) or set(found[0]) == {"_"}:
                continue
            inside_begins = found.start() == 0 and not term.begins
            if inside_begins:
                continue
            inside_ends = found.end() == len(folded) and not term.ends
            if inside_ends and len(found[0]) == 1:
                continue  # half of all texts have a word on that letter: looking brings the first ones sooner
            words[f'"{found[0]}"{"*" if inside_ends else ""}'] = None
    return " AND ".join(sorted(words, key=len, reverse=True)[:_MOST_WORDS])
