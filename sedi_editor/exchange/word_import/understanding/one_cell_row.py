"""A row with text in one cell: a department, line, objective, topic, the title of the table, or a remark."""

from msgspec.structs import replace

from sedi_editor.exchange.word_import.understanding.columns import PlanTableCell, PlanTableRow
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.heading_parts import (
    begins_like_department,
    has_bare_number,
    label_before_colon,
    labelled,
    numbered_start,
)
from sedi_editor.exchange.word_import.understanding.labelled_row import kind_by_number, label_alone
from sedi_editor.exchange.word_import.understanding.row_context import RowContext
from sedi_editor.exchange.word_import.understanding.row_kind import KIND_OF_LABEL, RecognisedRow, RowKind
from sedi_editor.plan.kind import Field

_LONGEST_TITLE = 150


def one_cell_row(row: PlanTableRow, context: RowContext) -> RecognisedRow:
    """The kind of a row with words in its first cell only."""
    cell = row.cells[0]
    first, *rest = [paragraph for paragraph in cell.paragraphs if paragraph.words]
    name = label_alone(first.text)
    if name is None:
        kind, shown_by = _kind(row, context)
        return RecognisedRow(kind, shown_by, None, cell)
    if not rest:
        return RecognisedRow(KIND_OF_LABEL[name], Evidence.LABEL, cell, None)
    # The label has a paragraph of its own above the title.
    label, title = ([first], [paragraph for paragraph in cell.paragraphs if paragraph is not first])
    cells = replace(cell, paragraphs=label), replace(cell, paragraphs=title)
    return RecognisedRow(KIND_OF_LABEL[name], Evidence.LABEL, *cells)


def _kind(row: PlanTableRow, context: RowContext) -> tuple[RowKind, Evidence]:
    cell = row.cells[0]
    text = cell.text.strip()
    name = labelled(text)
    if name is not None and (name is not Field.HEADING_DEPARTMENT or _may_be_department(text, context)):
        return KIND_OF_LABEL[name], Evidence.LABEL
    if context.untitled is not None:
        return context.untitled, Evidence.LABEL_ABOVE
    if context.first_in_table and context.next_heading is RowKind.DEPARTMENT:
        return RowKind.TITLE, Evidence.FOLLOWING
    if begins_department(cell, context):
        return RowKind.DEPARTMENT, Evidence.FOLLOWING
    if name is None and (numbered := kind_by_number(row, cell, context)) is not None:
        return numbered, Evidence.NUMBER
    return _unmarked_kind(cell, context)


def _unmarked_kind(cell: PlanTableCell, context: RowContext) -> tuple[RowKind, Evidence]:
    """The kind of a row with one text and without label and number, by its place and its neighbours."""
    text = cell.text.strip()
    if context.first_in_table and (context.next_headings or context.next_heading is not None):
        return RowKind.DEPARTMENT, Evidence.FOLLOWING
    if not context.department:
        return RowKind.DEPARTMENT, Evidence.PLACE
    if context.untitled_department and context.after_department:
        return RowKind.DEPARTMENT, Evidence.LABEL_ABOVE
    has_label = label_before_colon(text) and not text.endswith(":")
    if has_label and context.first_in_table and not context.objective:
        return RowKind.DEPARTMENT, Evidence.COLON
    if has_label and context.next_headings and text.isupper():
        return RowKind.DEPARTMENT, Evidence.COLON
    if context.after_department and (context.next_headings or context.next_heading is RowKind.LINE):
        return RowKind.REMARK, Evidence.PLACE
    begins_line = _begins_line(cell, context)
    return (RowKind.LINE, Evidence.FOLLOWING) if begins_line else (RowKind.TOPIC, Evidence.ALONE)


def begins_department(cell: PlanTableCell, context: RowContext) -> bool:
    """Whether a row without a label is a department's: what follows a department's title follows it.

    A line follows no topic and no line. But a remark may be the end of a department, so that the row must also look
    like a department's.
    """
    if context.after_department or not _is_like_title(cell):
        return False
    is_before_line = context.next_heading is RowKind.LINE
    if not context.department:
        return is_before_line
    if context.next_headings and is_before_line:
        return True
    are_unlabelled = "" in context.department_words
    looks = begins_like_department(cell.text) or cell.text.isupper() or are_unlabelled
    if is_before_line:
        return looks or cell.is_bold or numbered_start(cell.paragraphs[0])
    return looks and context.next_headings and context.next_heading is None


def _begins_line(cell: PlanTableCell, context: RowContext) -> bool:
    """Whether a row without label and number is a line's: an objective follows it."""
    if context.next_heading is not RowKind.OBJECTIVE or context.next_headings or not _is_like_title(cell):
        return False
    looks = cell.is_bold or cell.text.isupper() or has_bare_number(cell.text)
    return not context.has_line or (RowKind.LINE not in context.labelled and looks)


def _is_like_title(cell: PlanTableCell) -> bool:
    text = cell.text.strip()
    return len(text) <= _LONGEST_TITLE and not text.endswith((".", ";", ","))


def _may_be_department(text: str, context: RowContext) -> bool:
    """Whether a row that begins with a word for department is a department's: "Unit: …" may be a topic."""
    word = folded(label_before_colon(text))
    sure = not word or word.startswith("depart") or word in context.department_words or not context.department
    return sure or context.first_in_table or context.next_headings
