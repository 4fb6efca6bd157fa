"""Notes and totals that people type between the rows of a table; they are no part of the plan."""

import re
import unicodedata
from collections.abc import Sequence

_NOTE = re.compile(
    r"\W*(?:(?:notes?|notas?|n\.?\s?b|remarks?|remarques?)(?:\s+[^\W\d]+){0,3}|comments?|comentarios?|comentários?"
    r"|commentaires?|observations?|observaci[oó]n(?:es)?|observaç(?:ão|ões)|observac(?:ao|oes)|obs"
    r"|sources?|fuentes?|fontes?)"
    r"\s*(?:\(?(?:\d{1,2}|[a-z*])\)?)?\s*(?:[:.\N{EN DASH}\N{EM DASH}]+|-(?=\s))(?:\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""The word for a note in four languages with a sign after it: "Note:", "Nota 1.", "N.B. :", "Nota al pie:"."""
_ONLY_NOTE = re.compile(r"\W*(?:notes?|notas?|n\.?\s?b)\W*", re.IGNORECASE)
_SMALL_FIGURES = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_FOOTNOTE = re.compile(rf"(?:\(?\*{{1,3}}\)?|\d{{1,2}}/|[{_SMALL_FIGURES}]{{1,2}})\s*[^\W\d_].*[^*]", re.DOTALL)
"""A mark of a note with its text: "* Subject to funds", "1/ Subject to funds"."""
_TOTAL_WORDS = (
    r"\W*(?:(?:grand|gran|sub|sous|total)[\s-]*)?tota(?:l|ls|les|ux|is)"
    r"(?:\s+(?:g[eé]n[eé]ra(?:l|les|ux)|gera(?:l|is)|parcia(?:l|les|is)|partie(?:l|ls)))?"
)
_AFTER_TOTAL = (
    # Nothing or a sign.
    r"\s*(?:[:=.(\N{EN DASH}\N{EM DASH}]|-\s|$)",
    # The thing that it is of, as in "Total for the department", or the amount.
    r"\s+(?:(?:for|of|per|del?|du|des|d[oa]s?|p[oa]r|pour|para)\b|[^\w\s]{0,3}\s?\d)",
)
_TOTAL = re.compile(
    f"{_TOTAL_WORDS}(?:{'|'.join(_AFTER_TOTAL)})" r"|\W*(?:grand|gran|sub|sous)[\s-]*tota(?:l|ls|les|ux|is)\b",
    re.IGNORECASE,
)
"""A total, but not "total quality"."""
_MOST_FIGURE_WORDS = 3


def says_note_or_total(text: str) -> bool:
    """Whether a text that is alone in its row is a note or a total."""
    composed = _composed(text)
    if _ONLY_NOTE.fullmatch(composed) or _TOTAL.match(composed) or _FOOTNOTE.fullmatch(composed):
        return True
    found = _NOTE.fullmatch(composed)
    # A topic may be called "Observations:", with nothing after it.
    return found is not None and bool(found["rest"])


def is_note_label(text: str) -> bool:
    """Whether the text is the word for a note and nothing else."""
    composed = _composed(text)
    found = _NOTE.fullmatch(composed)
    return bool(_ONLY_NOTE.fullmatch(composed)) or (found is not None and not found["rest"])


def is_total(text: str, others: Sequence[str]) -> bool:
    """Whether a row that begins with `text` is a total: its other cells are figures."""
    return _TOTAL.match(_composed(text)) is not None and all(map(_is_figure, others))


def _is_figure(text: str) -> bool:
    if not any(map(str.isalnum, text)):
        return True
    return any(map(str.isdigit, text)) and len(text.split()) <= _MOST_FIGURE_WORDS


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())
