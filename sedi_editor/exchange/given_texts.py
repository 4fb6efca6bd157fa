"""Reads the texts of a file that people or other programs wrote, and says what is left out of them.

A plan has paragraphs, lists, bold, italic, underline, superscript, subscript and links. All else in a text is left out,
and each loss is reported.
"""

import html
import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from sedi_editor.errors import ExchangeError, InvalidText
from sedi_editor.i18n import _
from sedi_editor.plan.richtext import RichText, is_link, storable
from sedi_editor.plan.serialization import parse_own_form, refuse_too_long
from sedi_editor.plan.tree import TextPlace

MOST_PIECES = 1_000_000
"""The most tags and lines in all texts of a file: each may be a paragraph, of some 200 bytes of memory."""
MOST_FOREIGN = 30_000
"""The most texts, tags and entities not as this program writes them: each takes a fifth of a millisecond."""
MOST_ATTRIBUTES = 100
"""The most attributes of one tag: each is compared with all before it."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"""<(/?)([a-z][^\s<>/]*)((?:"[^"]*"|'[^']*'|[^"'<>])*+)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'=/<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_HELD = frozenset({"p", "div", "span", "ul", "ol", "li", "br", "a", "b", "strong", "i", "em", "u", "sup", "sub", "ins"})
"""Elements that a plan can hold, and elements that only surround words."""
_LOST_WITH_WORDS = frozenset(
    {"script", "style", "title", "head", "template", "noscript", "iframe", "object", "xml", "del"}
)
_LONGEST = 60
"""The most characters of an address or name from the file in a message."""


class Weight(IntEnum):
    """How serious a loss is; the most serious losses are reported first."""

    WORDS = 0
    LINK = 1
    ELEMENT = 2
    ATTRIBUTE = 3


class Loss(NamedTuple):
    """What was left out of the text at `place`, in words."""

    weight: Weight
    place: TextPlace
    what: str


class GivenTexts:
    """Reads the texts of one file, each at its place; `losses` then says what was left out, the most serious first."""

    def __init__(self) -> None:
        self._losses: list[Loss] = []
        self._foreign: dict[TextPlace, RichText] = {}
        self._pieces = self._foreign_pieces = 0

    @property
    def losses(self) -> list[Loss]:
        """The losses, each once for each text."""
        return sorted(self._losses, key=lambda loss: loss.weight)

    def __call__(self, written: str, place: TextPlace) -> RichText:
        """The rich text. Raises InvalidText for a text that is too long, ExchangeError for too many texts."""
        self._pieces += 1 + written.count("<") + written.count("\n")
        if self._pieces > MOST_PIECES:
            raise ExchangeError(_("This is not a plan: its texts have too many paragraphs"))
        refuse_too_long(written)
        try:
            return parse_own_form(written)
        except InvalidText:
            if not written.startswith("<"):
                raise
        # The source of a translation is read twice.
        if place not in self._foreign:
            self._foreign[place] = self._cleaned(written, place)
        return self._foreign[place]

    def _cleaned(self, written: str, place: TextPlace) -> RichText:
        self._foreign_pieces += 1 + written.count("<") + written.count("&")
        if self._foreign_pieces > MOST_FOREIGN:
            raise ExchangeError(_("The texts have far more foreign HTML than a plan: write them without it"))
        left_out = dict.fromkeys(_left_out(written))
        # Imported here: only texts that were written by hand need these modules.
        from sedi_editor.plan.foreign_html import clean

        rich = clean(written)
        if _letters(_without_tags(written)) != _letters(rich.plain):
            left_out[Weight.WORDS, _("some of its words are left out")] = None
        self._losses += (Loss(weight, place, what) for weight, what in left_out)
        return rich


def _left_out(written: str) -> Iterator[tuple[Weight, str]]:
    if _COMMENT.search(written):
        yield Weight.ELEMENT, _("a comment of its HTML (<!-- -->) is left out")
    for closing, name, attributes in _TAG.findall(_COMMENT.sub("", written)):
        if not closing:
            yield from _left_out_of_tag(name.lower(), _named(attributes))


def _left_out_of_tag(name: str, attributes: dict[str, str]) -> Iterator[tuple[Weight, str]]:
    if name == "img":
        yield Weight.WORDS, _("a picture is left out: a plan has none but its emblem")
    elif name in _LOST_WITH_WORDS:
        yield Weight.WORDS, _("<{name}> is left out with all that is in it").format(name=name)
    elif name not in _HELD:
        yield Weight.ELEMENT, _("<{name}> is left out, the words in it stay").format(name=name[:_LONGEST])
    else:
        for attribute, value in attributes.items():
            yield from _left_out_of_attribute(name, attribute, value)


def _left_out_of_attribute(name: str, attribute: str, value: str) -> Iterator[tuple[Weight, str]]:
    if (name, attribute) == ("a", "href"):
        if not is_link(address := value.strip().replace(" ", "%20")):
            shown = " ".join(storable(address).split())[:_LONGEST]
            message = _("the link to “{address}” is left out, its words stay: a link is a web or mail address")
            yield Weight.LINK, message.format(address=shown)
    elif attribute == "style":
        message = _("of “style” in <{name}> nothing is kept but bold, italic, underline, superscript and subscript")
        yield Weight.ATTRIBUTE, message.format(name=name)
    else:
        message = _("“{attribute}” in <{name}> is left out")
        yield Weight.ATTRIBUTE, message.format(attribute=attribute[:_LONGEST], name=name)


def _named(attributes: str) -> dict[str, str]:
    """The attributes of a tag by name. Of several with one name the first counts, as in HTML. Raises ExchangeError."""
    found = _ATTRIBUTE.findall(attributes)
    if len(found) > MOST_ATTRIBUTES:
        raise ExchangeError(_("The texts have far more foreign HTML than a plan: write them without it"))
    return {name.lower(): html.unescape(value.strip("\"'")) for name, value in reversed(found)}


def _without_tags(written: str) -> str:
    return html.unescape(_TAG.sub("", _COMMENT.sub("", written)))


def _letters(text: str) -> str:
    return "".join(text.split())
