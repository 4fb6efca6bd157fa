"""The text of a page as it is shown, with its sections."""

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtGui import QTextBlock, QTextDocument

from sedi_editor.ui.guide.pages import Page, anchor


class Section(Struct, frozen=True):
    """A section of a page: its heading and what stands below it, at `begin` to `end` of the text of the page."""

    title: str
    anchor: str
    begin: int
    end: int


class PageText(Struct, frozen=True):
    """The plain text of a page. A place in it is a position in the document of the page, too."""

    page: Page
    plain: str
    sections: tuple[Section, ...]
    """In their order; the first one begins with the title of the page."""


def page_text(page: Page) -> PageText:
    """Reads the Markdown of a page."""
    document = QTextDocument()
    document.setMarkdown(page.markdown)
    return PageText(page, document.toPlainText(), sections(document))


def sections(document: QTextDocument) -> tuple[Section, ...]:
    """The sections of a page that `document` has."""
    headings = [(block.text(), block.position()) for block in blocks(document) if block.blockFormat().headingLevel()]
    ends = [position for _title, position in headings[1:]] + [document.characterCount()]
    return tuple(Section(title, anchor(title), begin, end) for (title, begin), end in zip(headings, ends, strict=True))


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs of `document`, headings included."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
