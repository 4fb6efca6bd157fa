"""Reads a Word file into a plan and a report: `read_word`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from sedi_editor import garbage
from sedi_editor.errors import ExchangeError, PlanRuleError
from sedi_editor.exchange.word_import.building.emblem import find_emblem
from sedi_editor.exchange.word_import.building.front_texts import FrontTexts, read_front
from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.node_ids import NodeIds
from sedi_editor.exchange.word_import.building.notes import FileCount, MacrosIgnored, Note, SymbolReplaced, TimesMet
from sedi_editor.exchange.word_import.building.report import Report, paragraphs_taken
from sedi_editor.exchange.word_import.building.rich_texts import trimmed_heading
from sedi_editor.exchange.word_import.building.tables import TableReader
from sedi_editor.exchange.word_import.building.taken_for import TakenFor
from sedi_editor.exchange.word_import.building.texts import Sides
from sedi_editor.exchange.word_import.building.tree import TreeBuilder
from sedi_editor.exchange.word_import.reading.counts import Counted
from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.exchange.word_import.reading.package import WordPackage
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.reading.table import WordTable
from sedi_editor.exchange.word_import.reading.word_document import read_document
from sedi_editor.exchange.word_import.understanding.cover import lays_out_cover
from sedi_editor.exchange.word_import.understanding.front_matter import FrontMatter, front_matter_of
from sedi_editor.exchange.word_import.understanding.headings_above import HeadingAbove, headings_above
from sedi_editor.exchange.word_import.understanding.languages import (
    SeemingLanguages,
    doubts_of_one,
    doubts_of_two,
    seeming_languages,
)
from sedi_editor.exchange.word_import.understanding.masthead import CoverMasthead
from sedi_editor.exchange.word_import.understanding.notes import DoubtfulLanguage
from sedi_editor.exchange.word_import.understanding.other_tables import label_above
from sedi_editor.exchange.word_import.understanding.paragraph_kind import ParagraphKind, closing_kind
from sedi_editor.exchange.word_import.understanding.plan_extent import beginning, first_table, unframed
from sedi_editor.exchange.word_import.understanding.plan_tables import is_plan_table
from sedi_editor.i18n import _
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import PlanSettings, PlanTree


class Imported(NamedTuple):
    """A plan that was imported, and the report on the import."""

    tree: PlanTree
    report: Report


def read_word(path: Path, language: Language | Sequence[Language]) -> Imported:
    """The plan in a Word file in `language`; two languages for a bilingual edition of ours, its first language first.

    Raises FileProblem for a file that is no sound Word file, and ExchangeError for one that has no plan's table in it
    or a text that no plan can hold.
    """
    languages = (language,) if isinstance(language, Language) else tuple(language)
    with garbage.gc_paused(), WordPackage(path) as package:
        if len(languages) not in (1, 2) or len(set(languages)) != len(languages):
            raise ExchangeError(
                _("A Word file is read in one language, or in two different ones for a bilingual edition")
            )
        return _PlanImport(package, languages).result()


class _PlanImport:
    def __init__(self, package: WordPackage, languages: tuple[Language, ...]) -> None:
        self._package = package
        self._languages = languages
        self._notes: list[Note] = []
        self._ledger = Ledger()
        self._document = read_document(package)
        self._ledger.enter(self._document.paragraphs)
        for reason, aside in self._document.aside:
            self._ledger.enter(aside)
            self._ledger.leave_out(aside, reason)
        paragraphs = self._document.all_paragraphs
        self._sides = Sides(languages, self._ledger, self._notes)
        self._node_ids = NodeIds(paragraphs)
        self._tree = TreeBuilder(self._sides, self._ledger, self._node_ids, self._notes)
        self._tables = TableReader(self._tree, self._ledger, self._notes)

    def result(self) -> Imported:
        blocks = list(unframed(self._document.blocks))
        first = first_table(blocks)
        if first is None:
            message = _("“{name}” has no table with a work plan in it: no known column headings or labels")
            raise ExchangeError(message.format(name=self._package.path.name))
        headings = {heading.index: heading for heading in headings_above(blocks)}
        first = beginning(blocks, first, headings.values())
        front = self._front(blocks[:first])
        front_texts = read_front(front, self._sides, self._ledger)
        self._read_tables(blocks, first, headings)
        wordings, departments = self._tree.result()
        self._take_table_title(front_texts)
        settings, texts = self._settings(front, front_texts.masthead), {**front_texts.texts, **wordings}
        tree = PlanTree(self._node_ids.plan(), settings, texts, departments)
        tree = replace(tree, base=self._node_ids.base())
        try:
            check(tree)
        except PlanRuleError as refusal:
            message = _("“{name}” cannot be a plan: {problem}")
            raise ExchangeError(message.format(name=self._package.path.name, problem=refusal)) from refusal
        return Imported(tree, self._report(front))

    def _front(self, blocks: Sequence[WordParagraph | WordTable]) -> FrontMatter:
        """The paragraphs before the plan, with the text of tables that lay out the cover; other tables are listed."""
        paragraphs: list[WordParagraph] = []
        for block in blocks:
            if isinstance(block, WordParagraph):
                paragraphs.append(block)
            elif lays_out_cover(block):
                paragraphs += block.paragraphs()
            else:
                self._tables.leave(block)
                # A paragraph above a table that is not the plan's is no title of the plan's table.
                paragraphs.append(WordParagraph(Location(), ends_page=True))
        return front_matter_of(paragraphs)

    def _take_table_title(self, front: FrontTexts) -> None:
        """Takes the table title from the first row of the table, if there is none above the table."""
        titles = self._tree.table_titles
        if not any(name is Field.TABLE_TITLE for name, _ in front.texts):
            front.texts |= self._sides.texts(Field.TABLE_TITLE, titles, trimmed_heading)

    def _read_tables(
        self, blocks: Sequence[WordParagraph | WordTable], first: int, headings: Mapping[int, HeadingAbove]
    ) -> None:
        between: list[WordParagraph] = []
        last = max((index for index, block in enumerate(blocks) if isinstance(block, WordTable)), default=first)
        for index, block in enumerate(blocks[first:], first):
            if isinstance(block, WordParagraph):
                if index in headings:
                    self._tables.heading(block, headings[index].field, headings[index].sure)
                else:
                    self._ledger.leave_out([block], Reason.BETWEEN)
                    kind = closing_kind(block) if index > last else ParagraphKind.BETWEEN
                    self._ledger.take([block], TakenFor(kind))
                    between.append(block)
            elif is_plan_table(block):
                self._tables.read(block)
                between.clear()
            elif self._tables.goes_on(block, between):
                for paragraph in between:
                    if (field := label_above(paragraph)) is not None:
                        self._tables.heading(paragraph, field, sure=True)
                self._tables.read(block)
                between.clear()
            else:
                self._tables.leave(block)

    def _settings(self, front: FrontMatter, masthead: CoverMasthead) -> PlanSettings:
        emblem, others = find_emblem(front.cover, self._document.all_paragraphs, self._package.binary, self._notes)
        self._document.counts.things[Counted.PICTURES] = others
        return PlanSettings(
            series_class=masthead.series_class or ("" if front.own else PlanSettings().series_class),
            symbol=masthead.symbol,
            date=masthead.date,
            original=tuple(masthead.original),
            languages=self._languages,
            emblem=emblem,
        )

    def _language_doubts(self, first: SeemingLanguages) -> Iterator[DoubtfulLanguage]:
        sides = self._sides
        if len(self._languages) == 1:
            return doubts_of_one(first, sides.unread if sides.has_second else None)
        second = seeming_languages(self._languages[1], sides.texts_read[self._languages[1]])
        return doubts_of_two(first, second, has_second=sides.has_second)

    def _report(self, front: FrontMatter) -> Report:
        language = self._languages[0]
        seeming = seeming_languages(language, self._sides.texts_read[language])
        warnings: list[Note] = [*self._language_doubts(seeming), *front.doubts]
        if self._package.has_macros:
            warnings.append(MacrosIgnored())
        return Report(
            words_in=self._ledger.words_in,
            words_placed=self._ledger.words_placed(),
            rows=tuple(self._tables.rows),
            paragraphs=tuple(paragraphs_taken(self._ledger)),
            notes=(*warnings, *self._counted(), *self._notes, *self._counted_at_last()),
            unplaced=tuple(self._ledger.unplaced()),
            warnings=tuple(warnings),
            seems=seeming.seems,
        )

    def _counted(self) -> Iterator[Note]:
        """The notes on things that were counted while the file was read."""
        counts = self._document.counts
        for what in Counted:
            if times := counts.things[what]:
                yield TimesMet(what, times)
        for what, times in counts.formats.items():
            yield TimesMet(what, times)
        for sign, locations in counts.unknown_symbols.items():
            yield SymbolReplaced(sign, locations[0], len(locations))

    def _counted_at_last(self) -> Iterator[Note]:
        """The notes on things that were counted while the plan was built."""
        counts = {
            FileCount.UNTRANSLATED: self._sides.untranslated,
            FileCount.TYPED_NUMBERS: self._sides.typed_numbers,
            FileCount.STAND_INS: self._package.stand_ins,
        }
        return (TimesMet(what, times) for what, times in counts.items() if times)
