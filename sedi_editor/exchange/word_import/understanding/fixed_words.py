"""The fixed words of the table in four languages, which are recognised in other wordings and with typing errors."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache

from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language, default_text

LONGEST_LABEL = 80
"""The most characters of a label."""
LONGEST_HEADING = 160
"""The most characters of a column heading."""
UNLIKE = 0.45
"""The likeness (difflib's ratio) up to which two wordings are unrelated."""
SURE = 0.8
"""The likeness (difflib's ratio) from which two wordings count as one."""
SHORTEST_PART = 7
"""The least number of letters of a part of an official heading; shorter parts are in many words."""

SURE_NAME = 0.95
"""The likeness of a short wording of a heading."""

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
_SHORT_HEADINGS = {
    Column.INITIATIVE: (
        *("initiatives", "initiative", "activities", "activity", "initiative/activity", "actions", "action"),
        *("iniciativas", "iniciativa", "actividades", "actividad", "iniciativa/actividad", "acciones", "acción"),
        *("activités", "activité", "initiative/activité"),
        *("atividades", "atividade", "iniciativa/atividade", "ações", "ação"),
    ),
    Column.CONTRIBUTION: (
        *("contribution", "contributions", "contribution to resilience", "resilience"),
        *("contribución", "contribuciones", "aporte", "aportes", "aporte a la resiliencia", "resiliencia"),
        *("contribution à la résilience", "apport", "apports", "apport à la résilience", "résilience"),
        *("contribuição", "contribuições", "aporte à resiliência", "contribuição à resiliência", "resiliência"),
    ),
    Column.RESULTS: (
        *("results", "result", "expected results", "expected result", "outcomes", "expected outcomes", "outputs"),
        *("resultados", "resultado", "resultados esperados", "resultado esperado", "productos", "productos esperados"),
        *("résultats", "résultat", "résultats attendus", "résultats prévus", "produits", "produits attendus"),
        *("produtos", "produtos esperados", "deliverables"),
    ),
    Column.PARTNERSHIPS: (
        *("partnerships", "partnership", "partners", "cooperation", "cooperation/partnerships", "allies"),
        *("alianzas", "alianza", "socios", "asociaciones", "cooperación", "cooperación/alianzas", "aliados"),
        *("partenariats", "partenariat", "partenaires", "coopération", "coopération/partenariats"),
        *("parcerias", "parceria", "parceiros", "cooperação", "cooperação/parcerias"),
    ),
    Column.COVID_RESPONSE: (
        *("covid-19", "covid", "covid-19 response", "response to covid-19", "response", "adaptation"),
        *("respuesta al covid-19", "respuesta a la covid-19", "respuesta", "adaptación"),
        *("réponse à la covid-19", "réponse au covid-19", "réponse"),
        *("resposta à covid-19", "resposta ao covid-19", "resposta", "adaptação"),
    ),
}
"""Short names of the columns."""
_LONGEST_SHORT = 60
"""The most characters of an abbreviated heading."""
_LEAST_STEM = 3
"""The least number of characters of an abbreviated word, with its full stop."""
_SURE_SHORT = 0.88
"""The likeness from which a short heading counts as a mistyped one; short words are alike by chance."""
_NUMBER_HEADINGS = frozenset(
    (
        *("n", "no", "nr", "nro", "num", "number", "numero", "numeros", "item", "items", "ord", "orden"),
        *("ordre", "ordem", "ref", "reference", "referencia", "code", "codigo", "cod", "sno", "serialno"),
    )
)
"""Names of a column of numbers, folded; "#" folds to nothing."""
_LONGEST_NUMBER_HEADING = 15
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_STEM = re.compile(r"[^\W\d_]+\.?|\d+")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` in small letters without accents, punctuation and spaces, so that different typing compares equal."""
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(character)
    )
    return _NOT_WORD.sub("", plain)


def best_likeness(word: str, known: Collection[str], least: float = UNLIKE) -> float:
    """The likeness of a folded text to the likeliest of `known`, 0 to 1; 0 below `least`."""
    if word in known:
        return 1.0
    best = 0.0
    matcher = SequenceMatcher(None, "", word, autojunk=False)
    for other in known:
        matcher.set_seq1(other)
        # The quick ratios are upper bounds of the true ratio, which takes long to compute.
        needed = max(best, least)
        if matcher.real_quick_ratio() >= needed and matcher.quick_ratio() >= needed:
            best = max(best, matcher.ratio())
    return best if best >= least else 0.0


@cache
def _known(field: Field) -> frozenset[str]:
    return frozenset(
        folded(text) for text in (*(default_text(field, language) for language in Language), *_WORDS.get(field, ()))
    )


_LABELS = {field: _known(field) for field in _WORDS}
_HEADINGS = {column: _known(column.heading) for column in Column}
_SHORT = {column: frozenset(map(folded, words)) for column, words in _SHORT_HEADINGS.items()}
_WORDS_OF = {
    column: [
        [folded(word) for word in _STEM.findall(wording)]
        for wording in (*(default_text(column.heading, language) for language in Language), *_SHORT_HEADINGS[column])
    ]
    for column in Column
}
_ALL_HEADINGS = frozenset[str]().union(*_HEADINGS.values())


def official_labels() -> list[str]:
    """The official words for department, line and objective in all languages, the longest first."""
    return sorted({default_text(field, language) for field in _LABELS for language in Language}, key=len, reverse=True)


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
    """The likeness of `text` to the headings of each column, official or short."""
    if not text.strip() or len(text) > LONGEST_HEADING:
        return tuple((column, 0.0) for column in Column)
    word = folded(text)
    short = named_column(text)
    return tuple(
        (column, SURE_NAME if column is short and word not in words else best_likeness(word, words))
        for column, words in _HEADINGS.items()
    )


@lru_cache(maxsize=4096)
def named_column(text: str) -> Column | None:
    """The column that `text` names, by official, short or abbreviated words; None for none."""
    if not text.strip() or len(text) > LONGEST_HEADING:
        return None
    word = folded(text)
    scores = {
        column: max(best_likeness(word, words, SURE), best_likeness(word, _SHORT[column], _SURE_SHORT))
        for column, words in _HEADINGS.items()
    }
    column = max(scores, key=lambda one: scores[one])
    if scores[column]:
        return column
    columns = [column for column in Column if _abbreviates(text, column)]
    return columns[0] if len(columns) == 1 else None


def columns_named(texts: Iterable[str]) -> int:
    """The number of different columns that the cells name."""
    return len({named_column(text) for text in texts} - {None})


def is_number_heading(text: str) -> bool:
    """Whether `text` is the heading of a column of numbers: "No.", "Nº", "#"."""
    word = folded(text).casefold()
    return 0 < len(text.strip()) <= _LONGEST_NUMBER_HEADING and (not word or word in _NUMBER_HEADINGS)


def _abbreviates(text: str, column: Column) -> bool:
    """Whether the words of `text` begin the words of a heading of that column: "Contrib. a la resil."."""
    stems = _STEM.findall(text) if len(text) <= _LONGEST_SHORT else []
    if not any(len(stem) >= _LEAST_STEM for stem in stems):
        return False
    return any(_begin(stems, words) for words in _WORDS_OF[column])


def _begin(stems: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each stem begins a word, in order. A stem of one or two letters ends with a full stop, or is a word."""
    rest = iter(words)
    return all(
        any(
            word == folded(stem) or (word.startswith(folded(stem)) and (stem.endswith(".") or len(stem) >= _LEAST_STEM))
            for word in rest
        )
        for stem in stems
    )


def is_part_of_heading(text: str) -> bool:
    """Whether `text` is a part of an official column heading, such as "Results"."""
    word = folded(text)
    return len(word) >= SHORTEST_PART and any(word in heading for heading in _ALL_HEADINGS)


@lru_cache(maxsize=4096)
def _heading_likeness(text: str) -> float:
    return best_likeness(folded(text), _ALL_HEADINGS)


def headings_likeness(texts: Iterable[str], taken: Collection[str] = ()) -> float:
    """How surely the cells are column headings, 0 to 1; `taken` are folded wordings of earlier headings."""
    filled = [text for text in texts if text.strip()]
    if len(filled) < 2 or any(len(text) > LONGEST_HEADING for text in filled):
        return 0.0
    total = 0.0
    for done, text in enumerate(filled):
        score = 1.0 if folded(text) in taken else _heading_likeness(text)
        total += score if score == 1.0 or not taken else max(score, best_likeness(folded(text), taken))
        # The rest cannot reach the least likeness.
        if total + len(filled) - done - 1 < UNLIKE * len(filled):
            return 0.0
    return total / len(filled)


def is_named(text: str, field: Field) -> bool:
    """Whether `text` is roughly the official wording of a field of the cover, in any language."""
    word = folded(text)
    return best_likeness(word, _known(field), SURE) >= SURE
