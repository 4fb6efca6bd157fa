"""Writes a document as one HTML file, which needs no other file and asks nothing of the network."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import BinaryIO

from sedi_editor.document.emblem import emblem_of, emblem_words
from sedi_editor.document.formats import Progress, no_progress
from sedi_editor.document.html.paragraphs import blocks, lines, of_role
from sedi_editor.document.html.stylesheet import STYLESHEET
from sedi_editor.document.html.table import table
from sedi_editor.document.model import Document, Paragraph, ParagraphRole

_CLASSES = {
    ParagraphRole.ORGANIZATION: "organization",
    ParagraphRole.COUNCIL: "council",
    ParagraphRole.MASTHEAD: "masthead",
    ParagraphRole.COVER_AUTHOR: "author",
    ParagraphRole.FRONT_AUTHOR: "author",
}
_TITLES = (ParagraphRole.COVER_TITLE, ParagraphRole.COVER_AUTHOR, ParagraphRole.ORGANIZATION)
"""What the page's first heading is: the first of these that the cover has."""


def write_html(document: Document, out: BinaryIO, progress: Progress = no_progress) -> None:
    """Writes the document to `out` in UTF-8: the same document gives the same bytes.

    `progress` is called after each table. Nothing is written before all tables are done, so an exception from it leaves
    `out` as it was. Raises ExchangeError when the plan's emblem cannot be printed.
    """
    page = "".join(_page(document, progress))
    out.write(page.encode())


def _page(document: Document, progress: Progress) -> Iterator[str]:
    language = document.languages[0]
    title = " — ".join(filter(None, [document.symbol, document.title])) or document.author or "SEDI"
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    if document.author:
        yield f'<meta name="author" content="{escape(document.author)}">\n'
    yield f'<style>{STYLESHEET}</style>\n</head>\n<body>\n<header class="cover">\n'
    yield _emblem(document)
    roles = {paragraph.role for paragraph in document.cover}
    yield from _by_roles(document.cover, next((role for role in _TITLES if role in roles), None), 1)
    yield "</header>\n<main>\n"
    for _, front in groupby(document.front, lambda paragraph: paragraph.secondary):
        yield from _front(list(front))
    yield from _tables(document, progress)
    yield "</main>\n</body>\n</html>\n"


def _emblem(document: Document) -> str:
    picture = emblem_of(document)
    words = escape(emblem_words(document.languages[0]))
    return f'<img src="data:{picture.media_type};base64,{b64encode(picture.content).decode()}" alt="{words}">\n'


def _by_roles(paragraphs: Sequence[Paragraph], heading: ParagraphRole | None, level: int) -> Iterator[str]:
    """Paragraphs of the cover or before the introduction: those of one role in one element, a heading for one role."""
    for role, group in groupby(paragraphs, lambda paragraph: paragraph.role):
        some = list(group)
        if role is heading:
            yield f"<h{level}>{lines(some)}</h{level}>\n"
        else:
            yield f'<div class="{_CLASSES[role]}">{blocks(some)}</div>\n'


def _front(front: Sequence[Paragraph]) -> Iterator[str]:
    introduction = of_role(front, ParagraphRole.INTRODUCTION)
    above = [paragraph for paragraph in front if paragraph.role is not ParagraphRole.INTRODUCTION]
    yield '<section class="front">\n'
    yield from _by_roles(above, ParagraphRole.FRONT_TITLE, 2)
    # The levels of headings leave none out.
    level = 3 if of_role(above, ParagraphRole.FRONT_TITLE) else 2
    yield f"{blocks(introduction, level)}\n</section>\n"


def _tables(document: Document, progress: Progress) -> Iterator[str]:
    titles = document.table_title
    if not titles and not document.tables:
        return
    yield '<section class="tables">\n'
    if titles:
        yield f"<h2>{lines(titles)}</h2>\n"
    for done, department in enumerate(document.tables, start=1):
        yield "<section>"
        yield from table(department, done, 3 if titles else 2)
        yield "</section>\n"
        progress(done, len(document.tables))
    yield "</section>\n"
