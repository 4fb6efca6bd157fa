"""What each line of a cover is: masthead, organization, council, author, title."""

from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.understanding.appearance import is_masthead, is_running_text
from sedi_editor.exchange.word_import.understanding.authorship import CoverPart, author_and_title, cover_part, goes_on
from sedi_editor.exchange.word_import.understanding.fixed_words import folded, is_named
from sedi_editor.exchange.word_import.understanding.masthead import CoverMasthead
from sedi_editor.plan.kind import Field

_MOST_NAMES_BETWEEN = 3
"""Lines at most between two lines of a masthead, such as names beside it."""
_MOST_TITLES = 2
"""Lines at most above a masthead that are author and title, when there are none below it."""


class CoverLines(Struct):
    """The lines of a cover, by what they are; a line that is none of these is not known.

    `doubtful` says that nothing told author and title apart.
    """

    masthead: Sequence[WordParagraph] = ()
    organization: Sequence[WordParagraph] = ()
    council: Sequence[WordParagraph] = ()
    author: Sequence[WordParagraph] = ()
    title: Sequence[WordParagraph] = ()
    doubtful: bool = False


def sorted_lines(lines: Sequence[WordParagraph], beside: Sequence[WordParagraph]) -> CoverLines:
    """The part of each line; `beside` are names on one line with the masthead."""
    last = masthead_end(lines, beside) - 1
    above = [line for line in lines[: last + 1] if _says_something(line) and not is_masthead(line)]
    below = [line for line in lines[last + 1 :] if _says_something(line) and not is_masthead(line)]
    names_below = list(takewhile(is_name, below))
    below = below[len(names_below) :]
    titles = _titles_above(above, below)
    organization, council = _names([*_names_above(above, titles), *names_below])
    found = author_and_title([*titles, *below])
    masthead = [line for line in lines if is_masthead(line)]
    return CoverLines(masthead, organization, council, found.author, found.title, found.doubtful)


def _says_something(paragraph: WordParagraph) -> bool:
    return not is_running_text(paragraph) and (
        any(map(str.isalpha, paragraph.text)) or cover_part(paragraph.text) is not None
    )


def _titles_above(above: Sequence[WordParagraph], below: Sequence[WordParagraph]) -> list[WordParagraph]:
    """The author and title above the masthead or beside it, among the names."""
    has_author = any(cover_part(paragraph.text) is CoverPart.AUTHOR for paragraph in below)
    titles: list[WordParagraph] = []
    for before, one in zip((None, *above), above, strict=False):
        kind = cover_part(one.text)
        continues = before is not None and before in titles and goes_on(one.text, before.text)
        if not is_name(one) and (continues or (kind and not (kind is CoverPart.AUTHOR and has_author))):
            titles.append(one)
    if titles or below:
        return titles
    # The title can only be among the lines below the names.
    known = max((index for index, paragraph in enumerate(above) if is_name(paragraph)), default=0)
    return list(above[known + 1 :][-_MOST_TITLES:])


def _names_above(above: Sequence[WordParagraph], titles: Sequence[WordParagraph]) -> list[WordParagraph]:
    """The names above the masthead or beside it. What follows a title, such as "Not for circulation", is no name."""
    names: list[WordParagraph] = []
    follows_title = False
    for one in above:
        follows_title = one in titles or (follows_title and not is_name(one))
        if not follows_title:
            names.append(one)
    return names


def _names(names: Sequence[WordParagraph]) -> tuple[Sequence[WordParagraph], Sequence[WordParagraph]]:
    """The lines of the organization's name, and those of the council's."""
    named = next((index for index, name in enumerate(names) if _is_organization(name)), None)
    if named is None and names and _is_council(names[0]):
        return (), names
    # A line above the organization's name is a stamp, such as "DRAFT".
    first = named or 0
    return names[first : first + 1], names[first + 1 :]


def says_more_than_date(paragraph: WordParagraph) -> bool:
    """Whether the line is a masthead's, with more than a date: letters and introductions have dates too."""
    return bool(said_by_masthead([paragraph]) - {"date"})


def said_by_masthead(lines: Sequence[WordParagraph]) -> frozenset[str]:
    """The masthead that these lines have."""
    masthead = CoverMasthead()
    for line in lines:
        if is_masthead(line):
            for part in line.text.split("\n"):
                masthead.read(part)
    return masthead.known


def is_name(paragraph: WordParagraph) -> bool:
    """Whether the line is the official name of the organization or the council, or continues it."""
    return _is_organization(paragraph) or _is_council(paragraph)


def _is_organization(paragraph: WordParagraph) -> bool:
    return is_named(paragraph.text, Field.ORGANIZATION)


def _is_council(paragraph: WordParagraph) -> bool:
    text = paragraph.text.strip()
    return is_named(text, Field.COUNCIL) or is_named(f"{text} (CIDI)", Field.COUNCIL) or folded(text) == "cidi"


def masthead_end(lines: Sequence[WordParagraph], beside: Sequence[WordParagraph] = ()) -> int:
    """The end of the masthead: of the first masthead lines, with names between them; 0 without a masthead."""
    places = [index for index, line in enumerate(lines) if is_masthead(line)]
    end = places[0] + 1 if places else 0
    for index in places:
        if not _goes_on_to(lines[end:index], lines[index], beside):
            break
        end = index + 1
    return end


def _goes_on_to(between: Sequence[WordParagraph], line: WordParagraph, beside: Sequence[WordParagraph]) -> bool:
    """Whether the masthead continues with `line`, after the lines between."""
    if all(is_name(paragraph) or paragraph in beside for paragraph in between):
        return True
    return (
        says_more_than_date(line)
        and len(between) <= _MOST_NAMES_BETWEEN
        and not any(cover_part(paragraph.text) for paragraph in between)
    )
