"""Running text on pages: the cover and the introduction, in portrait, and the title above the first table."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct, field

from sedi_editor.document.masthead import masthead_indent
from sedi_editor.document.model import Document, Paragraph, ParagraphRole
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.stack import Stack
from sedi_editor.document.pdf.wrapping import wrap
from sedi_editor.document.styles import (
    COVER_CLEARANCE,
    COVER_TITLE_TOP,
    MASTHEAD_TOP,
    ORGANIZATION_TOP,
    PORTRAIT,
    PageSetup,
)


class TextBox(Struct):
    """Lines `first` up to `end` of a stack, of which the first has its top `top` points below the page's top."""

    stack: Stack
    first: int
    end: int
    top: float


class TextPage(Struct):
    """A page of running text, between the margins of `setup`."""

    setup: PageSetup
    boxes: list[TextBox] = field(default_factory=list[TextBox])


class TextFlow:
    """Sets paragraphs one below another over as many pages as they need.

    `y` is where the next paragraph may begin, in points from the top of the last page.
    """

    def __init__(self, setup: PageSetup, faces: Faces) -> None:
        self._setup = setup
        self._faces = faces
        self.pages = [TextPage(setup)]
        self.y = setup.top

    def place(self, paragraphs: Sequence[Paragraph], top: float, indent: float | None = None) -> None:
        """Sets paragraphs from `top` on (points from the page's top), or from `y` if that is lower.

        `indent`, in points, takes the place of the indent of their style.
        """
        setup = self._setup
        if not paragraphs:
            return
        stack = Stack([wrap(paragraph, setup.text_width, self._faces, indent) for paragraph in paragraphs])
        bottom = setup.height - setup.bottom
        self.y = max(self.y, top)
        line = 0
        while line < stack.lines:
            end = stack.cut(line, bottom - self.y, whole_page=self.y == setup.top)
            if end > line:
                self.pages[-1].boxes.append(TextBox(stack, line, end, self.y))
                self.y += stack.extent(line, end)
                line = end
            if line < stack.lines:
                self.pages.append(TextPage(setup))
                self.y = setup.top
        self.y += stack.paragraphs[-1].style.space_after


def cover(document: Document, faces: Faces) -> list[TextPage]:
    """The cover: one page, unless its texts need more."""
    flow = TextFlow(PORTRAIT, faces)
    masthead = [paragraph for paragraph in document.cover if paragraph.role is ParagraphRole.MASTHEAD]
    names = [
        paragraph
        for paragraph in document.cover
        if paragraph.role in (ParagraphRole.ORGANIZATION, ParagraphRole.COUNCIL)
    ]
    titles = [
        paragraph
        for paragraph in document.cover
        if paragraph.role in (ParagraphRole.COVER_AUTHOR, ParagraphRole.COVER_TITLE)
    ]
    flow.place(names, ORGANIZATION_TOP)
    flow.place(masthead, max(MASTHEAD_TOP, flow.y + COVER_CLEARANCE), masthead_indent(masthead))
    flow.place(titles, max(COVER_TITLE_TOP, flow.y + COVER_CLEARANCE))
    return flow.pages


def introduction(document: Document, faces: Faces) -> list[TextPage]:
    """The introduction's pages; none where the plan has no introduction. Each language begins on a page of its own."""
    pages: list[TextPage] = []
    for _, front in groupby(document.front, lambda paragraph: paragraph.secondary):
        flow = TextFlow(PORTRAIT, faces)
        flow.place(list(front), PORTRAIT.top)
        pages += flow.pages
    return pages
