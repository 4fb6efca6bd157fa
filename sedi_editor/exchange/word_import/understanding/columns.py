"""The rows of a table in the plan's five columns, with any grid in the file."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct, field

from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.table import WordCell, WordRow, WordTable
from sedi_editor.exchange.word_import.understanding.fixed_words import column_likeness, is_number_heading, label_field
from sedi_editor.exchange.word_import.understanding.heading_parts import is_count
from sedi_editor.plan.kind import Column, Field

COLUMNS = tuple(Column)
_WORDS_OF = attrgetter("words")
_LIKELY = 0.6
_EXACT = 0.9
_SHORT = 3
"""The most cells in the row of a heading."""
_WHOLE = 4
"""The least number of columns that the one filled cell of a heading covers."""


class PlanTableCell(Struct):
    """A cell at `column` (0 to 4) over `span` of the plan's columns; `merge` is "", "restart" or "continue"."""

    column: int
    span: int
    merge: str
    paragraphs: list[WordParagraph]

    @property
    def text(self) -> str:
        """The text of the paragraphs, one per line."""
        return "\n".join([paragraph.text for paragraph in self.paragraphs])

    @property
    def blank(self) -> bool:
        """Whether it has no words."""
        return not any(map(_WORDS_OF, self.paragraphs))

    @property
    def is_bold(self) -> bool:
        """Whether the cell has words, all of them bold."""
        runs = [run for paragraph in self.paragraphs for run in paragraph.runs if run.text.strip()]
        return bool(runs) and all(run.bold for run in runs)


class PlanTableRow(Struct):
    """A row of the table.

    `whole` says that the row has one cell only. `extra` is the text of columns that no plan has; `number_cell` is the
    cell of such a column that numbers the row. `above` are the cells of columns with departments, lines or objectives.
    `lacks_columns` says that the table lacks columns, `has_split_cell` that two cells of the row are one cell of the
    plan.
    """

    table: int
    number: int
    header: bool
    whole: bool
    cells: list[PlanTableCell]
    extra: list[WordParagraph] = field(default_factory=list[WordParagraph])
    number_cell: PlanTableCell | None = None
    above: list[tuple[Field, PlanTableCell]] = field(default_factory=list[tuple[Field, PlanTableCell]])
    has_split_cell: bool = False
    lacks_columns: bool = False

    @property
    def location(self) -> Location:
        """The location of the row in the file."""
        return Location(table=self.table, row=self.number)

    @property
    def paragraphs(self) -> list[WordParagraph]:
        """All paragraphs in the cells."""
        return [paragraph for cell in self.cells for paragraph in cell.paragraphs]

    @property
    def blank(self) -> bool:
        """Whether it has no words."""
        return all(cell.blank for cell in self.cells)

    def cell(self, column: int) -> PlanTableCell | None:
        """The cell that covers `column`."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.span:
                return cell
        return None


class ColumnLayout(Struct, frozen=True):
    """The start of each column in the grid of a table, and the column of the plan that it is, or None.

    `above` are the columns in front with the line, objective or department of a row.
    """

    starts: tuple[int, ...]
    columns: tuple[int | None, ...]
    end: int = 0
    above: Mapping[int, Field] = field(default_factory=dict[int, Field])

    @property
    def is_whole(self) -> bool:
        """Whether the table has the plan's five columns and no others."""
        return sorted(column for column in self.columns if column is not None) == list(range(len(COLUMNS)))

    @property
    def is_reordered(self) -> bool:
        """Whether the plan's columns are in another order."""
        known = [column for column in self.columns if column is not None]
        return known != sorted(known)

    def row(self, row: WordRow, table: WordTable) -> PlanTableRow:
        """The row in the plan's columns."""
        if self.columns == FIVE_COLUMNS.columns and len(row.cells) == len(COLUMNS) and not row.before:
            # Most rows are of this usual kind.
            cells = [PlanTableCell(index, 1, cell.merge, cell.paragraphs) for index, cell in enumerate(row.cells)]
            return PlanTableRow(table.number, row.number, row.header, False, cells)
        placed = _positions(row)
        plan_row = PlanTableRow(table.number, row.number, row.header, False, [], lacks_columns=not self.is_whole)
        is_short = len(placed) <= _SHORT
        for (first, count), (_, _, cell) in zip(self._places(placed, row.before), placed, strict=True):
            self._add(plan_row, cell, first, count, is_short)
        plan_row.whole = self._is_whole_row(plan_row, row)
        if plan_row.whole:
            plan_row.cells = [cell for cell in plan_row.cells if not cell.blank] or plan_row.cells[:1]
        return plan_row

    def _is_whole_row(self, plan_row: PlanTableRow, row: WordRow) -> bool:
        """Whether one cell is the whole row, or has all words of it and covers the table."""
        cells = plan_row.cells
        if len(row.cells) == 1 and not row.before:
            return bool(cells)
        filled = [cell for cell in cells if not cell.blank or cell.merge]
        number_cell = plan_row.number_cell.paragraphs if plan_row.number_cell else ()
        # Beside a cell over all columns of the plan, another cell may have any text.
        plan = sum(column is not None for column in self.columns)
        least = (
            plan if any(paragraph.words and paragraph not in number_cell for paragraph in plan_row.extra) else _WHOLE
        )
        if len(cells) == 1:
            return cells[0].span >= least
        return len(filled) == 1 and filled[0] is cells[0] and filled[0].span >= least

    def _places(self, placed: Sequence[tuple[int, int, WordCell]], before: int) -> list[tuple[int, int]]:
        """The first column of each cell, and the number of its columns."""
        in_order = [(index, 1) for index in range(len(placed))]
        if len(placed) == len(self.starts) and not before:
            return in_order
        covered = [self._covered(start, start + span) for start, span, _ in placed]
        firsts = [columns[0] for columns in covered]
        if len(placed) < len(self.starts) and len(set(firsts)) < len(placed):
            # The row has another grid than the table: its cells follow each other, and the last one reaches to the end.
            return [*in_order[:-1], (len(placed) - 1, len(self.starts) - len(placed) + 1)]
        return [(columns[0], columns[-1] - columns[0] + 1) for columns in covered]

    def _covered(self, start: int, stop: int) -> list[int]:
        """The columns of which a cell from `start` to `stop` covers half, or that contain half of it; at least one."""
        borders = (*self.starts, max(self.end, self.starts[-1] + 1))
        shared = [min(right, stop) - max(left, start) for left, right in pairwise(borders)]
        widths = [min(right - left, stop - start) for left, right in pairwise(borders)]
        covered = [index for index, width in enumerate(widths) if 2 * shared[index] > width]
        return covered or [shared.index(max(shared))]

    def _add(self, row: PlanTableRow, cell: WordCell, first: int, count: int, is_short: bool) -> None:
        columns = [column for column in self.columns[first : first + count] if column is not None]
        if not columns and is_short and not row.cells and self._is_label(cell, first):
            # A label may be under "No.", or under the heading of any other first column.
            columns = [0]
        if not columns:
            self._add_beside(row, cell, first)
            return
        covered = [column for column in columns if row.cell(column) is None]
        already = row.cell(columns[0])
        if already is not None and not covered:
            self._join(row, already, cell)
            return
        row.cells.append(PlanTableCell(covered[0], len(covered), cell.merge, cell.paragraphs))

    def _is_label(self, cell: WordCell, index: int) -> bool:
        """Whether a cell in a column that no plan has is a label, and not of the column's own kind."""
        text = _text(cell).strip()
        if index in self.above:
            return label_field(text.strip(" :"))[0] is not None
        return bool(text) and not is_count(text)

    def _add_beside(self, row: PlanTableRow, cell: WordCell, index: int) -> None:
        """Add a cell of a column that no plan has."""
        own = PlanTableCell(0, len(COLUMNS), cell.merge, cell.paragraphs)
        if index in self.above:
            row.above.append((self.above[index], own))
            return
        row.extra += cell.paragraphs
        if row.number_cell is None and not row.cells and is_count(own.text):
            row.number_cell = own

    def _join(self, row: PlanTableRow, already: PlanTableCell, cell: WordCell) -> None:
        """Add another cell over a column of the plan."""
        if not already.column and is_count(already.text):
            # The first column may have both a number and the title that it numbers.
            row.number_cell = PlanTableCell(0, 1, already.merge, already.paragraphs)
            row.extra += already.paragraphs
            already.merge, already.paragraphs = cell.merge, list(cell.paragraphs)
            return
        # A cell that was split in two: both halves are one cell of the plan.
        row.has_split_cell = row.has_split_cell or any(paragraph.words for paragraph in cell.paragraphs)
        already.paragraphs += [paragraph for paragraph in cell.paragraphs if paragraph.words]


FIVE_COLUMNS = ColumnLayout((0, 1, 2, 3, 4), (0, 1, 2, 3, 4), 5)


def layout_of(table: WordTable, headings: WordRow | None, before: ColumnLayout | None) -> ColumnLayout:
    """The layout of a table: by its headings, else as in the table before it, else by its rows."""
    usual = _usual_starts(table)
    end = max((sum(cell.span for cell in row.cells) + row.before for row in table.rows), default=0)
    if headings is not None:
        starts = tuple(start for start, _, _ in _positions(headings))
        # If headings have a second row, a heading over two columns belongs to both.
        are_two_rows = any(cell.merge for cell in headings.cells)
        if len(starts) == len(COLUMNS) or len(usual) != len(COLUMNS) or are_two_rows or _is_usual(starts, table):
            # In our own files headings may have any words: the columns are the plan's, in its order.
            if any(own_style(paragraph.style) for paragraph in headings.cells[0].paragraphs):
                return ColumnLayout(starts, FIVE_COLUMNS.columns, end)
            texts = [_text(cell) for cell in headings.cells]
            above = _above(texts)
            beside = {*above, *_counting(texts, starts, table)}
            return ColumnLayout(starts, _by_heading(texts, beside), end, above)
    if before is not None and len(usual) == len(before.starts):
        # The starts of columns in a continued table do not matter: Word numbers the grid of each table anew.
        return ColumnLayout(usual, before.columns, end, before.above)
    if _counting([], usual, table):
        return ColumnLayout(usual, _in_order(len(usual), {0}), end)
    if len(usual) == len(COLUMNS):
        return ColumnLayout(usual, FIVE_COLUMNS.columns, end)
    return ColumnLayout(usual, _in_order(len(usual), ()), end) if usual else FIVE_COLUMNS


def _positions(row: WordRow) -> list[tuple[int, int, WordCell]]:
    placed: list[tuple[int, int, WordCell]] = []
    start = row.before
    for cell in row.cells:
        placed.append((start, cell.span, cell))
        start += cell.span
    return placed


def _usual_starts(table: WordTable) -> tuple[int, ...]:
    """The starts of the cells in most of the rows with five cells, else with more, else with fewer."""
    seen = Counter(tuple(start for start, _, _ in _positions(row)) for row in table.rows if len(row.cells) >= _SHORT)
    five = [starts for starts in seen if len(starts) == len(COLUMNS)]
    more = [starts for starts in seen if len(starts) > len(COLUMNS)]
    return max(five or more or seen, key=lambda starts: seen[starts], default=())


def _is_usual(starts: tuple[int, ...], table: WordTable) -> bool:
    """Whether at least as many rows have this grid as any other."""
    seen = Counter(tuple(start for start, _, _ in _positions(row)) for row in table.rows if len(row.cells) >= _SHORT)
    return seen[starts] == max(seen.values(), default=0)


def _text(cell: WordCell) -> str:
    return " ".join(paragraph.text for paragraph in cell.paragraphs)


def _above(headings: Sequence[str]) -> dict[int, Field]:
    """The columns before the plan's columns whose headings are labels."""
    above: dict[int, Field] = {}
    for index, text in enumerate(headings):
        name = label_field(text.strip(" :"))[0]
        if name is not None and name not in above.values():
            above[index] = name
        elif not is_number_heading(text):
            break
    return above


def _counting(headings: Sequence[str], starts: tuple[int, ...], table: WordTable) -> set[int]:
    """The columns of numbers in front: by their headings, or the first column if it has only numbers."""
    counting = {index for index, text in enumerate(headings[:-1]) if is_number_heading(text)}
    if counting or len(starts) < _SHORT or (headings and headings[0].strip()):
        return counting
    full = [row for row in table.rows if tuple(start for start, _, _ in _positions(row)) == starts]
    texts = [_text(row.cells[0]).strip() for row in full]
    numbers = [text for text in texts if is_count(text)]
    others = [text for text in texts if text and not is_count(text) and not is_number_heading(text)]
    return {0} if len(numbers) > 1 and not others else set()


def _in_order(count: int, beside: Collection[int]) -> tuple[int | None, ...]:
    """The plan's columns in order for that many columns, without those of `beside`."""
    plan = [index for index in range(count) if index not in beside][: len(COLUMNS)]
    return tuple(plan.index(index) if index in plan else None for index in range(count))


def _by_heading(headings: Sequence[str], beside: Collection[int]) -> tuple[int | None, ...]:
    """The plan's column for each heading: the likeliest one, each once; five headings are in order unless all differ.

    `beside` are columns that are known not to be the plan's.
    """
    likely = sorted(
        (
            (score, index, COLUMNS.index(column))
            for index, text in enumerate(headings)
            if index not in beside
            for column, score in column_likeness(text)
            if score >= _LIKELY
        ),
        key=lambda one: (-one[0], one[1]),
    )
    found: dict[int, int] = {}
    least = 1.0
    for score, index, column in likely:
        if index not in found and column not in found.values():
            found[index] = column
            least = min(least, score)
    is_five = len(headings) - len(beside) == len(COLUMNS)
    if not found or (is_five and (len(found) < len(COLUMNS) or least < _EXACT)):
        return _in_order(len(headings), beside)
    return tuple(
        found.get(index, _between(found, index)) if index not in beside else None for index in range(len(headings))
    )


def _between(found: dict[int, int], index: int) -> int | None:
    """The one remaining column between the recognised neighbours of a heading with other words."""
    before = max((column for other, column in found.items() if other < index), default=-1)
    after = min((column for other, column in found.items() if other > index), default=len(COLUMNS))
    return before + 1 if after - before == 2 else None
