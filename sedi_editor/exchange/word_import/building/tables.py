"""Reads the tables of the plan, row by row, into the tree."""

from collections.abc import Sequence

from msgspec.structs import replace

from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.notes import ColumnsReordered, HeadingWithoutLabel, Note, OtherColumns
from sedi_editor.exchange.word_import.building.report import RowTaken
from sedi_editor.exchange.word_import.building.taken_for import RowOutcome, TakenFor
from sedi_editor.exchange.word_import.building.tree import TreeBuilder
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.reading.table import WordTable
from sedi_editor.exchange.word_import.understanding.column_names import FEW_NAMED
from sedi_editor.exchange.word_import.understanding.columns import (
    FIVE_COLUMNS,
    ColumnLayout,
    PlanTableCell,
    PlanTableRow,
    layout_of,
)
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.notes import DoubtfulTable, TableDoubt
from sedi_editor.exchange.word_import.understanding.other_tables import is_like_plan, judge_table
from sedi_editor.exchange.word_import.understanding.plan_tables import heading_row
from sedi_editor.exchange.word_import.understanding.recognition import is_note_or_total, recognise_row
from sedi_editor.exchange.word_import.understanding.row_kind import KIND_OF_LABEL, RecognisedRow, RowKind
from sedi_editor.exchange.word_import.understanding.two_headings import split_headings
from sedi_editor.plan.kind import Field

_DEPTHS = (Field.HEADING_DEPARTMENT, Field.HEADING_LINE, Field.HEADING_OBJECTIVE)
_FULL = 3
"""The least number of filled cells in a row that is no heading."""


class TableReader:
    """Adds the rows of the plan's tables to the tree builder, and records what each row was taken for."""

    def __init__(self, tree: TreeBuilder, ledger: Ledger, notes: list[Note]) -> None:
        self._tree = tree
        self._ledger = ledger
        self._notes = notes
        self._layout: ColumnLayout | None = None
        self._left_alike = False
        self._labels: dict[Field, PlanTableCell] = {}
        self.rows: list[RowTaken] = []

    def goes_on(self, table: WordTable, above: Sequence[WordParagraph]) -> bool:
        """Whether a table without headings or labels of the plan continues the plan; doubts are added to the notes.

        `above` are the paragraphs since the plan's last table.
        """
        if not self._has_plans_columns(table):
            if is_like_plan(table, above):
                self._notes.append(DoubtfulTable(table.number, TableDoubt.OTHER_COLUMNS))
            return False
        judgement = judge_table(table, above, self._tree.context.headings, self._left_alike)
        self._left_alike = not judgement.is_plan
        if judgement.doubt is not None:
            self._notes.append(judgement.doubt)
        return judgement.is_plan

    def _has_plans_columns(self, table: WordTable) -> bool:
        """Whether the table has as many columns as the plan's table before it."""
        if self._layout is None:
            return False
        if any(len(row.cells) >= _FULL for row in table.rows):
            return len(layout_of(table, None, None).starts) == len(self._layout.starts)
        # Rows of one or two cells do not show the columns: the tables must be equally wide.
        widths = {row.before + sum(cell.span for cell in row.cells) for row in table.rows}
        return max(widths, default=0) == self._layout.end

    def read(self, table: WordTable) -> None:
        """Read a table of the plan."""
        self._left_alike = False
        self._ledger.leave_out(table.strays, Reason.NO_PLACE)
        headings = heading_row(table, FEW_NAMED)
        layout = self._layout = layout_of(table, headings, self._layout)
        if not layout.is_whole:
            known = sum(1 for column in layout.columns if column is not None)
            self._notes.append(OtherColumns(table.number, len(layout.columns), known))
        if layout.is_reordered:
            self._notes.append(ColumnsReordered(table.number, by_headings=headings is not None))
        self._tree.begin_table()
        rows = [part for row in table.rows for part in split_headings(layout.row(row, table))]
        self._tree.context.bold_is_rare = _is_bold_rare(rows)
        for row, following in zip(rows, _following(rows), strict=True):
            self._tree.context.following = following
            recognised = recognise_row(row, self._tree.context)
            self._read_above(row, recognised.kind)
            self._take(row, recognised)

    def _read_above(self, row: PlanTableRow, kind: RowKind) -> None:
        """Read the departments, lines and objectives in the columns before the initiative of a row."""
        for field, cell in sorted(row.above, key=lambda one: _DEPTHS.index(one[0])):
            if kind is RowKind.HEADINGS:
                self._labels.setdefault(field, cell)
                self._ledger.leave_out(cell.paragraphs, Reason.REPEATED_HEADINGS)
            elif cell.merge == "continue" or cell.blank:
                self._ledger.leave_out(cell.paragraphs, Reason.COVERED)
            elif kind is RowKind.NOTE_OR_TOTAL:
                self._ledger.leave_out(cell.paragraphs, Reason.NOTE_OR_TOTAL)
            else:
                part, label = PlanTableRow(row.table, row.number, False, True, [cell]), self._labels.pop(field, None)
                self._take(part, RecognisedRow(KIND_OF_LABEL[field], Evidence.COLUMN, label, cell))

    def heading(self, paragraph: WordParagraph, field: Field, sure: bool) -> None:
        """Read a heading above its table; `sure` says that it has a label."""
        if not sure:
            self._notes.append(HeadingWithoutLabel(KIND_OF_LABEL[field], paragraph.location))
        cell = PlanTableCell(0, len(FIVE_COLUMNS.columns), "", [paragraph])
        evidence = Evidence.LABEL if sure else Evidence.APPEARANCE
        row = PlanTableRow(0, 0, False, True, [cell])
        self._take(row, RecognisedRow(KIND_OF_LABEL[field], evidence, None, cell))

    def leave(self, table: WordTable) -> None:
        """List a table that is not the plan's."""
        self._ledger.leave_out(table.paragraphs(), Reason.OTHER_TABLE)
        words = _text(list(table.paragraphs()))
        self.rows.append(RowTaken(table.number, 0, TakenFor(RowOutcome.OTHER_TABLE), words))

    def _take(self, row: PlanTableRow, recognised: RecognisedRow) -> None:
        taken = self._tree.add(row, recognised)
        if taken.evidence is None:
            taken = replace(taken, evidence=recognised.evidence)
        if row.number:
            self.rows.append(RowTaken(row.table, row.number, taken, _text(row.paragraphs)))
        else:
            self._ledger.take(row.paragraphs, taken)


def _following(rows: Sequence[PlanTableRow]) -> list[Sequence[PlanTableRow]]:
    """For each row, the next two rows that are neither empty nor a note."""
    following: list[Sequence[PlanTableRow]] = []
    next_rows: Sequence[PlanTableRow] = ()
    for row in reversed(rows):
        following.append(next_rows)
        if not row.blank and not is_note_or_total(row):
            next_rows = (row, *next_rows[:1])
    return following[::-1]


def _is_bold_rare(rows: Sequence[PlanTableRow]) -> bool:
    """Whether less than half of the initiatives are bold."""
    full = [row for row in rows if sum(not cell.blank for cell in row.cells) >= _FULL]
    return 2 * sum(row.cells[0].is_bold for row in full) < len(full)


def _text(paragraphs: Sequence[WordParagraph]) -> str:
    return " | ".join(paragraph.text for paragraph in paragraphs if paragraph.words)
