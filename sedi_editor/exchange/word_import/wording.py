"""The table's fixed words in four languages, recognised when they are worded differently or mistyped."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache

from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language, default_text

LONGEST_LABEL = 80
"""Characters; a longer text is no label."""
LONGEST_HEADING = 160
"""Characters; a longer text is no column heading."""
UNLIKE = 0.45
"""Up to this likeness two wordings have nothing to do with each other."""
SURE = 0.8
"""From this likeness on (difflib's ratio) two wordings are one."""
SHORTEST_PART = 7
"""Letters that a part of an official heading has at least; a shorter one may stand in any word."""

_WORDS = {
    Field.HEADING_DEPARTMENT: (
        *("department", "section", "department or section", "departamento", "sección", "departamento o sección"),
        *("département", "département ou section", "seção", "departamento ou seção", "unit", "unidad", "unidade"),
    ),
    Field.HEADING_LINE: (
        *("line", "strategic lines", "línea", "ligne", "linha", "strategic area", "área estratégica"),
        *("strategic axis", "eje estratégico", "axe stratégique", "eixo estratégico", "axis", "eje", "axe", "eixo"),
    ),
    Field.HEADING_OBJECTIVE: ("objective", "objetivo", "objectif", "strategic goal", "but stratégique"),
}
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` in small letters without accents, signs, numbers and spaces: what is left when typing differs."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return _NOT_WORD.sub("", plain)


def best_likeness(word: str, known: Collection[str], least: float = UNLIKE) -> float:
    """How alike a folded text is to the likeliest of `known`, 0 to 1; 0 for anything below `least`."""
    if word in known:
        return 1.0
    best = 0.0
    matcher = SequenceMatcher(None, "", word, autojunk=False)
    for other in known:
        matcher.set_seq1(other)
        # The quick ratios are at least the true one, which takes long.
        needed = max(best, least)
        if matcher.real_quick_ratio() >= needed and matcher.quick_ratio() >= needed:
            best = max(best, matcher.ratio())
    return best if best >= least else 0.0


@cache
def _known(field: Field) -> frozenset[str]:
    return frozenset(folded(text) for text in (*(default_text(field, one) for one in Language), *_WORDS.get(field, ())))


_LABELS = {field: _known(field) for field in _WORDS}
_HEADINGS = {column: _known(column.heading) for column in Column}
_ALL_HEADINGS = frozenset[str]().union(*_HEADINGS.values())


@lru_cache(maxsize=4096)
def label_field(text: str) -> tuple[Field | None, float]:
    """Whether `text` is the word for department, line or objective in any language, and how surely (0 to 1)."""
    if not text.strip() or len(text) > LONGEST_LABEL:
        return None, 0.0
    word = folded(_NUMBER.sub("", text))
    scores = {field: best_likeness(word, words, SURE) for field, words in _LABELS.items()}
    field = max(scores, key=lambda one: scores[one])
    return (field, scores[field]) if scores[field] >= SURE else (None, scores[field])


@lru_cache(maxsize=4096)
def column_likeness(text: str) -> tuple[tuple[Column, float], ...]:
    """How alike `text` is to each column's official headings."""
    if not text.strip() or len(text) > LONGEST_HEADING:
        return tuple((column, 0.0) for column in Column)
    word = folded(text)
    return tuple((column, best_likeness(word, words)) for column, words in _HEADINGS.items())


def is_part_of_heading(text: str) -> bool:
    """Whether `text` is a part of an official column heading, such as "Results"."""
    word = folded(text)
    return len(word) >= SHORTEST_PART and any(word in heading for heading in _ALL_HEADINGS)


@lru_cache(maxsize=4096)
def _heading_likeness(text: str) -> float:
    return best_likeness(folded(text), _ALL_HEADINGS)


def headings_likeness(texts: Iterable[str], taken: Collection[str] = ()) -> float:
    """How surely these cells are column headings, 0 to 1; `taken` are folded wordings taken for headings before."""
    filled = [text for text in texts if text.strip()]
    if len(filled) < 2 or any(len(text) > LONGEST_HEADING for text in filled):
        return 0.0
    total = 0.0
    for done, text in enumerate(filled):
        score = 1.0 if folded(text) in taken else _heading_likeness(text)
        total += score if score == 1.0 or not taken else max(score, best_likeness(folded(text), taken))
        # Cells that are no headings need not all be compared to know it.
        if total + len(filled) - done - 1 < UNLIKE * len(filled):
            return 0.0
    return total / len(filled)


def is_named(text: str, field: Field) -> bool:
    """Whether `text` is the official wording of a cover's field in any language, more or less."""
    word = folded(text)
    return best_likeness(word, _known(field), SURE) >= SURE
