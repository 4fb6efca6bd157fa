"""A document written as HTML and read back."""

from collections.abc import Iterator
from io import BytesIO

from lxml import etree, html

from sedi_editor.document.html import write_html
from sedi_editor.document.model import Document
from sedi_editor.plan.language import Language

TEXTS = frozenset({"p", "li", "span", "h3", "h2"})
"""The elements that hold the text of one paragraph."""
_BLOCKS = frozenset({"ul", "ol", "div", "p"})


class HtmlPage:
    """The page of a document; `source` is the file."""

    def __init__(self, document: Document) -> None:
        file = BytesIO()
        write_html(document, file)
        self.source = file.getvalue().decode()
        self.root = html.document_fromstring(self.source)
        (self.body,) = self.find("//body")

    def find(self, path: str) -> list[etree._Element]:
        """The elements at an XPath below the page."""
        found = self.root.xpath(path)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, etree._Element)]

    def paragraphs(self) -> Iterator[etree._Element]:
        """The elements that hold the text of one paragraph, in order."""
        for text in self.body.iter(*TEXTS):
            if text.tag in ("h2", "h3") and text.find("span") is not None:
                continue
            yield text


def own_text(element: etree._Element) -> str:
    """The text of a paragraph, without that of the lists in it; a line break is a new line."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == "br":
            pieces.append("\n")
        elif child.tag not in _BLOCKS:
            pieces.append(own_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def language_of(element: etree._Element) -> Language:
    """The language that a browser reads the element in."""
    named = [one.get("lang") for one in (element, *element.iterancestors())]
    return Language(next(one for one in named if one))
