"""Writes a document as a Word file."""

from collections.abc import Iterator
from itertools import starmap
from typing import BinaryIO
from uuid import UUID

from sedi_editor.document.formats import Progress, no_progress
from sedi_editor.document.model import Document, RowRole
from sedi_editor.document.styles import LANDSCAPE, PAGE_NUMBER_BASELINE, PAGE_NUMBER_SIZE, PORTRAIT, PageSetup
from sedi_editor.document.word.bookmarks import BookmarkKind, Bookmarks
from sedi_editor.document.word.comments import Comments
from sedi_editor.document.word.contents import contents_xml
from sedi_editor.document.word.cover import COVER, cover_xml
from sedi_editor.document.word.numbering import Lists
from sedi_editor.document.word.package import PackageWriter
from sedi_editor.document.word.paragraphs import ParagraphWriter
from sedi_editor.document.word.stylesheet import SPACER_STYLE
from sedi_editor.document.word.table import TableWriter
from sedi_editor.document.word.wordml import twips

_SPACER_STYLE = f'<w:pStyle w:val="{SPACER_STYLE}"/>'
# Each department begins on a page of its own, as in the PDF.
_PAGE_SPACER = f"<w:p><w:pPr>{_SPACER_STYLE}<w:pageBreakBefore/></w:pPr></w:p>"
_LAST_SPACER = f"<w:p><w:pPr>{_SPACER_STYLE}</w:pPr></w:p>"
_HEADER_DISTANCE = PAGE_NUMBER_BASELINE - 0.95 * PAGE_NUMBER_SIZE
"""In points, so that the page number stands as high as in the PDF."""

_FOOTER_DISTANCE = 36.0
"""Points."""


def write_word(document: Document, out: BinaryIO, progress: Progress = no_progress) -> None:
    """Write the document to `out` as a .docx file: the same document gives the same bytes.

    `progress` is called after each table. Nothing is written before all tables are done, so an exception from it leaves
    `out` as it was. Raises ExchangeError when the plan's emblem cannot be printed.
    """
    package = PackageWriter(document)
    lists = Lists()
    paragraphs = ParagraphWriter(document.languages[0], lists, package.link_id)
    comments = Comments(document.languages)
    body = [piece.encode() for piece in _body(document, package, paragraphs, comments, progress)]
    package.set_numbering(lists.numbering())
    for part in comments.parts():
        package.add_part(part)
    package.write(body, out)


def _plan_bookmarks(document: Document) -> Iterator[tuple[BookmarkKind, UUID]]:
    """The bookmarks that name the plan, and the last entries of its change log, that the document was made of."""
    yield BookmarkKind.PLAN, document.plan
    if document.base:
        yield from zip((BookmarkKind.CHANGE, BookmarkKind.BEFORE), document.base.ids, strict=False)


def _body(
    document: Document, package: PackageWriter, paragraphs: ParagraphWriter, comments: Comments, progress: Progress
) -> Iterator[str]:
    """The content of `w:body`; each section has its `w:sectPr` in its last paragraph, the last section at the end."""
    bookmarks = Bookmarks()
    in_table_pages = document.table_title or document.tables
    table_header = package.table_header if _has_names(document) else package.header
    cover, front, tables = _section(COVER), _section(PORTRAIT, package.header), _section(LANDSCAPE, table_header)
    last = tables if in_table_pages else front if document.front else cover
    plan = "".join(starmap(bookmarks.xml, _plan_bookmarks(document)))
    yield cover_xml(document, package, paragraphs, comments, plan, "" if last is cover else cover)
    if document.contents:
        yield contents_xml(document, front)
    anchors = comments.by_role(document.threads, document.front)
    yield paragraphs.all(document.front, last="" if last is front else front, anchors=anchors, new_page=True)
    yield paragraphs.all(document.table_title, anchors=comments.by_role(document.threads, document.table_title))
    writer = TableWriter(paragraphs, bookmarks, comments)
    for done, table in enumerate(document.tables, start=1):
        yield "".join(writer.xml(table))
        yield _PAGE_SPACER if done < len(document.tables) else _LAST_SPACER
        progress(done, len(document.tables))
    yield last


def _has_names(document: Document) -> bool:
    """Whether the tables have lines and objectives: for a style without a paragraph Word prints an error."""
    roles = {row.role for table in document.tables for row in table.rows}
    return {RowRole.LINE, RowRole.OBJECTIVE} <= roles


def _section(page: PageSetup, header: str = "") -> str:
    """The `w:sectPr` of pages with this setup; `header` is the relationship id of their header, if they have one."""
    reference = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr>{reference}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}"'
        f' w:left="{twips(page.left)}" w:header="{twips(_HEADER_DISTANCE)}" w:footer="{twips(_FOOTER_DISTANCE)}"'
        ' w:gutter="0"/><w:cols w:space="720"/></w:sectPr>'
    )
