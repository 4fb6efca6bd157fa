"""Makes foreign HTML safe, and reads its style sheets and the marks of a clipboard."""

import re
from collections.abc import Iterator

import nh3
from lxml import html
from msgspec import Struct, field

from sedi_editor.plan.foreign_html.limits import MOST_TAGS, require
from sedi_editor.plan.richtext import storable

INLINE = {"br", "a", "b", "strong", "i", "em", "u", "sup", "sub", "ins", "del", "span", "font"}
TABLE = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
BLOCKS = TABLE | {
    *("p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dt", "dd"),
    *("section", "article", "header", "footer", "main", "nav", "aside", "address", "center", "form", "fieldset"),
    *("legend", "details", "summary", "figure", "figcaption", "dialog", "search", "hgroup", "menu", "dir", "option"),
}
_ATTRIBUTES = {
    "*": {"style", "class", "hidden"},
    "ins": {"datetime"},
    "a": {"href"},
    "font": {"face"},
    "li": {"aria-level", "data-aria-level"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_WITHOUT_CONTENT = {"script", "style", "title", "head", "template", "noscript", "iframe", "object", "xml"}
_STYLE_PROPERTIES = {
    *("font-weight", "font-style", "text-decoration", "text-decoration-line", "white-space", "display", "visibility"),
    "vertical-align",
    # Properties of Word and Excel, which MS-OI29500 does not describe; they are in the files that Word and Excel write.
    *("mso-list", "mso-hide", "mso-element", "mso-special-character", "mso-spacerun", "mso-tab-count"),
    *("font", "font-family", "mso-ascii-font-family", "mso-char-type", "mso-symbol-font-family"),
}
# The classes by which Word shows tracked changes, which are no format of the text.
_TRACKED = ("msoIns", "msoDel")
# The element with which browsers write a plain space at the edge of another element.
_CONVERTED_SPACE = re.compile(r"""<span(?: class=["']?Apple-converted-space["']?)?>(?:&nbsp;|\xa0)</span>""")
_FRAGMENT_START = re.compile(r"<!--\s*StartFragment\s*-->")
_FRAGMENT_END = re.compile(r"<!--\s*EndFragment\s*-->")
# The pattern stops at the next "<": otherwise each of thousands of tags would be searched to the end of the text.
_STYLE_SHEET = re.compile(r"<style\b[^<>]*>", re.IGNORECASE)
_STYLE_SHEET_END = re.compile(r"</style", re.IGNORECASE)
_CLASS = re.compile(r"[a-z0-9]*\.([\w-]+)", re.IGNORECASE)
_LIST_LEVEL = re.compile(r"@list\s+(l\d{1,9}):level(\d{1,2})\b")
_LEVEL_FORM = re.compile(r"mso-level-number-format:\s*([\w-]+)")
_MOST_CLASSES = 20
"""The most classes of one element that are read."""
_LONGEST_STYLE = 4000
"""The most characters of the declarations of one element that are read."""


class StyleSheet(Struct, frozen=True):
    """The style sheets of Office and LibreOffice: the declarations of classes, and the list levels with bullets.

    Excel has bold and italic in style sheets only, and Word the kind of a list.
    """

    classes: dict[str, str] = field(default_factory=dict[str, str])
    bullets: dict[tuple[str, int], bool] = field(default_factory=dict[tuple[str, int], bool])

    def style_of(self, element: html.HtmlElement) -> str:
        """The declarations for `element`, those of its own attribute first, in small letters and without spaces."""
        own = element.get("style") or ""
        names = (element.get("class") or "").split(maxsplit=_MOST_CLASSES)[:_MOST_CLASSES]
        # Word for the web ends each paragraph with an invisible space of class EOP.
        if element.get("hidden") is not None or (names and names[0].startswith("EOP")):
            own = "display:none"
        of_classes = [self.classes.get(name, "") for name in names]
        return _compact(";".join((own, *reversed(of_classes))))


def style_sheet_of(foreign: str) -> StyleSheet:
    """The style sheets in `foreign`."""
    sheet = StyleSheet()
    declared: dict[str, dict[str, str]] = {}
    for written in _style_sheets(foreign):
        for selectors, declarations in _rules(written):
            if level := _LIST_LEVEL.search(selectors):
                form = _LEVEL_FORM.search(declarations)
                sheet.bullets[level[1], int(level[2])] = form is not None and form[1] in ("bullet", "image")
            properties = _properties(declarations)
            for selector in selectors.split(",") if properties else ():
                if (name := _CLASS.fullmatch(selector.strip())) and name[1] not in _TRACKED:
                    declared.setdefault(name[1], {}).update(properties)
    for name, properties in declared.items():
        sheet.classes[name] = _compact(";".join(f"{key}:{value}" for key, value in properties.items()))
    return sheet


def _style_sheets(foreign: str) -> Iterator[str]:
    at = 0
    while (start := _STYLE_SHEET.search(foreign, at)) and (end := _STYLE_SHEET_END.search(foreign, start.end())):
        yield foreign[start.end() : end.start()].replace("<!--", "").replace("-->", "")
        at = end.end()


def _rules(written: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule, including the rules in `@media`."""
    first, *parts = written.split("/*")
    for rule in "".join((first, *(part.partition("*/")[2] for part in parts))).split("}")[:-1]:
        before, brace, declarations = rule.rpartition("{")
        if brace:
            yield before.rpartition("{")[2], declarations


def _properties(declarations: str) -> dict[str, str]:
    """The declarations of properties in _STYLE_PROPERTIES."""
    pairs = (declaration.partition(":") for declaration in declarations.split(";"))
    named = ((name.strip().lower(), value.strip()) for name, _colon, value in pairs)
    return {name: value for name, value in named if name in _STYLE_PROPERTIES}


def _compact(style: str) -> str:
    return style[:_LONGEST_STYLE].lower().replace(" ", "")


def root_of(foreign: str) -> html.HtmlElement | None:
    """The safe elements of `foreign` under one `div`; None if there are none.

    Raises InvalidText where the repaired markup has too many tags.
    """
    safe = nh3.clean(
        storable(_CONVERTED_SPACE.sub(" ", _fragment(foreign))),
        tags=INLINE | BLOCKS,
        clean_content_tags=_WITHOUT_CONTENT,
        attributes=_ATTRIBUTES,
        filter_style_properties=_STYLE_PROPERTIES,
        url_schemes={"http", "https", "mailto", "ftp"},
        link_rel=None,
    )
    require(safe.count("<") <= 3 * MOST_TAGS)
    safe = storable(safe)  # "&#11;" has become a character by now
    if not safe.strip():
        return None
    return html.fragment_fromstring(safe, create_parent="div", parser=html.HTMLParser(huge_tree=True))


def _fragment(foreign: str) -> str:
    """The copied fragment. Of the text around it on a Windows clipboard ("HTML Format") only the tags are kept."""
    ends = list(_FRAGMENT_END.finditer(foreign))
    start = _FRAGMENT_START.search(foreign)
    if start is None or not ends or start.end() > ends[-1].start():
        return foreign
    before, copied, after = foreign[: start.start()], foreign[start.end() : ends[-1].start()], foreign[ends[-1].end() :]
    return re.sub(r"^[^<]+|(?<=>)[^<]+", "", before) + copied + re.sub(r"^[^<]+|(?<=>)[^<]+", "", after)
