"""Cover and front matter: the kind of each paragraph before the table."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.own_style import OwnStyle, own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.appearance import (
    LONGEST_TITLE,
    begins_text,
    is_introduction_heading,
    is_masthead,
    is_officer,
    is_prominent,
)
from sedi_editor.exchange.word_import.understanding.authorship import (
    CoverPart,
    author_and_title,
    begins_plan,
    cover_part,
)
from sedi_editor.exchange.word_import.understanding.cover import Cover, find_cover, titles_length
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.notes import AuthorDoubtful, TextBeforeCover
from sedi_editor.exchange.word_import.understanding.paragraph_kind import ParagraphKind
from sedi_editor.exchange.word_import.understanding.split_lines import SplitLines, split_lines

_CONTENTS = re.compile(r"toc ?(?:\d|heading)", re.IGNORECASE)
_CONTENTS_HEADINGS = frozenset(
    map(
        folded,
        ("contents", "table of contents", "índice", "tabla de contenido", "table des matières", "sommaire", "sumário"),
    )
)
_MOST_TABLE_TITLES = 3
_MOST_PLAIN_WORDS = 8
_KIND_OF_STYLE = {
    OwnStyle.ORGANIZATION: ParagraphKind.ORGANIZATION,
    OwnStyle.COUNCIL: ParagraphKind.COUNCIL,
    OwnStyle.MASTHEAD: ParagraphKind.MASTHEAD,
    OwnStyle.COVER_AUTHOR: ParagraphKind.AUTHOR,
    OwnStyle.COVER_TITLE: ParagraphKind.TITLE,
    OwnStyle.FRONT_AUTHOR: ParagraphKind.AUTHOR_REPEATED,
    OwnStyle.FRONT_TITLE: ParagraphKind.TITLE_REPEATED,
    OwnStyle.INTRODUCTION: ParagraphKind.INTRODUCTION,
    OwnStyle.TABLE_TITLE: ParagraphKind.TABLE_TITLE,
}
_AFTER_COVER = (OwnStyle.FRONT_AUTHOR, OwnStyle.FRONT_TITLE, OwnStyle.INTRODUCTION, OwnStyle.TABLE_TITLE)
Kinds = Sequence[tuple[ParagraphKind, WordParagraph]]
FrontDoubt = AuthorDoubtful | TextBeforeCover


class FrontMatter(Struct, frozen=True):
    """The kind of each paragraph before the plan; unknown paragraphs have none.

    `lines` are the paragraphs, split into lines; `contents` those of a table of contents, `cover` those of the cover.
    `own` says that the document is one of ours. `doubts` are the doubtful decisions.
    """

    lines: SplitLines
    contents: Sequence[WordParagraph]
    kinds: Kinds
    cover: Sequence[WordParagraph]
    own: bool
    doubts: Sequence[FrontDoubt] = ()

    def of(self, wanted: ParagraphKind) -> list[WordParagraph]:
        """The paragraphs of that kind."""
        return [paragraph for kind, paragraph in self.kinds if kind is wanted]


def front_matter_of(paragraphs: Sequence[WordParagraph]) -> FrontMatter:
    """The kinds of the paragraphs before the plan."""
    lines = split_lines(paragraphs)
    contents = _contents(lines.paragraphs)
    rest = [paragraph for paragraph in lines.paragraphs if paragraph not in contents]
    if any(own_style(paragraph.style) for paragraph in rest):
        return FrontMatter(lines, contents, _kinds_by_style(rest), _cover_by_style(rest), own=True)
    cover = find_cover(rest, lines.beside)
    doubts: list[FrontDoubt] = []
    kinds = _kinds_by_look(rest, cover, doubts)
    return FrontMatter(lines, contents, kinds, rest[cover.start : cover.end], own=False, doubts=doubts)


def _contents(paragraphs: Sequence[WordParagraph]) -> list[WordParagraph]:
    """The lines of a table of contents, with its heading."""
    contents = [paragraph for paragraph in paragraphs if _CONTENTS.match(paragraph.style)]
    made = any(part.reason is Reason.CONTENTS for paragraph in paragraphs for part in paragraph.left_out)
    if contents or made:
        contents += [paragraph for paragraph in paragraphs if folded(paragraph.text) in _CONTENTS_HEADINGS]
    return contents


def _kinds_by_style(paragraphs: Sequence[WordParagraph]) -> Kinds:
    """The kinds in a document of our own. A paragraph typed into the introduction belongs to it."""
    kinds: list[tuple[ParagraphKind, WordParagraph]] = []
    styles = [own_style(paragraph.style) for paragraph in paragraphs]
    inside = [index for index, style in enumerate(styles) if style is OwnStyle.INTRODUCTION]
    for index, (paragraph, style) in enumerate(zip(paragraphs, styles, strict=True)):
        if style is not None and style in _KIND_OF_STYLE:
            kinds.append((_KIND_OF_STYLE[style], paragraph))
        elif inside and inside[0] < index < inside[-1] and paragraph.words:
            kinds.append((ParagraphKind.INTRODUCTION, paragraph))
    return kinds


def _cover_by_style(paragraphs: Sequence[WordParagraph]) -> Sequence[WordParagraph]:
    """The cover of a document of our own."""
    after = (index for index, paragraph in enumerate(paragraphs) if own_style(paragraph.style) in _AFTER_COVER)
    return paragraphs[: next(after, len(paragraphs))]


def _kinds_by_look(paragraphs: Sequence[WordParagraph], cover: Cover, doubts: list[FrontDoubt]) -> Kinds:
    """The kinds in any other document; doubtful decisions are added to `doubts`."""
    lines = cover.lines
    kinds: list[tuple[ParagraphKind, WordParagraph]] = [
        (ParagraphKind.MASTHEAD, paragraph) for paragraph in lines.masthead
    ]
    kinds += [(ParagraphKind.ORGANIZATION, paragraph) for paragraph in lines.organization]
    kinds += [(ParagraphKind.COUNCIL, paragraph) for paragraph in lines.council]
    author, title, doubtful = lines.author, lines.title, lines.doubtful
    before, rest = paragraphs[: cover.start], paragraphs[cover.end :]
    if cover.end:
        repeated = list(_repeated(rest, author, title))
        kinds += repeated
        rest = _after(rest, [paragraph for _kind, paragraph in repeated])
    table_title = _table_title(rest)
    rest = rest[: rest.index(table_title[0])] if table_title else rest
    if not cover.end:
        alone = _titles_alone(rest)
        titles = author_and_title(alone)
        author, title, doubtful = titles.author, titles.title, titles.doubtful
        rest = _after(rest, alone)
    if doubtful:
        doubts.append(_author_doubtful(author, title))
    if any(paragraph.words for paragraph in before):
        doubts.append(TextBeforeCover())
    kinds += [(ParagraphKind.AUTHOR, paragraph) for paragraph in author]
    kinds += [(ParagraphKind.TITLE, paragraph) for paragraph in title]
    kinds += [(ParagraphKind.TABLE_TITLE, paragraph) for paragraph in table_title]
    introduction = [*_without_blank_ends(before), *_without_blank_ends(rest)]
    return [*kinds, *((ParagraphKind.INTRODUCTION, paragraph) for paragraph in introduction)]


def _after(paragraphs: Sequence[WordParagraph], taken: Sequence[WordParagraph]) -> Sequence[WordParagraph]:
    """The paragraphs after the last of those `taken`."""
    return paragraphs[paragraphs.index(taken[-1]) + 1 :] if taken else paragraphs


def _repeated(
    rest: Sequence[WordParagraph], author: Sequence[WordParagraph], title: Sequence[WordParagraph]
) -> Iterator[tuple[ParagraphKind, WordParagraph]]:
    """The author and title of the cover, repeated above the introduction: line by line, or in one paragraph."""
    known: dict[str, ParagraphKind] = {}
    for role, lines in ((ParagraphKind.AUTHOR_REPEATED, author), (ParagraphKind.TITLE_REPEATED, title)):
        known |= {folded(line.text): role for line in lines}
        known[folded("\n".join(line.text for line in lines))] = role
    known.pop("", None)
    for paragraph in rest:
        if paragraph.words:
            role = known.get(folded(paragraph.text))
            if role is None:
                return
            yield role, paragraph


def _titles_alone(paragraphs: Sequence[WordParagraph]) -> Sequence[WordParagraph]:
    """The author and title of a document without a cover: the headings and centred lines at its beginning."""
    lines: list[WordParagraph] = []
    for paragraph in paragraphs:
        if paragraph.words:
            if not (paragraph.centred or paragraph.heading or _is_plain_title(paragraph)) or begins_text(paragraph):
                break
            lines.append(paragraph)
    lines = lines[: titles_length(lines, dated=True)]
    # Without a title, a line in capitals is not enough for an author.
    return (
        lines if any(line.centred or line.heading or cover_part(line.text) is CoverPart.TITLE for line in lines) else ()
    )


def _is_plain_title(paragraph: WordParagraph) -> bool:
    """Whether the words say that the line is title or author, and look or length that it is no sentence."""
    kind = cover_part(paragraph.text)
    if kind is None or is_prominent(paragraph):
        return kind is not None
    return begins_plan(paragraph.text) and paragraph.words <= _MOST_PLAIN_WORDS and ":" not in paragraph.text


def _author_doubtful(author: Sequence[WordParagraph], title: Sequence[WordParagraph]) -> AuthorDoubtful:
    return AuthorDoubtful(
        " ".join(paragraph.text for paragraph in author), " ".join(paragraph.text for paragraph in title)
    )


def _table_title(paragraphs: Sequence[WordParagraph]) -> Sequence[WordParagraph]:
    """The titles right before the table: prominent, or alone on the table's page."""
    found: list[WordParagraph] = []
    above: WordParagraph | None = None
    for paragraph in reversed(paragraphs):
        if not paragraph.words:
            if paragraph.ends_page and found:
                break
            continue
        if (found and paragraph.ends_page) or len(found) == _MOST_TABLE_TITLES or not _is_title_of_table(paragraph):
            above = None if paragraph.ends_page else paragraph
            break
        found.insert(0, paragraph)
    if above is not None and is_masthead(above):
        # Place, date and office are the signature of the introduction.
        found = list(dropwhile(lambda paragraph: cover_part(paragraph.text) is CoverPart.AUTHOR, found))
    return found


def _is_title_of_table(paragraph: WordParagraph) -> bool:
    return (
        is_prominent(paragraph)
        and len(paragraph.text) <= LONGEST_TITLE
        and not is_masthead(paragraph)
        and not is_officer(paragraph)
        and not is_introduction_heading(paragraph)
    )


def _without_blank_ends(paragraphs: Sequence[WordParagraph]) -> Sequence[WordParagraph]:
    filled = [index for index, paragraph in enumerate(paragraphs) if paragraph.words]
    return paragraphs[filled[0] : filled[-1] + 1] if filled else ()
