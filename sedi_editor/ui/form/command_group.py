"""What the commands of the table have in common."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.ui.form.cell_editing import CellEditing
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid import FormCell
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.row_editing import RowEditing
from sedi_editor.ui.session.session import Session


class CommandGroup(QObject):
    """Carries out commands on the selected cells of the table; `refused` says why one was not possible."""

    refused = Signal(str)
    done_out_of_sight = Signal(str)
    """What was pasted or deleted, if not all of it can be seen."""

    def __init__(self, session: Session, page: GridPage, editing: GridEditing) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._view = page.view
        self._editing = editing
        self._row_editing = RowEditing(session)
        self._cell_editing = CellEditing(session)

    def _say_if_hidden(self, first: int, last: int, words: str) -> None:
        """Says `words` unless the lines from `first` to `last` can be seen."""
        if not self._view.shows_lines(first, last):
            self.done_out_of_sight.emit(words)

    def _require_cell(self) -> FormCell | None:
        cell = self._view.current_cell()
        if cell is None:
            self._refuse(_("Choose a cell first"))
        return cell

    def _with_row(self, act: Callable[[UUID, int], object]) -> None:
        cell = self._require_cell()
        if cell is None:
            return
        row = cell.rows[0] if cell.rows else self._page.grid.lines[cell.line].row
        if row is None:
            self._refuse(_("There is no row here yet: type in it first"))
        else:
            act(row, cell.column)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as refusal:
            self._refuse(str(refusal))
            return False
        return True

    def _refuse(self, reason: str) -> None:
        self.refused.emit(reason)
