"""The commands of the table, for keys, menus and buttons."""

from PySide6.QtCore import QObject, Signal

from sedi_editor.ui.form.cell_commands import CellCommands
from sedi_editor.ui.form.clipboard_commands import ClipboardCommands
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.row_commands import RowCommands
from sedi_editor.ui.session.session import Session


class GridCommands(QObject):
    """All commands of the table; `refused` says why one was not possible."""

    refused = Signal(str)
    done_out_of_sight = Signal(str)
    """What was pasted or deleted, if not all of it can be seen."""

    def __init__(self, session: Session, page: GridPage, editing: GridEditing) -> None:
        super().__init__(page)
        self.rows = RowCommands(session, page, editing)
        self.cells = CellCommands(session, page, editing)
        self.clipboard = ClipboardCommands(session, page, editing)
        for sender in (self.rows, self.cells, self.clipboard, editing.binding, editing.editor):
            sender.refused.connect(self.refused)
        for group in (self.rows, self.cells, self.clipboard):
            group.done_out_of_sight.connect(self.done_out_of_sight)
        page.add_initiative_wanted.connect(self.rows.add_initiative)
