"""Cover and front matter: what stands before the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sedi_editor.exchange.word_import.headings import is_default
from sedi_editor.exchange.word_import.ledger import Ledger
from sedi_editor.exchange.word_import.masthead import Masthead
from sedi_editor.exchange.word_import.own_style import OwnStyle, is_secondary, own_style
from sedi_editor.exchange.word_import.paragraph import Paragraph, Reason, count
from sedi_editor.exchange.word_import.sides import Sides, trimmed_heading
from sedi_editor.exchange.word_import.wording import folded, is_named
from sedi_editor.plan.kind import Field
from sedi_editor.plan.richtext import Run
from sedi_editor.plan.tree import Text, TextKey

_CONTENTS = re.compile(r"toc ?(?:\d|heading)", re.IGNORECASE)
_CONTENTS_HEADINGS = frozenset(
    map(
        folded,
        ("contents", "table of contents", "índice", "tabla de contenido", "table des matières", "sommaire", "sumário"),
    )
)
LONGEST_TITLE = 300
"""Characters; a longer paragraph is running text, not a title."""

_FIELDS = {
    OwnStyle.ORGANIZATION: Field.ORGANIZATION,
    OwnStyle.COUNCIL: Field.COUNCIL,
    OwnStyle.COVER_AUTHOR: Field.AUTHOR,
    OwnStyle.COVER_TITLE: Field.TITLE,
    OwnStyle.INTRODUCTION: Field.INTRODUCTION,
    OwnStyle.TABLE_TITLE: Field.TABLE_TITLE,
}
_WITH_DEFAULT = (Field.ORGANIZATION, Field.COUNCIL)


@dataclass(slots=True)
class Front:
    """Cover and front matter, read. `own` says that the document is one of ours; `cover` are the cover's paragraphs."""

    masthead: Masthead = field(default_factory=Masthead)
    texts: dict[TextKey, Text] = field(default_factory=dict[TextKey, Text])
    cover: Sequence[Paragraph] = ()
    own: bool = False


def read_front(paragraphs: Sequence[Paragraph], sides: Sides, ledger: Ledger) -> Front:
    """What the paragraphs before the table say; those that say nothing known are listed."""
    paragraphs = [part for one in paragraphs for part in _parts_at_tabs(one, ledger)]
    ledger.leave_out(paragraphs, Reason.FRONT)
    contents = _contents(paragraphs)
    ledger.leave_out(contents, Reason.CONTENTS)
    paragraphs = [one for one in paragraphs if one not in contents]
    if any(own_style(one.style) for one in paragraphs):
        parts = _by_style(paragraphs)
        front = Front(own=True)
    else:
        front = Front()
        parts = _by_look(paragraphs, front)
    _read_masthead(parts.masthead, front.masthead, ledger, front.own)
    for name, own in parts.fields.items():
        shaped = None if name is Field.INTRODUCTION else trimmed_heading
        front.texts |= sides.texts(name, own, shaped)
    for name, repeats in parts.repeats.items():
        _take_repeats(name, repeats, front, sides, ledger)
    front.texts = {key: text for key, text in front.texts.items() if not _is_kept_default(key, text)}
    front.cover = parts.cover
    return front


def _parts_at_tabs(paragraph: Paragraph, ledger: Ledger) -> list[Paragraph]:
    """The paragraph, or its two columns where it has part of the masthead on the right, as on a typewriter."""
    if "\t" not in paragraph.text.strip() or own_style(paragraph.style) or len(paragraph.text) > LONGEST_TITLE:
        return [paragraph]
    left, _, right = paragraph.text.rstrip().rpartition("\t")
    if not left.strip() or not _is_masthead_text(right) or _is_masthead_text(left):
        return [paragraph]
    parts = [replace(paragraph), Paragraph(paragraph.place, ends_page=paragraph.ends_page)]
    kept = len(left.rstrip())
    runs: list[Run] = []
    for run in paragraph.runs:
        runs.append(replace(run, text=run.text[:kept]))
        kept = max(kept - len(run.text), 0)
    parts[0].set_runs(one for one in runs if one.text)
    parts[0].ends_page = False
    parts[1].set_runs([Run(right)])
    ledger.split(paragraph, parts)
    return parts


def _contents(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines of a table of contents, with its heading."""
    contents = [one for one in paragraphs if _CONTENTS.match(one.style)]
    made = any(part.reason is Reason.CONTENTS for one in paragraphs for part in one.left_out)
    if contents or made:
        contents += [one for one in paragraphs if folded(one.text) in _CONTENTS_HEADINGS]
    return contents


@dataclass(slots=True)
class _Parts:
    """The paragraphs, by what they are."""

    masthead: list[Paragraph] = field(default_factory=list[Paragraph])
    fields: dict[Field, list[Paragraph]] = field(default_factory=dict[Field, list[Paragraph]])
    repeats: dict[Field, list[Paragraph]] = field(default_factory=dict[Field, list[Paragraph]])
    cover: Sequence[Paragraph] = ()

    def add(self, name: Field, paragraphs: Sequence[Paragraph]) -> None:
        self.fields.setdefault(name, []).extend(paragraphs)


def _is_kept_default(key: TextKey, text: Text) -> bool:
    return key[0] in _WITH_DEFAULT and is_default(key, text.rich)


def _by_style(paragraphs: Sequence[Paragraph]) -> _Parts:
    """The parts of a document of our own; a paragraph typed into the introduction belongs to it."""
    parts = _Parts()
    styles = [own_style(one.style) for one in paragraphs]
    inside = [index for index, style in enumerate(styles) if style is OwnStyle.INTRODUCTION]
    for index, (paragraph, style) in enumerate(zip(paragraphs, styles, strict=True)):
        if style is OwnStyle.MASTHEAD:
            parts.masthead.append(paragraph)
        elif style in (OwnStyle.FRONT_AUTHOR, OwnStyle.FRONT_TITLE):
            name = Field.AUTHOR if style is OwnStyle.FRONT_AUTHOR else Field.TITLE
            parts.repeats.setdefault(name, []).append(paragraph)
        elif style is not None and style in _FIELDS:
            parts.add(_FIELDS[style], [paragraph])
        elif inside and inside[0] < index < inside[-1] and paragraph.words:
            parts.add(Field.INTRODUCTION, [paragraph])
    front = next((index for index, style in enumerate(styles) if style in _AFTER_COVER), len(paragraphs))
    parts.cover = paragraphs[:front]
    return parts


_AFTER_COVER = (OwnStyle.FRONT_AUTHOR, OwnStyle.FRONT_TITLE, OwnStyle.INTRODUCTION, OwnStyle.TABLE_TITLE)


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
        ledger.place([paragraph])
        if count(leftover):
            ledger.place_all_but(paragraph, leftover, Reason.FRONT)


def _repeats_masthead(line: str) -> bool:
    """Whether the line is a masthead line by itself: date and original stand twice in a bilingual edition."""
    rest = Masthead().read(line)
    return rest is not None and not count(rest)


def _by_look(paragraphs: Sequence[Paragraph], front: Front) -> _Parts:
    parts = _Parts()
    table_title = _table_title(paragraphs)
    parts.add(Field.TABLE_TITLE, table_title)
    rest = paragraphs[: len(paragraphs) - _tail_length(paragraphs, table_title)]
    cover_end = _cover_end(rest)
    parts.cover = rest[:cover_end]
    _sort_cover([one for one in parts.cover if one.words], parts)
    _sort_front(rest[cover_end:], parts)
    return parts


def _tail_length(paragraphs: Sequence[Paragraph], table_title: Sequence[Paragraph]) -> int:
    return len(paragraphs) - paragraphs.index(table_title[0]) if table_title else 0


def _table_title(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The titles right before the table: prominent, or alone on the table's page."""
    found: list[Paragraph] = []
    for paragraph in reversed(paragraphs):
        if paragraph.ends_page and not paragraph.words:
            if found:
                break
            continue
        if not paragraph.words:
            continue
        if (
            (found and paragraph.ends_page)
            or len(paragraph.text) > LONGEST_TITLE
            or not _is_prominent(paragraph)
            or len(found) == 3
        ):
            break
        found.insert(0, paragraph)
    return found


def _is_prominent(paragraph: Paragraph) -> bool:
    """Whether it looks like a title: centred, a heading, all bold, or all in capitals."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    return (
        paragraph.centred
        or paragraph.heading
        or (bool(runs) and all(run.bold for run in runs))
        or (paragraph.text.isupper() and paragraph.words > 1)
    )


def _cover_end(paragraphs: Sequence[Paragraph]) -> int:
    """Where the cover's page ends; 0 when the document has no cover."""
    mastheads = [index for index, one in enumerate(paragraphs) if _is_masthead(one)]
    named = [index for index, one in enumerate(paragraphs) if one.words and _is_organization(one)]
    if not mastheads and not named:
        return 0
    last = max([*mastheads[-1:], *named[:1]])
    for index in range(last, len(paragraphs)):
        if paragraphs[index].ends_page:
            return index + 1
        if index + 1 < len(paragraphs) and paragraphs[index + 1].starts_page:
            return index + 1
    # No page ends: the cover's titles, then the rest.
    titles = 0
    for index in range(last + 1, len(paragraphs)):
        if paragraphs[index].words:
            if titles == 2 or not _is_prominent(paragraphs[index]):
                return index
            titles += 1
    return len(paragraphs)


def _is_masthead(paragraph: Paragraph) -> bool:
    return _is_masthead_text(paragraph.text)


def _is_masthead_text(text: str) -> bool:
    """Whether all lines of it are lines of a masthead, but for a word or two."""
    if not text.strip() or len(text) > LONGEST_TITLE:
        return False
    masthead = Masthead()
    left = [masthead.read(line) for line in text.split("\n") if line.strip()]
    return all(one is not None and count(one) <= 2 for one in left)


def _is_organization(paragraph: Paragraph) -> bool:
    return is_named(paragraph.text, Field.ORGANIZATION)


def _sort_cover(cover: Sequence[Paragraph], parts: _Parts) -> None:
    parts.masthead = [one for one in cover if _is_masthead(one)]
    last = max((index for index, one in enumerate(cover) if _is_masthead(one)), default=-1)
    named = next((index for index, one in enumerate(cover) if _is_organization(one)), None)
    if last < 0:
        last = named or 0
        while last + 1 < len(cover) and _is_council(cover[: last + 2]):
            last += 1
    names = [one for one in cover[: last + 1] if one not in parts.masthead]
    titles = [one for one in cover[last + 1 :] if one not in parts.masthead]
    if named is not None and cover[named] in titles:
        # The masthead stands above the name.
        names, titles = titles[: _names_length(titles)], titles[_names_length(titles) :]
    parts.add(Field.ORGANIZATION, names[:1])
    parts.add(Field.COUNCIL, names[1:])
    if len(titles) == 1 and not _is_secretariat(titles[0]):
        parts.add(Field.TITLE, titles)
    else:
        parts.add(Field.AUTHOR, titles[:1])
        parts.add(Field.TITLE, titles[1:])


def _names_length(titles: Sequence[Paragraph]) -> int:
    length = 1
    while length < len(titles) and _is_council(titles[: length + 1]):
        length += 1
    return length


def _is_council(names: Sequence[Paragraph]) -> bool:
    """Whether the last of `names` is the council, or goes on with its name, as "(CIDI)" does."""
    last = names[-1].text.strip()
    return is_named(last, Field.COUNCIL) or is_named(f"{last} (CIDI)", Field.COUNCIL) or folded(last) == "cidi"


def _is_secretariat(paragraph: Paragraph) -> bool:
    """Whether it names a secretariat, in any language."""
    return folded(paragraph.text).startswith(("secretaria", "secretariat", "executivesecretariat"))


def _sort_front(rest: Sequence[Paragraph], parts: _Parts) -> None:
    """Repeated author and title, then the introduction; without a cover, the titles above the introduction."""
    has_cover = bool(parts.cover)
    known = {
        name: folded("\n".join(one.text for one in parts.fields.get(name, ()))) for name in (Field.AUTHOR, Field.TITLE)
    }
    lines = {folded(one.text): name for name in (Field.AUTHOR, Field.TITLE) for one in parts.fields.get(name, ())}
    start = 0
    own_titles: list[Paragraph] = []
    for index, paragraph in enumerate(rest):
        if paragraph.words:
            name = lines.get(folded(paragraph.text)) or next(
                (one for one, text in known.items() if text and text == folded(paragraph.text)), None
            )
            if name is not None:
                parts.repeats.setdefault(name, []).append(paragraph)
            elif not has_cover and len(own_titles) < 2 and _is_cover_title(paragraph):
                own_titles.append(paragraph)
            else:
                break
        start = index + 1
    if len(own_titles) == 2 or (own_titles and _is_secretariat(own_titles[0])):
        parts.add(Field.AUTHOR, own_titles[:1])
    parts.add(Field.TITLE, own_titles[len(parts.fields.get(Field.AUTHOR, ())) :] if own_titles else ())
    parts.add(Field.INTRODUCTION, _without_blank_ends(rest[start:]))


def _is_cover_title(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= LONGEST_TITLE and (paragraph.centred or paragraph.heading)


def _without_blank_ends(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    filled = [index for index, one in enumerate(paragraphs) if one.words]
    return paragraphs[filled[0] : filled[-1] + 1] if filled else ()
