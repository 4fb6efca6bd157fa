"""A query: the searched words, and how exactly a text must match."""

import re

from msgspec import Struct

from sedi_editor.search.folding import LOOSEST, Folding, folding

MAX_QUERY = 500
"""The most characters of a query; the rest is ignored."""

_TERM = re.compile(r'"([^"]*)("|$)|([^"\s]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


class Term(Struct, frozen=True):
    """A word or phrase as typed. It must begin (`begins`) or end (`ends`) at a word boundary."""

    words: str
    begins: bool = True
    ends: bool = True


class Query(Struct, frozen=True):
    """The terms that a text must contain, all of them; without terms nothing is found."""

    terms: tuple[Term, ...] = ()
    folding: Folding = LOOSEST


class MatchOptions(Struct, frozen=True):
    """How exactly a text must match the typed words."""

    match_case: bool = False
    whole_words: bool = False
    exact_accents: bool = False

    @property
    def folding(self) -> Folding:
        """The folding that makes matching texts equal."""
        return folding(case=self.match_case, accents=self.exact_accents)


LOOSE = MatchOptions()
"""Only letters count, not case, accents or whole words."""


def words_query(typed: str, options: MatchOptions = LOOSE) -> Query:
    """A query for all words in `typed`, in any order; words in quotes are a phrase.

    Each word may be the beginning of a longer word, so that unfinished words match, and plurals. A phrase with its
    closing quote must match whole words.
    """
    typed = typed[:MAX_QUERY].translate(_QUOTES)
    terms: list[Term] = []
    for found in _TERM.finditer(typed):
        phrase, closing, word = found.groups()
        words = " ".join((word if phrase is None else phrase).split())
        if words:
            terms.append(Term(words, ends=options.whole_words or bool(closing)))
    return Query(tuple(terms), options.folding)


def exact_query(typed: str, options: MatchOptions = LOOSE) -> Query:
    """A query for exactly `typed`, with its quotes and spaces; also inside words, unless `whole_words` is set.

    Nothing is found across the end of a line.
    """
    typed = typed[:MAX_QUERY].replace("\n", " ")
    if not typed:
        return Query()
    return Query((Term(typed, begins=options.whole_words, ends=options.whole_words),), options.folding)
