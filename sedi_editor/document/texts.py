"""The texts of a plan as paragraphs of a document, with a stand-in for each missing translation."""

from collections.abc import Sequence

from msgspec.structs import replace

from sedi_editor.document.model import Paragraph, ParagraphRole
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language, default_text, untranslated
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run, numbering
from sedi_editor.plan.tree import Node, PlanTree, Texts


class DocumentTexts:
    """A plan's texts in one or two `languages`; `missing` counts the texts without a translation."""

    def __init__(self, tree: PlanTree, languages: tuple[Language, ...]) -> None:
        self.missing = 0
        self._tree = tree
        self._languages = languages

    def plan_text(self, field: Field, role: ParagraphRole) -> tuple[Paragraph, ...]:
        """A text of the plan itself in each language; where it is empty, the official wording of the field, if any."""
        texts: list[Paragraph] = []
        for language in self._languages:
            if self._tree.text(field, language) or not default_text(field, language):
                texts += self.in_language(language, self._tree.texts, field, role)
            else:
                texts += self._paragraphs(self._tree.heading(field, language), role, language)
        return tuple(texts)

    def heading(self, field: Field, role: ParagraphRole, department: Node) -> tuple[Paragraph, ...]:
        """The wording of a heading above a department's table, in each language."""
        headings = [(self._tree.heading(field, language, department), language) for language in self._languages]
        return tuple(
            paragraph for heading, language in headings for paragraph in self._paragraphs(heading, role, language)
        )

    def node_text(self, texts: Texts, field: Field, role: ParagraphRole) -> tuple[Paragraph, ...]:
        """The text of a field among `texts`, which are a node's, in each language."""
        if not texts:
            return ()
        if len(self._languages) == 1:
            return self.in_language(self._languages[0], texts, field, role)
        return tuple(
            paragraph for language in self._languages for paragraph in self.in_language(language, texts, field, role)
        )

    def in_language(self, language: Language, texts: Texts, field: Field, role: ParagraphRole) -> tuple[Paragraph, ...]:
        """A text in `language`.

        If it is missing, it is counted, and a mark takes its place. The original follows the mark, unless the document
        prints the original anyway.
        """
        if text := texts.get((field, language)):
            return self._paragraphs(text.rich, role, language)
        source = self._source(texts, field)
        if source is None:
            return ()
        self.missing += 1
        secondary = self._is_secondary(language)
        mark = Paragraph(
            (Run(untranslated(language), italic=True),), role, language, secondary=secondary, untranslated=True
        )
        if source in self._languages:
            return (mark,)
        original = self._paragraphs(texts[field, source].rich, role, source)
        standing_in = [replace(paragraph, secondary=secondary, untranslated=True) for paragraph in original]
        return (mark, *standing_in)

    def blank(self, role: ParagraphRole, language: Language) -> Paragraph:
        """An empty paragraph in `language`, which a label goes into."""
        return Paragraph((), role, language, secondary=self._is_secondary(language))

    def one_line(self, texts: Texts, field: Field) -> str:
        """A text on one line, for the file's properties and outline: in the first language that has it."""
        source = self._source(texts, field)
        return one_line(texts[field, source].rich) if source else ""

    def _source(self, texts: Texts, field: Field) -> Language | None:
        settings = self._tree.settings
        preferred = (*self._languages, *settings.original, *settings.languages, *Language)
        return next((language for language in preferred if (field, language) in texts), None)

    def _paragraphs(self, rich: RichText, role: ParagraphRole, language: Language) -> tuple[Paragraph, ...]:
        blocks, secondary = rich.blocks, self._is_secondary(language)
        numbers = _numbers(blocks)
        return tuple(
            [
                Paragraph(block.runs, role, language, block.kind, block.level, number, secondary)
                for block, number in zip(blocks, numbers, strict=True)
            ]
        )

    def _is_secondary(self, language: Language) -> bool:
        return len(self._languages) == 2 and language is self._languages[1]


def _numbers(blocks: Sequence[Block]) -> Sequence[int]:
    if any(block.kind is BlockKind.NUMBERED for block in blocks):
        return numbering(blocks)
    return (0,) * len(blocks)


def one_line(rich: RichText) -> str:
    """The words of a text, on one line."""
    return " ".join(rich.plain.split())
