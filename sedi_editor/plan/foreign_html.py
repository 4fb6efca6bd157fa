"""HTML from outside (the clipboard, other programs, hand-written files) into rich text.

nh3 throws out scripts, styles and broken markup; what it leaves is walked here and reduced to blocks of runs. Words are
kept, in order, whatever the markup around them was.
"""

import re
from dataclasses import dataclass, replace

import nh3
from lxml import etree, html

from sedi_editor.plan.richtext import MAX_LEVEL, Block, BlockKind, RichText, Run, is_link, storable

_TAGS = {
    *("p", "div", "br", "ul", "ol", "li", "a", "b", "strong", "i", "em", "u", "ins", "span", "font"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "section", "article", "header", "footer"),
}
_BLOCKS = _TAGS - {"br", "a", "b", "strong", "i", "em", "u", "ins", "span", "font"}
_LISTS = {"ul": BlockKind.BULLET, "ol": BlockKind.NUMBERED}
_STYLE_PROPERTIES = {"font-weight", "font-style", "text-decoration", "text-decoration-line"}
# No-break spaces are characters, not white space: HTML folds only these (WHATWG, "ASCII whitespace").
_SPACES = re.compile("[ \t\n\r\f]+")


def clean(foreign: str) -> RichText:
    """The text of any HTML, with its bold, italic, underline, links and lists; nothing else of it."""
    safe = nh3.clean(
        storable(foreign),
        tags=_TAGS,
        clean_content_tags={"script", "style", "title", "head", "template", "noscript", "iframe", "object"},
        attributes={"a": {"href"}, "*": {"style"}},
        filter_style_properties=_STYLE_PROPERTIES,
        url_schemes={"http", "https", "mailto", "ftp"},
        link_rel=None,
    )
    if not safe.strip():
        return RichText()
    walker = _Walker()
    walker.walk(html.fragment_fromstring(safe, create_parent="div", parser=html.HTMLParser(huge_tree=True)))
    return RichText(tuple(walker.blocks))


@dataclass(frozen=True, slots=True)
class _Format:
    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""
    lists: tuple[BlockKind, ...] = ()

    def inside(self, element: html.HtmlElement) -> "_Format":
        tag = str(element.tag)
        style = (element.get("style") or "").lower().replace(" ", "")
        changed = replace(
            self,
            bold=_weight(style, self.bold or tag in ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th")),
            italic=_slant(style, self.italic or tag in ("i", "em")),
            underline=self.underline or tag in ("u", "ins") or "underline" in style,
        )
        if tag in _LISTS:
            return replace(changed, lists=(*self.lists, _LISTS[tag]))
        if tag == "a" and is_link(address := (element.get("href") or "").strip()):
            return replace(changed, link=address)
        return changed


def _weight(style: str, otherwise: bool) -> bool:
    found = re.search(r"font-weight:(\w+)", style)
    if found is None:
        return otherwise
    return found[1] in ("bold", "bolder") or (found[1].isdecimal() and int(found[1]) >= 600)


def _slant(style: str, otherwise: bool) -> bool:
    found = re.search(r"font-style:(\w+)", style)
    return otherwise if found is None else found[1] in ("italic", "oblique")


class _Walker:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.kind = BlockKind.PARAGRAPH
        self.level = 0

    def walk(self, root: html.HtmlElement) -> None:
        # Not recursive: a page may nest deeper than Python's stack.
        around = [_Format()]
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                around.append(around[-1].inside(element))
                self._start(element, around[-1])
            else:
                around.pop()
                self._end(element)
                self._text(element.tail, around[-1], element.getparent())

    def _start(self, element: html.HtmlElement, within: _Format) -> None:
        if element.tag == "br":
            self.runs.append(self._run("\n", within))
        elif element.tag in _BLOCKS:
            self.end_block()
            self._begin_block(str(element.tag), within)
        self._text(element.text, within, element)

    def _end(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS:
            is_empty = not len(element) and not (element.text or "").strip(" \t\r\n\f")
            self.end_block(keep_empty=element.tag in ("p", "li") and is_empty)

    def _begin_block(self, tag: str, within: _Format) -> None:
        if tag == "li":
            self.kind = within.lists[-1] if within.lists else BlockKind.BULLET
            self.level = min(max(len(within.lists) - 1, 0), MAX_LEVEL)

    def _text(self, text: str | None, within: _Format, parent: html.HtmlElement | None) -> None:
        if text:
            preformatted = parent is not None and parent.tag == "pre"
            self.runs.append(self._run(text if preformatted else _SPACES.sub(" ", text), within))

    def _run(self, text: str, within: _Format) -> Run:
        return Run(text, within.bold, within.italic, within.underline, within.link)

    def end_block(self, keep_empty: bool = False) -> None:
        runs = _trimmed(self.runs)
        if runs or keep_empty:
            self.blocks.append(Block(tuple(runs), self.kind, self.level))
            # A second paragraph of a list item is a paragraph of its own: the item's mark stands once.
            self.kind, self.level = BlockKind.PARAGRAPH, 0
        self.runs = []


def _trimmed(runs: list[Run]) -> list[Run]:
    """The runs without the white space that HTML does not show: at both ends, around line breaks, and doubled."""
    shown: list[Run] = []
    after_space = True
    for run in runs:
        text = re.sub(" *\n *", "\n", run.text)
        if after_space:
            text = text.lstrip(" ")
        if text.startswith("\n") and shown:
            shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip(" "))
        if text:
            after_space = text[-1] in " \n"
            shown.append(replace(run, text=text))
    while shown:
        ending = shown[-1].text.rstrip(" \n")
        if ending:
            shown[-1] = replace(shown[-1], text=ending)
            break
        shown.pop()
    return shown
