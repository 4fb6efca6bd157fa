"""The run properties of a Word file, `w:rPr`: how a run, or the runs of a style, look."""

from typing import NamedTuple, TypeVar

from sedi_editor.exchange.word_import.reading.counts import LostFormat
from sedi_editor.exchange.word_import.reading.symbols import symbol_fonts_of
from sedi_editor.exchange.word_import.reading.xml_names import VAL, Element, is_on, w
from sedi_editor.plan.richtext import Script

_RSTYLE, _COLOR, _LANG, _FONTS = w("rStyle"), w("color"), w("lang"), w("rFonts")
_BOLD, _ITALIC, _UNDERLINE, _VANISH, _VERT_ALIGN = w("b"), w("i"), w("u"), w("vanish"), w("vertAlign")
_SCRIPTS = {"superscript": Script.SUPERSCRIPT, "subscript": Script.SUBSCRIPT}
_LOST: dict[object, LostFormat] = {
    w("strike"): LostFormat.STRUCK,
    w("dstrike"): LostFormat.STRUCK,
    _COLOR: LostFormat.COLORED,
    w("highlight"): LostFormat.HIGHLIGHTED,
    w("shd"): LostFormat.HIGHLIGHTED,
    w("caps"): LostFormat.CAPITALS,
    w("smallCaps"): LostFormat.CAPITALS,
}
"""Formats that a plan's text does not have, by what they are counted as."""
_PLAIN_VALUES = {"auto", "000000", "baseline", "clear", "nil", "none", "0", "false", "off"}
_PLAIN_FILLS = {"auto", "ffffff"}

_T = TypeVar("_T")


class RunFormat(NamedTuple):
    """The format of a run; None for what is not stated.

    `letters` and `others` are the symbol fonts of ASCII and of all other signs, "" for a usual font.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    letters: str | None = None
    others: str | None = None
    script: Script | None = None

    def over(self, base: "RunFormat") -> "RunFormat":
        """This format where it states something, `base` elsewhere."""
        stated = {name: value for name, value in self._asdict().items() if value is not None}
        return base._replace(**stated)


NO_FORMAT = RunFormat()


class RunProperties(NamedTuple):
    """What one `w:rPr` states: a format, a character style, a language, and formats that a plan's text does not have.

    `style` and `language` are "" if not stated. `colored` tells whether the properties name any colour, even black.
    """

    format: RunFormat = NO_FORMAT
    style: str = ""
    language: str = ""
    lost: frozenset[LostFormat] = frozenset()
    colored: bool = False


_NONE_LOST: frozenset[LostFormat] = frozenset()
_NOTHING = RunProperties()


def read_run_properties(properties: Element | None) -> RunProperties:
    """What the element states; nothing for None."""
    if properties is None:
        return _NOTHING
    bold = italic = underline = hidden = letters = others = script = None
    style, language, colored, lost = "", "", False, _NONE_LOST
    for property_ in properties:
        tag = property_.tag
        if tag == _BOLD:
            bold = is_on(property_)
        elif tag == _ITALIC:
            italic = is_on(property_)
        elif tag == _UNDERLINE:
            underline = property_.get(VAL, "single") != "none"
        elif tag == _LANG:
            language = language or property_.get(VAL, "")
        elif tag == _VANISH:
            hidden = is_on(property_)
        elif tag == _VERT_ALIGN:
            script = _SCRIPTS.get(property_.get(VAL, ""), Script.NONE)
        elif tag == _FONTS:
            letters, others = symbol_fonts_of(property_)
        elif tag == _RSTYLE:
            style = property_.get(VAL, "")
        elif tag in _LOST:
            colored = colored or tag == _COLOR
            if _shows(property_):
                lost |= {_LOST[tag]}
    format_ = RunFormat(bold, italic, underline, hidden, letters, others, script)
    return RunProperties(format_, style, language, lost, colored)


def effective_format(direct: RunFormat, character_style: RunFormat, paragraph_style: RunFormat) -> RunFormat:
    """The format of a run: as stated directly, else by both styles (ECMA-376-1, 17.7.3).

    Bold, italic and hidden are toggle properties: where both styles have one, the text does not have it.
    """
    return RunFormat(
        _toggled(direct.bold, character_style.bold, paragraph_style.bold),
        _toggled(direct.italic, character_style.italic, paragraph_style.italic),
        bool(_first(direct.underline, _first(character_style.underline, paragraph_style.underline))),
        _toggled(direct.hidden, character_style.hidden, paragraph_style.hidden),
        _first(direct.letters, _first(character_style.letters, paragraph_style.letters)),
        _first(direct.others, _first(character_style.others, paragraph_style.others)),
        _first(direct.script, _first(character_style.script, paragraph_style.script)),
    )


def _toggled(direct: bool | None, character_style: bool | None, paragraph_style: bool | None) -> bool:
    return direct if direct is not None else bool(character_style) != bool(paragraph_style)


def _first(mine: _T | None, otherwise: _T | None) -> _T | None:
    return mine if mine is not None else otherwise


def _shows(one: Element) -> bool:
    """Whether a format changes how the text looks; the colour of a shade is in `w:fill`."""
    value = one.get(VAL, "1").lower()
    return value not in _PLAIN_VALUES or one.get(w("fill"), "auto").lower() not in _PLAIN_FILLS
