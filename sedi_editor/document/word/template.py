"""The Word file without the content of a plan: styles, settings, header. One is made for each set of languages."""

from functools import lru_cache
from io import BytesIO
from typing import cast

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from msgspec import Struct

from sedi_editor.document.model import ParagraphRole
from sedi_editor.document.styles import PAGE_NUMBER_SIZE, STYLES
from sedi_editor.document.word.stylesheet import HEADER_STYLE, style_name, styles_xml
from sedi_editor.document.word.wordml import DECLARED, escaped
from sedi_editor.plan.language import Language

_KEPT = frozenset(
    {
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.HEADER,
    }
)
_NAMED = (ParagraphRole.LINE, ParagraphRole.OBJECTIVE)
_HEADER = f'<w:pPr><w:pStyle w:val="{HEADER_STYLE}"/></w:pPr>'
_HEADER_LEFT = f'<w:pPr><w:pStyle w:val="{HEADER_STYLE}"/><w:jc w:val="left"/></w:pPr>'


def _size(points: float) -> str:
    return f'<w:rPr><w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/></w:rPr>'


_NUMBER_SIZE, _NAME_SIZE = _size(PAGE_NUMBER_SIZE), _size(STYLES[ParagraphRole.CELL].size)
_WORD = "http://schemas.microsoft.com/office/word"


class Template(Struct, frozen=True):
    """A Word file without content.

    `header` is the relationship id of the header with the page number, `table_header` of that for pages of the table.
    """

    content: bytes
    header: str
    table_header: str


@lru_cache(maxsize=16)
def template(languages: tuple[Language, ...]) -> Template:
    """The template of a document in those languages."""
    word = docx.Document()
    header, table_header = (_add_header(word, names) for names in (False, True))
    _replace_children(word.styles.element, styles_xml(languages))
    _replace_children(word.settings.element, _settings_xml(languages[0]))
    _replace_children(word.part.numbering_part.element, f"<w:numbering {DECLARED}/>")
    word.part.element.clear()
    package = cast(OpcPackage, word.part.package)
    # python-docx's template has an author and dates, which are not the document's.
    cast(XmlPart, package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)).element.clear()
    for relationships in (package.rels, word.part.rels):
        for name in [name for name, relationship in relationships.items() if relationship.reltype not in _KEPT]:
            del relationships[name]
    content = BytesIO()
    word.save(content)
    return Template(content.getvalue(), header, table_header)


def _replace_children(root: BaseOxmlElement, xml: str) -> None:
    """Give `root` the children of the element in `xml`, and nothing else."""
    root.clear()
    root.extend(list(parse_xml(xml)))


def _add_header(word: WordFile, names: bool) -> str:
    """Add the header `- 2 -` and return its relationship id; with `names`, it names the line and the objective too."""
    part, relationship = word.part.add_header_part()
    number = f'<w:r>{_NUMBER_SIZE}<w:t xml:space="preserve">- </w:t></w:r>{_field("PAGE", "2", _NUMBER_SIZE)}'
    paragraphs = f'<w:p>{_HEADER}{number}<w:r>{_NUMBER_SIZE}<w:t xml:space="preserve"> -</w:t></w:r></w:p>'
    if names:
        # Both are empty until Word sets the page, and where a program knows no such field: no dash stands alone then.
        fields = [_field(f'STYLEREF "{style_name(role)}"', "", _NAME_SIZE) for role in _NAMED]
        between = f'<w:r>{_NAME_SIZE}<w:t xml:space="preserve">\N{EM SPACE}</w:t></w:r>'
        paragraphs += f"<w:p>{_HEADER_LEFT}{between.join(fields)}</w:p>"
    _replace_children(part.element, f"<w:hdr {DECLARED}>{paragraphs}</w:hdr>")
    return relationship


def _field(code: str, result: str, properties: str) -> str:
    """A field with its result; Word works out another when it sets the page."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {escaped(code)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{result}</w:t>" if result else "",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{properties}{part}</w:r>" for part in parts if part)


def _settings_xml(language: Language) -> str:
    """The settings of a file that a current Word makes: without them Word opens the file in compatibility mode."""
    behaviours = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
        "useWord2013TrackBottomHyphenation": 0,
    }
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>' for name, value in behaviours.items()
    )
    return (
        f'<w:settings {DECLARED}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="{language.proofing}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
