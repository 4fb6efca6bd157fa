"""What a PDF file does not obey of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), as far as a program can tell.

The numbers are those of the clauses; M is the Matterhorn Protocol 1.1.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pikepdf

from tests.document.tagged_pdf import Node, TaggedPdf

_KINDS = {"Document", "Sect", "P", "Span", "Link", "Figure", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR"}
_KINDS |= {"TH", "TD", "H1", "H2", "H3", "H4", "H5", "H6"}
_CHILDREN = {
    "Document": {"Sect"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "P": {"Link", "Span"},
    "Span": {"Link"},
    "Link": set[str](),
    "Lbl": set[str](),
    "LBody": {"L", "Link"},
}
"""What may stand in an element; in those that are not here, anything but parts of lists and tables."""
_PARTS = {part for parent in ("L", "LI", "Table", "THead", "TR") for part in _CHILDREN[parent]}
_COLUMNS = 5
_LANGUAGE = re.compile("[a-z]{2}-[A-Z]{2}")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC, _XMP = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_UA, _A = "{http://www.aiim.org/pdfua/ns/id/}", "{http://www.aiim.org/pdfa/ns/id/}"
_FORBIDDEN = {"/JavaScript", "/JS", "/AA", "/OpenAction", "/EmbeddedFiles", "/XFA", "/Interpolate", "/OPI", "/TR"}


def problems(content: bytes) -> list[str]:
    """Everything in which the file does not obey; empty for a file that obeys."""
    file = TaggedPdf(content)
    of_file = (_bytes, _catalog, _metadata, _colours, _objects, _pages, _fonts)
    of_structure = (_elements, _headings, _lists, _tables, _links)
    return [problem for check in of_file + of_structure for problem in check(file)]


def claims(file: TaggedPdf) -> bool:
    """Whether the file says that it obeys both."""
    found = _xmp(file)
    names = (f"{_UA}part", f"{_A}part", f"{_A}conformance")
    return [_found(found, name) for name in names] == ["1", "2", "A"]


def _bytes(file: TaggedPdf) -> Iterator[str]:
    content = file.content
    if not re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4,}\n", content):
        yield "A 6.1.2: header"
    if not content.endswith(b"%%EOF\n"):
        yield "A 6.1.3: data after the end"
    if len(re.findall(rb"(?<=\n)endstream\n", content)) != content.count(b"\nstream\n"):
        yield "A 6.1.7.1: endstream is on no line of its own"
    if "/ID" not in file.pdf.trailer or file.pdf.is_encrypted:
        yield "A 6.1.3: no identifier, or encrypted"
    yield from file.pdf.check_pdf_syntax()


def _catalog(file: TaggedPdf) -> Iterator[str]:
    root = file.root
    if not root.MarkInfo.Marked:
        yield "UA 6.2: not marked"
    if not root.ViewerPreferences.DisplayDocTitle:
        yield "M 07-001: the title is not displayed"
    if not _LANGUAGE.fullmatch(str(root.Lang)):
        yield "M 11-006: language"
    if "/RoleMap" in root.StructTreeRoot:
        yield "M 02: a map of roles, where all roles are standard ones"


def _xmp(file: TaggedPdf) -> ElementTree.Element:
    text = file.root.Metadata.read_raw_bytes().decode()
    return ElementTree.fromstring(text[text.index("<x:xmpmeta") : text.rindex("<?xpacket")])


def _found(xmp: ElementTree.Element, name: str) -> str:
    one = xmp.find(f".//{name}")
    if one is None:
        return ""
    listed = one.findall(f".//{_RDF}li")
    return "".join(item.text or "" for item in listed) if listed else one.text or ""


def _metadata(file: TaggedPdf) -> Iterator[str]:
    stream = file.root.Metadata
    if "/Filter" in stream or stream.Type != "/Metadata" or stream.Subtype != "/XML":
        yield "A 6.6.2.1: metadata"
    xmp, info = _xmp(file), file.pdf.trailer.Info
    names = {"/Title": f"{_DC}title", "/Author": f"{_DC}creator", "/Subject": f"{_DC}description"}
    names |= {"/Creator": f"{_XMP}CreatorTool", "/Producer": f"{_PDF}Producer"}
    for entry, name in names.items():
        if str(info.get(entry, "")) != _found(xmp, name):
            yield f"A 6.6.2.3.1: {entry} is not in XMP"
    if not _found(xmp, f"{_DC}title"):
        yield "M 06-003: no title"
    dated = {f"{_XMP}CreateDate": "/CreationDate", f"{_XMP}ModifyDate": "/ModDate"}
    yield from (f"A 6.6.2.3.1: {entry}" for name, entry in dated.items() if bool(_found(xmp, name)) != (entry in info))


def _colours(file: TaggedPdf) -> Iterator[str]:
    (intent,) = file.root.OutputIntents
    profile = intent.DestOutputProfile.read_bytes()
    if intent.S != "/GTS_PDFA1" or int(intent.DestOutputProfile.N) != 3 or profile[36:40] != b"acsp":
        yield "A 6.2.3: output intent"
    if profile[16:20] != b"RGB " or profile[8:10] > b"\x04\x20":
        yield "A 6.2.3: profile"


def _objects(file: TaggedPdf) -> Iterator[str]:
    for one in file.pdf.objects:
        if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            thing: Any = one
            if _FORBIDDEN & set(thing.keys()):
                yield f"A: {_FORBIDDEN & set(thing.keys())}"
            if thing.get("/Subtype") == "/Image" and thing.ColorSpace == "/DeviceCMYK":
                yield "A 6.2.4.3: CMYK under an intent of RGB"
            if isinstance(one, pikepdf.Stream) and "/F" in thing:
                yield "A 6.1.7.1: a stream outside of the file"


def _pages(file: TaggedPdf) -> Iterator[str]:
    parents = _parents(file)
    content = [(kid, node) for node in file.document.walk() for kid in node.kids if isinstance(kid, tuple)]
    owners: dict[tuple[int, int], Node] = {}
    for kid, node in content:
        if kid in owners:
            yield f"mark {kid} in two elements"
        owners[kid] = node
    for index, (page, read) in enumerate(zip(file.pdf.pages, file.pages, strict=True)):
        yield from (f"M 01, page {index + 1}: {problem}" for problem in read.problems)
        if page.obj.get("/Tabs") != "/S":
            yield f"M 28-009: page {index + 1} has no order of tabs"
        listed = parents[int(page.obj.StructParents)]
        if len(listed) != len(read.texts) or sorted(read.texts) != list(range(len(listed))):
            yield f"page {index + 1}: marks {sorted(read.texts)}, parents {len(listed)}"
        for mark in read.texts:
            owner = owners.get((index, mark))
            if owner is None or listed[mark].objgen != owner.source.objgen:
                yield f"M 01-004: mark {mark} of page {index + 1} has another parent"


def _parents(file: TaggedPdf) -> dict[int, Any]:
    pairs = [one for leaf in file.root.StructTreeRoot.ParentTree.Kids for one in leaf.Nums]
    keys = [int(one) for one in pairs[::2]]
    assert keys == sorted(set(keys))
    assert int(file.root.StructTreeRoot.ParentTreeNextKey) > keys[-1]
    return dict(zip(keys, pairs[1::2], strict=True))


def _fonts(file: TaggedPdf) -> Iterator[str]:
    for index, page in enumerate(file.pages):
        for name, codes in page.codes.items():
            font = file.fonts[name]
            if not font.embedded:
                yield f"A 6.2.11.4.1: {name} is not embedded"
            for code in codes:
                char = font.unicode.get(code, "")
                where = f"{char!r} of {name} on page {index + 1}"
                if not char or char in "\0\ufeff\ufffe":
                    yield f"A 6.2.11.7.2: no character for {code} in {where}"
                elif any("\ue000" <= one <= "\uf8ff" for one in char):
                    yield f"A 6.2.11.7.3: private use, {where}"
                if not font.glyphs.get(code):
                    yield f"A 6.2.11.8: no glyph for {where}"
                elif abs(font.widths[code] - font.program_widths[code]) > 1:
                    yield f"A 6.2.11.5: width of {where}"


def _elements(file: TaggedPdf) -> Iterator[str]:
    if file.document.kind != "Document":
        yield "no document"
    for node in file.document.walk():
        allowed = _CHILDREN.get(node.kind, _KINDS - _PARTS - {"Sect", "Document"})
        if node.kind not in _KINDS or any(kid.kind not in allowed for kid in node.nodes):
            yield f"M 09: {[kid.kind for kid in node.nodes]} in {node.kind}"
        if any(kid.source.P.objgen != node.source.objgen for kid in node.nodes):
            yield f"{node.kind} is not the parent of what is in it"
        if not _LANGUAGE.fullmatch(node.language):
            yield f"M 11: language {node.language}"
        if node.kind == "Figure" and not str(node.source.get("/Alt", "")):
            yield "M 13-004: a figure without words"
        if not node.kids and node.kind != "TD":
            yield f"{node.kind} is empty"


def _headings(file: TaggedPdf) -> Iterator[str]:
    last = 0
    for node in file.document.walk():
        if re.fullmatch("H[1-6]", node.kind):
            level = int(node.kind[1])
            if level > last + 1:
                yield f"M 14-003: H{level} after H{last}"
            last = level


def _lists(file: TaggedPdf) -> Iterator[str]:
    for node in file.document.walk():
        if node.kind == "LI" and [kid.kind for kid in node.nodes] != ["Lbl", "LBody"]:
            yield "UA 7.6: a list item without label and body"
        if node.kind == "L" and str(node.attribute("/ListNumbering")) not in ("/Disc", "/Decimal"):
            yield "UA 7.6: a list without its kind of labels"


def _tables(file: TaggedPdf) -> Iterator[str]:
    names = _names(file)
    for table in (node for node in file.document.walk() if node.kind == "Table"):
        below = [0] * _COLUMNS
        headers = {str(node.source.ID) for node in table.walk() if node.kind == "TH"}
        for row in (node for node in table.walk() if node.kind == "TR"):
            columns = [column for column in range(_COLUMNS) if not below[column]]
            for cell in row.nodes:
                wide, high = int(cell.attribute("/ColSpan") or 1), int(cell.attribute("/RowSpan") or 1)
                taken, columns = columns[:wide], columns[wide:]
                if taken != list(range(taken[0], taken[0] + wide)) if taken else True:
                    yield f"UA 7.5: cells over one another: {taken}, {wide}"
                for column in taken:
                    below[column] = high
                yield from _cell(cell, headers, names)
            if columns:
                yield f"UA 7.5: no cell in columns {columns}"
            below = [max(0, rows - 1) for rows in below]
        if any(below):
            yield "UA 7.5: a cell reaches below the table"


def _cell(cell: Node, headers: set[str], names: dict[str, Any]) -> Iterator[str]:
    if cell.kind == "TH" and str(cell.attribute("/Scope")) not in ("/Row", "/Column"):
        yield "M 15-003: a header without a scope"
    if cell.kind == "TH" and names[str(cell.source.ID)].objgen != cell.source.objgen:
        yield "a header has another's identifier"
    own = [str(one) for one in cell.attribute("/Headers") or ()]
    if not set(own) <= headers or (cell.kind == "TD" and not own):
        yield f"UA 7.5: headers {own}"


def _names(file: TaggedPdf) -> dict[str, Any]:
    if "/IDTree" not in file.root.StructTreeRoot:
        return {}
    pairs = [one for leaf in file.root.StructTreeRoot.IDTree.Kids for one in leaf.Names]
    names = [str(one) for one in pairs[::2]]
    assert names == sorted(set(names))
    return dict(zip(names, pairs[1::2], strict=True))


def _links(file: TaggedPdf) -> Iterator[str]:
    parents = _parents(file)
    content = [(kid, node) for node in file.document.walk() for kid in node.kids]
    owned = {kid.Obj.objgen: node for kid, node in content if isinstance(kid, pikepdf.Dictionary)}
    for page in file.pdf.pages:
        for link in page.obj.get("/Annots", []):
            owner = owned.get(link.objgen)
            if owner is None or owner.kind != "Link":
                yield "M 28-011: a link without an element"
            elif parents[int(link.StructParent)].objgen != owner.source.objgen:
                yield "M 28-010: a link has another parent"
            if not str(link.get("/Contents", "")):
                yield "M 28-012: a link without words"
            if int(link.get("/F", 0)) & 0b111111 != 4:
                yield "A 6.3.2: flags of a link"
