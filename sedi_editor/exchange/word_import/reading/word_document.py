"""All text of a Word file: its body, and the parts for which a plan has no place."""

from collections.abc import Iterator

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.counts import Counted, Counts
from sedi_editor.exchange.word_import.reading.location import SideKind, SideStory
from sedi_editor.exchange.word_import.reading.numbering import Numbering
from sedi_editor.exchange.word_import.reading.package import WordPackage
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.reading.story import StoryReader
from sedi_editor.exchange.word_import.reading.styles import WordStyles
from sedi_editor.exchange.word_import.reading.table import WordTable
from sedi_editor.exchange.word_import.reading.xml_names import Element, w

MAX_ITEMS = 50_000
"""The most comments, or notes, of one file; each takes some 5 kB while it is read."""

_SIDE_PARTS = {
    "header": (SideKind.HEADER, Reason.HEADER, None),
    "footer": (SideKind.FOOTER, Reason.FOOTER, None),
    "footnotes": (SideKind.FOOTNOTE, Reason.NOTE, w("footnote")),
    "endnotes": (SideKind.ENDNOTE, Reason.NOTE, w("endnote")),
    "comments": (SideKind.COMMENT, Reason.COMMENT, w("comment")),
}
"""By kind of relationship: the kind of part, the reason to leave it out, and the element of each story in it."""


class WordDocument(Struct, frozen=True):
    """The paragraphs and tables of the body in order, all paragraphs, and what was counted.

    `aside` are the paragraphs of the parts beside the body (headers, footers, notes, comments), part by part, with the
    reason why a plan has no place for them.
    """

    blocks: list[WordParagraph | WordTable]
    paragraphs: list[WordParagraph]
    aside: list[tuple[Reason, list[WordParagraph]]]
    counts: Counts

    @property
    def all_paragraphs(self) -> list[WordParagraph]:
        """The paragraphs of the body, then those of the other parts."""
        return [*self.paragraphs, *(paragraph for _reason, paragraphs in self.aside for paragraph in paragraphs)]


def read_document(package: WordPackage) -> WordDocument:
    """Reads the whole file. Raises FileProblem for a file that is not sound."""
    root = package.document()
    counts = Counts()
    relationships = package.relationships(package.main)
    parts = {
        relationship.kind: relationship.target for relationship in relationships.values() if not relationship.external
    }
    numbering = Numbering(package.xml(parts["numbering"]) if "numbering" in parts else None)
    styles = WordStyles(package.xml(parts["styles"]) if "styles" in parts else None, numbering)
    body = root.find(w("body"))
    story = StoryReader(styles, numbering, relationships, counts, package)
    blocks = story.read(body if body is not None else root, root)
    aside: list[tuple[Reason, list[WordParagraph]]] = []
    read = set[str]()
    for one in relationships.values():
        if one.kind in _SIDE_PARTS and not one.external and one.target not in read:
            read.add(one.target)
            paragraphs = list(_side_part(package, one.target, one.kind, styles, counts))
            aside.append((_SIDE_PARTS[one.kind][1], paragraphs))
    return WordDocument(blocks, story.paragraphs, aside, counts)


def _side_part(
    package: WordPackage, part: str, kind: str, styles: WordStyles, counts: Counts
) -> Iterator[WordParagraph]:
    root = package.xml(part)
    if root is None:
        return
    side, _reason, item_tag = _SIDE_PARTS[kind]
    relationships = package.relationships(part)
    items: list[Element] = [root] if item_tag is None else list(root.iterchildren(item_tag))
    if len(items) > MAX_ITEMS:
        raise package.too_large()
    for item in items:
        story_name = SideStory(side)
        if item_tag is not None:
            story_name = SideStory(side, item.get(w("author"), ""), item.get(w("id"), ""))
            if side is SideKind.COMMENT:
                counts.things[Counted.COMMENTS] += 1
            elif item.get(w("type"), "normal") == "normal":
                # The separator line of notes is stored as a note, and may have words.
                counts.things[Counted.FOOTNOTES] += 1
        # A list in a note must not continue a list of the text.
        story = StoryReader(styles, Numbering(None), relationships, counts, package, story_name)
        story.read(item, item)
        yield from story.paragraphs
