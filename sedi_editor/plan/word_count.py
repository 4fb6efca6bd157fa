"""Counts the words and characters of a part of a plan in one language, as Word does."""

from collections.abc import Iterable

from msgspec import Struct

from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, PlanTree


class WordCount(Struct, frozen=True):
    """The figures of Word's dialog "Word Count"; a line break inside a paragraph begins no new paragraph."""

    words: int = 0
    """The stretches of characters between spaces; a no-break space also divides words."""
    characters: int = 0
    """The characters without spaces."""
    characters_and_spaces: int = 0
    paragraphs: int = 0
    """The paragraphs and list items that have text."""

    def __add__(self, other: "WordCount") -> "WordCount":
        return WordCount(
            self.words + other.words,
            self.characters + other.characters,
            self.characters_and_spaces + other.characters_and_spaces,
            self.paragraphs + other.paragraphs,
        )


def words_of(texts: Iterable[RichText]) -> WordCount:
    """Return the count of all `texts` together."""
    return sum((words_in(block.plain) for text in texts for block in text.blocks), WordCount())


def words_in(paragraph: str) -> WordCount:
    """Return the count of one paragraph of plain text."""
    words = paragraph.split()
    if not words:
        return WordCount()
    breaks = paragraph.count("\n")
    return WordCount(len(words), sum(map(len, words)), len(paragraph) - breaks, 1)


def words_of_node(node: Node, language: Language) -> WordCount:
    """Return the count of a node with all below it: titles and cells, without numbers and comments."""
    return words_of(_texts(node.walk(), language))


def words_of_plan(tree: PlanTree, language: Language) -> WordCount:
    """Return the count of the whole plan: its own texts, such as the introduction, and all its nodes."""
    own = (text.rich for (_field, said_in), text in tree.texts.items() if said_in is language)
    return words_of(own) + words_of(_texts(tree.walk(), language))


def _texts(nodes: Iterable[Node], language: Language) -> Iterable[RichText]:
    return (text.rich for node in nodes for (_field, said_in), text in node.texts.items() if said_in is language)
