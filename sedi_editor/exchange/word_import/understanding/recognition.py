"""Recognises the rows of the table: department, column headings, line, objective, topic, or a row of cells."""

from collections.abc import Sequence

from sedi_editor.exchange.word_import.understanding.column_headings import headings_evidence
from sedi_editor.exchange.word_import.understanding.columns import PlanTableCell, PlanTableRow
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.heading_parts import labelled
from sedi_editor.exchange.word_import.understanding.labelled_row import WIDE, labelled_row
from sedi_editor.exchange.word_import.understanding.marked_row import marked_row
from sedi_editor.exchange.word_import.understanding.notes_and_totals import is_note_label, is_total, says_note_or_total
from sedi_editor.exchange.word_import.understanding.one_cell_row import begins_department, one_cell_row
from sedi_editor.exchange.word_import.understanding.row_context import RowContext
from sedi_editor.exchange.word_import.understanding.row_kind import RecognisedRow, RowKind


def recognise_row(row: PlanTableRow, context: RowContext) -> RecognisedRow:
    """The kind of `row`: by our own bookmarks and styles, else by its cells and words."""
    marked = marked_row(row)
    if marked is not None:
        return marked
    if row.blank:
        merged = any(cell.merge == "continue" for cell in row.cells)
        return RecognisedRow(RowKind.CELLS if merged and not row.whole else RowKind.EMPTY)
    if is_note_or_total(row):
        return RecognisedRow(RowKind.NOTE_OR_TOTAL, Evidence.NOTE_WORDS)
    if row.whole:
        return one_cell_row(row, context)
    if (shown_by := headings_evidence(row, context)) is not None:
        return RecognisedRow(RowKind.HEADINGS, shown_by)
    # Only a wide label can be a department's name. The test of the next row takes long.
    is_above_headings = row.cells[0].span > 1 and context.next_headings
    found = labelled_row(row, context, context.labels, is_above_headings=is_above_headings)
    if found is not None:
        return found
    first, *others = row.cells
    alone = not first.merge and all(other.blank and not other.merge for other in others)
    if alone and not first.column and _stands_out(first, context):
        # A heading typed into the first cell, the others left empty instead of merged.
        return one_cell_row(row, context)
    return RecognisedRow(RowKind.CELLS)


def _stands_out(cell: PlanTableCell, context: RowContext) -> bool:
    """Whether the one filled cell of a row is a heading: by its look or label, or where a department begins."""
    if (context.bold_is_rare and cell.is_bold) or labelled(cell.text.strip()) is not None:
        return True
    is_first = not context.department or context.first_in_table
    return (is_first and context.next_headings) or begins_department(cell, context)


def is_note_or_total(row: PlanTableRow) -> bool:
    """Whether the row is a note or total that somebody typed between the rows."""
    filled = [cell for cell in row.cells if not cell.blank]
    return bool(filled) and _is_note_or_total_row(row, filled) and marked_row(row) is None


def _is_note_or_total_row(row: PlanTableRow, filled: Sequence[PlanTableCell]) -> bool:
    first, *others = filled
    if not others and (row.whole or not first.column or first.span >= WIDE):
        return says_note_or_total(first.text)
    if first.column or first.merge == "continue":
        return False
    if len(others) == 1 and is_note_label(first.text):
        return others[0].span >= WIDE or first.text.strip().endswith(":")
    return is_total(first.text, [cell.text for cell in others])
