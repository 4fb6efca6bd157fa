"""The limits of foreign HTML.

A parser repairs broken markup, and the result may be far larger: an element that is never closed is opened again in
each block after it, and each start tag is compared with all open elements. So the tags are counted first, in a time
that depends on the length of the HTML alone.
"""

import re
from collections import Counter

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _

MOST_CHARACTERS = 4_000_000
"""The most characters of HTML without pictures; a whole plan from Word has about one million."""
MOST_TAGS = 60_000
"""The most tags, including elements that are opened again; a whole plan from Word has about 20,000."""
MOST_STEPS = 3_000_000
"""The most comparisons of start tags with open elements."""
MOST_ENTITIES = 100_000
"""The most characters that are written as entities: nh3 copies all text before each of them."""
MOST_ATTRIBUTES = 200
"""The most attributes of one element: nh3 compares each with all others."""

_FORMATS = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
"""The elements that are opened again (WHATWG, "list of active formatting elements")."""
_NEVER_OPEN = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    # These elements end where the next one of their kind begins.
    *("p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "caption", "option", "optgroup"),
    *("html", "head", "body"),
}
_RAW = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"}
"""The elements that contain only text, up to their own end tag."""
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+))")
_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_ATTRIBUTE = re.compile(r"[^\s/]+")
# The lookbehind comes after the letters: a pattern that begins with letters is searched many times faster.
_PICTURE = re.compile(r"""data:image/(?<=["'(=]data:image/)[\w.+-]*;base64,[A-Za-z0-9+/=]*""")


def without_pictures(foreign: str) -> str:
    """`foreign` without its base64 pictures, if it is longer than MOST_CHARACTERS."""
    if len(foreign) <= MOST_CHARACTERS:
        return foreign
    kept: list[str] = []
    at = 0
    for picture in _PICTURE.finditer(foreign):
        kept.append(foreign[at : picture.start()])
        at = picture.end()
    return "".join((*kept, foreign[at:]))


def elements_in(foreign: str) -> int:
    """The approximate number of elements that a parser makes of `foreign`. Raises InvalidText beyond a limit."""
    require(len(foreign) <= MOST_CHARACTERS and foreign.count("<") <= MOST_TAGS)
    require(foreign.count("&") + foreign.count("\N{NO-BREAK SPACE}") <= MOST_ENTITIES)
    return _Count(foreign).elements


def require(is_text: bool) -> None:
    """Raises InvalidText unless it `is_text`."""
    if not is_text:
        raise InvalidText(_("The text has far more formatting than words, and cannot be read with it"))


class _Count:
    """Counts the tags and elements in one pass."""

    def __init__(self, foreign: str) -> None:
        self.elements = 0
        self._steps = 0
        self._open: Counter[str] = Counter()
        self._depth = 0
        self._formats = 0
        at: int | None = 0
        while at is not None and (tag := _TAG.search(foreign, at)):
            at = self._past_comment(foreign, tag) if tag[1] else self._past_tag(foreign, tag)

    @staticmethod
    def _past_comment(foreign: str, tag: re.Match[str]) -> int | None:
        # "<!-->" is a whole comment.
        end = foreign.find("-->", tag.end() - 2)
        return end if end >= 0 else None

    def _past_tag(self, foreign: str, tag: re.Match[str]) -> int | None:
        """Counts a tag; returns the position after it, None at the end."""
        rest = _REST.match(foreign, tag.end())
        if rest is None:
            return None
        require(_attributes(rest[0]) <= MOST_ATTRIBUTES)
        name = tag[3].lower()
        if tag[2]:
            self._end(name)
        elif name in _RAW:
            end = re.compile(f"</{name}", re.IGNORECASE).search(foreign, rest.end())
            return end.end() if end else None
        else:
            self._start(name)
        return rest.end()

    def _start(self, name: str) -> None:
        self._reopen(name)
        if name not in _NEVER_OPEN:
            self._open[name] += 1
            self._depth += 1
            self._formats += name in _FORMATS
        self.elements += 1
        self._steps += self._depth
        require(self._steps <= MOST_STEPS)

    def _end(self, name: str) -> None:
        if self._open[name]:
            self._open[name] -= 1
            self._depth -= 1
            self._formats -= name in _FORMATS
        self._reopen(name)

    def _reopen(self, name: str) -> None:
        """Counts the formats that are open: each block that begins or ends may open them again."""
        if name not in _FORMATS:
            self.elements += self._formats
            require(self.elements <= MOST_TAGS)


def _attributes(rest: str) -> int:
    """The most attributes that the rest of a tag can have; 0 for a short one."""
    if len(rest) <= 2 * MOST_ATTRIBUTES:
        return 0
    return sum(1 for _attribute in _ATTRIBUTE.finditer(_QUOTED.sub(" ", rest)))
