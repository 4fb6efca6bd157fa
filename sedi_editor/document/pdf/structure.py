"""The structure of a document's text: sections, headings, paragraphs, lists and links, each with its language.

The levels of headings are those of the HTML edition.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from sedi_editor.document.emblem import emblem_words
from sedi_editor.document.model import Document, ParagraphRole
from sedi_editor.document.pdf.marks import Mark, MarkedPart
from sedi_editor.document.pdf.reportlab_parts import string
from sedi_editor.document.pdf.structure_tree import Element, StructureTree
from sedi_editor.document.pdf.wrapping import Wrapped
from sedi_editor.document.styles import is_title
from sedi_editor.plan.richtext import BlockKind

_TITLES = (ParagraphRole.COVER_TITLE, ParagraphRole.COVER_AUTHOR, ParagraphRole.ORGANIZATION)
"""What the first heading is: the first of these that the cover has."""

_LISTS = {
    BlockKind.BULLET: b"/A<</O/List/ListNumbering/Disc>>",
    BlockKind.NUMBERED: b"/A<</O/List/ListNumbering/Decimal>>",
}


class Structure:
    """Makes the elements of a document, once its pages are in the file."""

    def __init__(self, document: Document, tree: StructureTree) -> None:
        self.tree = tree
        self._document = document
        self._sections: list[bytes] = []
        self._last_level = 0
        # Both languages of a bilingual edition are named; elsewhere the file names the one language.
        self._unnamed = document.languages[0] if len(document.languages) == 1 else None

    def finish(self) -> None:
        """Writes what stands above all sections."""
        self.tree.finish(self._sections)

    def open_section(self) -> Element:
        """A section of the document, for `close_section`."""
        return self.tree.open(self.tree.document.number, b"Sect")

    def close_section(self, section: Element, kids: Sequence[bytes]) -> None:
        """Puts the section at the end of the document."""
        self._sections.append(self.tree.close(section, kids))

    def cover(self, paragraphs: Sequence[Wrapped], emblem: Mark, corners: Sequence[float]) -> None:
        """The cover, with the emblem between these corners."""
        section = self.open_section()
        kids = [self._figure(section, emblem, corners)]
        roles = {one.paragraph.role for one in paragraphs}
        title = next((role for role in _TITLES if role in roles), None)
        self.close_section(section, kids + list(self._by_roles(section, paragraphs, title, 1)))

    def front(self, paragraphs: Sequence[Wrapped]) -> None:
        """The introduction, with what stands above it: a section for each language."""
        for _, own in groupby(paragraphs, lambda wrapped: wrapped.paragraph.secondary):
            self._introduction(list(own))

    def _introduction(self, paragraphs: Sequence[Wrapped]) -> None:
        if not any(one.marks for one in paragraphs):
            return
        section = self.open_section()
        above = [one for one in paragraphs if one.paragraph.role is not ParagraphRole.INTRODUCTION]
        kids = list(self._by_roles(section, above, ParagraphRole.FRONT_TITLE, 2))
        level = 3 if any(one.paragraph.role is ParagraphRole.FRONT_TITLE for one in above) else 2
        kids += self.blocks(section, paragraphs[len(above) :], level)
        self.close_section(section, kids)

    def table_title(self, paragraphs: Sequence[Wrapped]) -> None:
        """The title above all tables."""
        if not any(one.marks for one in paragraphs):
            return
        section = self.open_section()
        self.close_section(section, list(self._by_roles(section, paragraphs, ParagraphRole.TABLE_TITLE, 2)))

    def heading(self, parent: Element, paragraphs: Sequence[Wrapped], level: int) -> bytes:
        """A heading of that level, or of one that leaves none out after the last heading."""
        self._last_level = level = min(level, self._last_level + 1)
        element = self.tree.open(parent.number, b"H%d" % level)
        if len(paragraphs) == 1:
            return self.leaf(element, paragraphs[0])
        spans = [self.leaf(self.tree.open(element.number, b"Span"), one) for one in paragraphs]
        return self.tree.close(element, spans)

    def leaf(self, element: Element, wrapped: Wrapped, entries: bytes = b"", *, named: bool = False) -> bytes:
        """Writes the element with all text of one paragraph."""
        kids, page = self._text(element, wrapped.marks)
        return self.tree.close(element, kids, page + entries + self.language(wrapped), named=named)

    def language(self, wrapped: Wrapped) -> bytes:
        """The entry for the paragraph's language."""
        language = wrapped.paragraph.language
        return b"" if language is self._unnamed else b"/Lang(%b)" % language.proofing.encode()

    def blocks(self, parent: Element, paragraphs: Sequence[Wrapped], level: int = 0) -> Iterator[bytes]:
        """Paragraphs and lists; titles are headings of that level, unless it is 0. Blank lines have no element."""
        written = [one for one in paragraphs if one.marks]
        for (is_list, _, _), group in groupby(written, _kind_and_language):
            some = list(group)
            if is_list:
                yield from self._lists(parent, some)
                continue
            for one in some:
                if level and is_title(one.paragraph):
                    yield self.heading(parent, [one], level)
                else:
                    yield self.leaf(self.tree.open(parent.number, b"P"), one)

    def _by_roles(
        self, section: Element, paragraphs: Sequence[Wrapped], title: ParagraphRole | None, level: int
    ) -> Iterator[bytes]:
        """Paragraphs of several roles; those of one of the roles are a heading."""
        written = [one for one in paragraphs if one.marks]
        for role, group in groupby(written, lambda one: one.paragraph.role):
            if role is title:
                yield self.heading(section, list(group), level)
            else:
                yield from self.blocks(section, list(group))

    def _figure(self, section: Element, emblem: Mark, corners: Sequence[float]) -> bytes:
        figure = self.tree.open(section.number, b"Figure")
        kids, page = self.tree.marked(figure, [emblem])
        words = string(emblem_words(self._document.languages[0]))
        edges = b" ".join([b"%.2f" % corner for corner in corners])
        return self.tree.close(figure, kids, b"%b/Alt%b/A<</O/Layout/BBox[%b]>>" % (page, words, edges))

    def _lists(self, parent: Element, items: Sequence[Wrapped]) -> Iterator[bytes]:
        """Lists one after the other; the deeper items after an item are lists in it."""
        start = 0
        while start < len(items):
            first = items[start].paragraph
            end = start + 1
            while end < len(items) and _continues(first.level, first.kind, items[end]):
                end += 1
            yield self._list(parent, items[start:end])
            start = end

    def _list(self, parent: Element, items: Sequence[Wrapped]) -> bytes:
        element = self.tree.open(parent.number, b"L")
        level = items[0].paragraph.level
        starts = [at for at, item in enumerate(items) if item.paragraph.level == level]
        ends = [*starts[1:], len(items)]
        kids = [
            self._item(element, items[start], items[start + 1 : end]) for start, end in zip(starts, ends, strict=True)
        ]
        return self.tree.close(element, kids, _LISTS[items[0].paragraph.kind] + self.language(items[0]))

    def _item(self, parent: Element, item: Wrapped, deeper: Sequence[Wrapped]) -> bytes:
        element = self.tree.open(parent.number, b"LI")
        label = self.tree.open(element.number, b"Lbl")
        kids, page = self.tree.marked(label, [mark for mark in item.marks if mark.part is MarkedPart.LABEL])
        labelled = self.tree.close(label, kids, page)
        body = self.tree.open(element.number, b"LBody")
        kids, page = self._text(body, [mark for mark in item.marks if mark.part is not MarkedPart.LABEL])
        text = self.tree.close(body, [*kids, *self._lists(body, deeper)], page)
        return self.tree.close(element, [labelled, text])

    def _text(self, element: Element, marks: Sequence[Mark]) -> tuple[list[bytes], bytes]:
        """The content of an element with this text, and the entry for its page."""
        if all(mark.area is None for mark in marks):
            return self.tree.marked(element, marks)
        texts, page = self.tree.marked(element, [mark for mark in marks if mark.area is None])
        remaining = iter(texts)
        kids: list[bytes] = []
        # The lines of one link are one element.
        for address, group in groupby(marks, lambda mark: mark.area.address if mark.area else ""):
            some = list(group)
            kids += [self._link(element, some)] if address else islice(remaining, len(some))
        return kids, page

    def _link(self, parent: Element, marks: Sequence[Mark]) -> bytes:
        link = self.tree.open(parent.number, b"Link")
        kids, page = self.tree.marked(link, marks)
        return self.tree.close(link, [*kids, *self.tree.annotated(link, marks)], page)


def _kind_and_language(wrapped: Wrapped) -> tuple[bool, str, bool]:
    paragraph = wrapped.paragraph
    return paragraph.kind is not BlockKind.PARAGRAPH, paragraph.language, paragraph.secondary


def _continues(level: int, kind: BlockKind, item: Wrapped) -> bool:
    """Whether the item belongs to the list of that level and kind, or to a list in it."""
    paragraph = item.paragraph
    return paragraph.level > level or (paragraph.level == level and paragraph.kind is kind)
