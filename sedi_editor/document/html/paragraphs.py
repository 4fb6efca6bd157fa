"""Paragraphs and runs as HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from sedi_editor.document.model import Paragraph, ParagraphRole
from sedi_editor.document.styles import Align, align_of, is_title
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import BlockKind, Run

_BREAKS = re.compile("[\n\u2028\u2029]")
SECOND = "second"
"""The class of texts in the second language of a bilingual edition."""


def blocks(paragraphs: Sequence[Paragraph], heading: int = 0) -> str:
    """The paragraphs and lists of a text; each language has an element of its own, which names it.

    `heading` is the level of the titles in a running text, or 0 where the text has none.
    """
    return "".join(
        f'<div lang="{language}"{_second(some[0])}>{_in_one_language(some, heading)}</div>'
        for language, some in _by_language(paragraphs)
    )


def lines(paragraphs: Sequence[Paragraph]) -> str:
    """The paragraphs as lines of a heading, which may hold neither paragraphs nor lists."""
    return "".join(
        f'<span lang="{paragraph.language}"{_second(paragraph)}>{runs(paragraph.runs)}</span>'
        for paragraph in paragraphs
    )


def one_language(paragraphs: Sequence[Paragraph]) -> Language | None:
    """The language of the paragraphs; None if they are in several."""
    first = paragraphs[0]
    alike = all(
        paragraph.language is first.language and paragraph.secondary == first.secondary for paragraph in paragraphs
    )
    return first.language if alike else None


def content(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """The attributes and the content of an element with these paragraphs and nothing else."""
    if not paragraphs:
        return "", ""
    language = one_language(paragraphs)
    if language is None:
        return "", blocks(paragraphs)
    return f' lang="{language}"{_second(paragraphs[0])}', _in_one_language(paragraphs, 0)


def runs(some: Sequence[Run]) -> str:
    """The text of runs, with their formats."""
    if len(some) == 1 and not some[0].link:
        return _run(some[0])
    pieces: list[str] = []
    for link, group in groupby(some, lambda run: run.link):
        text = "".join([_run(run) for run in group])
        pieces.append(f'<a href="{escape(link)}">{text}</a>' if link else text)
    return "".join(pieces)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False)
    if not text.isprintable():
        text = _BREAKS.sub("<br>", text)
    if run.script:
        text = f"<{run.script}>{text}</{run.script}>"
    if run.underline and not run.link:
        text = f"<u>{text}</u>"
    if run.italic:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if run.bold else text


def _by_language(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Language, Sequence[Paragraph]]]:
    for (language, _second), some in groupby(paragraphs, lambda paragraph: (paragraph.language, paragraph.secondary)):
        yield language, list(some)


def _second(paragraph: Paragraph) -> str:
    return f' class="{SECOND}"' if paragraph.secondary else ""


def _in_one_language(paragraphs: Sequence[Paragraph], heading: int) -> str:
    if all(paragraph.kind is BlockKind.PARAGRAPH for paragraph in paragraphs):
        return "".join([_paragraph(paragraph, heading) for paragraph in paragraphs])
    return "".join(_with_lists(paragraphs, heading))


def _paragraph(paragraph: Paragraph, heading: int) -> str:
    text = runs(paragraph.runs)
    if heading and is_title(paragraph):
        centred = ' class="centred"' if align_of(paragraph) is Align.CENTER else ""
        return f"<h{heading}{centred}>{text}</h{heading}>"
    return f"<p>{text}</p>"


def _with_lists(paragraphs: Iterable[Paragraph], heading: int) -> Iterator[str]:
    """Paragraphs and lists. A list of a deeper level stands in the item before it, or alone if there is none."""
    opened: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind is BlockKind.PARAGRAPH:
            yield from _closing(opened, 0)
            yield _paragraph(paragraph, heading)
            continue
        above = sum(item.level < paragraph.level for item in opened)
        if len(opened) > above and opened[above].level == paragraph.level and opened[above].kind is paragraph.kind:
            yield from _closing(opened, above + 1)
            yield "</li>"
        else:
            yield from _closing(opened, above)
            yield f'<{paragraph.kind} class="level-{paragraph.level}">'
            opened.append(paragraph)
        number = f' value="{paragraph.number}"' if paragraph.kind is BlockKind.NUMBERED else ""
        yield f"<li{number}>{runs(paragraph.runs)}"
    yield from _closing(opened, 0)


def _closing(opened: list[Paragraph], left: int) -> Iterator[str]:
    """The ends of the innermost lists, until `left` lists are open."""
    while len(opened) > left:
        yield f"</li></{opened.pop().kind}>"


def of_role(paragraphs: Sequence[Paragraph], role: ParagraphRole) -> Sequence[Paragraph]:
    """The paragraphs with the role."""
    return [paragraph for paragraph in paragraphs if paragraph.role is role]
