"""What a paragraph's own properties (`w:pPr`) say."""

from dataclasses import dataclass

from sedi_editor.exchange.word_import.names import VAL, Element, is_on, w, whole
from sedi_editor.exchange.word_import.styles import Style, Styles

_PPR, _PSTYLE, _NUMPR, _JC, _RPR = w("pPr"), w("pStyle"), w("numPr"), w("jc"), w("rPr")
_SECTION, _BREAK_BEFORE = w("sectPr"), w("pageBreakBefore")
_MARK_GONE = (w("del"), w("moveFrom"))


@dataclass(slots=True)
class Properties:
    """A paragraph's style and list, and how it stands on the page. `list_id` is "" for none."""

    style: Style
    list_id: str = ""
    list_level: int = 0
    depth: int = 0
    centred: bool = False
    ends_section: bool = False
    starts_page: bool = False
    mark_deleted: bool = False


def properties_of(paragraph: Element, styles: Styles) -> Properties:
    """The properties of `paragraph`, its style's included."""
    element = paragraph.find(_PPR)
    if element is None:
        return _of_style(styles.style(styles.default_paragraph))
    style_element = element.find(_PSTYLE)
    style_id = styles.default_paragraph if style_element is None else style_element.get(VAL, "")
    properties = _of_style(styles.style(style_id))
    for one in element:
        tag = one.tag
        if tag == _NUMPR:
            _set_list(properties, one)
        elif tag == _JC:
            properties.centred = one.get(VAL) == "center"
        elif tag == _SECTION:
            # A continuous section begins on the same page.
            kind = one.find(w("type"))
            properties.ends_section = kind is None or kind.get(VAL) != "continuous"
        elif tag == _BREAK_BEFORE:
            properties.starts_page = is_on(one)
        elif tag == _RPR:
            properties.mark_deleted = any(one.find(gone) is not None for gone in _MARK_GONE)
    return properties


def _of_style(style: Style) -> Properties:
    return Properties(style, style.list_id, style.list_level, style.depth, style.centred)


def _set_list(properties: Properties, numbering: Element) -> None:
    list_id, level = numbering.find(w("numId")), numbering.find(w("ilvl"))
    if list_id is not None:
        properties.list_id = list_id.get(VAL, "")
        properties.list_level = properties.depth = 0
    if level is not None:
        properties.list_level = properties.depth = whole(level, most=8)
