"""The cover: emblem and names at the top, the masthead block at its official height, the title below."""

import struct
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby

from docx.document import Document as WordFile
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Pt
from lxml import etree

from sedi_editor.document.model import Document, Paragraph, Role
from sedi_editor.document.styles import MASTHEAD_TOP, PORTRAIT, STYLES
from sedi_editor.document.word.paragraphs import ParagraphWriter
from sedi_editor.document.word.stylesheet import EMBLEM_STYLE
from sedi_editor.document.word.wordml import twips
from sedi_editor.errors import ExchangeError
from sedi_editor.resources import resource

COVER = replace(PORTRAIT, top=56.0)
"""The cover's page: the emblem stands above where other pages' text begins."""

_EMBLEM_HEIGHT = 68.0
_EMBLEM_WIDEST = 2 * _EMBLEM_HEIGHT
_EMBLEM_GAP = 12.0
_TITLE_TOP = 500.0
_SMALLEST_GAP = 24.0
_CAPITAL, _SMALL = 0.7, 0.47
"""Times New Roman's mean widths, in shares of its size."""


def cover_xml(document: Document, word: WordFile, paragraphs: ParagraphWriter, marks: str, section: str) -> str:
    """The cover's paragraphs; `marks` are bookmarks for the first one with text, the last carries `section`.

    Raises ExchangeError when the plan's emblem is not a picture.
    """
    emblem = _emblem_xml(document, word)
    if not document.cover:
        return f"{emblem}<w:p><w:pPr>{section}</w:pPr>{marks}</w:p>"
    pieces = [emblem]
    height = COVER.top + _EMBLEM_HEIGHT + _EMBLEM_GAP
    groups = [(role, list(group)) for role, group in groupby(document.cover, lambda one: one.role)]
    for index, (role, group) in enumerate(groups):
        spacing, gap = "", 0.0
        if role is Role.MASTHEAD or (index and groups[index - 1][0] is Role.MASTHEAD):
            gap = max((MASTHEAD_TOP if role is Role.MASTHEAD else _TITLE_TOP) - height, _SMALLEST_GAP)
            spacing = _space_before(gap, role)
        end = section if index == len(groups) - 1 else ""
        pieces.append(paragraphs.all(group, marks if index == 0 else "", first=spacing, last=end))
        height += gap + sum(_height(one) for one in group)
    return "".join(pieces)


def _space_before(points: float, role: Role) -> str:
    after = f' w:after="{twips(STYLES[role].space_after)}"' if STYLES[role].space_after else ""
    return f'<w:spacing w:before="{twips(points)}"{after}/>'


def _height(paragraph: Paragraph) -> float:
    """About how high it stands on the cover, in points."""
    style = STYLES[paragraph.role]
    lines = sum(_lines(line, style.size) for line in paragraph.plain.split("\n"))
    return lines * style.leading + style.space_after


def _lines(text: str, size: float) -> int:
    width = sum(_CAPITAL if letter.isupper() else _SMALL for letter in text) * size
    return 1 + int(width // PORTRAIT.text_width)


def _emblem_xml(document: Document, word: WordFile) -> str:
    content = document.emblem.content if document.emblem else resource("resources/emblem.png").read_bytes()
    try:
        _, image = word.part.get_or_add_image(BytesIO(content))
        width, height = image.scaled_dimensions(None, Pt(_EMBLEM_HEIGHT))
        if width > Pt(_EMBLEM_WIDEST):
            width, height = image.scaled_dimensions(Pt(_EMBLEM_WIDEST), None)
        inline = word.part.new_pic_inline(BytesIO(content), width, height)
    except (UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError, struct.error) as problem:
        raise ExchangeError("The emblem is not a picture that can be read; choose another PNG or JPEG") from problem
    # By the name an import tells the neutral emblem from one that the plan brought.
    inline.docPr.set("name", "Emblem" if document.emblem else "Neutral emblem")
    inline.docPr.set("descr", _name(document.cover))
    drawing = etree.tostring(inline, encoding="unicode")
    style = f'<w:pPr><w:pStyle w:val="{EMBLEM_STYLE}"/></w:pPr>'
    return f"<w:p>{style}<w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"


def _name(cover: Sequence[Paragraph]) -> str:
    """Whose emblem it is: what is read to who cannot see it."""
    return " ".join(next((one.plain for one in cover if one.role is Role.ORGANIZATION), "").split())
