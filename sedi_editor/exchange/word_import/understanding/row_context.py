"""The rows around a row of the table, by which an unmarked row is recognised."""

from collections.abc import Sequence

from msgspec import field

from sedi_editor.exchange.word_import.understanding.column_names import names_columns
from sedi_editor.exchange.word_import.understanding.columns import PlanTableRow
from sedi_editor.exchange.word_import.understanding.heading_parts import labelled
from sedi_editor.exchange.word_import.understanding.labelled_row import (
    HeadingsAbove,
    kind_by_number,
    label_alone,
    labelled_row,
)
from sedi_editor.exchange.word_import.understanding.marked_row import marked_row
from sedi_editor.exchange.word_import.understanding.row_kind import KIND_OF_LABEL, RowKind

_HEADINGS = (RowKind.DEPARTMENT, RowKind.LINE, RowKind.OBJECTIVE)


class RowContext(HeadingsAbove):
    """The rows before and after a row, as far as they decide what the row is.

    `untitled` is the line or objective whose label alone was the row before; `following` has no empty rows and no
    notes. `department_words` and `labels` are the words of earlier labels, `headings` those of earlier column headings.
    """

    objective: bool = False
    first_in_table: bool = True
    after_department: bool = False
    after_headings: bool = False
    untitled_department: bool = False
    untitled: RowKind | None = None
    has_headings: bool = False
    has_line: bool = False
    bold_is_rare: bool = False
    following: Sequence[PlanTableRow] = ()
    department_words: set[str] = field(default_factory=set[str])
    headings: set[str] = field(default_factory=set[str])
    labels: dict[str, RowKind] = field(default_factory=dict[str, RowKind])

    @property
    def next_headings(self) -> bool:
        """Whether the words of the next row are column headings."""
        return bool(self.following) and names_columns(self.following[0], self.headings)

    @property
    def next_heading(self) -> RowKind | None:
        """The heading that the next row is, behind column headings; None for any other row."""
        rest = self.following[1:] if self.next_headings else self.following
        kind = self._kind(rest[0]) if rest else None
        return kind if kind in _HEADINGS else None

    def _kind(self, row: PlanTableRow) -> RowKind | None:
        """The kind of the row by itself; None if it does not show its kind."""
        marked = marked_row(row)
        if marked is not None:
            return marked.kind
        if row.whole:
            first = next((paragraph for paragraph in row.cells[0].paragraphs if paragraph.words), None)
            name = labelled(row.cells[0].text.strip()) or (label_alone(first.text) if first is not None else None)
            return KIND_OF_LABEL[name] if name else kind_by_number(row, row.cells[0], self)
        if names_columns(row, self.headings):
            return RowKind.HEADINGS
        found = labelled_row(row, HeadingsAbove(), self.labels)
        return found.kind if found else None
