"""Foreign HTML made safe, and what it says outside of its elements: style sheets, and the marks of a clipboard."""

import re
from dataclasses import dataclass, field

import nh3
from lxml import html

from sedi_editor.plan.richtext import storable

INLINE = {"br", "a", "b", "strong", "i", "em", "u", "ins", "del", "span", "font"}
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
    # Word's and Excel's own: MS-OI29500 does not describe them, the files that they write do.
    *("mso-list", "mso-hide", "mso-element", "mso-special-character", "mso-spacerun", "mso-tab-count"),
    *("font", "font-family", "mso-ascii-font-family", "mso-char-type", "mso-symbol-font-family"),
}
# How Word shows tracked changes: no format of the words.
_TRACKED = ("msoIns", "msoDel")
# How browsers write a plain space at the edge of an element.
_CONVERTED_SPACE = re.compile(r"""<span(?: class=["']?Apple-converted-space["']?)?>(?:&nbsp;|\xa0)</span>""")
_FRAGMENT = re.compile(r"(.*?)<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->(.*)", re.DOTALL)
_STYLE_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_SHEET_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"[a-z0-9]*\.([\w-]+)", re.IGNORECASE)
_LIST_LEVEL = re.compile(r"@list\s+(l\d+):level(\d+)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the style sheets of Office and LibreOffice say: the declarations of classes, and which list levels are what.

    Excel writes bold and italic nowhere else, Word the kind of a list.
    """

    classes: dict[str, str] = field(default_factory=dict[str, str])
    bullets: dict[tuple[str, int], bool] = field(default_factory=dict[tuple[str, int], bool])

    def style_of(self, element: html.HtmlElement) -> str:
        """The declarations for `element`, its own first, in small letters and without spaces."""
        own = element.get("style") or ""
        names = (element.get("class") or "").split()
        # Word on the web ends each paragraph with a space that nobody sees, of class EOP.
        if element.get("hidden") is not None or (names and names[0].startswith("EOP")):
            own = "display:none"
        of_classes = [self.classes.get(name, "") for name in names]
        return ";".join((own, *reversed(of_classes))).lower().replace(" ", "")


def sheet_of(foreign: str) -> Sheet:
    """The style sheets in `foreign`."""
    sheet = Sheet()
    for style in _STYLE_SHEET.finditer(foreign):
        for selectors, declarations in _RULE.findall(_SHEET_COMMENT.sub("", style[1])):
            if level := _LIST_LEVEL.search(selectors):
                form = re.search(r"mso-level-number-format:\s*([\w-]+)", declarations)
                sheet.bullets[level[1], int(level[2])] = form is not None and form[1] in ("bullet", "image")
            for selector in selectors.split(","):
                if (name := _CLASS.fullmatch(selector.strip())) and name[1] not in _TRACKED:
                    sheet.classes[name[1]] = f"{declarations.strip()};{sheet.classes.get(name[1], '')}"
    return sheet


def root_of(foreign: str) -> html.HtmlElement | None:
    """The safe elements of `foreign` under one `div`; None if nothing is left of it."""
    safe = nh3.clean(
        storable(_CONVERTED_SPACE.sub(" ", _fragment(foreign))),
        tags=INLINE | BLOCKS,
        clean_content_tags=_WITHOUT_CONTENT,
        attributes=_ATTRIBUTES,
        filter_style_properties=_STYLE_PROPERTIES,
        url_schemes={"http", "https", "mailto", "ftp"},
        link_rel=None,
    )
    safe = storable(safe)  # what was written as "&#11;" is a character by now
    if not safe.strip():
        return None
    return html.fragment_fromstring(safe, create_parent="div", parser=html.HTMLParser(huge_tree=True))


def _fragment(foreign: str) -> str:
    """What was copied, and of what stands around it on a Windows clipboard ("HTML Format") only the tags."""
    if not (found := _FRAGMENT.fullmatch(foreign)):
        return foreign
    before, copied, after = found.groups()
    return re.sub(r"^[^<]+|(?<=>)[^<]+", "", before) + copied + re.sub(r"^[^<]+|(?<=>)[^<]+", "", after)
