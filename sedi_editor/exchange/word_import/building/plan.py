"""A Word file into a plan and a report: `read_word`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sedi_editor import garbage
from sedi_editor.errors import ExchangeError, PlanRuleError
from sedi_editor.exchange.word_import.building.emblem import find_emblem
from sedi_editor.exchange.word_import.building.front_matter import Front, read_front
from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.report import Report, paragraphs_taken
from sedi_editor.exchange.word_import.building.tables import TableReader, has_rows_of_cells, is_plan_table
from sedi_editor.exchange.word_import.building.texts import Sides, trimmed_heading
from sedi_editor.exchange.word_import.building.tree import Assembly
from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.package import Package
from sedi_editor.exchange.word_import.reading.paragraph import Paragraph, Place, Reason
from sedi_editor.exchange.word_import.reading.story import Table
from sedi_editor.exchange.word_import.reading.word_document import WordSource, read_source
from sedi_editor.exchange.word_import.understanding.bookmarks import Identities
from sedi_editor.exchange.word_import.understanding.cover import lays_out_cover
from sedi_editor.exchange.word_import.understanding.headings_above import HeadingAbove, headings_above, levels_lacking
from sedi_editor.exchange.word_import.understanding.languages import heard, language_warnings
from sedi_editor.exchange.word_import.understanding.other_tables import label_above
from sedi_editor.exchange.word_import.understanding.paragraph_kind import Role, closing_role
from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.rules import check
from sedi_editor.plan.symbol_fonts import STAND_IN
from sedi_editor.plan.tree import PlanSettings, PlanTree

MOST_FRAME_CELLS = 4
"""Cells that a table has at most which is only a frame around the plan's table."""


class Imported(NamedTuple):
    """A plan out of a file, and the report on how it was read."""

    tree: PlanTree
    report: Report


def read_word(path: Path, language: Language | Sequence[Language]) -> Imported:
    """The plan in a Word file in `language`; two languages for a bilingual edition of ours, its first language first.

    Raises FileProblem for a file that is no sound Word file, and ExchangeError for one that has no plan's table in it
    or a text that no plan can hold.
    """
    languages = (language,) if isinstance(language, Language) else tuple(language)
    with garbage.gc_paused(), Package(path) as package:
        if len(languages) not in (1, 2) or len(set(languages)) != len(languages):
            raise ExchangeError(
                _("A Word file is read in one language, or in two different ones for a bilingual edition")
            )
        return _Reading(package, languages).result()


class _Reading:
    def __init__(self, package: Package, languages: tuple[Language, ...]) -> None:
        self._package = package
        self._languages = languages
        self._notes: list[str] = []
        self._doubts: list[str] = []
        self._ledger = Ledger()
        self._source: WordSource = read_source(package, self._ledger)
        self._sides = Sides(languages, self._ledger, self._notes)
        self._identities = Identities(self._source.paragraphs)
        self._assembly = Assembly(self._sides, self._ledger, self._identities, self._notes)
        self._tables = TableReader(self._assembly, self._ledger, self._notes)

    def result(self) -> Imported:
        blocks = list(_unlayered(self._source.blocks))
        first = next((at for at, one in enumerate(blocks) if _is_plan(one) and not _is_summary(blocks, at)), None)
        if first is None and _is_ours(blocks):
            # A plan without departments prints no table.
            first = len(blocks)
        if first is None:
            message = _("“{name}” has no table with a work plan in it: no known column headings or labels")
            raise ExchangeError(message.format(name=self._package.path.name))
        headings = {one.place: one for one in headings_above(blocks)}
        first = _beginning(blocks, first, headings.values())
        front = self._front(blocks[:first])
        self._read_tables(blocks, first, headings)
        wordings, departments = self._assembly.result()
        self._doubts = front.doubts
        self._take_table_title(front)
        tree = PlanTree(self._identities.plan(), self._settings(front), {**front.texts, **wordings}, departments)
        tree = replace(tree, base=self._identities.base())
        try:
            check(tree)
        except PlanRuleError as refusal:
            message = _("“{name}” cannot be a plan: {problem}")
            raise ExchangeError(message.format(name=self._package.path.name, problem=refusal)) from refusal
        return Imported(tree, self._report())

    def _front(self, blocks: Sequence[Paragraph | Table]) -> Front:
        """Cover and introduction; a table on the cover only lays it out, any other one is listed."""
        paragraphs: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                paragraphs.append(block)
            elif lays_out_cover(block):
                paragraphs += block.paragraphs()
            else:
                self._tables.leave(block)
                # What stands above another table is no title of the plan's.
                paragraphs.append(Paragraph(Place(), ends_page=True))
        return read_front(paragraphs, self._sides, self._ledger)

    def _take_table_title(self, front: Front) -> None:
        """A title in the table's first row, where there is none above the table."""
        titles = self._assembly.table_titles
        if not any(name is Field.TABLE_TITLE for name, _ in front.texts):
            front.texts |= self._sides.texts(Field.TABLE_TITLE, titles, trimmed_heading)

    def _read_tables(
        self, blocks: Sequence[Paragraph | Table], first: int, headings: Mapping[int, HeadingAbove]
    ) -> None:
        between: list[Paragraph] = []
        last = max((index for index, one in enumerate(blocks) if isinstance(one, Table)), default=first)
        for index, block in enumerate(blocks[first:], first):
            if isinstance(block, Paragraph):
                if index in headings:
                    self._tables.heading(block, headings[index].field, headings[index].sure)
                else:
                    self._ledger.leave_out([block], Reason.BETWEEN)
                    self._ledger.take([block], closing_role(block) if index > last else Role.BETWEEN)
                    between.append(block)
            elif _is_plan(block):
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

    def _settings(self, front: Front) -> PlanSettings:
        emblem, others = find_emblem(front.cover, self._source.paragraphs, self._package.binary, self._notes)
        self._source.tally.pictures = others
        masthead = front.masthead
        return PlanSettings(
            series_class=masthead.series_class or ("" if front.own else PlanSettings().series_class),
            symbol=masthead.symbol,
            date=masthead.date,
            original=tuple(masthead.original),
            languages=self._languages,
            emblem=emblem,
        )

    def _report(self) -> Report:
        language = self._languages[0]
        told = heard(language, self._sides.met[language])
        warnings = [*language_warnings(self._sides, told), *self._doubts]
        if self._package.has_macros:
            warnings.append(_("the file has macros; they were ignored"))
        if self._sides.untranslated:
            what = ngettext(
                "{n} text is marked as not translated; its original was kept",
                "{n} texts are marked as not translated; their originals were kept",
                self._sides.untranslated,
            )
            self._notes.append(what.format(n=self._sides.untranslated))
        if self._sides.typed_numbers:
            what = ngettext(
                "{n} list item has its number in its text: a plan numbers each list 1, 2, 3",
                "{n} list items have their numbers in their text: a plan numbers each list 1, 2, 3",
                self._sides.typed_numbers,
            )
            self._notes.append(what.format(n=self._sides.typed_numbers))
        if self._package.stand_ins:
            what = ngettext(
                "{n} character that no text can hold became {stand_in}",
                "{n} characters that no text can hold became {stand_in}",
                self._package.stand_ins,
            )
            self._notes.append(what.format(n=self._package.stand_ins, stand_in=STAND_IN))
        return Report(
            words_in=self._ledger.words_in,
            words_placed=self._ledger.words_placed(),
            rows=tuple(self._tables.rows),
            paragraphs=tuple(paragraphs_taken(self._ledger)),
            notes=(*warnings, *self._source.tally.sentences(), *self._notes),
            unplaced=tuple(self._ledger.unplaced()),
            warnings=tuple(warnings),
            seems=told.seems,
        )


def _unlayered(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The blocks; in place of a table that only frames the plan's table, what is inside it."""
    for block in blocks:
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else []
        if any(is_plan_table(inner) for cell in cells if len(cells) <= MOST_FRAME_CELLS for inner in cell.nested):
            for cell in cells:
                yield from _unlayered(cell.blocks)
        else:
            yield block


def _is_ours(blocks: Sequence[Paragraph | Table]) -> bool:
    return any(isinstance(one, Paragraph) and own_style(one.style) is not None for one in blocks)


def _beginning(blocks: Sequence[Paragraph | Table], first: int, headings: Iterable[HeadingAbove]) -> int:
    """Where the plan begins whose first table is at `first`: with a department above it, or else what that table lacks.

    Whatever else has a label before the first table is the introduction's.
    """
    above = [one for one in headings if one.place < first]
    departments = [one.place for one in above if one.field is Field.HEADING_DEPARTMENT]
    table = next((one for one in blocks[first:] if isinstance(one, Table)), None)
    lacking = levels_lacking(table) if table is not None else ()
    return min(departments or [one.place for one in above if one.field in lacking], default=first)


def _is_summary(blocks: Sequence[Paragraph | Table], place: int) -> bool:
    """Whether the table there only lists lines and objectives, and the plan's tables after it have their own.

    One that lacks no more than a department is its summary where the introduction goes on after it.
    """
    block, rest = blocks[place], blocks[place + 1 :]
    if not isinstance(block, Table) or has_rows_of_cells(block) or not levels_lacking(block):
        return False
    table = next(
        (one for one in rest if isinstance(one, Table) and is_plan_table(one) and has_rows_of_cells(one)), None
    )
    after = next((one for one in rest if isinstance(one, Table) or one.words), None)
    goes_on = isinstance(after, Paragraph) and label_above(after) is None
    lacking = levels_lacking(table) if table is not None else (Field.HEADING_LINE,)
    return not lacking or (goes_on and Field.HEADING_LINE not in lacking)


def _is_plan(block: Paragraph | Table) -> bool:
    return isinstance(block, Table) and is_plan_table(block)
