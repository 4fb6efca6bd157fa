"""Complex fields (ECMA-376-1, 17.16), and what Word shows for a field without a result in the file."""

import re

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.symbols import UnknownSymbol, symbol_text
from sedi_editor.exchange.word_import.reading.xml_names import VAL, Element, is_on, w, whole

CHECKED, UNCHECKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"
_FORM = w("ffData")
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(.*)", re.IGNORECASE | re.DOTALL)
_FONT = re.compile(r'\\f\s*(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s(.*)", re.IGNORECASE | re.DOTALL)
_WORKED_OUT = re.compile(r"\s*(?:EQ|LISTNUM|AUTONUM(?:LGL|OUT)?)\b", re.IGNORECASE)


class ComplexField(Struct):
    """A field between its begin and end marks; its result follows its instructions.

    `form` is what a form field shows without a result. `has_result` says that the file holds a result with a text.
    """

    instructions: str = ""
    in_result: bool = False
    has_result: bool = False
    link: str = ""
    contents: bool = False
    form: str = ""

    @property
    def prompt(self) -> str:
        """The text of a prompt, which asks the reader to type a text."""
        found = _BUTTON.match(self.instructions)
        return found[1].strip() if found else ""

    @property
    def worked_out(self) -> str:
        """The instructions of an equation or number field, which has no result in the file."""
        return self.instructions.strip() if _WORKED_OUT.match(self.instructions) else ""

    def symbol(self) -> tuple[str, list[UnknownSymbol]]:
        """The character of a SYMBOL field, and the symbol if the character is a stand-in for it."""
        found = _SYMBOL.match(self.instructions)
        if found is None:
            return "", []
        font = _FONT.search(found[2])
        number = found[1].lower()
        index = int(number, 16) if number.startswith("0x") else int(number) if len(number) < 8 else 0
        if "\\u" not in found[2].lower() and index < 0x100 and font is None:
            # Without a font the number is a code of Windows' code page 1252.
            return bytes((index,)).decode("cp1252", errors="replace"), []
        return symbol_text((font[1] or font[2] or "") if font else "", f"{index:X}")


def form_result(begin: Element) -> str:
    """What a form field shows: the chosen entry of a list, or a box with or without a cross (17.16.17)."""
    form = begin.find(_FORM)
    if form is None:
        return ""
    choice, box = form.find(w("ddList")), form.find(w("checkBox"))
    if choice is not None:
        entries = [entry.get(VAL, "") for entry in choice.iterchildren(w("listEntry"))]
        chosen = choice.find(w("result"))
        index = whole(chosen if chosen is not None else choice.find(w("default")))
        return entries[index] if index < len(entries) else ""
    if box is None:
        return ""
    state = box.find(w("checked"))
    state = state if state is not None else box.find(w("default"))
    return CHECKED if state is not None and is_on(state) else UNCHECKED
