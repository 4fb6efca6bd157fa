"""The cover among the paragraphs before the table."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.table import WordTable
from sedi_editor.exchange.word_import.understanding.appearance import (
    begins_text,
    is_date,
    is_introduction_heading,
    is_masthead,
    is_prominent,
    is_running_text,
)
from sedi_editor.exchange.word_import.understanding.authorship import CoverPart, cover_part, goes_on
from sedi_editor.exchange.word_import.understanding.cover_lines import (
    CoverLines,
    is_name,
    masthead_end,
    said_by_masthead,
    says_more_than_date,
    sorted_lines,
)
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.masthead import CoverMasthead

_MOST_UNTOLD = 2
"""The most lines that are author or title by their look alone; a third line belongs to the introduction."""
_MOST_REMARKS = 2
"""The most paragraphs of running text on a cover, such as "This document is distributed to …"."""
_MOST_FRAME_CELLS = 4
"""The most cells of a table that frames the title of the cover."""
_MOST_LINES = 8
"""The most lines on a page that has only titles."""


class Cover(Struct, frozen=True):
    """The cover: the paragraphs from `start` to `end`, both 0 without a cover."""

    start: int = 0
    end: int = 0
    lines: CoverLines = field(default_factory=CoverLines)


class _Page(Struct, frozen=True):
    """A page of paragraphs, `ended` by a break. Before `head` it has no running text and no introduction."""

    paragraphs: Sequence[WordParagraph]
    start: int
    head: int
    end: int
    ended: bool

    @property
    def lines(self) -> list[WordParagraph]:
        """The paragraphs of the head that have words."""
        return [paragraph for paragraph in self.paragraphs[self.start : self.head] if paragraph.words]


def find_cover(paragraphs: Sequence[WordParagraph], beside: Sequence[WordParagraph] = ()) -> Cover:
    """The cover among the paragraphs before the table; `beside` are names on one line with the masthead."""
    pages = [page for page in _pages(paragraphs) if any(line.words for line in paragraphs[page.start : page.end])]
    if not pages:
        return Cover()
    page = next((candidate for candidate in pages if _is_official(candidate.lines)), None)
    if page is None and (_has_cover_lines(pages[0].lines) or _is_title_page(pages[0])):
        page = pages[0]
    if page is None:
        return Cover()
    end = page.start + _length(page, pages)
    lines = [paragraph for paragraph in paragraphs[page.start : end] if paragraph.words]
    return Cover(page.start, end, sorted_lines(lines, beside))


def lays_out_cover(table: WordTable) -> bool:
    """Whether a table before the plan lays out the lines of the cover."""
    cells = [cell for row in table.rows for cell in row.cells]
    paragraphs = [paragraph for paragraph in table.paragraphs() if paragraph.words]
    if len(cells) <= _MOST_FRAME_CELLS and any(
        is_name(paragraph) or cover_part(paragraph.text) is CoverPart.TITLE for paragraph in paragraphs
    ):
        return True
    masthead = CoverMasthead()
    for paragraph in paragraphs:
        for line in paragraph.text.split("\n"):
            masthead.read(line)
    return bool(masthead.known - {"date"})


def _pages(paragraphs: Sequence[WordParagraph]) -> Iterator[_Page]:
    start = 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.starts_page and index > start:
            yield _page(paragraphs, start, index, ended=True)
            start = index
        if paragraph.ends_page:
            yield _page(paragraphs, start, index + 1, ended=True)
            start = index + 1
    yield _page(paragraphs, start, len(paragraphs), ended=False)


def _page(paragraphs: Sequence[WordParagraph], start: int, end: int, *, ended: bool) -> _Page:
    head = next((index for index in range(start, end) if begins_text(paragraphs[index])), end)
    return _Page(paragraphs, start, head, end, ended)


def _is_official(lines: Sequence[WordParagraph]) -> bool:
    """Whether the lines are those of an official cover: organization or council, and symbol or series class."""
    return any(map(is_name, lines)) and any(map(says_more_than_date, lines))


def _has_cover_lines(lines: Sequence[WordParagraph]) -> bool:
    """Whether the lines at the start of the document are a cover's.

    A cover has a name, a masthead of more than a date, or a title with a date.
    """
    kinds = {cover_part(line.text) for line in lines}
    known = said_by_masthead(lines)
    return (
        any(map(is_name, lines))
        or (bool(known - {"date"}) and (len(known) > 1 or any(kinds) or any(map(is_prominent, lines))))
        or (any(map(is_date, lines)) and CoverPart.TITLE in kinds)
    )


def _is_title_page(page: _Page) -> bool:
    """Whether the page has only a few lines, one of which is a title by its words."""
    lines = page.lines
    return (
        page.ended
        and page.head == page.end
        and len(lines) <= _MOST_LINES
        and any(cover_part(line.text) is CoverPart.TITLE for line in lines)
    )


def _length(page: _Page, pages: Sequence[_Page]) -> int:
    """The number of paragraphs of the page that belong to the cover."""
    if page.ended and (page.head == page.end or _has_remarks(page, pages)):
        return page.end - page.start
    head = page.paragraphs[page.start : page.head]
    head = head[: _before_repeats(head)]
    introduced = page.head < page.end and is_introduction_heading(page.paragraphs[page.head])
    if introduced and sum(map(is_date, head)) <= 1:
        return len(head)
    return _open_length(head)


def _before_repeats(paragraphs: Sequence[WordParagraph]) -> int:
    """The number of paragraphs before the first that repeats an earlier one."""
    seen = set[str]()
    for index, paragraph in enumerate(paragraphs):
        if paragraph.words and not is_masthead(paragraph):
            if (words := folded(paragraph.text)) in seen:
                return index
            seen.add(words)
    return len(paragraphs)


def _has_remarks(page: _Page, pages: Sequence[_Page]) -> bool:
    """Whether the running text on the page is a remark on the cover, since the introduction has pages of its own."""
    rest = [paragraph for paragraph in page.paragraphs[page.head : page.end] if paragraph.words]
    later = (
        paragraph
        for other in pages
        if other.start >= page.end
        for paragraph in page.paragraphs[other.start : other.end]
    )
    return (
        all(
            (is_running_text(paragraph) or is_masthead(paragraph)) and not is_introduction_heading(paragraph)
            for paragraph in rest
        )
        and len(rest) <= _MOST_REMARKS
        and any(paragraph.words and is_running_text(paragraph) for paragraph in later)
    )


def _open_length(paragraphs: Sequence[WordParagraph]) -> int:
    """The number of paragraphs of a cover without a page break: masthead, names, likely author and title."""
    lines = [paragraph for paragraph in paragraphs if paragraph.words]
    named = max((index + 1 for index, line in enumerate(lines) if is_name(line)), default=0)
    end = max(named, masthead_end(lines))
    length = end + titles_length(lines[end:], dated="date" in said_by_masthead(lines[:end]))
    return paragraphs.index(lines[length - 1]) + 1 if length else 0


def titles_length(lines: Sequence[WordParagraph], *, dated: bool) -> int:
    """How many of the lines are author and title, with a date where the masthead is not `dated`."""
    found = list[CoverPart]()
    untold = length = 0
    for index, line in enumerate(lines):
        kind = cover_part(line.text)
        if kind is None and not any(map(str.isalpha, line.text)):
            continue
        if index and goes_on(line.text, lines[index - 1].text):
            pass
        elif is_masthead(line):
            if dated or not is_date(line):
                break
            dated = True
        elif kind in found:
            break
        elif kind is None:
            untold += 1
            if CoverPart.TITLE in found or untold > _MOST_UNTOLD or not is_prominent(line):
                break
        else:
            found.append(kind)
        length = index + 1
    return length
