"""Which tables are the plan's, and their rows one after another into the tree."""

from collections.abc import Sequence

from sedi_editor.exchange.word_import.assembly import Assembly
from sedi_editor.exchange.word_import.grid import FIVE, GridCell, GridRow, Layout, layout_of
from sedi_editor.exchange.word_import.headline import labelled
from sedi_editor.exchange.word_import.identity import bookmarked_kinds
from sedi_editor.exchange.word_import.ledger import Ledger
from sedi_editor.exchange.word_import.other_tables import is_of_people
from sedi_editor.exchange.word_import.own_style import OwnStyle, own_style
from sedi_editor.exchange.word_import.paragraph import Paragraph, Reason
from sedi_editor.exchange.word_import.recognition import (
    HEADINGS_LIKELY,
    KIND_OF_LABEL,
    MARKED_HEADINGS_LIKELY,
    Recognised,
    is_banner,
    is_bold,
    is_headings,
    opens_department,
    recognise,
)
from sedi_editor.exchange.word_import.report import RowTaken
from sedi_editor.exchange.word_import.story import Table, TableRow
from sedi_editor.exchange.word_import.two_headings import parted
from sedi_editor.exchange.word_import.wording import headings_likeness, label_field
from sedi_editor.i18n import _
from sedi_editor.plan.kind import Field

SEARCHED_ROWS = 12
"""Rows at a table's start among which its column headings are looked for."""
_FULL = 3
"""Cells with words that a row has at least which is no heading's."""


def is_plan_table(table: Table) -> bool:
    """Whether the table shows by itself that it is the plan's: by our marks, its headings, or its labels."""
    if heading_row(table) is not None:
        return True
    for row in table.rows:
        paragraphs = [one for cell in row.cells for one in cell.paragraphs]
        if any(own_style(one.style) in _TABLE_STYLES for one in paragraphs) or bookmarked_kinds(paragraphs):
            return True
        text = "\n".join(one.text for one in row.cells[0].paragraphs).strip() if row.cells else ""
        if len(row.cells) == 1 and labelled(text) is not None:
            return True
        if 2 <= len(row.cells) <= 5 and label_field(text)[0] in (Field.HEADING_LINE, Field.HEADING_OBJECTIVE):
            return True
    return False


_TABLE_STYLES = frozenset(OwnStyle) - {OwnStyle.ORGANIZATION, OwnStyle.COUNCIL, OwnStyle.MASTHEAD}


def heading_row(table: Table) -> TableRow | None:
    """The table's column headings, when they are near its start and worded much like official ones."""
    for row in table.rows[:SEARCHED_ROWS]:
        if len(row.cells) < 3:
            continue
        if any(own_style(one.style) is OwnStyle.COLUMN_HEADING for one in row.cells[0].paragraphs):
            return row
        texts = ["\n".join(one.text for one in cell.paragraphs) for cell in row.cells]
        likely = MARKED_HEADINGS_LIKELY if row.header else HEADINGS_LIKELY
        if sum(1 for text in texts if text.strip()) >= 3 and headings_likeness(texts) >= likely:
            return row
    return None


class TableReader:
    """Feeds the plan's tables into the assembly and notes what each row was taken for."""

    def __init__(self, assembly: Assembly, ledger: Ledger, notes: list[str]) -> None:
        self._assembly = assembly
        self._ledger = ledger
        self._notes = notes
        self._layout: Layout | None = None
        self.rows: list[RowTaken] = []

    def goes_on(self, table: Table) -> bool:
        """Whether a table that shows nothing by itself has the same columns as the plan's table before it."""
        if self._layout is None or is_of_people(table):
            return False
        own = layout_of(table, None, None)
        # Rows of one or two cells say nothing of columns: then the table must at least be as wide.
        has_columns = any(len(row.cells) >= _FULL for row in table.rows)
        return own.starts == self._layout.starts and (has_columns or own.end == self._layout.end)

    def doubt(self, table: Table) -> None:
        """Note that a table was read on as the plan's although it does not say so itself."""
        what = _("table {table}, row 1: the table has no headings of the plan; its rows were read as initiatives")
        self._notes.append(what.format(table=table.number))

    def read(self, table: Table) -> None:
        """Take in a table of the plan."""
        self._ledger.leave_out(table.strays, Reason.NO_PLACE)
        headings = heading_row(table)
        layout = self._layout = layout_of(table, headings, self._layout)
        if not layout.is_whole:
            known = sum(1 for column in layout.columns if column is not None)
            what = _("table {table}: it has {columns} columns; {known} of them are the plan's")
            self._notes.append(what.format(table=table.number, columns=len(layout.columns), known=known))
        if layout.is_reordered:
            what = _("table {table}: its columns stand in another order; its headings say which is which")
            self._notes.append(what.format(table=table.number))
        self._assembly.begin_table()
        rows = [part for row in table.rows for part in parted(layout.row(row, table))]
        self._assembly.around.bold_is_rare = _is_bold_rare(rows)
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            self._look_ahead(row, following)
            self._take(row, recognise(row, self._assembly.around))

    def _look_ahead(self, row: GridRow, following: GridRow | None) -> None:
        """Tell what follows a row, where that decides what the row is: when it is one cell."""
        around = self._assembly.around
        told = following if row.whole or len(row.cells) == 1 else None
        around.next_opens = told is not None and opens_department(told)
        around.next_headings = told is not None and is_headings(told)
        around.next_banner = told is not None and is_banner(told)

    def heading(self, paragraph: Paragraph, field: Field) -> None:
        """Take in a department, line or objective that stands above its table."""
        cell = GridCell(0, len(FIVE.columns), "", [paragraph])
        self._take(GridRow(0, 0, False, True, [cell]), Recognised(KIND_OF_LABEL[field], None, cell))

    def leave(self, table: Table) -> None:
        """List a table that is not the plan's."""
        self._ledger.leave_out(table.paragraphs(), Reason.OTHER_TABLE)
        self.rows.append(RowTaken(table.number, 0, "not the plan's table", _text(list(table.paragraphs()))))

    def _take(self, row: GridRow, recognised: Recognised) -> None:
        taken = self._assembly.add(row, recognised)
        if row.number:
            self.rows.append(RowTaken(row.table, row.number, taken, _text(row.paragraphs)))


def _is_bold_rare(rows: Sequence[GridRow]) -> bool:
    """Whether the initiatives are not bold, as a rule."""
    full = [row for row in rows if sum(not cell.blank for cell in row.cells) >= _FULL]
    return 2 * sum(is_bold(row.cells[0]) for row in full) < len(full)


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return " | ".join(one.text for one in paragraphs if one.words)
