"""The appearance of a paragraph before the table: a title, running text, the heading of an introduction."""

import re

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph, count
from sedi_editor.exchange.word_import.understanding.authorship import CoverPart, cover_part
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.masthead import CoverMasthead, find_date, unaccented
from sedi_editor.plan.richtext import BlockKind

LONGEST_TITLE = 300
"""The most characters of a title; a longer paragraph is running text."""
_MOST_TITLE_WORDS = 30
_FEWEST_SENTENCE_WORDS = 4
_MOST_OFFICER_WORDS = 8
_INTRODUCTIONS = frozenset(
    map(
        folded,
        (
            *("introduction", "foreword", "preface", "presentation", "background", "context", "summary", "overview"),
            *("executive summary", "message", "letter of transmittal", "introductory note"),
            *("introducción", "prólogo", "prefacio", "presentación", "antecedentes", "contexto", "resumen"),
            *("resumen ejecutivo", "preámbulo", "mensaje", "carta de transmisión", "nota introductoria"),
            *("préface", "avant-propos", "présentation", "contexte", "résumé", "préambule", "lettre d’envoi"),
            *("introdução", "prefácio", "apresentação", "resumo", "resumo executivo", "preâmbulo", "mensagem"),
            *("carta de encaminhamento", "nota introdutória"),
        ),
    )
)
_NUMBER = re.compile(r"\s*(?:[IVX]{1,4}|\d{1,2})\s*[.)\N{EN DASH}-]\s*")
_OFFICERS = re.compile(
    r"(?:(?:the|el|la|le|o|a|l)\W+)?(?:(?:assistant|deputy|acting|interim|executive|general)\s+)?"
    r"(?:secretary|secretari[oa]|secretaire|director|directora|directeur|directrice|diretora?|chief|jef[ea]|chefe?"
    r"|president|presidente|presidenta|chair|coordinator|coordinadora?|coordenadora?|coordonnateur|coordonnatrice)\b"
)


def is_prominent(paragraph: WordParagraph) -> bool:
    """Whether the paragraph looks like a title: centred, a heading, all bold, or all in capitals."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    return (
        paragraph.centred
        or paragraph.heading
        or (bool(runs) and all(run.bold for run in runs))
        or (paragraph.text.isupper() and paragraph.words > 1)
    )


def is_running_text(paragraph: WordParagraph) -> bool:
    """Whether the paragraph is running text or a list item, which no line of a cover is."""
    text = paragraph.text.strip()
    if paragraph.kind is not BlockKind.PARAGRAPH or len(text) > LONGEST_TITLE:
        return True
    if is_masthead(paragraph) or is_prominent(paragraph):
        return False
    is_sentence = text.endswith((".", ";", ":")) and paragraph.words >= _FEWEST_SENTENCE_WORDS
    return is_sentence or paragraph.words > _MOST_TITLE_WORDS


def is_introduction_heading(paragraph: WordParagraph) -> bool:
    """Whether the paragraph is the heading of an introduction, in any language."""
    text = paragraph.text
    return len(text) <= LONGEST_TITLE and folded(_NUMBER.sub("", text, count=1)) in _INTRODUCTIONS


def begins_text(paragraph: WordParagraph) -> bool:
    """Whether the paragraph ends a cover or title, since running text or an introduction begins with it."""
    return bool(paragraph.words) and (is_introduction_heading(paragraph) or is_running_text(paragraph))


def is_officer(paragraph: WordParagraph) -> bool:
    """Whether the line names an officer, as the one under a signature does."""
    text = paragraph.text.strip()
    is_short = paragraph.words <= _MOST_OFFICER_WORDS and ":" not in text
    return is_short and cover_part(text) is not CoverPart.TITLE and bool(_OFFICERS.match(unaccented(text)))


def is_masthead(paragraph: WordParagraph) -> bool:
    """Whether each line of the paragraph is a line of a masthead."""
    return is_masthead_text(paragraph.text)


def is_masthead_text(text: str) -> bool:
    """Whether each line is a line of a masthead, except for a word or two."""
    if not text.strip() or len(text) > LONGEST_TITLE:
        return False
    masthead = CoverMasthead()
    leftovers = [masthead.read(line) for line in text.split("\n") if line.strip()]
    return all(rest is not None and count(rest) <= 2 and not cover_part(rest) for rest in leftovers)


def is_date(paragraph: WordParagraph) -> bool:
    """Whether the paragraph is a date and nothing else."""
    found = find_date(paragraph.text)
    if found is None:
        return False
    _day, start, end = found
    return not any(map(str.isalnum, paragraph.text[:start] + paragraph.text[end:]))
