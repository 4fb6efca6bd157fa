"""The sheet of a plan's rows: what they stand under in the leading columns, then the five columns of the plan."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.exchange.spreadsheet.cell_text import cell_runs
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.exchange.spreadsheet.wording import FixedWord, word
from sedi_editor.exchange.spreadsheet.workbook import Sheet, SheetCell, SheetColumn, SheetRow
from sedi_editor.plan.cell_table import CellTable
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.location import on_one_line
from sedi_editor.plan.numbering import printed
from sedi_editor.plan.richtext import Block, Run
from sedi_editor.plan.tree import Node, PlanTree

_LEADING = (Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE, Kind.TOPIC)
_HEADINGS = {
    Kind.DEPARTMENT: Field.HEADING_DEPARTMENT,
    Kind.LINE: Field.HEADING_LINE,
    Kind.OBJECTIVE: Field.HEADING_OBJECTIVE,
}
_LEADING_WIDTHS = {Kind.DEPARTMENT: 18.0, Kind.LINE: 22.0, Kind.OBJECTIVE: 30.0, Kind.TOPIC: 16.0}
_WIDTHS = (28.0, 35.0, 38.0, 30.0, 35.0)
"""In characters; the five columns have the shares that they have in print."""

Cells = tuple[SheetCell | None, ...]


class SheetTable:
    """The table of `tree` with the languages and parts of `options`; `missing` counts the texts not translated."""

    def __init__(self, tree: PlanTree, options: SheetOptions) -> None:
        self.missing = 0
        self._tree = tree
        self._options = options
        self._languages = options.languages
        self._blank = tuple(SheetCell(language=language) for language in options.languages)
        self._titles: dict[UUID, Cells] = {}

    def sheet(self) -> Sheet:
        """The sheet; `missing` is complete then."""
        rows = tuple(row for department in self._tree.departments for row in self._under(department, ()))
        return Sheet(word(FixedWord.TABLE, self._languages[0]), tuple(self._columns()), rows)

    def _columns(self) -> Iterator[SheetColumn]:
        # The headings are the plan's, or the department's own where there is no other department.
        department = self._tree.departments[0] if len(self._tree.departments) == 1 else None
        for kind in _LEADING:
            for language in self._languages:
                heading = _HEADINGS.get(kind)
                words = self._heading(heading, language, department) if heading else word(FixedWord.TOPIC, language)
                yield SheetColumn(self._named(words, language), _LEADING_WIDTHS[kind])
        for column, width in zip(Column, _WIDTHS, strict=True):
            for language in self._languages:
                yield SheetColumn(self._named(self._heading(column.heading, language, department), language), width)

    def _heading(self, heading: Field, language: Language, department: Node | None) -> str:
        return on_one_line(self._tree.heading(heading, language, department).plain)

    def _named(self, heading: str, language: Language) -> str:
        return heading if len(self._languages) == 1 else f"{heading} ({language.own_name})"

    def _under(self, node: Node, above: Sequence[Node]) -> Iterator[SheetRow]:
        """The rows under `node`, which stands under `above`; a node that has nothing under it has a row of its own."""
        way = (*above, node)
        yield from (self._leading(way) + row for row in self._section(node))
        for child in node.children:
            if child.kind is not Kind.INITIATIVE:
                yield from self._under(child, way)
        if not node.children:
            yield self._leading(way) + self._blank * len(Column)

    def _leading(self, way: Sequence[Node]) -> Cells:
        nodes = {node.kind: node for node in way}
        titles = [self._title(nodes[kind]) if kind in nodes else self._blank for kind in _LEADING]
        return tuple(cell for title in titles for cell in title)

    def _title(self, node: Node) -> Cells:
        if node.id not in self._titles:
            self._titles[node.id] = self._numbered(node)
        return self._titles[node.id]

    def _numbered(self, node: Node) -> Cells:
        """The number and title of a node, in each language."""
        number = printed(node.number)
        cells: list[SheetCell] = []
        for cell in self._texts(node, Field.TITLE):
            runs = (Run(f"{number} " if cell.runs else number), *cell.runs) if number else cell.runs
            cells.append(replace(cell, runs=Block(runs).runs))
        return tuple(cells)

    def _section(self, node: Node) -> Iterator[SheetRow]:
        table = CellTable.of(node)
        columns = [self._initiatives(table)]
        columns += [self._column(table, column) for column in ROW_COLUMNS]
        for cells in zip(*columns, strict=True):
            yield tuple(cell for some in cells for cell in some)

    def _initiatives(self, table: CellTable) -> list[Cells]:
        found: list[Cells] = []
        for _id, rows in groupby(table.rows, key=lambda row: row.initiative.id):
            some = list(rows)
            found += self._joined(self._texts(some[0].initiative, Field.TITLE), len(some))
        return found

    def _column(self, table: CellTable, column: Column) -> list[Cells]:
        found: list[Cells] = []
        for index, row in enumerate(table.rows):
            if span := table.span(index, column):
                found += self._joined(self._texts(row.row, column.field) if row.row else self._blank, span)
        return found

    def _joined(self, cells: tuple[SheetCell, ...], rows: int) -> list[Cells]:
        """The cells of one column in each of the rows that they are joined over."""
        if rows == 1 or self._options.repeat_joined:
            return [cells] * rows
        return [tuple(replace(cell, rowspan=rows) for cell in cells), *[(None,) * len(cells)] * (rows - 1)]

    def _texts(self, node: Node, field: Field) -> tuple[SheetCell, ...]:
        """A text in each language."""
        texts = [node.texts.get((field, language)) for language in self._languages]
        if None in texts and any((field, language) in node.texts for language in Language):
            self.missing += texts.count(None)
        return tuple(
            SheetCell(cell_runs(text.rich) if text else (), 1, node.id, field, language)
            for text, language in zip(texts, self._languages, strict=True)
        )
