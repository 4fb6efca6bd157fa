"""Reduces the elements of foreign HTML to blocks of runs, and collects its tables."""

import re
from functools import lru_cache
from itertools import islice

from lxml import etree, html
from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.foreign_html.fonts import symbol_font_of
from sedi_editor.plan.foreign_html.markup import BLOCKS, StyleSheet
from sedi_editor.plan.foreign_html.table import MOST_SPANNED, HtmlCell, HtmlTable, row_blocks
from sedi_editor.plan.richtext import MAX_LEVEL, Block, BlockKind, Run, Script, is_link
from sedi_editor.plan.symbol_fonts import as_unicode, from_ansi

_LISTS = {"ul": BlockKind.BULLET, "ol": BlockKind.NUMBERED}
_PADDED = {"p", "li", "td", "th", "div"}
_BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"}
# No-break spaces are characters, not white space: HTML folds only these (WHATWG, "ASCII whitespace").
_SPACES = re.compile("[ \t\n\r\f]+")
_WORD_ITEM = re.compile(r"mso-list:(l\d{1,9})level(\d{1,2})")
_MARK_WITHIN = 20
"""The most elements at the beginning of a list item from Word that are searched for its bullet or number."""
_TABS = re.compile(r"mso-tab-count:(\d{1,2})")
_NUMBER = re.compile(r"\(?\w{1,5}[.)\]]")
# A typed bullet or number: only that is left of a list if a program between Word and this one has lost the styles.
_TYPED_MARK = re.compile(
    r"(?:(?P<number>\(?(?:\d{1,3}|[a-z]|[ivxl]{1,6})[.)])|[·•o§Øüv–▪➢✓❖❑☐□■●\-\uf0a7\uf0b7\uf0d8])(?: ?\xa0){2,} *",
    re.I,
)
_HIDDEN = (
    *("mso-list:ignore", "mso-hide:all", "display:none", "visibility:hidden"),
    *("mso-element:comment", "mso-special-character:comment"),
)
_SCRIPTS = {
    "sup": Script.SUPERSCRIPT,
    "super": Script.SUPERSCRIPT,
    "sub": Script.SUBSCRIPT,
}
"""What is set above or below the line, by the element and by the value of `vertical-align`."""
_SET_AS_BLOCK = re.compile(r"(?:^|;)display:(?:block|flex|grid|list-item|table)\b")


class _Format(Struct, frozen=True):
    """The format of the text in an element."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    script: Script = Script.NONE
    link: str = ""
    lists: tuple[BlockKind, ...] = ()
    keeps_space: bool = False
    is_space_run: bool = False
    symbols: str = ""
    style: str = ""
    is_hidden: bool = False
    is_block: bool = False

    def inside(self, element: html.HtmlElement, sheet: StyleSheet) -> "_Format":
        """The format in `element`, which is inside an element of this format."""
        tag = str(element.tag)
        is_insertion = tag == "ins" and element.get("datetime") is None
        style, face = sheet.style_of(element), element.get("face") or ""
        return _inside(self, tag, style, face, element.get("href") or "", is_insertion)


@lru_cache(maxsize=1024)
def _inside(around: _Format, tag: str, style: str, face: str, href: str, is_insertion: bool) -> _Format:
    # Cached, since most elements are like an earlier one.
    address = href.strip().replace(" ", "%20") if tag == "a" else ""
    return replace(
        around,
        bold=_weight(style, around.bold or tag in _BOLD),
        italic=_slant(style, around.italic or tag in ("i", "em")),
        # An `ins` with a time is a tracked insertion, whose text is not underlined.
        underline=around.underline or tag == "u" or "underline" in style or is_insertion,
        script=_script(style, _SCRIPTS.get(tag, around.script)),
        link=address if is_link(address) else around.link,
        lists=(*around.lists, _LISTS[tag]) if tag in _LISTS else around.lists,
        keeps_space=_keeps_space(style, around.keeps_space or tag == "pre"),
        is_space_run=around.is_space_run or "mso-spacerun:yes" in style,
        symbols=symbol_font_of(style, face, around.symbols),
        style=style,
        is_hidden=any(hidden in style for hidden in _HIDDEN),
        is_block=tag in BLOCKS or (tag != "br" and _SET_AS_BLOCK.search(style) is not None),
    )


def _weight(style: str, otherwise: bool) -> bool:
    found = re.search(r"font-weight:(\w+)", style)
    if found is None or found[1] == "inherit":
        return otherwise
    return found[1] in ("bold", "bolder") or (found[1].isdecimal() and int(found[1][:4]) >= 600)


def _slant(style: str, otherwise: bool) -> bool:
    found = re.search(r"font-style:(\w+)", style)
    return otherwise if found is None or found[1] == "inherit" else found[1] in ("italic", "oblique")


def _script(style: str, otherwise: Script) -> Script:
    found = re.search(r"vertical-align:(super|sub|baseline)", style)
    return _SCRIPTS.get(found[1], Script.NONE) if found else otherwise


def _keeps_space(style: str, otherwise: bool) -> bool:
    found = re.search(r"white-space:([\w-]+)", style)
    return otherwise if found is None else found[1] in ("pre", "pre-wrap", "break-spaces")


class Walker:
    """Walks a tree of elements once. Then it has its `blocks`, and its `tables` that are in no other table."""

    def __init__(self, sheet: StyleSheet, with_deleted: bool, as_typed: bool) -> None:
        self.blocks: list[Block] = []
        self.tables: list[HtmlTable] = []
        self.is_all_in_tables = True
        self._sheet = sheet
        self._with_deleted = with_deleted
        self._as_typed = as_typed
        self._runs: list[Run] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._has_typed_mark = False
        self._open_items = 0
        self._item: Block | None = None
        self._item_lines: list[Run] = []
        self._cells: list[tuple[HtmlCell, list[Block]]] = []
        self._open_tables: list[HtmlTable] = []

    def walk(self, root: html.HtmlElement) -> None:
        """Walk the elements under `root`."""
        # Not recursive: elements may nest deeper than Python's stack.
        around = [_Format()]
        before: list[int] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                around.append(around[-1].inside(element, self._sheet))
                if not self._start(element, around[-1]):
                    walk.skip_subtree()
                before.append(len(self.blocks))
                continue
            within, count = around.pop(), before.pop()
            if not within.is_hidden:
                self._end(element, within, is_empty=len(self.blocks) == count)
            if element is not root:
                self._text(element.tail, around[-1])
        self._end_block()
        self._finish_item()

    def _start(self, element: html.HtmlElement, within: _Format) -> bool:
        """Starts an element; returns whether its content must be read."""
        tag = str(element.tag)
        if within.is_hidden:
            return False
        if not self._with_deleted and (tag == "del" or element.get("class") == "msocomanchor"):
            return False
        if tabs := _TABS.search(within.style):
            self._runs.append(self._run("\t" * int(tabs[1]), within))
            return False
        if tag == "br":
            self._runs.append(self._run("\n", within))
        elif within.is_block:
            self._end_block()
            self._begin_block(element, within)
        self._text(element.text, within)
        return True

    def _begin_block(self, element: html.HtmlElement, within: _Format) -> None:
        if element.tag == "table":
            self._open_tables.append(HtmlTable())
            if len(self._open_tables) == 1:
                self.tables.append(self._open_tables[0])
        elif _is_row(element):
            self._open_tables[-1].rows.append([])
        elif _is_cell(element):
            self._finish_item()
            cell = HtmlCell(_span(element, "colspan"), _span(element, "rowspan"))
            self._cells.append((cell, self.blocks))
            self.blocks = cell.blocks
        elif element.tag == "li":
            self._open_items += 1
            self._kind = within.lists[-1] if within.lists else BlockKind.BULLET
            depth = element.get("data-aria-level") or element.get("aria-level") or ""
            self._level = _level(max(len(within.lists), int(depth) if depth.isdecimal() and len(depth) < 3 else 1))
        elif item := _WORD_ITEM.search(within.style):
            self._kind, self._level = self._word_kind(element, item[1], int(item[2])), _level(int(item[2]))
        else:
            self._has_typed_mark = (element.get("class") or "").startswith("MsoListParagraph")

    def _word_kind(self, element: html.HtmlElement, name: str, level: int) -> BlockKind:
        bullet = self._sheet.bullets.get((name, level))
        if bullet is None:
            parts = islice(element.iter(), _MARK_WITHIN)
            mark = next((part for part in parts if "mso-list:ignore" in self._sheet.style_of(part)), None)
            words = islice(mark.itertext(), _MARK_WITHIN) if mark is not None else ()
            bullet = not _NUMBER.fullmatch("".join(words).strip())
        return BlockKind.BULLET if bullet else BlockKind.NUMBERED

    def _end(self, element: html.HtmlElement, within: _Format, is_empty: bool) -> None:
        tag = str(element.tag)
        if not within.is_block:
            return
        # Mail programs write an empty line as <div><br></div>; a div without content is no line.
        is_line = tag in ("p", "li") or (tag == "div" and any("\n" in run.text for run in self._runs))
        self._end_block(may_be_blank=tag in _PADDED, keep_empty=is_line and is_empty)
        if tag == "li":
            self._finish_item()
            self._kind, self._level, self._item = BlockKind.PARAGRAPH, 0, None
            self._open_items -= 1
        elif tag == "table":
            self._open_tables.pop()
        elif _is_row(element):
            self._finish_item()
            self.blocks += row_blocks(self._open_tables[-1].rows[-1])
        elif _is_cell(element):
            self._finish_item()
            cell, self.blocks = self._cells.pop()
            self._open_tables[-1].rows[-1].append(cell)

    def _text(self, text: str | None, within: _Format) -> None:
        if not text:
            return
        if within.is_space_run:
            text = text.replace("\xa0", " ")
        if not within.keeps_space or (text.isspace() and "\n" in text):
            text = _SPACES.sub(" ", text)
        if within.symbols and not self._as_typed:
            text = as_unicode(from_ansi(text), within.symbols, within.symbols)
        self._runs.append(self._run(text, within))

    def _run(self, text: str, within: _Format) -> Run:
        # Programs underline all links.
        underline = within.underline and not within.link
        return Run(text, within.bold, within.italic, underline, within.link, within.script)

    def _end_block(self, may_be_blank: bool = False, keep_empty: bool = False) -> None:
        runs = _trimmed(self._runs)
        self._runs = []
        words = "".join(run.text for run in runs)
        if may_be_blank and not words.strip(" \xa0"):
            # Programs write a no-break space into an empty paragraph, so that it is shown.
            runs = []
        if self._has_typed_mark and (mark := _TYPED_MARK.match(words)):
            self._kind = BlockKind.NUMBERED if mark["number"] else BlockKind.BULLET
            runs = _without_start(runs, mark.end())
        if runs or keep_empty:
            self._add(Block(tuple(runs), self._kind, self._level))
            self.is_all_in_tables &= bool(self._cells) or not runs
            self._kind, self._level, self._has_typed_mark = BlockKind.PARAGRAPH, 0, False

    def _add(self, block: Block) -> None:
        item = self._item
        if block.kind is not BlockKind.PARAGRAPH and self._open_items:
            self._finish_item()
            self._item = block
        elif item is not None and self.blocks and self.blocks[-1] is item:
            # A second paragraph of an item becomes a line of the item, which has one bullet or number.
            if block.runs:
                self._item_lines += (Run("\n"), *block.runs) if item.runs or self._item_lines else block.runs
            return
        self.blocks.append(block)

    def _finish_item(self) -> None:
        """Adds the further lines of the last item to it, before other blocks follow."""
        if self._item is not None and self._item_lines:
            self._item = self.blocks[-1] = replace(self._item, runs=(*self._item.runs, *self._item_lines))
            self._item_lines = []


def _is_row(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    return element.tag == "tr" and parent is not None and parent.tag in ("table", "thead", "tbody", "tfoot")


def _is_cell(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    return element.tag in ("td", "th") and parent is not None and _is_row(parent)


def _span(element: html.HtmlElement, name: str) -> int:
    value = element.get(name) or ""
    return min(max(int(value), 1), MOST_SPANNED) if value.isdecimal() and len(value) < 5 else 1


def _level(depth: int) -> int:
    return min(max(depth - 1, 0), MAX_LEVEL)


def _without_start(runs: list[Run], count: int) -> list[Run]:
    """The runs without their first `count` characters."""
    left: list[Run] = []
    for run in runs:
        left.append(replace(run, text=run.text[count:]))
        count = max(count - len(run.text), 0)
    return [run for run in left if run.text]


def _trimmed(runs: list[Run]) -> list[Run]:
    """The runs without white space that HTML does not show: at both ends, around line breaks, and repeated spaces."""
    shown: list[Run] = []
    after_space = True
    for run in runs:
        text = _without_space_at_breaks(run.text)
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


def _without_space_at_breaks(text: str) -> str:
    if "\n" not in text:
        return text
    first, *middle, last = text.split("\n")
    return "\n".join((first.rstrip(" "), *(line.strip(" ") for line in middle), last.lstrip(" ")))
