"""Qualified names of WordprocessingML and its neighbours (ECMA-376 parts 1 and 4), as lxml spells them."""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NEW_CHART = "http://schemas.microsoft.com/office/drawing/2014/chartex"
VML = "urn:schemas-microsoft-com:vml"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": DRAWING.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WORD_DRAWING.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/chart": CHART.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
}
"""The namespaces of "Strict Open XML", and the usual ones that mean the same (ISO/IEC 29500-1, annex A)."""


def w(name: str) -> str:
    """The WordprocessingML name `name`, qualified."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
R_ID = f"{{{RELATIONSHIPS}}}id"
R_EMBED = f"{{{RELATIONSHIPS}}}embed"
BLIP = f"{{{DRAWING}}}blip"
PICTURE_NAME = f"{{{WORD_DRAWING}}}docPr"
IMAGE_DATA = f"{{{VML}}}imagedata"
DIAGRAM_PARTS = f"{{{DIAGRAM}}}relIds"
DIAGRAM_DATA = f"{{{RELATIONSHIPS}}}dm"
WORD_ART = f"{{{VML}}}textpath"
DRAWN_TEXT = f"{{{DRAWING}}}txBody"
MATH_TEXT = f"{{{MATH}}}t"
ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"

_OFF = {"0", "false", "off", "none"}


def is_on(toggle: Element) -> bool:
    """Whether an on/off property such as `w:b` says on; without a value it does (ECMA-376-1, 17.17.4)."""
    return toggle.get(VAL, "1").lower() not in _OFF


def child_of(element: Element, name: str) -> Element | None:
    """The first child with that name, or None. It is expected near the start, where properties are."""
    if len(element) and element[0].tag == name:
        return element[0]
    return next(element.iterchildren(name), None)


def whole(element: Element | None, default: int = 0, most: int = 1_000_000) -> int:
    """The number in `w:val`, between 0 and `most`; `default` if there is no number."""
    return whole_number(element.get(VAL) if element is not None else None, default, most)


def whole_number(text: str | None, default: int = 0, most: int = 1_000_000) -> int:
    """`text` as a number between 0 and `most`; `default` if it is no number."""
    if text is None:
        return default
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 12:
        return default
    return min(int(digits), most)


_UNDERSTOOD = frozenset(
    (
        *("wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16cex", "w16du", "w16sdtdh"),
        *("a14", "am3d", "aink", "c14", "c16r2", "cx", *(f"cx{number}" for number in range(1, 9))),
    )
)
"""The prefixes of the extensions that Word 2010 and later understand. A Choice that requires another one is not shown.
"""


def chosen_branch(alternate: Element) -> Element | None:
    """The branch of an `mc:AlternateContent` that Word shows: the first Choice it understands, else the Fallback."""
    choices = list(alternate.iterchildren(CHOICE))
    for choice in choices:
        if _UNDERSTOOD.issuperset(choice.get("Requires", "").split()):
            return choice
    fallback = alternate.find(FALLBACK)
    return fallback if fallback is not None else next(iter(choices), None)
