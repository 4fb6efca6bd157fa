"""The paragraph properties of a Word file, `w:pPr`."""

from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.exchange.word_import.reading.styles import WordStyle, WordStyles
from sedi_editor.exchange.word_import.reading.xml_names import VAL, Element, child_of, is_on, w, whole

_PPR, _PSTYLE, _NUMPR, _JC, _RPR = w("pPr"), w("pStyle"), w("numPr"), w("jc"), w("rPr")
_SECTION, _BREAK_BEFORE, _FRAME = w("sectPr"), w("pageBreakBefore"), w("framePr")
_MARK_GONE = (w("del"), w("moveFrom"))


class ParagraphProperties(Struct, frozen=True):
    """The style and list of a paragraph, and its place on the page. `list_id` is "" for no list."""

    style: WordStyle
    list_id: str = ""
    list_level: int = 0
    depth: int = 0
    centred: bool = False
    ends_section: bool = False
    starts_page: bool = False
    mark_deleted: bool = False
    drop_cap: bool = False


def properties_of(paragraph: Element, styles: WordStyles) -> ParagraphProperties:
    """The properties of `paragraph`, with those of its style."""
    element = child_of(paragraph, _PPR)
    style_id = styles.default_paragraph
    own: dict[str, Any] = {}
    for property_ in () if element is None else element:
        tag = property_.tag
        if tag == _PSTYLE:
            style_id = property_.get(VAL, "")
        elif tag == _NUMPR:
            own |= _list_of(property_)
        elif tag == _JC:
            own["centred"] = property_.get(VAL) == "center"
        elif tag == _SECTION:
            # A continuous section begins on the same page.
            kind = property_.find(w("type"))
            own["ends_section"] = kind is None or kind.get(VAL) != "continuous"
        elif tag == _FRAME:
            own["drop_cap"] = property_.get(w("dropCap"), "none") != "none"
        elif tag == _BREAK_BEFORE:
            own["starts_page"] = is_on(property_)
        elif tag == _RPR:
            own["mark_deleted"] = any(property_.find(gone) is not None for gone in _MARK_GONE)
    properties = _of_style(styles.style(style_id))
    return replace(properties, **own) if own else properties


@lru_cache(maxsize=1024)
def _of_style(style: WordStyle) -> ParagraphProperties:
    return ParagraphProperties(style, style.list_id, style.list_level, style.depth, style.centred)


def _list_of(numbering: Element) -> dict[str, Any]:
    list_id, level = numbering.find(w("numId")), numbering.find(w("ilvl"))
    own = dict[str, Any]()
    if list_id is not None:
        own = {"list_id": list_id.get(VAL, ""), "list_level": 0, "depth": 0}
    if level is not None:
        own["list_level"] = own["depth"] = whole(level, most=8)
    return own
