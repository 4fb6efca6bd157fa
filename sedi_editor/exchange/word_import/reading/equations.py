"""Equations on one line: characters for what Word draws, such as fraction bars and roots."""

from collections.abc import Callable, Sequence

from sedi_editor.exchange.word_import.reading.xml_names import MATH, MATH_TEXT, Element

Read = Callable[[Element], None]
Add = Callable[[str], None]

_VAL = f"{{{MATH}}}val"
_RAISED = str.maketrans("0123456789+-\N{MINUS SIGN}=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-\N{MINUS SIGN}=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def m(name: str) -> str:
    """The name `name` of Office Math, qualified (ECMA-376-1, 22.1)."""
    return f"{{{MATH}}}{name}"


def read_equation(element: Element, read: Read, add: Add) -> None:
    """Reads a part of an equation: `read` reads the content of an element, `add` adds a character."""
    _READERS[element.tag](element, read, add)


def _fraction(element: Element, read: Read, add: Add) -> None:
    _group(element.find(m("num")), read, add)
    add("/")
    _group(element.find(m("den")), read, add)


def _script(element: Element, read: Read, add: Add) -> None:
    for child in element:
        if child.tag in (m("sup"), m("sub")):
            _raised_or_lowered(child, read, add)
        elif child.tag == m("e"):
            read(child)


def _raised_or_lowered(element: Element, read: Read, add: Add) -> None:
    """A superscript or subscript, in Unicode's small characters if there is one for each character."""
    text = _text_of(element)
    table, sign = (_RAISED, "^") if element.tag == m("sup") else (_LOWERED, "_")
    if text and all(ord(character) in table for character in text):
        for part in element.iter(MATH_TEXT):
            part.text = (part.text or "").translate(table)
        read(element)
    elif text:
        add(sign)
        _group(element, read, add)
    else:
        read(element)


def _radical(element: Element, read: Read, add: Add) -> None:
    degree = element.find(m("deg"))
    if degree is not None and _text_of(degree):
        _group(degree, read, add)
    add("√")
    _group(element.find(m("e")), read, add)


def _delimited(element: Element, read: Read, add: Add) -> None:
    add(_sign(element, "dPr", "begChr", "("))
    for index, child in enumerate(element.iterchildren(m("e"))):
        if index:
            add(_sign(element, "dPr", "sepChr", "|"))
        read(child)
    add(_sign(element, "dPr", "endChr", ")"))


def _large(element: Element, read: Read, add: Add) -> None:
    add(_sign(element, "naryPr", "chr", "∫"))
    for child in element:
        if child.tag in (m("sup"), m("sub")):
            _raised_or_lowered(child, read, add)
        elif child.tag == m("e"):
            add(" ")
            read(child)


def _function(element: Element, read: Read, add: Add) -> None:
    for child in element:
        if child.tag == m("e"):
            add(" ")
        read(child)


def _accent(element: Element, read: Read, add: Add) -> None:
    for child in element.iterchildren(m("e")):
        read(child)
    add(_sign(element, "accPr", "chr", "\N{COMBINING CIRCUMFLEX ACCENT}"))


def _limit(element: Element, read: Read, add: Add) -> None:
    for child in element:
        if child.tag == m("lim"):
            add("_" if element.tag == m("limLow") else "^")
            _group(child, read, add)
        elif child.tag == m("e"):
            read(child)


def _rows(element: Element, read: Read, add: Add) -> None:
    for index, child in enumerate(element.iterchildren(m("e"), m("mr"))):
        if index:
            add("; ")
        _cells(child, read, add) if child.tag == m("mr") else read(child)


def _cells(row: Element, read: Read, add: Add) -> None:
    for index, child in enumerate(row.iterchildren(m("e"))):
        if index:
            add(", ")
        read(child)


def _group(element: Element | None, read: Read, add: Add) -> None:
    """Reads a group, in parentheses if it is more than one number or character."""
    if element is None:
        return
    text = _text_of(element)
    single = len(text) == 1 or text.isdecimal() or text.isalpha()
    if not single:
        add("(")
    read(element)
    if not single:
        add(")")


def _text_of(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(MATH_TEXT)).strip()


def _sign(element: Element, properties: str, name: str, otherwise: str) -> str:
    found = element.find(f"{m(properties)}/{m(name)}")
    return otherwise if found is None else found.get(_VAL, "")


_READERS: dict[object, Callable[[Element, Read, Add], None]] = {
    m("f"): _fraction,
    m("sSup"): _script,
    m("sSub"): _script,
    m("sSubSup"): _script,
    m("sPre"): _script,
    m("rad"): _radical,
    m("d"): _delimited,
    m("nary"): _large,
    m("func"): _function,
    m("acc"): _accent,
    m("limLow"): _limit,
    m("limUpp"): _limit,
    m("m"): _rows,
    m("eqArr"): _rows,
}
EQUATION_PARTS: Sequence[object] = tuple(_READERS)
