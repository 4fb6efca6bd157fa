"""Cover and front matter: what stands before the table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from sedi_editor.exchange.word_import.building.heading_wordings import is_default
from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.texts import Sides, trimmed_heading
from sedi_editor.exchange.word_import.reading.own_style import OwnStyle, is_secondary, own_style
from sedi_editor.exchange.word_import.reading.paragraph import Paragraph, Reason, count
from sedi_editor.exchange.word_import.understanding.appearance import (
    LONGEST_TITLE,
    ends_head,
    is_introduction_heading,
    is_masthead,
    is_officer,
    is_prominent,
)
from sedi_editor.exchange.word_import.understanding.authorship import Told, author_and_title, begins_plan, told
from sedi_editor.exchange.word_import.understanding.cover import find_cover, titles_length
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.masthead import Masthead
from sedi_editor.exchange.word_import.understanding.paragraph_kind import FIELDS, OF_MASTHEAD, REPEATED, Role
from sedi_editor.exchange.word_import.understanding.split_lines import parted_lines
from sedi_editor.i18n import _
from sedi_editor.plan.kind import Field
from sedi_editor.plan.tree import Text, TextKey

_CONTENTS = re.compile(r"toc ?(?:\d|heading)", re.IGNORECASE)
_CONTENTS_HEADINGS = frozenset(
    map(
        folded,
        ("contents", "table of contents", "índice", "tabla de contenido", "table des matières", "sommaire", "sumário"),
    )
)
_MOST_TABLE_TITLES = 3
_MOST_PLAIN_WORDS = 8
_LONGEST_QUOTED = 60
_ROLES = {
    OwnStyle.ORGANIZATION: Role.ORGANIZATION,
    OwnStyle.COUNCIL: Role.COUNCIL,
    OwnStyle.MASTHEAD: Role.MASTHEAD,
    OwnStyle.COVER_AUTHOR: Role.AUTHOR,
    OwnStyle.COVER_TITLE: Role.TITLE,
    OwnStyle.FRONT_AUTHOR: Role.AUTHOR_REPEATED,
    OwnStyle.FRONT_TITLE: Role.TITLE_REPEATED,
    OwnStyle.INTRODUCTION: Role.INTRODUCTION,
    OwnStyle.TABLE_TITLE: Role.TABLE_TITLE,
}
_AFTER_COVER = (OwnStyle.FRONT_AUTHOR, OwnStyle.FRONT_TITLE, OwnStyle.INTRODUCTION, OwnStyle.TABLE_TITLE)
_WITH_DEFAULT = (Field.ORGANIZATION, Field.COUNCIL)


@dataclass(slots=True)
class Front:
    """Cover and front matter, read. `own` says that the document is one of ours; `cover` are the cover's paragraphs.

    `doubts` says what of the cover was taken for something without being sure.
    """

    masthead: Masthead = field(default_factory=Masthead)
    texts: dict[TextKey, Text] = field(default_factory=dict[TextKey, Text])
    cover: Sequence[Paragraph] = ()
    own: bool = False
    doubts: list[str] = field(default_factory=list[str])


def read_front(paragraphs: Sequence[Paragraph], sides: Sides, ledger: Ledger) -> Front:
    """What the paragraphs before the table say; those that say nothing known are listed."""
    beside: list[Paragraph] = []
    paragraphs = list(parted_lines(paragraphs, ledger, beside))
    ledger.leave_out(paragraphs, Reason.FRONT)
    ledger.take(paragraphs, Role.UNKNOWN)
    contents = _contents(paragraphs)
    ledger.leave_out(contents, Reason.CONTENTS)
    ledger.take(contents, Role.CONTENTS)
    paragraphs = [one for one in paragraphs if one not in contents]
    front = Front(own=any(own_style(one.style) for one in paragraphs))
    roles = _by_style(paragraphs, front) if front.own else _by_look(paragraphs, beside, front)
    for role, one in roles:
        ledger.take([one], role)
    _read_masthead(_of(roles, Role.MASTHEAD), front.masthead, ledger, front.own)
    for role, name in FIELDS.items():
        if own := _of(roles, role):
            front.texts |= sides.texts(name, own, None if role is Role.INTRODUCTION else trimmed_heading)
    for role, name in REPEATED.items():
        _take_repeats(name, _of(roles, role), front, sides, ledger)
    front.texts = {key: text for key, text in front.texts.items() if not _is_kept_default(key, text)}
    return front


_Roles = Sequence[tuple[Role, Paragraph]]


def _of(roles: _Roles, wanted: Role) -> list[Paragraph]:
    return [one for role, one in roles if role is wanted]


def _contents(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines of a table of contents, with its heading."""
    contents = [one for one in paragraphs if _CONTENTS.match(one.style)]
    made = any(part.reason is Reason.CONTENTS for one in paragraphs for part in one.left_out)
    if contents or made:
        contents += [one for one in paragraphs if folded(one.text) in _CONTENTS_HEADINGS]
    return contents


def _is_kept_default(key: TextKey, text: Text) -> bool:
    return key[0] in _WITH_DEFAULT and is_default(key, text.rich)


def _by_style(paragraphs: Sequence[Paragraph], front: Front) -> _Roles:
    """The parts of a document of our own; a paragraph typed into the introduction belongs to it."""
    roles: list[tuple[Role, Paragraph]] = []
    styles = [own_style(one.style) for one in paragraphs]
    inside = [index for index, style in enumerate(styles) if style is OwnStyle.INTRODUCTION]
    for index, (paragraph, style) in enumerate(zip(paragraphs, styles, strict=True)):
        if style is not None and style in _ROLES:
            roles.append((_ROLES[style], paragraph))
        elif inside and inside[0] < index < inside[-1] and paragraph.words:
            roles.append((Role.INTRODUCTION, paragraph))
    end = next((index for index, style in enumerate(styles) if style in _AFTER_COVER), len(paragraphs))
    front.cover = paragraphs[:end]
    return roles


def _take_repeats(name: Field, repeats: Sequence[Paragraph], front: Front, sides: Sides, ledger: Ledger) -> None:
    """Author and title once more above the introduction: said already, or said only there."""
    for language, side in zip(sides.languages, sides.parts(repeats), strict=False):
        known = front.texts.get((name, language))
        if known is None:
            front.texts |= sides.texts(name, side, trimmed_heading)
        elif folded("\n".join(one.text for one in side)) == folded(known.rich.plain):
            ledger.place(side)


def _read_masthead(paragraphs: Sequence[Paragraph], masthead: Masthead, ledger: Ledger, own: bool) -> None:
    for index, paragraph in enumerate(paragraphs):
        before = masthead.known
        leftovers: list[str] = []
        for line in paragraph.text.split("\n"):
            rest = masthead.read(line)
            if rest is None and own and not index and not is_secondary(paragraph.style):
                # In our own masthead the class comes first, whatever it is.
                masthead.series_class, rest = line, ""
            leftovers.append(line if rest is None else rest)
        leftover = " ".join(leftovers)
        if own and _repeats_masthead(paragraph.text):
            leftover = ""
        said = [OF_MASTHEAD[one] for one in masthead.known - before]
        if not said and count(leftover) == paragraph.words:
            # A second date or symbol says nothing that the plan keeps.
            continue
        ledger.take([paragraph], said[0] if len(said) == 1 else Role.MASTHEAD)
        ledger.place([paragraph])
        if count(leftover):
            ledger.place_all_but(paragraph, leftover, Reason.FRONT)


def _repeats_masthead(line: str) -> bool:
    """Whether the line is a masthead line by itself: date and original stand twice in a bilingual edition."""
    rest = Masthead().read(line)
    return rest is not None and not count(rest)


def _by_look(paragraphs: Sequence[Paragraph], beside: Sequence[Paragraph], front: Front) -> _Roles:
    cover = find_cover(paragraphs, beside)
    front.cover = paragraphs[cover.start : cover.end]
    lines = cover.lines
    roles: list[tuple[Role, Paragraph]] = [(Role.MASTHEAD, one) for one in lines.masthead]
    roles += [(Role.ORGANIZATION, one) for one in lines.organization]
    roles += [(Role.COUNCIL, one) for one in lines.council]
    author, title, doubtful = lines.author, lines.title, lines.doubtful
    before, rest = paragraphs[: cover.start], paragraphs[cover.end :]
    if cover.end:
        repeated = list(_repeated(rest, author, title))
        roles += repeated
        rest = _after(rest, [one for _role, one in repeated])
    table_title = _table_title(rest)
    rest = rest[: rest.index(table_title[0])] if table_title else rest
    if not cover.end:
        alone = _titles_alone(rest)
        titles = author_and_title(alone)
        author, title, doubtful = titles.author, titles.title, titles.doubtful
        rest = _after(rest, alone)
    if doubtful:
        front.doubts.append(_doubt(author, title))
    if any(one.words for one in before):
        front.doubts.append(_("what stands before the cover was put at the beginning of the introduction"))
    roles += [(Role.AUTHOR, one) for one in author]
    roles += [(Role.TITLE, one) for one in title]
    roles += [(Role.TABLE_TITLE, one) for one in table_title]
    introduction = [*_without_blank_ends(before), *_without_blank_ends(rest)]
    return [*roles, *((Role.INTRODUCTION, one) for one in introduction)]


def _after(paragraphs: Sequence[Paragraph], taken: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs after the last of those `taken`."""
    return paragraphs[paragraphs.index(taken[-1]) + 1 :] if taken else paragraphs


def _repeated(
    rest: Sequence[Paragraph], author: Sequence[Paragraph], title: Sequence[Paragraph]
) -> Iterator[tuple[Role, Paragraph]]:
    """Author and title of the cover, said once more above the introduction: line by line, or all in one."""
    known: dict[str, Role] = {}
    for role, lines in ((Role.AUTHOR_REPEATED, author), (Role.TITLE_REPEATED, title)):
        known |= {folded(one.text): role for one in lines}
        known[folded("\n".join(one.text for one in lines))] = role
    known.pop("", None)
    for paragraph in rest:
        if paragraph.words:
            role = known.get(folded(paragraph.text))
            if role is None:
                return
            yield role, paragraph


def _titles_alone(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Author and title of a document without a cover: the headings and centred lines that it begins with."""
    lines: list[Paragraph] = []
    for one in paragraphs:
        if one.words:
            if not (one.centred or one.heading or _is_plain_title(one)) or ends_head(one):
                break
            lines.append(one)
    lines = lines[: titles_length(lines, dated=True)]
    # Without a title a line of capitals alone is not enough to be the author.
    return lines if any(one.centred or one.heading or told(one.text) is Told.TITLE for one in lines) else ()


def _is_plain_title(paragraph: Paragraph) -> bool:
    """Whether its words say that it is title or author, and its look or shortness that it is no sentence."""
    kind = told(paragraph.text)
    if kind is None or is_prominent(paragraph):
        return kind is not None
    return begins_plan(paragraph.text) and paragraph.words <= _MOST_PLAIN_WORDS and ":" not in paragraph.text


def _doubt(author: Sequence[Paragraph], title: Sequence[Paragraph]) -> str:
    said = [" ".join(" ".join(one.text for one in lines).split()) for lines in (author, title)]
    quoted = [one if len(one) <= _LONGEST_QUOTED else f"{one[:_LONGEST_QUOTED]}…" for one in said]
    what = _("it is doubtful which line is the author: “{author}” was taken for it, and “{title}” for the title")
    return what.format(author=quoted[0], title=quoted[1])


def _table_title(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The titles right before the table: prominent, or alone on the table's page."""
    found: list[Paragraph] = []
    above: Paragraph | None = None
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
        # Place, date and office sign the introduction.
        found = list(dropwhile(lambda one: told(one.text) is Told.AUTHOR, found))
    return found


def _is_title_of_table(paragraph: Paragraph) -> bool:
    return (
        is_prominent(paragraph)
        and len(paragraph.text) <= LONGEST_TITLE
        and not is_masthead(paragraph)
        and not is_officer(paragraph)
        and not is_introduction_heading(paragraph)
    )


def _without_blank_ends(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    filled = [index for index, one in enumerate(paragraphs) if one.words]
    return paragraphs[filled[0] : filled[-1] + 1] if filled else ()
