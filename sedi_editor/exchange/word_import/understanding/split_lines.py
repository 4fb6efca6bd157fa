"""The lines of a cover in one paragraph, with tabs or line breaks between them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.understanding.appearance import LONGEST_TITLE, begins_text, is_masthead_text
from sedi_editor.exchange.word_import.understanding.authorship import CoverPart, cover_part
from sedi_editor.exchange.word_import.understanding.fixed_words import is_named
from sedi_editor.plan.kind import Field
from sedi_editor.plan.richtext import Run


class SplitLines(Struct, frozen=True):
    """The paragraphs before the table, split into one for each line of a cover.

    `split` has the paragraphs that were split, with their parts. `beside` are names on one line with the masthead, as
    on a typewriter.
    """

    paragraphs: list[WordParagraph] = field(default_factory=list[WordParagraph])
    split: list[tuple[WordParagraph, list[WordParagraph]]] = field(
        default_factory=list[tuple[WordParagraph, list[WordParagraph]]]
    )
    beside: list[WordParagraph] = field(default_factory=list[WordParagraph])


def split_lines(paragraphs: Sequence[WordParagraph]) -> SplitLines:
    """The paragraphs before the table, split into lines of a cover where they have several."""
    found = SplitLines()
    in_head = True
    for paragraph in paragraphs:
        in_head = in_head and not begins_text(paragraph)
        spans: Sequence[tuple[int, int]] = ()
        if own_style(paragraph.style) is None and len(paragraph.text) <= LONGEST_TITLE:
            spans = _columns(paragraph.text) or (_lines(paragraph.text) if in_head else ())
        if not spans:
            found.paragraphs.append(paragraph)
            continue
        parts = _parts(paragraph, spans)
        found.split.append((paragraph, parts))
        if "\t" in paragraph.text[: spans[-1][0]]:
            found.beside.append(parts[0])
        found.paragraphs.extend(parts)
    return found


def _columns(text: str) -> Sequence[tuple[int, int]]:
    """The begin and end of each of two columns, if the right one is the masthead."""
    left, _tab, right = text.rstrip().rpartition("\t")
    if not left.strip() or not is_masthead_text(right) or is_masthead_text(left):
        return ()
    return (0, len(left.rstrip())), (len(left) + 1, len(text))


def _lines(text: str) -> Sequence[tuple[int, int]]:
    """The begin and end of each line, if the lines are different parts of a cover."""
    lines = text.split("\n")
    if len({sort for sort in map(_part_of_cover, lines) if sort}) < 2:
        return ()
    spans: list[tuple[int, int]] = []
    start = 0
    for line in lines:
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _part_of_cover(line: str) -> str:
    """The part of a cover that the line is; "" if it is not known."""
    if is_masthead_text(line):
        return "masthead"
    if is_named(line, Field.ORGANIZATION):
        return "organization"
    if is_named(f"{line} (CIDI)", Field.COUNCIL):
        return "council"
    kind = cover_part(line)
    return "" if kind in (None, CoverPart.YEAR) else kind.value


def _parts(paragraph: WordParagraph, spans: Sequence[tuple[int, int]]) -> list[WordParagraph]:
    parts: list[WordParagraph] = []
    for start, end in spans:
        part = replace(paragraph, ends_page=False)
        if parts:
            part = replace(part, starts_page=False, left_out=[], bookmarks=(), pictures=())
        part.set_runs(_slice(paragraph.runs, start, end))
        parts.append(part)
    parts[-1].ends_page = paragraph.ends_page
    return parts


def _slice(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    start_of_run = 0
    for run in runs:
        text = run.text[max(start - start_of_run, 0) : max(end - start_of_run, 0)]
        start_of_run += len(run.text)
        if text:
            yield replace(run, text=text)
