"""Makes texts of paragraphs, in one or two languages, and records what became of each paragraph."""

from collections.abc import Callable, Sequence

from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.notes import ListRenumbered, Note
from sedi_editor.exchange.word_import.building.rich_texts import rich_text
from sedi_editor.exchange.word_import.reading.own_style import is_secondary, own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.languages import TextsRead
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language, untranslated
from sedi_editor.plan.richtext import BlockKind, RichText, numbering
from sedi_editor.plan.tree import Text, TextKey

_MARKS = frozenset(untranslated(language) for language in Language)
_BY_CODE = {language.value: language for language in Language}


class Sides:
    """Makes texts of paragraphs, by language, and accounts for them.

    `languages` are the first language of the document and the second one, if any. `texts_read` are the texts that were
    read in each language. `has_second` says that the document has a second language; `unread` are the texts that were
    left out for that reason.
    """

    def __init__(self, languages: Sequence[Language], ledger: Ledger, notes: list[Note]) -> None:
        self.languages = tuple(languages)
        self._ledger = ledger
        self._notes = notes
        self.texts_read: dict[Language, TextsRead] = {language: TextsRead() for language in Language}
        self.unread = TextsRead()
        self.has_second = False
        self.untranslated = 0
        self.typed_numbers = 0

    def texts(
        self,
        field: Field,
        paragraphs: Sequence[WordParagraph],
        transform: Callable[[RichText], RichText] | None = None,
    ) -> dict[TextKey, Text]:
        """The texts of `field` in the paragraphs; `transform` is applied to the texts of other programs."""
        texts: dict[TextKey, Text] = {}
        if len(paragraphs) == 1 and paragraphs[0].is_empty:
            # Most cells of a plan are empty.
            return texts
        for language, own in self.by_language(paragraphs).items():
            self.texts_read[language].add(field, own)
            is_ours = any(own_style(paragraph.style) for paragraph in own)
            self._type_numbers(own, is_ours)
            rich = rich_text(own)
            if not is_ours and not any(paragraph.words for paragraph in own):
                # Other programs fill empty cells with spaces.
                continue
            self._check_numbering(own, rich)
            if transform is not None and not is_ours:
                rich = transform(rich)
            if rich:
                texts[field, language] = Text(rich)
        if self.has_second and len(self.languages) == 1:
            self.unread.add(field, self.parts(paragraphs)[1])
        return texts

    def _type_numbers(self, paragraphs: Sequence[WordParagraph], is_ours: bool) -> None:
        """Writes the numbers of a list into its text where a plan would number it otherwise than from 1 in figures.

        A list of one item is part of a longer list in other cells. Items with other text between them are numbered
        headings.
        """
        items = [paragraph for paragraph in paragraphs if paragraph.kind is BlockKind.NUMBERED]
        if not items:
            return
        top = min(item.level for item in items)
        numbers = numbering([paragraph.block for paragraph in paragraphs])
        outer = [
            (paragraph, number)
            for paragraph, number in zip(paragraphs, numbers, strict=True)
            if number and paragraph.level == top
        ]
        alone = {number for _one, number in outer} == {1} and any(paragraph.value != 1 for paragraph, _number in outer)
        differs = outer[0][0].value != 1 or alone or not all(paragraph.plain_mark for paragraph, _number in outer)
        if differs or (len(items) == 1 and not is_ours):
            self.typed_numbers += len(items)
            for one in items:
                one.type_mark()

    def _check_numbering(self, paragraphs: Sequence[WordParagraph], rich: RichText) -> None:
        """Notes a list that Word continues after other text, or numbers by letters: in a plan each list begins at 1."""
        if not any(paragraph.value for paragraph in paragraphs) or not rich:
            return
        for paragraph, number in zip(paragraphs, numbering(rich.blocks), strict=True):
            if paragraph.kind is BlockKind.NUMBERED and (paragraph.value != number or not paragraph.plain_mark):
                self._notes.append(ListRenumbered(paragraph.location, paragraph.mark, number))
                return

    def by_language(self, paragraphs: Sequence[WordParagraph]) -> dict[Language, list[WordParagraph]]:
        """The paragraphs by language. They are placed; paragraphs in no language of the plan are listed."""
        first, second = self.parts(paragraphs)
        self.has_second = self.has_second or bool(second)
        by_language: dict[Language, list[WordParagraph]] = {}
        self._take(first, self.languages[0], by_language)
        if len(self.languages) == 2:
            self._take(second, self.languages[1], by_language)
        else:
            self._ledger.leave_out(second, Reason.OTHER_LANGUAGE)
        return by_language

    def parts(self, paragraphs: Sequence[WordParagraph]) -> tuple[list[WordParagraph], list[WordParagraph]]:
        """The paragraphs of the first language, and those of the second."""
        first = [paragraph for paragraph in paragraphs if not is_secondary(paragraph.style)]
        if len(first) == len(paragraphs):
            return first, []
        return first, [paragraph for paragraph in paragraphs if is_secondary(paragraph.style)]

    def _take(
        self, side: Sequence[WordParagraph], language: Language, by_language: dict[Language, list[WordParagraph]]
    ) -> None:
        marked = False
        for paragraph in side:
            if _is_mark(paragraph):
                self.untranslated += not marked
                marked = True
                self._ledger.place([paragraph])
                continue
            language_named = _BY_CODE.get(paragraph.language[:2].lower()) if marked else language
            if language_named is None or (marked and language_named is language):
                # The original takes the place of a missing translation, and the file does not name its language.
                self._ledger.leave_out([paragraph], Reason.UNTRANSLATED)
                continue
            by_language.setdefault(language_named, []).append(paragraph)
            self._ledger.place([paragraph])


def _is_mark(paragraph: WordParagraph) -> bool:
    if paragraph.body not in _MARKS or own_style(paragraph.style) is None:
        return False
    return all(run.italic for run in paragraph.block.runs)
