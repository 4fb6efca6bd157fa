"""Word files for the tests of the import: small ones, made part by part, and a count of their words by other means."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.exchange.word_import.wording import note_words, taken_for_words
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)

HEADINGS = {
    Language.EN: (
        "INITIATIVES / ACTIVITIES",
        "CONTRIBUTION TO RESILIENCE",
        "EXPECTED RESULTS",
        "PARTNERSHIPS",
        "COVID-19",
    ),
    Language.ES: ("INICIATIVAS / ACTIVIDADES", "CONTRIBUCIÓN A LA RESILIENCIA", "RESULTADOS", "ALIANZAS", "COVID-19"),
    Language.FR: ("INITIATIVES / ACTIVITÉS", "CONTRIBUTION À LA RÉSILIENCE", "RÉSULTATS", "PARTENARIATS", "COVID-19"),
    Language.PT: ("INICIATIVAS / ATIVIDADES", "CONTRIBUIÇÃO PARA A RESILIÊNCIA", "RESULTADOS", "PARCERIAS", "COVID-19"),
}


def run(text: str, properties: str = "") -> str:
    """A run; `properties` is the inside of its `w:rPr`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs, or of one text."""
    inside = "".join(one if one.startswith("<") else run(one) for one in content if one)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(content: str = "", span: int = 1, merge: str = "") -> str:
    """A cell of one text, or of whole paragraphs; `merge` is "restart" or "continue"."""
    span_xml = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge_xml = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    paragraphs = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{span_xml}{merge_xml}</w:tcPr>{paragraphs}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell that is plain text becomes one."""
    made = "".join(one if one.startswith(("<w:tc", "<w:sdt")) else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def whole(text: str) -> str:
    """A row of one cell over all five columns."""
    return row(cell(text, span=5))


def labelled(label: str, title: str) -> str:
    """A row with a label and a title over the other four columns."""
    return row(label, cell(title, span=4))


def table(*rows: str, columns: int = 5) -> str:
    """A table."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def head(title: str = "Ports", language: Language = Language.EN) -> tuple[str, ...]:
    """Banner, column headings, line and objective of a table in English."""
    return (
        whole(f"DEPARTMENT/SECTION: {title}"),
        row(*HEADINGS[language]),
        labelled("STRATEGIC LINE", "1. Open sea"),
        labelled("STRATEGIC OBJECTIVE", "1.1. Calm water"),
    )


def word_file(path: Path, *blocks: str, **parts: str) -> Path:
    """Writes a Word file of those body elements; `parts` are further parts' XML: styles, numbering, comments…"""
    body = "".join(blocks)
    document = f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    return package(path, {"word/document.xml": document}, parts)


def package(path: Path, content: Mapping[str, str], parts: Mapping[str, str] | None = None, links: str = "") -> Path:
    """Writes a Word file of raw parts; `parts` are named for their relationship's kind; `links` are more relations."""
    related = parts or {}
    relations = "".join(
        f'<Relationship Id="rId{index}" Type="{R}/{kind}" Target="{kind}.xml"/>'
        for index, kind in enumerate(related, 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_LINKS}"><Relationship Id="r" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        file.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_LINKS}">{relations}{links}</Relationships>'
        )
        for name, text in content.items():
            file.writestr(name, text)
        for kind, text in related.items():
            file.writestr(f"word/{kind}.xml", text)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """The content of each part of a file."""
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def write_parts(path: Path, parts: Mapping[str, bytes]) -> None:
    """Writes a file of those parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)


def part(tag: str, *content: str) -> str:
    """A part whose root is `w:tag`."""
    return f"<w:{tag} {NAMESPACES}>{''.join(content)}</w:{tag}>"


def imported(path: Path, *blocks: str, language: Language = Language.EN, **parts: str) -> Imported:
    """The plan in a file of those blocks; the words add up."""
    got = read_word(word_file(path / "plan.docx", *blocks, **parts), language)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    return got


def notes(got: Imported) -> tuple[str, ...]:
    """The notes of the report, in words."""
    return tuple(note_words(note) for note in got.report.notes)


def warnings(got: Imported) -> tuple[str, ...]:
    """Those of the notes that concern the file as a whole, in words."""
    return tuple(note_words(warning) for warning in got.report.warnings)


def taken_for(got: Imported) -> list[str]:
    """What each row of the tables was taken for, in words."""
    return [taken_for_words(one.taken_for) for one in got.report.rows]


def nodes(tree: PlanTree, kind: Kind) -> list[Node]:
    """The nodes of that kind, in order."""
    return [node for node in tree.walk() if node.kind is kind]


def titles(tree: PlanTree, kind: Kind, language: Language = Language.EN) -> list[str]:
    """The titles of the nodes of that kind, with their numbers."""
    return [f"{node.number} {node.text(Field.TITLE, language).plain}".strip() for node in nodes(tree, kind)]


def texts_in_file(path: Path) -> list[str]:
    """Every text element of the file, found by plain search through its XML."""
    texts: list[str] = []
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            if re.fullmatch(r"word/(document|header|footer|footnotes|endnotes|comments)\.xml", name):
                root = etree.fromstring(file.read(name))
                texts += [element.text or "" for element in root.iter(f"{{{W}}}t", f"{{{W}}}delText")]
    return texts
