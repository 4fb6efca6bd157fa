"""The stored form of rich text: canonical HTML, which has one spelling for each value.

A block is a `<p>`, or an `<li>` in `<ul>` or `<ol>`; a list directly inside a list is its deeper level. A block
contains text, `<br>`, and `<a href> <b> <i> <u>`, nested in that order, with `<sup>` or `<sub>` innermost.
"""

import re

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _
from sedi_editor.plan.richtext import (
    EMPTY,
    FORBIDDEN,
    MAX_LEVEL,
    Block,
    BlockKind,
    RichText,
    Run,
    Script,
    is_storable,
)

_TOKEN = re.compile(r'<(/?)([a-z]+)(?: href="([^"<>]*)")?>|([^<]+)')
# Canonical HTML, except lists of three levels or without an item of the first level, and superscript and subscript,
# which few texts have and which would make the pattern three times as long. Each alternative of a repetition
# begins in another way, so that no text is matched twice. The patterns are short, since each start compiles them.
_SIGN = "(?:&(?:amp|lt|gt);|<br>)"
_TEXT = f"(?:[^<>&]|{_SIGN})[^<>&]*(?:{_SIGN}[^<>&]*)*"
_UNDERLINED = f"<u>{_TEXT}</u>"
_ITALIC = f"<i>(?:{_TEXT}|{_UNDERLINED})</i>"
_BOLD = f"<b>(?:{_TEXT}|{_UNDERLINED}|{_ITALIC})</b>"
_LINKED = rf'<a href="(?:https?|mailto|ftp):(?:[^\s"<>&]|&amp;)+">(?:{_TEXT}|{_UNDERLINED}|{_ITALIC}|{_BOLD})</a>'
_RUNS = f"(?:{_TEXT})?(?:(?:{_UNDERLINED}|{_ITALIC}|{_BOLD}|{_LINKED})(?:{_TEXT})?)*"
_PLAIN = re.compile(f"<p>[^<>&\n{FORBIDDEN}]+</p>")
"""One paragraph without formats, as most texts are."""
_BLOCKS = re.compile(f"(?:<(?:(?:p|li)>{_RUNS}</(?:p|li)|/?[uo]l)>)+")
_BLOCK_TAG = re.compile("</?(?:p|li|[uo]l)>")
_DEEPER = "<ul>(?:<li></li>)+</ul>|<ol>(?:<li></li>)+</ol>"
_ITEMS = f"<li></li>(?:<li></li>|{_DEEPER})*"
_LISTS_IN_PLACE = re.compile(f"(?:<p></p>|<ul>{_ITEMS}</ul>|<ol>{_ITEMS}</ol>)+")
_SPLIT = re.compile(r"</(b|i|u|ul|ol)><\1>|</a><a ")
"""Two formats or lists that canonical HTML would write as one; two links, which it may write as one."""
_EMPTY = "<p></p>"
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot);|)")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_SCRIPTS = {"sup": Script.SUPERSCRIPT, "sub": Script.SUBSCRIPT}
_LISTS = {"ul": BlockKind.BULLET, "ol": BlockKind.NUMBERED}


def to_html(rich: RichText) -> str:
    """The canonical HTML of `rich`; empty for the empty text."""
    if rich.canonical is not None:
        return rich.canonical
    parts: list[str] = []
    open_lists: list[BlockKind] = []
    for block in rich.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            _close(parts, open_lists, 0)
            parts.append(f"<p>{_inline(block.runs)}</p>")
            continue
        depth = block.level + 1
        _close(parts, open_lists, depth)
        if len(open_lists) == depth and open_lists[-1] is not block.kind:
            _close(parts, open_lists, depth - 1)
        while len(open_lists) < depth:
            open_lists.append(block.kind)
            parts.append(f"<{block.kind}>")
        parts.append(f"<li>{_inline(block.runs)}</li>")
    _close(parts, open_lists, 0)
    return "".join(parts)


def _close(parts: list[str], open_lists: list[BlockKind], depth: int) -> None:
    while len(open_lists) > depth:
        parts.append(f"</{open_lists.pop()}>")


def _inline(runs: tuple[Run, ...]) -> str:
    return "".join([_run(run) for run in runs])


def _run(run: Run) -> str:
    html = run.text
    if "&" in html or "<" in html or ">" in html:
        html = html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" in html:
        html = html.replace("\n", "<br>")
    if run.script:
        html = f"<{run.script}>{html}</{run.script}>"
    if run.underline:
        html = f"<u>{html}</u>"
    if run.italic:
        html = f"<i>{html}</i>"
    if run.bold:
        html = f"<b>{html}</b>"
    if run.link:
        html = f'<a href="{run.link.replace("&", "&amp;")}">{html}</a>'
    return html


def parse(html: str) -> RichText:
    """The rich text of `html` in the elements above; formats may be split, or nested in another order.

    Most texts are canonical, which a regular expression tells: their blocks are parsed later, when they are needed.

    Raises InvalidText for other elements or attributes, broken markup, and text outside of blocks. `foreign_html.clean`
    reads any HTML.
    """
    if not html:
        return EMPTY
    if _is_canonical(html):
        return RichText.unparsed(html)
    return RichText(blocks_of(html))


def _is_canonical(html: str) -> bool:
    """Whether `html` is certainly the canonical HTML of a text that is not empty."""
    if _PLAIN.fullmatch(html):
        return True
    if not _BLOCKS.fullmatch(html) or html == _EMPTY or not is_storable(html) or _SPLIT.search(html):
        return False
    has_lists = "li>" in html or "l>" in html
    return not has_lists or bool(_LISTS_IN_PLACE.fullmatch("".join(_BLOCK_TAG.findall(html))))


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of `html`. Raises InvalidText as `parse` does."""
    return _Parser(html).parsed()


class _Parser:
    def __init__(self, html: str) -> None:
        self.html = html
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.lists: list[BlockKind] = []
        self.inside = ""
        self.formats: set[str] = set()
        self.link = ""
        self.script = Script.NONE

    def parsed(self) -> tuple[Block, ...]:
        end = 0
        for token in _TOKEN.finditer(self.html):
            if token.start() != end:
                raise self._refusal(end)
            end = token.end()
            closing, tag, href, text = token.groups()
            if text is not None:
                self._text(text, token.start())
            elif not (self._closed(tag) if closing else self._opened(tag, href, token.start())):
                raise self._refusal(token.start())
        if end != len(self.html) or self.inside or self.lists:
            raise self._refusal(end)
        return tuple(self.blocks)

    def _refusal(self, at: int) -> InvalidText:
        message = _("The text is not in the form this program writes, near “{excerpt}”")
        return InvalidText(message.format(excerpt=self.html[at : at + 40]))

    def _text(self, text: str, at: int) -> None:
        if not self.inside:
            raise self._refusal(at)
        self._add(self._unescaped(text, at))

    def _unescaped(self, html: str, at: int) -> str:
        return _ENTITY.sub(lambda entity: self._character(entity[1], at), html) if "&" in html else html

    def _character(self, name: str | None, at: int) -> str:
        if name is None:
            raise self._refusal(at)
        return _CHARACTERS[name]

    def _add(self, text: str) -> None:
        formats = self.formats
        if formats or self.link or self.script:
            self.runs.append(Run(text, "b" in formats, "i" in formats, "u" in formats, self.link, self.script))
        else:
            self.runs.append(Run(text))

    def _opened(self, tag: str, href: str | None, at: int) -> bool:
        if self.inside:
            return self._opened_inline(tag, href, at)
        if href is not None:
            return False
        if tag in _LISTS and len(self.lists) <= MAX_LEVEL:
            self.lists.append(_LISTS[tag])
        elif (tag == "p" and not self.lists) or (tag == "li" and self.lists):
            self.inside = tag
        else:
            return False
        return True

    def _opened_inline(self, tag: str, href: str | None, at: int) -> bool:
        if tag == "a" and href and not self.link:
            self.link = self._unescaped(href, at)
        elif href is not None:
            return False
        elif tag == "br":
            self._add("\n")
        elif tag in ("b", "i", "u") and tag not in self.formats:
            self.formats.add(tag)
        elif tag in _SCRIPTS and not self.script:
            self.script = _SCRIPTS[tag]
        else:
            return False
        return True

    def _closed(self, tag: str) -> bool:
        if self.inside == tag and not self.formats and not self.link and not self.script:
            self._finish_block()
        elif tag in self.formats:
            self.formats.discard(tag)
        elif self.script and self.script == tag:
            self.script = Script.NONE
        elif tag == "a" and self.link:
            self.link = ""
        elif tag in _LISTS and self.lists and not self.inside and self.lists[-1] is _LISTS[tag]:
            self.lists.pop()
        else:
            return False
        return True

    def _finish_block(self) -> None:
        if self.inside == "li":
            self.blocks.append(Block(tuple(self.runs), self.lists[-1], len(self.lists) - 1))
        else:
            self.blocks.append(Block(tuple(self.runs)))
        self.inside = ""
        self.runs = []
