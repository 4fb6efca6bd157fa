"""The rows under one objective or topic: initiatives, their rows, and the cells that are joined."""

from collections.abc import Sequence

from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.node import NodeBuilder
from sedi_editor.exchange.word_import.building.node_ids import NodeIds
from sedi_editor.exchange.word_import.building.notes import CellsMissing, MergeBroken, Note, RowEvent, RowNote, WideCell
from sedi_editor.exchange.word_import.building.taken_for import RowOutcome, TakenFor
from sedi_editor.exchange.word_import.building.texts import Sides
from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.bookmarks import bookmarked_kinds
from sedi_editor.exchange.word_import.understanding.columns import COLUMNS, PlanTableCell, PlanTableRow
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.heading_parts import CONTINUED
from sedi_editor.plan.kind import Field, Kind

_NOTHING = ("", [""], "")


class SectionBuilder:
    """Builds the rows that follow one heading. No joined cell goes beyond the section."""

    def __init__(self, parent: NodeBuilder, sides: Sides, ledger: Ledger, node_ids: NodeIds, notes: list[Note]) -> None:
        self._parent = parent
        self._sides = sides
        self._ledger = ledger
        self._node_ids = node_ids
        self._notes = notes
        self._initiative: NodeBuilder | None = None
        self._rows = 0
        self._began = _NOTHING
        self._open = [False] * len(COLUMNS)

    def add(self, row: PlanTableRow) -> TakenFor:
        """Add a row; returns what it was taken for."""
        self._note_oddities(row)
        marks = bookmarked_kinds(row.paragraphs)
        initiative, begins, evidence = self._of(row, row.cell(0), Kind.INITIATIVE in marks)
        cells = [cell for cell in row.cells if cell.column > 0]
        if Kind.INITIATIVE in marks and Kind.ROW not in marks and all(cell.blank for cell in cells):
            return TakenFor(RowOutcome.INITIATIVE, evidence=evidence)
        branch = NodeBuilder(Kind.ROW, self._node_ids.node(Kind.ROW, row.paragraphs))
        for index in range(1, len(COLUMNS)):
            self._take_cell(row, index, branch)
        initiative.children.append(branch)
        self._rows += 1
        joined = tuple([column for column in COLUMNS if column in branch.joined])
        outcome = RowOutcome.INITIATIVE_AND_ROW if begins else RowOutcome.ROW
        return TakenFor(outcome, joined=joined, evidence=evidence)

    def _of(self, row: PlanTableRow, title: PlanTableCell | None, marked: bool) -> tuple[NodeBuilder, bool, Evidence]:
        """The initiative of the row, whether it begins there, and what showed that."""
        continues = title is not None and self._continues(title, 0)
        named = title is not None and not title.blank and not continues
        self._open[0] = title is not None and (title.merge == "restart" or continues)
        repeats = title is not None and named and not marked and self._repeats(row, title)
        if self._initiative is not None and (repeats or not (marked or named)):
            if title is not None and not title.blank:
                self._ledger.leave_out(title.paragraphs, Reason.REPEATED if repeats else Reason.COVERED)
            return self._initiative, False, _evidence_of_row(continues, repeats)
        self._initiative = NodeBuilder(Kind.INITIATIVE, self._node_ids.node(Kind.INITIATIVE, row.paragraphs))
        self._began = _said(row, title) if title is not None else _NOTHING
        self._initiative.texts = self._sides.texts(Field.TITLE, title.paragraphs if title else ())
        self._parent.children.append(self._initiative)
        begins_by = Evidence.BOOKMARK if marked else Evidence.TITLE_CELL if named else Evidence.PLACE
        return self._initiative, True, begins_by

    def _repeats(self, row: PlanTableRow, title: PlanTableCell) -> bool:
        """Whether the row repeats the title of its initiative: people do so where they cannot merge cells."""
        before, texts_before, number_before = self._began
        text, texts, number = _said(row, title)
        if text != before or any(own_style(paragraph.style) for paragraph in title.paragraphs):
            return False
        if texts == texts_before:
            # The row is a copy: a second row of the initiative with the same texts adds nothing.
            self._note(row, RowEvent.SAME_AS_ABOVE)
            return False
        if number not in ("", number_before):
            self._note(row, RowEvent.TITLE_ABOVE_WITH_OWN_NUMBER)
            return False
        self._note(row, RowEvent.FURTHER_ROW)
        return True

    def _take_cell(self, row: PlanTableRow, index: int, branch: NodeBuilder) -> None:
        cell = row.cell(index)
        if cell is None:
            self._open[index] = False
            return
        joined = self._rows > 0 and self._continues(cell, index)
        self._open[index] = joined or cell.merge == "restart"
        if joined:
            branch.joined.add(COLUMNS[index])
        elif cell.merge == "continue":
            self._notes.append(MergeBroken(row.location, index + 1, crosses_heading=not self._rows))
        if cell.column == index:
            if joined and not cell.blank:
                self._ledger.leave_out(cell.paragraphs, Reason.COVERED)
            elif not joined:
                branch.texts.update(self._sides.texts(COLUMNS[index].field, cell.paragraphs))

    def _continues(self, cell: PlanTableCell, index: int) -> bool:
        """Whether the cell is merged with the cell above it; some programs do not mark where an empty merge begins."""
        return cell.merge == "continue" and (self._open[index] or cell.blank)

    def _note_oddities(self, row: PlanTableRow) -> None:
        wide: Sequence[PlanTableCell] = [cell for cell in row.cells if cell.span > 1]
        for cell in wide:
            self._notes.append(WideCell(row.location, cell.column + 1, cell.column + cell.span))
        missing = len(COLUMNS) - sum(cell.span for cell in row.cells)
        if missing > 0 and not row.lacks_columns:
            self._notes.append(CellsMissing(row.location, missing))
        if row.has_split_cell:
            self._note(row, RowEvent.SPLIT_CELL)

    def _note(self, row: PlanTableRow, event: RowEvent) -> None:
        self._notes.append(RowNote(event, row.location))


def _evidence_of_row(continues: bool, repeats: bool) -> Evidence:
    """The evidence that a row is a further row of its initiative."""
    if continues:
        return Evidence.MERGED
    return Evidence.TITLE_ABOVE if repeats else Evidence.NO_TITLE_CELL


def _said(row: PlanTableRow, title: PlanTableCell) -> tuple[str, list[str], str]:
    """The folded title of the row, the texts of its other columns, and its number."""
    texts = [cell.text.strip() for cell in row.cells if cell.column]
    number = row.number_cell.text.strip() if row.number_cell else ""
    return folded(CONTINUED.sub("", title.text.strip())), texts, number
