"""What is counted while a file is read, for the report's notes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields

from sedi_editor.exchange.word_import.reading.location import Place
from sedi_editor.exchange.word_import.reading.symbols import UnknownSign
from sedi_editor.i18n import ngettext
from sedi_editor.plan.symbol_fonts import STAND_IN

_LONGEST = 60
"""Characters that a note takes over of a name in the file."""


@dataclass(slots=True)
class Tally:
    """How often each thing was met that a plan cannot hold as it is.

    `formats` counts those of passages by kind; `unknown_signs` has the places of each sign that became a stand-in.
    """

    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    footnotes: int = 0
    pictures: int = 0
    boxes: int = 0
    nested_tables: int = 0
    deep_items: int = 0
    lost_links: int = 0
    embedded: int = 0
    diagrams: int = 0
    charts: int = 0
    formats: Counter[str] = field(default_factory=Counter[str])
    unknown_signs: dict[UnknownSign, list[Place]] = field(default_factory=dict[UnknownSign, list[Place]])

    def add_unknown(self, signs: Iterable[UnknownSign], place: Place) -> None:
        """Note signs that became stand-ins at that place."""
        for sign in signs:
            self.unknown_signs.setdefault(sign, []).append(place)

    def sentences(self) -> Iterator[str]:
        """One line for each thing that was met at all."""
        counted = [one.name for one in fields(self) if one.name not in ("formats", "unknown_signs")]
        own = Counter({name: getattr(self, name) for name in counted})
        for name, times in (own + self.formats).items():
            yield _phrases(times)[name].format(n=times)
        for sign, places in self.unknown_signs.items():
            what = ngettext(
                "{place}: the sign {code} exists only in the font “{font}”; {stand_in} stands for it",
                "{place}: the sign {code} exists only in the font “{font}”; {stand_in} stands for it ({n} times)",
                len(places),
            )
            told = {"code": sign.code[:_LONGEST], "font": sign.font[:_LONGEST], "stand_in": STAND_IN}
            yield what.format(place=places[0], n=len(places), **told)


def _phrases(n: int) -> dict[str, str]:
    """What is said of each thing that was met `n` times."""
    return {
        "insertions": ngettext(
            "{n} inserted or moved-in passage was taken as accepted",
            "{n} inserted or moved-in passages were taken as accepted",
            n,
        ),
        "deletions": ngettext(
            "{n} deleted or moved-away passage was left out", "{n} deleted or moved-away passages were left out", n
        ),
        "comments": ngettext("{n} comment was left out", "{n} comments were left out", n),
        "footnotes": ngettext("{n} footnote or endnote was left out", "{n} footnotes and endnotes were left out", n),
        "pictures": ngettext("{n} picture was left out", "{n} pictures were left out", n),
        "boxes": ngettext(
            "{n} text box was put into the running text", "{n} text boxes were put into the running text", n
        ),
        "nested_tables": ngettext(
            "{n} table inside a cell was flattened into the cell's text",
            "{n} tables inside cells were flattened into the cells' text",
            n,
        ),
        "struck": ngettext(
            "{n} struck-through passage was taken as plain text",
            "{n} struck-through passages were taken as plain text",
            n,
        ),
        "raised": ngettext(
            "{n} superscript or subscript was taken as plain text",
            "{n} superscripts and subscripts were taken as plain text",
            n,
        ),
        "colored": ngettext("{n} coloured passage lost its colour", "{n} coloured passages lost their colour", n),
        "highlighted": ngettext(
            "{n} highlighted passage lost its background", "{n} highlighted passages lost their background", n
        ),
        "capitals": ngettext(
            "{n} passage shown in capitals was taken as it was typed",
            "{n} passages shown in capitals were taken as they were typed",
            n,
        ),
        "deep_items": ngettext(
            "{n} list item deeper than the third level was put on the third",
            "{n} list items deeper than the third level were put on the third",
            n,
        ),
        "lost_links": ngettext(
            "{n} link to a place inside the file or on a disk was taken as plain text",
            "{n} links to places inside the file or on a disk were taken as plain text",
            n,
        ),
        "diagrams": ngettext(
            "{n} diagram was left out; its words are listed", "{n} diagrams were left out; their words are listed", n
        ),
        "charts": ngettext(
            "{n} chart was left out; its words are listed", "{n} charts were left out; their words are listed", n
        ),
        "embedded": ngettext("{n} embedded document was left out", "{n} embedded documents were left out", n),
    }
