"""The cover: emblem and names at the top, the masthead at its official height, the title below."""

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from sedi_editor.document.emblem import emblem_of
from sedi_editor.document.masthead import masthead_indent
from sedi_editor.document.model import Document, Paragraph, ParagraphRole
from sedi_editor.document.styles import (
    COVER_CLEARANCE,
    COVER_TITLE_TOP,
    EMBLEM_HEIGHT,
    EMBLEM_TOP,
    EMBLEM_WIDEST,
    MASTHEAD_TOP,
    ORGANIZATION_TOP,
    PORTRAIT,
    STYLES,
)
from sedi_editor.document.word.comments import Comments
from sedi_editor.document.word.package import PackageWriter
from sedi_editor.document.word.paragraphs import ParagraphWriter
from sedi_editor.document.word.stylesheet import EMBLEM_STYLE
from sedi_editor.document.word.wordml import NAMESPACES, quoted, twips

COVER = replace(PORTRAIT, top=EMBLEM_TOP)
"""The page setup of the cover: its emblem stands higher than the text of other pages."""

_EMU = 12700
"""The number of English metric units (EMU) in a point."""

_CAPITAL, _SMALL = 0.7, 0.47
"""The mean widths of capital and small letters of Times New Roman, in ems."""


def cover_xml(
    document: Document,
    package: PackageWriter,
    paragraphs: ParagraphWriter,
    comments: Comments,
    bookmarks: str,
    section: str,
) -> str:
    """The paragraphs of the cover, with `bookmarks` in the first one with text and `section` in the last one.

    Raises ExchangeError when the plan's emblem cannot be printed.
    """
    emblem = _emblem_xml(document, package)
    if not document.cover:
        return f"{emblem}<w:p><w:pPr>{section}</w:pPr>{bookmarks}</w:p>"
    pieces = [emblem]
    height = ORGANIZATION_TOP
    groups = [(role, list(group)) for role, group in groupby(document.cover, lambda paragraph: paragraph.role)]
    for index, (role, group) in enumerate(groups):
        spacing, gap = "", 0.0
        if role is ParagraphRole.MASTHEAD or (index and groups[index - 1][0] is ParagraphRole.MASTHEAD):
            gap = max((MASTHEAD_TOP if role is ParagraphRole.MASTHEAD else COVER_TITLE_TOP) - height, COVER_CLEARANCE)
            spacing = _space_before(gap, role)
        end = section if index == len(groups) - 1 else ""
        anchors = comments.by_role(document.threads, group)
        indent = _indent(group) if role is ParagraphRole.MASTHEAD else ""
        bookmark = bookmarks if index == 0 else ""
        pieces.append(paragraphs.all(group, bookmark, first=spacing, last=end, anchors=anchors, indent=indent))
        height += gap + sum(_height(paragraph) for paragraph in group)
    return "".join(pieces)


def _space_before(points: float, role: ParagraphRole) -> str:
    after = f' w:after="{twips(STYLES[role].space_after)}"' if STYLES[role].space_after else ""
    return f'<w:spacing w:before="{twips(points)}"{after}/>'


def _indent(masthead: Sequence[Paragraph]) -> str:
    """The `w:ind` of a masthead that is wider than its style allows."""
    indent = masthead_indent(masthead)
    return f'<w:ind w:left="{twips(indent)}"/>' if indent < STYLES[ParagraphRole.MASTHEAD].indent else ""


def _height(paragraph: Paragraph) -> float:
    """An estimate of the height of the paragraph on the cover, in points."""
    style = STYLES[paragraph.role]
    lines = sum(_lines(line, style.size) for line in paragraph.plain.split("\n"))
    return lines * style.leading + style.space_after


def _lines(text: str, size: float) -> int:
    width = sum(_CAPITAL if letter.isupper() else _SMALL for letter in text) * size
    return 1 + int(width // PORTRAIT.text_width)


def _emblem_xml(document: Document, package: PackageWriter) -> str:
    picture = emblem_of(document)
    width, height = (round(side * _EMU) for side in picture.fitted(EMBLEM_HEIGHT, EMBLEM_WIDEST))
    size = f'cx="{width}" cy="{height}"'
    # The Word import tells the neutral emblem from a plan's own by this name.
    name = "Emblem" if document.emblem else "Neutral emblem"
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{EMBLEM_STYLE}"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="1" name="{name}" descr={quoted(_alternative_text(document.cover))}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{package.picture_id(picture)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _alternative_text(cover: Sequence[Paragraph]) -> str:
    """The owner of the emblem: the alternative text of the picture."""
    return " ".join(
        next((paragraph.plain for paragraph in cover if paragraph.role is ParagraphRole.ORGANIZATION), "").split()
    )
