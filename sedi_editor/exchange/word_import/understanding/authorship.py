"""Author and title told apart by their words, in whatever order a cover has them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sedi_editor.exchange.word_import.reading.paragraph import Paragraph
from sedi_editor.exchange.word_import.understanding.masthead import plain

_OFFICES = (
    *("secretariat", "secretaria", "secretariado", "subsecretaria", "sedi"),
    *("department", "departamento", "departement", "directorate", "direction", "direccion", "direcao", "diretoria"),
    *("office", "oficina", "bureau", "escritorio", "gabinete", "cabinet", "division", "divisao"),
    *("unit", "unidad", "unidade", "unite", "section", "seccion", "secao", "ministry", "ministerio", "ministere"),
    *("agency", "agencia", "agence", "institute", "instituto", "institut", "center", "centre", "centro"),
)
_OFFICE = re.compile(rf"\b(?:{'|'.join(_OFFICES)})\b")
_FIRST_WORDS = re.compile(r"(?:\W*\w[^\s/]*){1,4}")
"""Where an office says what it is; further on its name stands in a title, as in "toward a better … secretariat"."""
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


class Told(StrEnum):
    """What a cover's line says that it is."""

    AUTHOR = "author"
    TITLE = "title"
    YEAR = "year"


def told(text: str) -> Told | None:
    """What the line is by its words; None when they do not tell."""
    line = plain(" ".join(text.split()))
    year = _YEAR.search(line)
    if _BY.match(line):
        return Told.AUTHOR
    office = _OFFICE.search(line, 0, _end_of_first_words(line))
    plan = _PLAN.search(line)
    if plan and (office is None or year or plan.start() < office.start()):
        return Told.TITLE
    if office:
        return Told.AUTHOR
    return Told.YEAR if year else None


def begins_plan(text: str) -> bool:
    """Whether the line begins with the word for a plan, or a word before it."""
    found = _PLAN.search(plain(text.strip()))
    return found is not None and len(text.strip()[: found.start()].split()) <= 1


def goes_on(line: str, before: str) -> bool:
    """Whether the line goes on with the one before it, as "for Integral Development" and "(SEDI)" do."""
    small, above = plain(line.strip()), plain(before.strip())
    return not _BY.match(small) and bool(_GOES_ON.match(small) or _LEADS_ON.search(above))


@dataclass(slots=True)
class AuthorAndTitle:
    """The lines of each. `doubtful` says that the official order decided, and not the words."""

    author: list[Paragraph] = field(default_factory=list[Paragraph])
    title: list[Paragraph] = field(default_factory=list[Paragraph])
    doubtful: bool = False


def author_and_title(lines: Sequence[Paragraph]) -> AuthorAndTitle:
    """Which of a cover's lines are its author, and which its title."""
    blocks = _blocks(lines)
    kinds = [_kind(block) for block in blocks]
    doubtful = _decide(kinds)
    found = AuthorAndTitle(doubtful=doubtful)
    for block, kind in zip(blocks, kinds, strict=True):
        (found.author if kind is Told.AUTHOR else found.title).extend(block)
    return found


def _blocks(lines: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The lines, those together that are one sentence."""
    blocks: list[list[Paragraph]] = []
    for line in lines:
        if blocks and goes_on(line.text, blocks[-1][-1].text):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _kind(block: Sequence[Paragraph]) -> Told | None:
    kind = told(" ".join(one.text for one in block))
    return Told.TITLE if kind is Told.YEAR else kind


def _decide(kinds: list[Told | None]) -> bool:
    """Give each block that its words do not tell a kind; whether that is doubtful."""
    unknown = [index for index, kind in enumerate(kinds) if kind is None]
    if Told.TITLE in kinds and Told.AUTHOR in kinds:
        for index in unknown:
            kinds[index] = kinds[index - 1] if index else next(one for one in kinds if one)
        return False
    if Told.TITLE in kinds:
        return _decide_author(kinds, unknown)
    if Told.AUTHOR in kinds and not unknown:
        # Two offices, or one and a title that has the name of one.
        kinds[1:] = [Told.TITLE] * (len(kinds) - 1)
        return len(kinds) > 1
    if Told.AUTHOR in kinds or len(kinds) == 1:
        kinds[:] = [one or Told.TITLE for one in kinds]
        return False
    kinds[:] = [Told.TITLE if index else Told.AUTHOR for index in range(len(kinds))]
    return bool(kinds)


def _decide_author(kinds: list[Told | None], unknown: Sequence[int]) -> bool:
    """The author of a cover whose title is told: what stands above it, or else the first line below it."""
    above = [index for index in unknown if index < kinds.index(Told.TITLE)]
    authors = above or unknown[:1]
    for index in unknown:
        kinds[index] = Told.AUTHOR if index in authors else Told.TITLE
    return bool(unknown) and not above


def _end_of_first_words(line: str) -> int:
    found = _FIRST_WORDS.match(line)
    return found.end() if found else 0
