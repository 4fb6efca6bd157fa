"""The author and title of a cover, told apart by their words, in any order."""

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct, field

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.understanding.masthead import unaccented

_OFFICES = (
    *("secretariat", "secretaria", "secretariado", "subsecretaria", "sedi"),
    *("department", "departamento", "departement", "directorate", "direction", "direccion", "direcao", "diretoria"),
    *("office", "oficina", "bureau", "escritorio", "gabinete", "cabinet", "division", "divisao"),
    *("unit", "unidad", "unidade", "unite", "section", "seccion", "secao", "ministry", "ministerio", "ministere"),
    *("agency", "agencia", "agence", "institute", "instituto", "institut", "center", "centre", "centro"),
)
_OFFICE = re.compile(rf"\b(?:{'|'.join(_OFFICES)})\b")
_FIRST_WORDS = re.compile(r"(?:\W*\w[^\s/]*){1,4}")
"""The first words of a line that may name an office. Later ones may belong to a title: "toward a better … secretariat".
"""
_BY = re.compile(
    r"\W*(?:presented|submitted|prepared|drafted|presentad[oa]|sometid[oa]|preparad[oa]|elaborad[oa]|apresentad[oa]"
    r"|submetid[oa]|presentee?|soumise?|preparee?|elaboree?|etablie?) (?:by|por|pel[oa]|par)\b"
)
_PLAN = re.compile(
    r"\b(?:workplans?|plan|plans|plano|planos|planes|work programs?|work programmes?"
    r"|program(?:me|a)?s? (?:of|de) (?:work|trabajo|travail|trabalho|activities|actividades|activites|atividades))\b"
    r"|\bprogrammes? d.activites\b"
)
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d(?!\d|-\d\d-)")
_JOINING = (
    *("for", "of", "on", "in", "and", "to", "para", "por", "de", "del", "y", "e", "en", "pour", "par", "du", "des"),
    *("au", "aux", "et", "da", "do", "das", "dos", "em", "com", "con"),
)
_ARTICLES = ("the", "la", "las", "los", "el", "le", "les")
_DASH = r"\N{EN DASH}\N{EM DASH}-"
_APOSTROPHE = r"['\N{RIGHT SINGLE QUOTATION MARK}]"
_GOES_ON = re.compile(rf"(?:[({_DASH}]|(?:{'|'.join(_JOINING)})\s|d{_APOSTROPHE})")
_LEADS_ON = re.compile(rf"(?:[:,{_DASH}]|\s(?:{'|'.join((*_JOINING, *_ARTICLES))}))$")


class CoverPart(StrEnum):
    """The part of the cover that a line is, by its words."""

    AUTHOR = "author"
    TITLE = "title"
    YEAR = "year"


def cover_part(text: str) -> CoverPart | None:
    """The part that the line is by its words; None if they do not tell."""
    line = unaccented(" ".join(text.split()))
    year = _YEAR.search(line)
    if _BY.match(line):
        return CoverPart.AUTHOR
    office = _OFFICE.search(line, 0, _end_of_first_words(line))
    plan = _PLAN.search(line)
    if plan and (office is None or year or plan.start() < office.start()):
        return CoverPart.TITLE
    if office:
        return CoverPart.AUTHOR
    return CoverPart.YEAR if year else None


def begins_plan(text: str) -> bool:
    """Whether the line begins with the word for a plan, or with a word before it."""
    found = _PLAN.search(unaccented(text.strip()))
    return found is not None and len(text.strip()[: found.start()].split()) <= 1


def goes_on(line: str, before: str) -> bool:
    """Whether the line continues the line before it, as "for Integral Development" and "(SEDI)" do."""
    small, above = unaccented(line.strip()), unaccented(before.strip())
    return not _BY.match(small) and bool(_GOES_ON.match(small) or _LEADS_ON.search(above))


class AuthorAndTitle(Struct):
    """The lines of author and title. `doubtful` says that the official order decided, not the words."""

    author: list[WordParagraph] = field(default_factory=list[WordParagraph])
    title: list[WordParagraph] = field(default_factory=list[WordParagraph])
    doubtful: bool = False


def author_and_title(lines: Sequence[WordParagraph]) -> AuthorAndTitle:
    """The lines of a cover that are its author, and those that are its title."""
    blocks = _blocks(lines)
    kinds = [_kind(block) for block in blocks]
    doubtful = _decide(kinds)
    found = AuthorAndTitle(doubtful=doubtful)
    for block, kind in zip(blocks, kinds, strict=True):
        (found.author if kind is CoverPart.AUTHOR else found.title).extend(block)
    return found


def _blocks(lines: Sequence[WordParagraph]) -> list[list[WordParagraph]]:
    """The lines, grouped where several are one sentence."""
    blocks: list[list[WordParagraph]] = []
    for line in lines:
        if blocks and goes_on(line.text, blocks[-1][-1].text):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _kind(block: Sequence[WordParagraph]) -> CoverPart | None:
    kind = cover_part(" ".join(paragraph.text for paragraph in block))
    return CoverPart.TITLE if kind is CoverPart.YEAR else kind


def _decide(kinds: list[CoverPart | None]) -> bool:
    """Decides the part of each block whose words do not tell; returns whether that is doubtful."""
    unknown = [index for index, kind in enumerate(kinds) if kind is None]
    if CoverPart.TITLE in kinds and CoverPart.AUTHOR in kinds:
        for index in unknown:
            kinds[index] = kinds[index - 1] if index else next(known for known in kinds if known)
        return False
    if CoverPart.TITLE in kinds:
        return _decide_author(kinds, unknown)
    if CoverPart.AUTHOR in kinds and not unknown:
        # There are two offices, or an office and a title with its name.
        kinds[1:] = [CoverPart.TITLE] * (len(kinds) - 1)
        return len(kinds) > 1
    if CoverPart.AUTHOR in kinds or len(kinds) == 1:
        kinds[:] = [part or CoverPart.TITLE for part in kinds]
        return False
    kinds[:] = [CoverPart.TITLE if index else CoverPart.AUTHOR for index in range(len(kinds))]
    return bool(kinds)


def _decide_author(kinds: list[CoverPart | None], unknown: Sequence[int]) -> bool:
    """Decides the author of a cover whose title is known: what is above the title, else the first line below it."""
    above = [index for index in unknown if index < kinds.index(CoverPart.TITLE)]
    authors = above or unknown[:1]
    for index in unknown:
        kinds[index] = CoverPart.AUTHOR if index in authors else CoverPart.TITLE
    return bool(unknown) and not above


def _end_of_first_words(line: str) -> int:
    found = _FIRST_WORDS.match(line)
    return found.end() if found else 0
