"""Column headings: the evidence, in a row and around it, that the row is column headings."""

from collections.abc import Sequence

from sedi_editor.exchange.word_import.understanding.column_names import (
    MANY_NAMED,
    fewest_named,
    may_be_headings,
    names_columns,
)
from sedi_editor.exchange.word_import.understanding.columns import COLUMNS, PlanTableRow
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.fixed_words import LONGEST_HEADING, named_column
from sedi_editor.exchange.word_import.understanding.row_context import RowContext
from sedi_editor.exchange.word_import.understanding.row_kind import RowKind
from sedi_editor.plan.kind import Column

_LEAST_NAMED = 2
"""The least number of columns that a row names right under a department, if its first column is that of initiatives."""
_LONGEST_PLAIN = 60
"""The most characters of headings that neither look nor words show to be headings."""
_COLUMN_NUMBERS = [str(number) for number in range(1, len(COLUMNS) + 1)]


def headings_evidence(row: PlanTableRow, context: RowContext) -> Evidence | None:
    """The evidence that the row is column headings; None if it is not."""
    filled = [cell.text for cell in row.cells if cell.text.strip()]
    if may_be_headings(row):
        if names_columns(row, context.headings, MANY_NAMED if context.has_headings else _fewest(filled, context)):
            return Evidence.COLUMN_NAMES
        if len(filled) == len(row.cells) and _stand_where_headings_do(row, filled, context):
            return Evidence.PLACE
    return Evidence.HEADINGS_ABOVE if _goes_on_headings(row, context) else None


def _fewest(texts: Sequence[str], context: RowContext) -> int:
    """The number of columns that a row must name if the department has no column headings yet."""
    if context.after_department and named_column(texts[0]) is Column.INITIATIVE:
        return _LEAST_NAMED
    return fewest_named(len(texts))


def _stand_where_headings_do(row: PlanTableRow, texts: Sequence[str], context: RowContext) -> bool:
    """Whether the row must be column headings because of its place, with any words."""
    longest = max(map(len, texts))
    bold = all(run.bold for paragraph in row.paragraphs for run in paragraph.runs if run.text.strip())
    marked = row.header or bold
    if context.after_department and marked:
        return longest <= LONGEST_HEADING
    if context.after_department and not context.headings:
        return longest <= _LONGEST_PLAIN and not context.next_headings and context.next_heading is not None
    return (
        context.first_in_table and marked and context.next_heading is RowKind.DEPARTMENT and longest <= LONGEST_HEADING
    )


def _goes_on_headings(row: PlanTableRow, context: RowContext) -> bool:
    """Whether the row is a second row of headings: cells of the first reach into it, or it counts the columns."""
    texts = [cell.text for cell in row.cells]
    if context.after_headings and [text.strip(" ().") for text in texts] == _COLUMN_NUMBERS[: len(texts)]:
        return True
    reached = any(cell.merge == "continue" for cell in row.cells)
    return context.after_headings and not context.objective and reached and max(map(len, texts)) <= LONGEST_HEADING
