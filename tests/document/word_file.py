"""Reads a written Word file back, part by part, by the standard and without the program's code."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace as with_changes

from sedi_editor.document.build import build
from sedi_editor.document.model import Document
from sedi_editor.document.options import Options
from sedi_editor.document.word import write_word
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Run, Script
from sedi_editor.plan.tree import PlanTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def document_of(tree: PlanTree, *languages: Language) -> Document:
    """The plan's document with the neutral emblem."""
    return build(with_changes(tree, settings=with_changes(tree.settings, emblem=None)), Options(languages))


def written(document: Document) -> "WordFile":
    """The document as a Word file."""
    out = BytesIO()
    write_word(document, out)
    return WordFile(out.getvalue())


class Merged(Struct, frozen=True):
    """A cell as a reader sees it: its row and column, its spans, and the texts of its paragraphs."""

    row: int
    column: int
    rowspan: int
    colspan: int
    texts: tuple[str, ...]


class WordFile:
    """The content of a .docx file."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with ZipFile(BytesIO(content)) as archive:
            self.parts: Mapping[str, bytes] = {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def document(self) -> etree._Element:
        return self.part("word/document.xml")

    @cached_property
    def links(self) -> Mapping[str, str]:
        """Addresses by relationship id."""
        return {one.get("Id", ""): one.get("Target", "") for one in self.part("word/_rels/document.xml.rels")}

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def paragraphs(self) -> list[etree._Element]:
        """All paragraphs of the body that have text, in order."""
        return [one for one in self.document.iter(f"{W}p") if text_of(one)]

    def bookmarks(self) -> list[str]:
        return [value(one, "name") for one in self.document.iter(f"{W}bookmarkStart")]

    def tables(self) -> list[etree._Element]:
        return list(self.document.iter(f"{W}tbl"))

    def style(self, style_id: str) -> etree._Element:
        [style] = [one for one in self.part("word/styles.xml").iter(f"{W}style") if value(one, "styleId") == style_id]
        return style

    def runs(self, paragraph: etree._Element) -> list[Run]:
        """The paragraph's runs with their direct formats and links."""
        found: list[Run] = []
        for run in paragraph.iter(f"{W}r"):
            parent = run.getparent()
            link = ""
            if parent is not None and parent.tag == f"{W}hyperlink":
                link = self.links[parent.get(f"{R}id", "")]
            found.append(
                Run(
                    run_text(run),
                    run.find(f"{W}rPr/{W}b") is not None,
                    run.find(f"{W}rPr/{W}i") is not None,
                    run.find(f"{W}rPr/{W}u") is not None,
                    link,
                    script_of(run),
                )
            )
        return found


def script_of(run: etree._Element) -> Script:
    """Whether the run is superscript or subscript."""
    align = run.find(f"{W}rPr/{W}vertAlign")
    if align is None:
        return Script.NONE
    return {"superscript": Script.SUPERSCRIPT, "subscript": Script.SUBSCRIPT}[value(align)]


def value(element: etree._Element, name: str = "val") -> str:
    """An attribute of the Word namespace; empty when there is none."""
    return element.get(f"{W}{name}", "")


def run_text(run: etree._Element) -> str:
    pieces = {
        f"{W}t": lambda one: one.text or "",
        f"{W}br": lambda one: "" if one.get(f"{W}type") == "page" else "\n",
        f"{W}tab": lambda _: "\t",
    }
    return "".join(pieces[str(child.tag)](child) for child in run if child.tag in pieces)


def text_of(paragraph: etree._Element) -> str:
    return "".join(run_text(run) for run in paragraph.iter(f"{W}r"))


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else value(found)


def grid(table: etree._Element) -> Iterator[Merged]:
    """The table's cells as a reader sees them: vertically merged ones as one."""
    open_cells: dict[int, list[int]] = {}
    begun: list[tuple[list[int], tuple[str, ...]]] = []
    for number, row in enumerate(table.findall(f"{W}tr")):
        column = 0
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            colspan = int(value(span)) if span is not None else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            texts = tuple(text_of(one) for one in cell.findall(f"{W}p"))
            if merge is not None and value(merge) != "restart":
                assert not any(texts), "a cell that continues another shows no text of its own"
                assert open_cells[column][3] == colspan
                open_cells[column][2] += 1
            else:
                place = [number, column, 1, colspan]
                begun.append((place, texts))
                if merge is not None:
                    open_cells[column] = place
                else:
                    open_cells.pop(column, None)
            column += colspan
        assert column == 5, f"row {number} covers {column} columns"
    for place, texts in begun:
        yield Merged(place[0], place[1], place[2], place[3], texts)
