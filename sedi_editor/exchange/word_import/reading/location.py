"""Where in a Word file something stands."""

from typing import NamedTuple

from sedi_editor.i18n import _


class Place(NamedTuple):
    """Where in the file something stands; what does not apply is 0. Tables, rows and cells count from 1."""

    story: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0

    def __str__(self) -> str:
        if self.cell:
            return _("table {table}, row {row}, cell {cell}").format(table=self.table, row=self.row, cell=self.cell)
        if self.row:
            return _("table {table}, row {row}").format(table=self.table, row=self.row)
        if self.table:
            return _("table {table}").format(table=self.table)
        return self.story or _("paragraph {n}").format(n=self.paragraph)
