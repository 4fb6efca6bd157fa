"""The words of a text as units between which a line may break."""

import re
from functools import cache

from sedi_editor.plan.language import Language

BETWEEN_RUNS = "\1"
"""Stands between the texts of two runs of a paragraph."""

_BREAK = "\0"
_TAB = "\N{EM SPACE} "
_SPACES = re.compile(" {2,}")

# In French a space stands before these signs, inside quotation marks and between groups of digits. An ordinary one that
# was typed there holds as a no-break space would. The text stays as it was typed.
_SIGNS = (":", ";", "!", "?", "»", "%")
_AFTER_SIGNS = ("", ".", ",", ";", ":", ")", "),", ").", "…")
_OPENING = ("«", "(«", "l’«", "d’«", "qu’«", "l'«", "d'«", "qu'«", "[«")
_TIED = re.compile(
    rf"{_BREAK}(?={BETWEEN_RUNS}*[{''.join(_SIGNS)}])"
    rf"|(?:(?<=« )|(?<=«{BETWEEN_RUNS} )){_BREAK}(?!\Z)"
    rf"|(?:(?<=[0-9] )|(?<=[0-9]{BETWEEN_RUNS} )){_BREAK}(?={BETWEEN_RUNS}*[0-9]{{3}}(?![0-9]))"
)


@cache
def _tied_words() -> frozenset[str]:
    """Units that a French text has where a space does not break: most texts have none, and need no closer look."""
    signs = {f"{sign}{after} " for sign in _SIGNS for after in _AFTER_SIGNS}
    digits = {f"{number:03}{after} " for number in range(1000) for after in _AFTER_SIGNS}
    return frozenset(signs | digits | {f"{sign} " for sign in _OPENING})


def units(text: str, language: Language) -> list[str]:
    """The words of a text, each with the space after it: the units that a line is made of."""
    if "\t" in text:
        text = text.replace("\t", _TAB)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    marked = (text.strip(" ") + " ").replace(" ", " " + _BREAK)
    found = marked.split(_BREAK)[:-1]
    if language is Language.FR and (BETWEEN_RUNS in text or not _tied_words().isdisjoint(found)):
        return _TIED.sub("", marked).split(_BREAK)[:-1]
    return found
