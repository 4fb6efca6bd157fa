"""The texts of cover and front matter, and the masthead, for the plan."""

from collections.abc import Sequence

from msgspec import Struct, field

from sedi_editor.exchange.word_import.building.heading_wordings import is_default
from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.rich_texts import trimmed_heading
from sedi_editor.exchange.word_import.building.taken_for import TakenFor
from sedi_editor.exchange.word_import.building.texts import Sides
from sedi_editor.exchange.word_import.reading.own_style import is_secondary
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph, count
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.front_matter import FrontMatter
from sedi_editor.exchange.word_import.understanding.masthead import CoverMasthead
from sedi_editor.exchange.word_import.understanding.paragraph_kind import FIELDS, OF_MASTHEAD, REPEATED, ParagraphKind
from sedi_editor.plan.kind import Field
from sedi_editor.plan.tree import Text, TextKey

_WITH_DEFAULT = (Field.ORGANIZATION, Field.COUNCIL)


class FrontTexts(Struct):
    """The texts and the masthead from cover and front matter."""

    masthead: CoverMasthead = field(default_factory=CoverMasthead)
    texts: dict[TextKey, Text] = field(default_factory=dict[TextKey, Text])


def read_front(front: FrontMatter, sides: Sides, ledger: Ledger) -> FrontTexts:
    """Reads the paragraphs before the table; paragraphs of unknown kind are listed."""
    for paragraph, parts in front.lines.split:
        ledger.split(paragraph, parts)
    ledger.leave_out(front.lines.paragraphs, Reason.FRONT)
    ledger.take(front.lines.paragraphs, TakenFor(ParagraphKind.UNKNOWN))
    ledger.leave_out(front.contents, Reason.CONTENTS)
    ledger.take(front.contents, TakenFor(ParagraphKind.CONTENTS))
    for kind, one in front.kinds:
        ledger.take([one], TakenFor(kind))
    found = FrontTexts()
    _read_masthead(front.of(ParagraphKind.MASTHEAD), found.masthead, ledger, front.own)
    for kind, name in FIELDS.items():
        if own := front.of(kind):
            found.texts |= sides.texts(name, own, None if kind is ParagraphKind.INTRODUCTION else trimmed_heading)
    for kind, name in REPEATED.items():
        _take_repeats(name, front.of(kind), found, sides, ledger)
    found.texts = {key: text for key, text in found.texts.items() if not _is_kept_default(key, text)}
    return found


def _is_kept_default(key: TextKey, text: Text) -> bool:
    return key[0] in _WITH_DEFAULT and is_default(key, text.rich)


def _take_repeats(
    name: Field, repeats: Sequence[WordParagraph], front: FrontTexts, sides: Sides, ledger: Ledger
) -> None:
    """Reads author and title above the introduction, which repeat those of the cover, or are the only ones."""
    for language, side in zip(sides.languages, sides.parts(repeats), strict=False):
        known = front.texts.get((name, language))
        if known is None:
            front.texts |= sides.texts(name, side, trimmed_heading)
        elif folded("\n".join(paragraph.text for paragraph in side)) == folded(known.rich.plain):
            ledger.place(side)


def _read_masthead(paragraphs: Sequence[WordParagraph], masthead: CoverMasthead, ledger: Ledger, own: bool) -> None:
    for index, paragraph in enumerate(paragraphs):
        before = masthead.known
        leftovers: list[str] = []
        for line in paragraph.text.split("\n"):
            rest = masthead.read(line)
            if rest is None and own and not index and not is_secondary(paragraph.style):
                # In our own masthead the first line is the series class, with any text.
                masthead.series_class, rest = line, ""
            leftovers.append(line if rest is None else rest)
        leftover = " ".join(leftovers)
        if own and _repeats_masthead(paragraph.text):
            leftover = ""
        kinds = [OF_MASTHEAD[one] for one in masthead.known - before]
        if not kinds and count(leftover) == paragraph.words:
            # A plan has one date and one symbol: a second one is listed.
            continue
        ledger.take([paragraph], TakenFor(kinds[0] if len(kinds) == 1 else ParagraphKind.MASTHEAD))
        ledger.place([paragraph])
        if count(leftover):
            ledger.place_all_but(paragraph, leftover, Reason.FRONT)


def _repeats_masthead(line: str) -> bool:
    """Whether the line only repeats the masthead: a bilingual edition has date and original language twice."""
    rest = CoverMasthead().read(line)
    return rest is not None and not count(rest)
