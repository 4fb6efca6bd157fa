"""What somebody looks for: the words of a query and how closely they must agree."""

import re

from msgspec import Struct

from sedi_editor.search.folding import LOOSEST, Folding, folding

MAX_QUERY = 500
"""The most characters of a query that are looked for."""

_TERM = re.compile(r'"([^"]*)("|$)|([^"\s]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


class Term(Struct, frozen=True):
    """A word or phrase, as typed; `begins` and `ends`: it must begin and end where a word does."""

    words: str
    begins: bool = True
    ends: bool = True


class Query(Struct, frozen=True):
    """Terms that one text must have all of; without terms nothing is found."""

    terms: tuple[Term, ...] = ()
    folding: Folding = LOOSEST


class Closeness(Struct, frozen=True):
    """How closely a text must agree with what was typed."""

    match_case: bool = False
    whole_words: bool = False
    exact_accents: bool = False

    @property
    def folding(self) -> Folding:
        """The folding under which texts that agree are equal."""
        return folding(case=self.match_case, accents=self.exact_accents)


LOOSE = Closeness()
"""Nothing but the letters counts, as in a search somebody has just begun."""


def words_query(typed: str, closeness: Closeness = LOOSE) -> Query:
    """All words of `typed`, in any order, and what stands in quotes as a phrase.

    Each word may be the beginning of one: what is typed is seldom finished, and finds the plural too. A phrase is
    taken as it is, once its closing quote is there.
    """
    typed = typed[:MAX_QUERY].translate(_QUOTES)
    terms: list[Term] = []
    for found in _TERM.finditer(typed):
        phrase, closing, word = found.groups()
        words = " ".join((word if phrase is None else phrase).split())
        if words:
            terms.append(Term(words, ends=closeness.whole_words or bool(closing)))
    return Query(tuple(terms), closeness.folding)


def exact_query(typed: str, closeness: Closeness = LOOSE) -> Query:
    """`typed` as it stands, quotes and spaces included, also inside words unless whole words are asked for.

    It is one line: nothing is found across the end of one.
    """
    typed = typed[:MAX_QUERY].replace("\n", " ")
    if not typed:
        return Query()
    return Query((Term(typed, begins=closeness.whole_words, ends=closeness.whole_words),), closeness.folding)
