"""Reads a tagged PDF file with pikepdf: the text of each marked content, and the elements of the structure in order."""

import re
import struct
from collections.abc import Iterator, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
from msgspec import Struct, field

_STATE = {"q", "Q", "cm", "w", "J", "RG", "rg", "g", "BT", "ET", "Tf", "TL", "Tm", "Ts"}
"""Operators that draw nothing (ISO 32000-1, annex A); `re`, `m` and `l` begin what another operator draws."""
_SHOWS = {"Tj", "TJ", "'"}
_DRAWS = {"f", "S", "Do", "re", "m", "l", *_SHOWS}
_TO_UNICODE = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


class Font(Struct):
    """A composite font: characters and widths by code, as the file says and as the font program has them."""

    unicode: dict[int, str]
    widths: dict[int, float]
    program_widths: dict[int, float]
    glyphs: dict[int, int]
    embedded: bool


class Page(Struct):
    """The text of a page by its marks, the text of artifacts, and what is wrong with its operators."""

    texts: dict[int, str] = field(default_factory=dict[int, str])
    artifacts: list[str] = field(default_factory=list[str])
    problems: list[str] = field(default_factory=list[str])
    codes: dict[str, set[int]] = field(default_factory=dict[str, set[int]])


class Node(Struct, dict=True):
    """An element of the structure: its type, its object, and its content: elements, (page, mark), annotations."""

    kind: str
    source: Any
    language: str
    kids: list[Any]

    @property
    def nodes(self) -> list["Node"]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator["Node"]:
        yield self
        for one in self.nodes:
            yield from one.walk()

    def attribute(self, name: str) -> Any:
        attributes = self.source.get("/A")
        return attributes.get(name) if attributes is not None else None


class TaggedPdf:
    """One file, read."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pdf: Any = pikepdf.open(BytesIO(content))
        self.root: Any = self.pdf.Root
        self.page_numbers = {page.obj.objgen: index for index, page in enumerate(self.pdf.pages)}

    @cached_property
    def fonts(self) -> dict[str, Font]:
        return {name: _font(font) for name, font in self.pdf.pages[0].Resources.Font.items()}

    @cached_property
    def pages(self) -> list[Page]:
        return [self._page(page) for page in self.pdf.pages]

    @cached_property
    def document(self) -> Node:
        return self._node(self.root.StructTreeRoot.K, None, str(self.root.Lang))

    def text(self, node: Node) -> str:
        """The text of the element and of all in it, in the order of the structure."""
        parts: list[str] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                parts.append(self.text(kid))
            elif isinstance(kid, tuple):
                parts.append(self.pages[kid[0]].texts[kid[1]])
        return "".join(parts)

    def words(self, node: Node) -> list[str]:
        return self.text(node).split()

    def _node(self, source: Any, page: int | None, language: str) -> Node:
        home = self.page_numbers[source.Pg.objgen] if "/Pg" in source else page
        language = str(source.get("/Lang", language))
        content = source.get("/K", [])
        listed = list(content) if isinstance(content, (pikepdf.Array, list)) else [content]
        kids = [self._kid(kid, home, language) for kid in listed]
        return Node(str(source.S)[1:], source, language, kids)

    def _kid(self, kid: Any, home: int | None, language: str) -> Any:
        if not isinstance(kid, pikepdf.Dictionary):
            return home, int(kid)
        if kid.get("/Type") == "/MCR":
            return self.page_numbers[kid.Pg.objgen], int(kid.MCID)
        if kid.get("/Type") == "/OBJR":
            return kid
        return self._node(kid, home, language)

    def _page(self, page: Any) -> Page:
        read = Page()
        stack: list[int | None] = []
        font = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                mark = int(properties["/MCID"]) if "/MCID" in properties else None
                if stack:
                    read.problems.append("marked content inside marked content")
                if mark is None and str(operands[0]) != "/Artifact":
                    read.problems.append(f"{operands[0]} without a mark")
                if mark is not None:
                    if mark in read.texts:
                        read.problems.append(f"mark {mark} twice")
                    read.texts[mark] = ""
                stack.append(mark)
            elif name == "EMC":
                stack.pop()
            elif name in _DRAWS:
                if not stack:
                    read.problems.append(f"{name} outside of marked content")
                if name in _SHOWS:
                    text = self._shown(read, font, operands[0])
                    if stack and stack[-1] is not None:
                        read.texts[stack[-1]] += text
                    else:
                        read.artifacts.append(text)
            elif name == "Tf":
                font = str(operands[0])
            elif name not in _STATE:
                read.problems.append(f"unknown operator {name}")
        if stack:
            read.problems.append("marked content without an end")
        return read

    def _shown(self, page: Page, font: str, shown: Any) -> str:
        listed = list(shown) if isinstance(shown, (pikepdf.Array, list)) else [shown]
        strings = [bytes(one) for one in listed if isinstance(one, pikepdf.String)]
        codes = [code for one in strings for (code,) in struct.iter_unpack(">H", one)]
        page.codes.setdefault(font, set()).update(codes)
        known = self.fonts[font].unicode
        return "".join([known.get(code, "\0") for code in codes])


def _font(font: Any) -> Font:
    (descendant,) = font.DescendantFonts
    descriptor = descendant.FontDescriptor
    pairs = _TO_UNICODE.findall(font.ToUnicode.read_bytes())
    unicode = {int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be") for code, char in pairs}
    table = descendant.CIDToGIDMap.read_bytes()
    glyphs = {code: glyph for code, (glyph,) in enumerate(struct.iter_unpack(">H", table))}
    program = _advances(descriptor.FontFile2.read_bytes())
    widths: dict[int, float] = {}
    array = list(descendant.W)
    for first, some in zip(array[::2], array[1::2], strict=True):
        widths.update({int(first) + at: float(width) for at, width in enumerate(some)})
    own = {code: program[glyph] for code, glyph in glyphs.items() if glyph < len(program)}
    return Font(unicode, widths, own, glyphs, "/FontFile2" in descriptor)


def _advances(program: bytes) -> Sequence[float]:
    """The width of each glyph of a TrueType program, in thousandths of the size."""
    (count,) = struct.unpack_from(">H", program, 4)
    pairs = [struct.unpack_from(">4s4xL", program, 12 + 16 * one) for one in range(count)]
    tables: dict[bytes, int] = dict(pairs)
    (units,) = struct.unpack_from(">H", program, tables[b"head"] + 18)
    (metrics,) = struct.unpack_from(">H", program, tables[b"hhea"] + 34)
    (glyphs,) = struct.unpack_from(">H", program, tables[b"maxp"] + 4)
    widths = [struct.unpack_from(">H", program, tables[b"hmtx"] + 4 * at)[0] * 1000 / units for at in range(metrics)]
    return widths + [widths[-1]] * (glyphs - metrics)
