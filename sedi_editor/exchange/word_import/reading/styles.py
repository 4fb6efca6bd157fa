"""The styles of a Word file: formats, and the list of a paragraph."""

import re

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.numbering import Numbering
from sedi_editor.exchange.word_import.reading.run_properties import NO_FORMAT, RunFormat, read_run_properties
from sedi_editor.exchange.word_import.reading.xml_names import VAL, Element, w, whole

_BUILT_IN_LIST = re.compile(r"list (?:bullet|number)(?: ([2-5]))?$", re.IGNORECASE)
MAX_CHAIN = 40
"""The most styles in a chain of `w:basedOn`; a longer chain counts as a circle."""


class WordStyle(Struct, frozen=True):
    """A style with all that it inherits: its list ("" for none) at `list_level`, which looks as deep as `depth`."""

    name: str
    format: RunFormat = NO_FORMAT
    list_id: str = ""
    list_level: int = 0
    depth: int = 0
    centred: bool = False
    heading: bool = False


PLAIN = WordStyle("")


class WordStyles:
    """The styles of a document by id, each read when first needed."""

    def __init__(self, root: Element | None, numbering: Numbering) -> None:
        self._numbering = numbering
        self._elements: dict[str, Element] = {}
        self._read: dict[str, WordStyle] = {}
        self.default_paragraph = ""
        for style in () if root is None else root.iterchildren(w("style")):
            style_id = style.get(w("styleId"), "")
            self._elements.setdefault(style_id, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default"), "0") in ("1", "true", "on"):
                self.default_paragraph = style_id

    def style(self, style_id: str) -> WordStyle:
        """The style with that id; a plain style if the document has none."""
        found = self._read.get(style_id)
        if found is None:
            found = self._read[style_id] = self._resolved(style_id, 0)
        return found

    def _resolved(self, style_id: str, depth: int) -> WordStyle:
        element = self._elements.get(style_id)
        if element is None or depth > MAX_CHAIN:
            # A style that the file does not define may still be known by its id ("TOC1").
            return WordStyle(style_id) if not depth else PLAIN
        based_on = element.find(w("basedOn"))
        base = self._resolved(based_on.get(VAL, ""), depth + 1) if based_on is not None else PLAIN
        name_element = element.find(w("name"))
        name = name_element.get(VAL, "") if name_element is not None else ""
        list_id, level, depth_in_list = self._list_of(element, name, base)
        return WordStyle(
            name=name,
            format=read_run_properties(element.find(w("rPr"))).format.over(base.format),
            list_id=list_id,
            list_level=level,
            depth=depth_in_list,
            centred=_centred(element, base),
            heading=base.heading or name == "Title" or element.find(f"{w('pPr')}/{w('outlineLvl')}") is not None,
        )

    def _list_of(self, element: Element, name: str, base: WordStyle) -> tuple[str, int, int]:
        """The list of the style, its level there, and how deep Word shows it."""
        numbering = element.find(f"{w('pPr')}/{w('numPr')}")
        if numbering is None:
            return base.list_id, base.list_level, base.depth
        id_element = numbering.find(w("numId"))
        list_id = id_element.get(VAL, "") if id_element is not None else base.list_id
        # The level of a style is the level at which the list names the style (ECMA-376-1, 17.9.23).
        level = self._numbering.level_of_style(list_id, element.get(w("styleId"), ""))
        if level is None:
            level = whole(numbering.find(w("ilvl")), base.list_level, most=8)
        # Word's own "List Bullet 2" is another list at level 0, which only looks deeper.
        built_in = _BUILT_IN_LIST.match(name)
        return list_id, level, int(built_in[1]) - 1 if level == 0 and built_in and built_in[1] else level


def _centred(element: Element, base: WordStyle) -> bool:
    alignment = element.find(f"{w('pPr')}/{w('jc')}")
    return base.centred if alignment is None else alignment.get(VAL) == "center"
